// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The state of a replay: the main chain at Ethereum's widths, side chains at Ethereum's or Sui's,
/// what is under way between them, and the reserve feed. Its size does not depend on the log's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "event.hpp"
#include "ledger_types.hpp"
#include "side_chains.hpp"

namespace audit {

/// The supply before a reconcile, and what it minted.
struct reconciled_amount {
    tokens before, amount;
};

/// All but the side chains: as much as can be copied for every line.
struct small_state {
    std::string main_name;
    std::optional<main_chain> main;
    frs::reserve_feed<reserve> feed{};
    token_difference in_flight;  ///< Sent and not yet received, over all chains.

    oz oz_at_reconcile;  ///< Ounces per token at the last reconcile, or at the opening.
    troy::utc_day reconcile_day;
    std::optional<reconciled_amount> reconciled;  ///< On reconcile_day.
    std::uint64_t reconciles = 0;
    token_difference worst_fixed_point;  ///< The most that a rule would mint after its reconcile.

    bool is_solvent = true;        ///< As last told of.
    bool is_transit_sound = true;  ///< Nothing arrived that was not sent, as last told of.
};

struct state : small_state {
    side_chains sides;

    /// What take_back() comes back to, beside the side chains.
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

    /// The supply of all chains, with what is under way between them.
    [[nodiscard]] token_difference supply() const {
        const auto sum = in_flight + sides.supply();
        return main ? sum + wide(main->supply) : sum;
    }

    /// What side chains and messages account for of the obligation.
    [[nodiscard]] token_difference elsewhere() const { return in_flight + sides.accounted_for(); }
};

}  // namespace audit
