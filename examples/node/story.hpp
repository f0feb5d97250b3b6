// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The story of a chain: its opening, and then line by line what moved its books.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "chain.hpp"

namespace node {

struct feed_answer {
    tokens size;
    bool is_negative = false;
    troy::utc_seconds updated_at;

    [[nodiscard]] friend bool operator==(const feed_answer&, const feed_answer&) = default;
};

/// The running totals of a budget that moved between the main chain and a side chain.
struct budget_totals {
    tokens out;   ///< Allocated, or claimed.
    tokens back;  ///< Reclaimed, or returned.
};

/// The state that calls answer.
struct called_books {
    std::uint64_t block = 0;
    troy::utc_seconds time;
    std::optional<oz> oz_now, base;
    std::optional<troy::utc_day> base_day;
    std::optional<rate> annual_fee_rate;
    std::optional<tokens> supply, mint_budget, obligation;
    std::optional<troy::utc_seconds> last_reconcile;
    std::map<std::uint64_t, budget_totals> totals;  ///< By eid.
    std::vector<std::pair<tokens, tokens>> ounces;  ///< Of amounts.
    std::optional<feed_answer> reserve_feed, fallback_feed;
};

/// What a chain's books were when its story begins.
struct opening {
    called_books books;
    bool is_new = false;            ///< Nothing happened before.
    bool is_created = false;        ///< It begins with the creation; else with the first calls.
    std::uint64_t first_index = 0;  ///< Of the queue.
};

struct story {
    std::string name;
    opening begin;
    std::vector<record> lines;         ///< In order.
    std::vector<called_books> states;  ///< What is compared with the books.
    bool has_bypass = false;           ///< Some messages pass the limits.
    std::optional<std::uint64_t> eid;  ///< As configured, or as its own events say.

    /// The state that one of `lines` stands for; its `number` is the place.
    [[nodiscard]] const called_books& state_at(const record& line) const {
        return states[static_cast<std::size_t>(line.number)];
    }
};

/// Reads the answers of calls; what is not a word of its type is a fault.
[[nodiscard]] std::optional<called_books> read_books(chain& of,
                                                     const called_state& state,
                                                     faults& into);

/// Pairs the transfers of each transaction with the events that explain them, and messages that
/// left the queue with their arrival.
void pair_transfers(const chain& of, opening& begin, std::vector<record>& lines);

/// Compares what events and calls say of the events before them: totals, the last reconcile, a
/// feed's answer. What the opening does not say is taken from the first event that does. `before`
/// is what is in force at the opening.
void check_gaps(chain& of,
                opening& begin,
                const std::vector<record>& before,
                const std::vector<called_books>& states);

/// The calls of a chain's transactions that concern the books, in order. Those that succeeded have
/// their effect in the logs, but for those that move the budget.
[[nodiscard]] std::vector<record> read_calls(chain& of, std::uint64_t after, std::vector<record>&);

/// Without transactions, the moves of the main chain's budget that its other events need: at a mint
/// as much as it takes, none at a reconcile, and what the totals of the obligation say.
void infer_budget(story& main, std::uint64_t& moves);

/// The story of a chain; nothing if it cannot be opened, which is a fault.
[[nodiscard]] std::optional<story> tell(chain& of, faults& into);

}  // namespace node
