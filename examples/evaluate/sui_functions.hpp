// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on the rate limiter of Sui. It computes in u64, whatever --bits is.

#include <tuple>

#include <troy/xagm.hpp>

#include "function.hpp"
#include "ledger_functions.hpp"

namespace evaluate {

struct sui_bridge {
    using tokens = xagm::basic_tokens<64>;
    using limiter = frs::sui_rate_limiter<tokens>;
    using side_chain = xagm::side_chain<xagm::sui>;

    static std::tuple<bool, tokens, tokens, troy::utc_seconds> receive_token(
        const tokens& supply, const limiter& inbound, const tokens& amount, troy::utc_seconds now) {
        side_chain before{ledger<64>::constant({}), supply};
        before.inbound = inbound;
        const auto [accepted, after] = frs::try_receive_token(before, amount, now);
        return {accepted, after.supply, after.inbound->in_flight, after.inbound->last};
    }

    static tokens capacity(const limiter& before, troy::utc_seconds now) {
        return before.capacity(now);
    }

    static limiter set_rate_limit(const limiter& before,
                                  const tokens& limit,
                                  const troy::seconds& window,
                                  troy::utc_seconds now) {
        return before.set_rate_limit(limit, window, now);
    }
};

inline constexpr function sui_functions[] = {
    {"xagm.sui_receive_token",
     "SUPPLY LIMIT WINDOW IN_FLIGHT LAST AMOUNT NOW",
     "ACCEPTED SUPPLY IN_FLIGHT LAST",
     "a message through Sui's rate limiter: accepted if IN_FLIGHT, less what drained since LAST,\n"
     "plus AMOUNT is at most LIMIT. A refusal is not an error: it leaves IN_FLIGHT less what\n"
     "drained, and NOW\n"
     "replies ACCEPTED (1 or 0) SUPPLY IN_FLIGHT LAST, tokens, 9 decimals, 64 bits; what drained\n"
     "is rounded down\n"
     "errors: rate_limit_window_zero, clock_went_back when NOW is before LAST, overflow of what\n"
     "drained, of IN_FLIGHT + AMOUNT, of SUPPLY + AMOUNT",
     call<sui_bridge::receive_token>},
    {"xagm.sui_rate_limit_capacity",
     "LIMIT WINDOW IN_FLIGHT LAST NOW",
     "CAPACITY",
     "max(0, LIMIT - max(0, IN_FLIGHT - floor(LIMIT * (NOW - LAST) / WINDOW)))\n"
     "tokens, 9 decimals, 64 bits; what drained is rounded down\n"
     "errors: rate_limit_window_zero, clock_went_back when NOW is before LAST, overflow of what\n"
     "drained",
     call<sui_bridge::capacity>},
    {"xagm.sui_set_rate_limit",
     "LIMIT WINDOW IN_FLIGHT LAST NEW_LIMIT NEW_WINDOW NOW",
     "LIMIT WINDOW IN_FLIGHT LAST",
     "Sui's limiter under another limit and window; IN_FLIGHT drains at the old ones first\n"
     "replies LIMIT WINDOW IN_FLIGHT LAST, tokens, 9 decimals, 64 bits; what drained is rounded "
     "down\n"
     "errors: rate_limit_window_zero of NEW_WINDOW, rate_limit_unchanged, those of\n"
     "xagm.sui_rate_limit_capacity",
     call<sui_bridge::set_rate_limit>},
};

}  // namespace evaluate
