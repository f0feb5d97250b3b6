// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The messages that a bridge's rate limiter refuses: they wait in a queue until they are delivered
/// or discarded by hand. Their tokens were burned on the sending chain and stay part of the
/// obligation, those of discarded messages for good (invariants.hpp). A queue has no largest size,
/// so it allocates; xagm.hpp therefore does not include this header.

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/books.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/sum.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

/// One message of the bridge.
struct bridge_message : unit_base {
    static constexpr const char* symbol = "";
};
/// The index of a message in the queue, from 0.
using message_index = fixed_point<bridge_message, 0, 64>;

/// The queue of a chain. An index is never used again, also when its message was delivered or
/// discarded.
///
/// Source     frs/README.md#the-queue.
template <FixedPoint Tokens>
class message_queue {
public:
    /// The tokens of many messages, whose sum may exceed a chain's width.
    using total = fixed_point<typename Tokens::unit, Tokens::decimals, 256>;

    /// A message that the rate limiter refused, and what it sends.
    struct waiting_message {
        message_index index;
        Tokens amount;

        [[nodiscard]] friend constexpr bool operator==(const waiting_message&,
                                                       const waiting_message&) noexcept = default;
    };

    /// A queue that existed before: the messages that wait, ordered by index, and the next index.
    ///
    /// Errors     for the messages in order: rate_limited_message_invalid if an index is not above
    ///            the one before it, or not below the next one.
    /// Source     frs/README.md#the-queue.
    [[nodiscard]] static constexpr message_queue resume(std::vector<waiting_message> waiting,
                                                        const message_index& next_index) {
        message_queue queue;
        for (const waiting_message& each : waiting) {
            if (each.index < queue.next_ || each.index >= next_index) {
                raise(errc::rate_limited_message_invalid,
                      "index",
                      each.index,
                      "next_index",
                      next_index);
            }
            queue.next_ = each.index + message_index{"1"};
        }
        queue.waiting_ = std::move(waiting);
        queue.next_ = next_index;
        return queue;
    }

    /// The waiting messages, ordered by index.
    [[nodiscard]] constexpr const std::vector<waiting_message>& waiting() const noexcept {
        return waiting_;
    }
    /// The index of the next message.
    [[nodiscard]] constexpr const message_index& next_index() const noexcept { return next_; }

    /// The tokens of the waiting messages.
    ///
    ///     amount + amount + ...
    ///
    /// Errors     overflow of 256 bits, which no obligation reaches.
    /// Source     frs/README.md#the-obligation.
    [[nodiscard]] constexpr total queued() const {
        return sum<total>(waiting_, &waiting_message::amount);
    }
    /// The tokens of all messages that were discarded.
    [[nodiscard]] constexpr const total& discarded() const noexcept { return discarded_; }

    /// The tokens of the message at an index.
    ///
    /// Errors     rate_limited_message_invalid if no message waits there: the index is not in use
    ///            yet, or its message was delivered or discarded.
    /// Source     frs/README.md#the-queue.
    [[nodiscard]] constexpr const Tokens& amount_at(const message_index& index) const {
        return waiting_.begin()[place_of(index)].amount;
    }

    /// The queue with one more message, at the next index.
    [[nodiscard]] friend constexpr message_queue append(message_queue queue, const Tokens& amount) {
        queue.waiting_.push_back({queue.next_, amount});
        queue.next_ += message_index{"1"};
        return queue;
    }

    /// The queue after the message at an index was delivered.
    ///
    /// Errors     that of amount_at.
    [[nodiscard]] friend constexpr message_queue without(message_queue queue,
                                                         const message_index& index) {
        queue.waiting_.erase(queue.waiting_.begin() + queue.place_of(index));
        return queue;
    }

    /// The queue after the message at an index was discarded: nothing is ever minted for it.
    ///
    ///     discarded := discarded + amount
    ///
    /// Errors     in order: that of amount_at; overflow of 256 bits, which no obligation reaches.
    /// Source     frs/README.md#the-queue.
    [[nodiscard]] friend constexpr message_queue discard(message_queue queue,
                                                         const message_index& index) {
        queue.discarded_ += convert<total>(queue.amount_at(index));
        return without(std::move(queue), index);
    }

    // Not declared constexpr, because std::vector's comparison is not in libstdc++'s debug mode.
    [[nodiscard]] friend bool operator==(const message_queue&,
                                         const message_queue&) noexcept = default;

private:
    /// The position of the message at an index.
    [[nodiscard]] constexpr std::ptrdiff_t place_of(const message_index& index) const {
        const auto found =
            std::lower_bound(waiting_.begin(),
                             waiting_.end(),
                             index,
                             [](const waiting_message& message, const message_index& at) {
                                 return message.index < at;
                             });
        if (found == waiting_.end() || found->index != index) {
            raise(errc::rate_limited_message_invalid, "index", index, "next_index", next_);
        }
        return found - waiting_.begin();
    }

    std::vector<waiting_message> waiting_;
    message_index next_;
    total discarded_;
};

/// The books of a chain and the queue of its bridge.
template <Chain C>
struct chain_and_queue {
    C chain;
    message_queue<typename C::types::tokens> queue;

    [[nodiscard]] friend bool operator==(const chain_and_queue&,
                                         const chain_and_queue&) noexcept = default;
};

/// Receives a message: its tokens are minted if the rate limiter accepts it, else it is queued. A
/// refusal leaves the limiter unchanged on Ethereum, but not on Sui.
///
///     supply := supply + amount, or queue := append(queue, amount)
///
/// Rounding   that of the rate limiter.
/// Errors     those of try_receive_token.
/// Source     frs/README.md#the-rate-limiter, a message of v.
template <Chain C>
[[nodiscard]] constexpr chain_and_queue<C> receive_or_queue(chain_and_queue<C> both,
                                                            const typename C::types::tokens& amount,
                                                            utc_seconds now) {
    const auto decided = try_receive_token(both.chain, amount, now);
    both.chain = decided.after;
    if (!decided.accepted) both.queue = append(std::move(both.queue), amount);
    return both;
}

/// Receives a message whose sender and receiver bypass the rate limiter, which does not change.
///
///     supply := supply + amount
///
/// Errors     overflow of the supply.
/// Source     frs/README.md#the-rate-limiter, a pair that bypasses.
template <Chain C>
[[nodiscard]] constexpr C receive_bypassing(C chain, const typename C::types::tokens& amount) {
    chain.supply = ledger_detail::sum("supply", chain.supply, "amount", amount);
    return chain;
}

/// Delivers a queued message: its tokens are minted. The rate limiter is neither consulted nor
/// changed.
///
///     supply := supply + amount;  queue := queue without the message
///
/// Errors     in order: rate_limited_message_invalid; overflow of the supply.
/// Source     frs/README.md#the-queue.
template <Chain C>
[[nodiscard]] constexpr chain_and_queue<C> deliver(chain_and_queue<C> both,
                                                   const message_index& index) {
    both.chain = receive_bypassing(both.chain, both.queue.amount_at(index));
    both.queue = without(std::move(both.queue), index);
    return both;
}

/// Discards a queued message: nothing is minted, and its tokens stay part of the obligation.
///
///     queue := queue without the message
///
/// Errors     rate_limited_message_invalid.
/// Source     frs/README.md#the-queue.
template <Chain C>
[[nodiscard]] constexpr chain_and_queue<C> discard(chain_and_queue<C> both,
                                                   const message_index& index) {
    both.queue = discard(std::move(both.queue), index);
    return both;
}

}  // namespace troy::frs
