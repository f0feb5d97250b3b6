// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on messages between the chains of XAGm: the queue of Ethereum's rate limiter,
/// and the rate limiter of Sui.

#include <tuple>

#include <troy/frs/message_queue.hpp>
#include <troy/xagm.hpp>

#include "functions.hpp"
#include "ledger_functions.hpp"

namespace evaluate {

// ---- The queue of Ethereum's rate limiter. ----

/// A request makes a queue of two messages, of which the first GONE were discarded before; so an index
/// can be that of a message that waits, of one that is gone, or beyond the queue.
template <unsigned Bits>
struct bridge_queue {
    using tokens = typename ledger<Bits>::tokens;
    using books = frs::chain_and_queue<typename ledger<Bits>::main_chain>;
    using queued = typename frs::message_queue<tokens>::total;

    [[nodiscard]] static books with_two(const tokens& supply,
                                        const tokens& first,
                                        const tokens& second,
                                        const frs::message_index& gone) {
        books both{ledger<Bits>::main_with(supply, {}, {}), {}};
        both.queue = append(append(both.queue, first), second);
        for (frs::message_index i; i < gone; i += frs::message_index{"1"})
            both = frs::discard(both, i);
        return both;
    }

    static std::tuple<tokens, tokens, troy::utc_seconds, queued> receive_or_queue(
        const tokens& supply,
        const frs::rate_limiter<tokens>& inbound,
        const tokens& amount,
        troy::utc_seconds now) {
        books both{ledger<Bits>::main_with(supply, {}, {}), {}};
        both.chain.inbound = inbound;
        const auto after = frs::receive_or_queue(both, amount, now);
        const auto& bucket = *after.chain.inbound;
        return {after.chain.supply, bucket.in_flight, bucket.last, after.queue.queued()};
    }

    static std::tuple<tokens, queued> deliver(const tokens& supply,
                                              const tokens& first,
                                              const tokens& second,
                                              const frs::message_index& gone,
                                              const frs::message_index& index) {
        const auto after = frs::deliver(with_two(supply, first, second, gone), index);
        return {after.chain.supply, after.queue.queued()};
    }

    static std::tuple<queued, queued> discard(const tokens& first,
                                              const tokens& second,
                                              const frs::message_index& gone,
                                              const frs::message_index& index) {
        const auto after = frs::discard(with_two({}, first, second, gone), index);
        return {after.queue.queued(), after.queue.discarded()};
    }
};

template <unsigned Bits>
inline constexpr function queue_functions[] = {
    {"xagm.receive_or_queue",
     "SUPPLY LIMIT WINDOW SINGLE_MESSAGE_LIMIT IN_FLIGHT LAST AMOUNT NOW",
     "SUPPLY IN_FLIGHT LAST QUEUED",
     "a message through Ethereum's rate limiter: accepted as by xagm.receive_token, or queued,\n"
     "which leaves SUPPLY, IN_FLIGHT and LAST\n"
     "replies SUPPLY IN_FLIGHT LAST QUEUED, tokens, 9 decimals; what drained is rounded down\n"
     "errors: underflow when NOW is before LAST, overflow",
     call<bridge_queue<Bits>::receive_or_queue>},
    {"xagm.deliver",
     "SUPPLY FIRST SECOND GONE INDEX",
     "SUPPLY QUEUED",
     "the queued message at INDEX delivered, past the rate limiter. The queue is FIRST at 0 and\n"
     "SECOND at 1, of which as many as GONE were discarded before\n"
     "replies SUPPLY QUEUED, tokens, 9 decimals; exact\n"
     "errors: rate_limited_message_invalid, overflow",
     call<bridge_queue<Bits>::deliver>},
    {"xagm.discard",
     "FIRST SECOND GONE INDEX",
     "QUEUED DISCARDED",
     "the queued message at INDEX discarded; the queue is that of xagm.deliver\n"
     "replies QUEUED DISCARDED, tokens, 9 decimals; exact\n"
     "errors: rate_limited_message_invalid, overflow",
     call<bridge_queue<Bits>::discard>},
};

// ---- Sui's rate limiter. ----

/// It computes in u64, whatever --bits is.
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
