// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The state of a replay: the main chain at Ethereum's widths, side chains at Ethereum's or Sui's,
/// what is under way between them, and the reserve feed. Its size does not depend on the log.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include <troy/format.hpp>

#include "adoption.hpp"
#include "event.hpp"
#include "side_chains.hpp"

namespace audit {

/// The supply before a reconcile, and what it minted.
struct reconciled_amount {
    tokens before, amount;
};

/// The reconciles at which the plain ratio rule, on the whole supply, would have minted more than
/// the ratio rule by what the tokens stand for.
struct over_minted {
    std::uint64_t reconciles = 0;
    token_difference excess;  ///< In total.
};

/// The state without the side chains, small enough to be copied for every line.
struct small_state {
    std::string main_name;
    std::optional<main_chain> main;
    frs::reserve_feed<reserve> feed{};
    token_difference in_flight;  ///< Sent and not received, over all chains, including these two:
    token_difference queued;     ///< In messages that wait in a queue.
    bool has_queues = false;     ///< A message was queued.
    token_difference discarded;  ///< In messages that were discarded.

    oz oz_at_reconcile;  ///< Ounces per token at the last reconcile, or at the opening.
    troy::utc_day reconcile_day;
    std::optional<reconciled_amount> reconciled;  ///< On reconcile_day.
    standing minted;                              ///< Minted since that reconcile, on all chains.
    standing redeemed;                            ///< Redeemed since that reconcile, on all chains.
    std::uint64_t reconciles = 0;
    over_minted over_minting;
    token_difference worst_fixed_point;  ///< The largest reconcile_gap after a reconcile.

    /// Sent, and neither received nor queued nor discarded.
    [[nodiscard]] token_difference under_way() const { return in_flight - queued - discarded; }

    bool is_solvent = true;        ///< As last reported.
    bool is_transit_sound = true;  ///< Nothing arrived that was not sent, as last reported.

    chain_adoption adopted;                   ///< On the main chain.
    std::uint64_t calls = 0;                  ///< How many calls were taken to end as on the chain.
    adopted_total<token_difference> transit;  ///< What arrived and was treated as sent.
    missing_arrival arrival;                  ///< The event that would have sent it.
    token_difference unplaced;                ///< Adopted, and on the books of no other chain.
    bool reserve_is_open = false;  ///< The chain's reserve was larger; until a feed answers.

    /// A reserve that is not known is as large as can be, and never stale.
    [[nodiscard]] bool is_reserve_known() const { return feed.primary.updated_at != last_time; }
    void forget_reserve() {
        feed = {};
        feed.primary = {reserve::from_sign_and_magnitude(false, reserve::largest_magnitude(false)),
                        last_time};
    }
    [[nodiscard]] std::string reserve_text(troy::utc_seconds now) const {
        return is_reserve_known() ? fmt::to_string(feed.reserve(now)) : "not known";
    }
    /// The reserve that checks compare with.
    [[nodiscard]] reserve held(troy::utc_seconds now) const {
        if (!reserve_is_open) return feed.reserve(now);
        return reserve::from_sign_and_magnitude(false, reserve::largest_magnitude(false));
    }
};

/// The messages waiting in queues, by chain, and who bypasses which chain's rate limiter. They are
/// not part of take_back(): they change only after everything that can fail on a line.
class inbound_messages {
public:
    using queue = frs::message_queue<tokens>;
    /// Bounds the memory of a replay, whatever the log.
    static constexpr std::size_t largest_count = 100'000;

    [[nodiscard]] const queue& queue_of(std::string_view chain) const {
        static const queue none;
        const auto found = queues_.find(chain);
        return found == queues_.end() ? none : found->second;
    }
    void require_room() const {
        if (waiting_ < largest_count) return;
        throw bad_line(fmt::format("more than {} messages wait", largest_count));
    }
    void put(std::string_view chain, const tokens& amount) {
        queue& its = queues_[std::string(chain)];
        its = append(std::move(its), amount);
        ++waiting_;
    }
    /// Skips indices, so that the next one is `index`; at most a few at once.
    void skip_to(std::string_view chain, const frs::message_index& index) {
        static constexpr frs::message_index most{"100"};
        const auto next = queue_of(chain).next_index();
        if (index <= next || index - next > most) return;
        queue& its = queues_[std::string(chain)];
        for (auto missing = next; missing < index; missing += frs::message_index{"1"})
            its = without(append(std::move(its), tokens{}), missing);
    }
    void take_out(std::string_view chain, const frs::message_index& index) {
        queue& its = queues_[std::string(chain)];
        its = without(std::move(its), index);
        --waiting_;
    }

    [[nodiscard]] bool bypasses(const event& e) const {
        return e.has(field::sender) && e.has(field::receiver) && pairs_.contains(pair_of(e));
    }
    void set_bypass(const event& e) {
        if (pairs_.size() == largest_count) {
            throw bad_line(fmt::format("more than {} pairs bypass", largest_count));
        }
        pairs_.insert(pair_of(e));
    }
    void clear_bypass(const event& e) { pairs_.erase(pair_of(e)); }

    /// For a snapshot: the queues, and who bypasses, as "chain sender receiver".
    [[nodiscard]] auto all() const {
        const auto& [queues, waiting, pairs] = *this;
        return std::tie(queues, pairs);
    }
    void resume(const std::string& chain, queue its) {
        waiting_ += its.waiting().size();
        queues_[chain] = std::move(its);
    }

private:
    /// Unambiguous, because names have no blanks.
    [[nodiscard]] static std::string pair_of(const event& e) {
        return fmt::format(
            "{} {} {}", e.text(field::chain), e.text(field::sender), e.text(field::receiver));
    }

    std::map<std::string, queue, std::less<>> queues_;
    std::size_t waiting_ = 0;
    std::set<std::string> pairs_;
};

struct state : small_state {
    side_chains sides;
    inbound_messages messages;

    /// Marks the state that take_back() restores; the caller keeps the part that is returned.
    [[nodiscard]] const small_state& keep() {
        sides.keep();
        return *this;
    }
    void take_back(const small_state& before) {
        static_cast<small_state&>(*this) = before;
        sides.take_back();
    }

    [[nodiscard]] bool is_main(std::string_view name) const noexcept {
        return main && name == main_name;
    }

    [[nodiscard]] main_chain& the_main() {
        if (!main) throw bad_line("no main chain is open");
        return *main;
    }

    /// The supply of all chains, with what is under way between them. Tokens that were treated as
    /// sent when they arrived are still in the sender's supply, so they are subtracted once.
    [[nodiscard]] token_difference supply() const {
        const bool is_twice = arrival.kind == "send_token";
        const auto sum =
            in_flight + sides.supply() - (is_twice ? arrival.amount : token_difference{});
        return main ? sum + wide(main->supply) : sum;
    }

    /// The part of the obligation that side chains and messages account for.
    [[nodiscard]] token_difference elsewhere() const { return in_flight + sides.accounted_for(); }
};

}  // namespace audit
