// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The state of a replay: the main chain at Ethereum's widths, side chains at Ethereum's or Sui's,
/// what is under way between them, and the reserve feed. Its size does not depend on the log's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include <troy/xagm.hpp>

#include "event.hpp"

namespace audit {

namespace frs = troy::frs;
namespace xagm = troy::xagm;

using main_types = xagm::ledger_types<xagm::ethereum>;
using main_chain = xagm::main_chain<xagm::ethereum>;
using chain_record = xagm::side_chain_record<xagm::ethereum>;
using tokens = main_types::tokens;
using reserve = main_types::reserve;
using oz = xagm::oz_per_token;
/// A difference of amounts; it is also what an amount on any chain can be compared as.
using token_difference = frs::difference_of<tokens>;

template <class Amount>
[[nodiscard]] token_difference wide(const Amount& amount) {
    return troy::convert<token_difference>(amount);
}

/// A side chain, and what the main chain has on record of it.
struct side_chain {
    std::string name;
    std::variant<xagm::side_chain<xagm::ethereum>, xagm::side_chain<xagm::sui>> books;
    chain_record record{};
};

/// The supply before a reconcile, and what it minted.
struct reconciled_amount {
    tokens before, amount;
};

struct state {
    std::string main_name;
    std::optional<main_chain> main;
    std::vector<side_chain> sides;
    frs::reserve_feed<reserve> feed{};
    token_difference in_flight;  ///< Sent and not yet received, over all chains.

    oz oz_at_reconcile;  ///< Ounces per token at the last reconcile, or at the opening.
    troy::utc_day reconcile_day;
    std::optional<reconciled_amount> reconciled;  ///< On reconcile_day.
    std::uint64_t reconciles = 0;
    token_difference worst_fixed_point;  ///< The most that a rule would mint after its reconcile.

    bool is_solvent = true;        ///< As last told of.
    bool is_transit_sound = true;  ///< Nothing arrived that was not sent, as last told of.

    [[nodiscard]] bool is_main(std::string_view name) const noexcept {
        return main && name == main_name;
    }

    [[nodiscard]] side_chain& side(std::string_view name) {
        for (auto& each : sides) {
            if (each.name == name) return each;
        }
        throw bad_line(fmt::format("there is no side chain '{}'", name));
    }

    [[nodiscard]] main_chain& the_main() {
        if (!main) throw bad_line("no main chain is open");
        return *main;
    }

    /// The supply of all chains, with what is under way between them.
    [[nodiscard]] token_difference supply() const {
        token_difference sum = in_flight;
        if (main) sum = sum + wide(main->supply);
        for (const auto& side : sides)
            sum =
                sum + std::visit([](const auto& books) { return wide(books.supply); }, side.books);
        return sum;
    }

    /// What side chains and messages account for of the obligation.
    [[nodiscard]] token_difference elsewhere() const {
        token_difference sum = in_flight;
        for (const auto& side : sides) {
            sum =
                sum + std::visit(
                          [&](const auto& books) { return frs::accounted_for(books, side.record); },
                          side.books);
        }
        return sum;
    }
};

}  // namespace audit
