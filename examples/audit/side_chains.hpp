// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The side chains of a replay. The cost of a line hardly depends on their number: chains are found
/// by name, and sums over all of them are kept and corrected for the chains that changed.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adoption.hpp"
#include "event.hpp"

namespace audit {

/// A side chain, and what the main chain has on record of it.
struct side_chain {
    std::string name;
    std::variant<xagm::side_chain<xagm::ethereum>, xagm::side_chain<xagm::sui>> books;
    chain_record record{};
    chain_adoption adopted{};

    [[nodiscard]] const xagm::fee_schedule& schedule() const {
        return std::visit(
            [](const auto& b) -> const auto& { return b.fee_schedule; }, books);
    }
    /// Allocated on the main chain, and not claimed here.
    [[nodiscard]] token_difference unclaimed() const {
        return std::visit([&](const auto& b) { return frs::unclaimed(b, record); }, books);
    }
    /// Returned here, and not reclaimed on the main chain.
    [[nodiscard]] token_difference unreclaimed() const {
        return std::visit([&](const auto& b) { return frs::unreclaimed(b, record); }, books);
    }
};

class side_chains {
public:
    /// Bounds the memory of a replay, whatever the log.
    static constexpr std::size_t largest_count = 20'000;

    [[nodiscard]] auto begin() const noexcept { return chains_.begin(); }
    [[nodiscard]] auto end() const noexcept { return chains_.end(); }

    [[nodiscard]] bool has(std::string_view name) const { return places_.contains(name); }
    [[nodiscard]] const side_chain& at(std::string_view name) const {
        return chains_[place_of(name)];
    }

    void add(const side_chain& chain);
    /// Calls change(chain) and returns its result.
    template <class Change>
    bool update(std::string_view name, Change change) {
        const std::size_t place = place_of(name);
        if (!before_) before_.emplace(before{place, chains_[place]});
        const bool result = change(chains_[place]);
        note_change(place);
        return result;
    }

    /// Marks the state that take_back() restores. In between, at most one chain may be added, or
    /// updated any number of times.
    void keep() noexcept { before_.reset(); }
    void take_back();

    /// The sum over all side chains.
    [[nodiscard]] const token_difference& supply() const { return settled().supply; }
    /// The sum of frs::accounted_for over all side chains.
    [[nodiscard]] const token_difference& accounted_for() const { return settled().accounted_for; }
    /// The least of `in_flight` and of each chain's unclaimed and unreclaimed budget.
    [[nodiscard]] token_difference least_in_transit(const token_difference& in_flight) const;
    /// A chain that has no ounces per token on a day but has on an earlier one, if there is one.
    [[nodiscard]] const side_chain* worthless_on(troy::utc_day day) const;

private:
    /// A chain's contribution to the sums.
    struct share {
        token_difference supply;
        token_difference accounted_for;
        std::multiset<token_difference>::iterator least;
        bool is_current = true;
    };
    /// The sums over all chains.
    struct sums {
        token_difference supply;
        token_difference accounted_for;
        std::multiset<token_difference> least;
        std::vector<share> shares;
        std::vector<std::size_t> changed;  ///< Places of shares that are not current.
    };
    using days = std::multimap<troy::utc_day, std::size_t>;
    /// The last day of a chain's schedule.
    struct end_of_schedule {
        days::iterator day;
        xagm::fee_schedule schedule;
    };
    /// A chain before it changed, or that it did not exist.
    struct before {
        std::size_t place;
        std::optional<side_chain> chain;
    };

    [[nodiscard]] std::size_t place_of(std::string_view name) const;
    void note_change(std::size_t place);
    void settle(std::size_t place) const;
    [[nodiscard]] const sums& settled() const;
    void remove_last();

    std::vector<side_chain> chains_;
    std::map<std::string, std::size_t, std::less<>> places_;
    mutable sums sums_;
    days last_days_;
    std::vector<end_of_schedule> ends_;
    std::optional<before> before_;
};

}  // namespace audit
