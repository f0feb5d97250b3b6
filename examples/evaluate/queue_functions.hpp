// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on the queue of Ethereum's rate limiter. A request makes a queue of two
/// messages, of which the first GONE were discarded before; so an index can be that of a message that
/// waits, of one that is gone, or beyond the queue.

#include <tuple>

#include <troy/frs/message_queue.hpp>

#include "function.hpp"
#include "ledger_functions.hpp"

namespace evaluate {

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

}  // namespace evaluate
