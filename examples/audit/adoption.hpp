// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// For a replay that follows the chain: the amounts that a chain reports of its books, what each
/// kind of event moves among them, and what was adopted so far.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "event.hpp"

namespace audit {

/// The amounts on the books of a chain, or their differences; a side chain has no obligation.
struct amounts {
    token_difference supply, mint_budget, obligation;

    [[nodiscard]] friend bool operator==(const amounts&, const amounts&) = default;
    [[nodiscard]] friend amounts operator+(const amounts& x, const amounts& y) {
        return {x.supply + y.supply, x.mint_budget + y.mint_budget, x.obligation + y.obligation};
    }
    [[nodiscard]] friend amounts operator-(const amounts& x, const amounts& y) {
        return {x.supply - y.supply, x.mint_budget - y.mint_budget, x.obligation - y.obligation};
    }

    /// The part of the obligation that is not on this chain's books.
    [[nodiscard]] token_difference elsewhere() const { return obligation - supply - mint_budget; }
};

/// How far back a missing event is searched for.
inline constexpr troy::days looked_back_max{"31"};

/// One of the amounts, and the field in which a chain reports it.
struct reported_amount {
    field reported;
    token_difference amounts::*value;
};
inline constexpr std::array reported_amounts{
    reported_amount{field::reported_supply, &amounts::supply},
    reported_amount{field::reported_mint_budget, &amounts::mint_budget},
    reported_amount{field::reported_obligation, &amounts::obligation}};

/// What a kind of event does to each amount: adds what it moves (1), subtracts it (-1), or does not
/// change it (0). No two kinds on one chain do the same, except that a delivery counts as a late
/// receipt; so a difference tells which event is missing.
struct movement {
    enum class place { main, side, any };

    std::string_view kind;
    place on;
    int supply, mint_budget, obligation;
};
inline constexpr std::array movements{
    movement{"mint_to", movement::place::any, 1, -1, 0},
    movement{"redeem", movement::place::any, -1, 1, 0},
    movement{"send_token", movement::place::any, -1, 0, 0},
    movement{"receive_token", movement::place::any, 1, 0, 0},
    movement{"deliver_token", movement::place::any, 1, 0, 0},
    movement{"increase_mint_budget", movement::place::main, 0, 1, 1},
    movement{"decrease_mint_budget", movement::place::main, 0, -1, -1},
    movement{"reconcile_supply", movement::place::main, 1, 0, 1},
    movement{"allocate_mint_budget", movement::place::main, 0, 0, 1},
    movement{"reclaim_mint_budget", movement::place::main, 0, 0, -1},
    movement{"claim_mint_budget", movement::place::side, 0, 1, 0},
    movement{"return_mint_budget", movement::place::side, 0, -1, 0},
};

/// The movement of a kind of event, if it moves anything.
[[nodiscard]] inline const movement* movement_of(std::string_view kind) {
    for (const movement& each : movements)
        if (each.kind == kind) return &each;
    return nullptr;
}

/// The effect of an event that moves `amount`.
[[nodiscard]] inline amounts moved_by(const movement& event, const token_difference& amount) {
    const auto times = [&](int sign) {
        return sign == 0 ? token_difference{} : sign > 0 ? amount : -amount;
    };
    return {times(event.supply), times(event.mint_budget), times(event.obligation)};
}

/// The amount moved by an event with these differences.
[[nodiscard]] inline token_difference amount_moved(const amounts& off) {
    for (const auto& each : reported_amounts) {
        const token_difference& value = off.*each.value;
        if (value != token_difference{}) return value.is_negative() ? -value : value;
    }
    return {};
}

/// The event that makes exactly these differences, if one does.
[[nodiscard]] inline const movement* event_like(const amounts& off, bool on_main) {
    const auto other = on_main ? movement::place::side : movement::place::main;
    for (const movement& each : movements)
        if (each.on != other && moved_by(each, amount_moved(off)) == off) return &each;
    return nullptr;
}

/// The number and the sum of the adopted values of a quantity.
template <class Difference>
struct adopted_total {
    std::uint64_t count = 0;
    Difference sum{};

    void add(const Difference& difference) {
        sum = sum + difference;
        ++count;
    }
};

/// What was adopted on one chain.
struct chain_adoption {
    /// The last differences, to undo them if the chain had reported them by mistake.
    struct differences {
        std::uint64_t line;
        amounts off;
        const movement* as;  ///< The event that was treated as missing, if any.
    };
    /// The schedule before the last adoption of one.
    struct schedule_before {
        std::uint64_t line;
        xagm::fee_schedule schedule;
    };

    std::array<adopted_total<token_difference>, reported_amounts.size()> totals{};
    adopted_total<frs::difference_of<oz>> oz_total{};
    std::optional<differences> last{};
    std::optional<schedule_before> before{};
    std::optional<troy::utc_day> agreed_on{};  ///< The last day on which ounces per token agreed.
};

/// An event that was treated as missing because something arrived without it. `amount` is a lower
/// bound until its own chain reports how much it moved.
struct missing_arrival {
    std::uint64_t line = 0;
    std::string_view kind;
    std::string side;  ///< The side chain whose budget it moved.
    token_difference amount{};
};

}  // namespace audit
