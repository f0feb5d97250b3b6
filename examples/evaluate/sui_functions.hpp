// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on the rate limiter of Sui. It counts in u64, whatever --bits is.

#include <tuple>

#include <troy/xagm.hpp>

#include "ledger_functions.hpp"
#include "request.hpp"

namespace evaluate {

struct sui_bridge {
    using tokens = xagm::basic_tokens<64>;
    using seconds = troy::seconds;
    using limiter = frs::sui_rate_limiter<tokens>;
    using side_chain = xagm::side_chain<xagm::sui>;
    /// 1 or 0.
    using truth = troy::fixed_point<troy::one, 0, 64>;

    static std::tuple<truth, tokens, tokens, troy::utc_seconds> receive_token(
        const tokens& supply,
        const tokens& limit,
        const seconds& window,
        const tokens& in_flight,
        troy::utc_seconds last,
        const tokens& amount,
        troy::utc_seconds now) {
        side_chain before{ledger<64>::constant({}), supply};
        before.inbound = {limit, window, in_flight, last};
        const auto [accepted, after] = frs::try_receive_token(before, amount, now);
        return {truth::from_raw(accepted ? 1u : 0u),
                after.supply,
                after.inbound->in_flight,
                after.inbound->last};
    }

    static tokens capacity(const tokens& limit,
                           const seconds& window,
                           const tokens& in_flight,
                           troy::utc_seconds last,
                           troy::utc_seconds now) {
        return limiter{limit, window, in_flight, last}.capacity(now);
    }

    static std::tuple<tokens, seconds, tokens, troy::utc_seconds> set_rate_limit(
        const tokens& limit,
        const seconds& window,
        const tokens& in_flight,
        troy::utc_seconds last,
        const tokens& new_limit,
        const seconds& new_window,
        troy::utc_seconds now) {
        const limiter before{limit, window, in_flight, last};
        const auto after = before.set_rate_limit(new_limit, new_window, now);
        return {after.limit, after.window, after.in_flight, after.last};
    }
};

inline constexpr function sui_functions[] = {
    {"xagm.sui_receive_token",
     "SUPPLY LIMIT WINDOW IN_FLIGHT LAST AMOUNT NOW",
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
     "max(0, LIMIT - max(0, IN_FLIGHT - floor(LIMIT * (NOW - LAST) / WINDOW)))\n"
     "tokens, 9 decimals, 64 bits; what drained is rounded down\n"
     "errors: rate_limit_window_zero, clock_went_back when NOW is before LAST, overflow of what\n"
     "drained",
     call<sui_bridge::capacity>},
    {"xagm.sui_set_rate_limit",
     "LIMIT WINDOW IN_FLIGHT LAST NEW_LIMIT NEW_WINDOW NOW",
     "Sui's limiter under another limit and window; IN_FLIGHT drains at the old ones first\n"
     "replies LIMIT WINDOW IN_FLIGHT LAST, tokens, 9 decimals, 64 bits; what drained is rounded "
     "down\n"
     "errors: rate_limit_window_zero of NEW_WINDOW, rate_limit_unchanged, those of\n"
     "xagm.sui_rate_limit_capacity",
     call<sui_bridge::set_rate_limit>},
};

}  // namespace evaluate
