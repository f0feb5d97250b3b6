// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>  // Declares std::ranges::enable_view, for less than half of <ranges>.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// One line of the documented table. The opening line has no reconcile: its amount is zero, and the
/// supply is the same before and after.
template <FixedPoint Tokens, FixedPoint Ounces, FixedPoint OzPerToken>
struct day_row {
    days number;  ///< Since the opening line.
    utc_day day;
    OzPerToken oz_per_token;
    Tokens supply_before;
    Tokens amount;
    Tokens supply_after;
    Ounces reserves;

    [[nodiscard]] friend constexpr bool operator==(const day_row&,
                                                   const day_row&) noexcept = default;
};

/// The history of a supply under daily reconciles, computed one line at a time, on demand.
///
///     for (const auto& row : day_series(schedule, opening, rule, length)) ...
///
/// Lines 0 (the opening) to `length`, as a view for std::ranges; iterating it does not advance the
/// series. The series is also a cursor, which can skip days (reconcile_on) and change the rate
/// (update_annual_fee_rate); iteration then begins at the cursor's line.
///
/// Decimals   under reconcile_rule::largest_accepted the reserves are compared at the decimals of
///            the tokens, as the chain does.
/// Rounding   that of the rule.
/// Errors     those of ounces_per_token, then those of the rule, when a line is computed; the
///            series, or the iterator, then stays at the previous line.
/// Source     frs/README.md#the-series.
template <FixedPoint Tokens, FixedPoint Ounces, class Schedule>
class day_series {
    // Not a constraint, which would instantiate the schedule wherever a series is only named.
    static_assert(FeeSchedule<Schedule>, "troy: a series needs a FeeSchedule");
    static_assert(Ounces::decimals <= Tokens::decimals,
                  "troy: the reserves are compared at the decimals of the tokens");

public:
    using oz_per_token_type = typename Schedule::oz_per_token_type;
    using row_type = day_row<Tokens, Ounces, oz_per_token_type>;

    /// A series that opens with a supply and reserves on a day, and ends `length` days later.
    constexpr day_series(const Schedule& schedule,
                         utc_day day,
                         const Tokens& supply,
                         const Ounces& reserves,
                         reconcile_rule rule,
                         days length = {})
        : schedule_(schedule),
          row_{{}, day, schedule.ounces_per_token(day), supply, Tokens{}, supply, reserves},
          length_(length),
          rule_(rule) {}

    [[nodiscard]] constexpr const row_type& row() const noexcept { return row_; }
    [[nodiscard]] constexpr const Schedule& schedule() const noexcept { return schedule_; }

    /// Reconciles on the next day.
    constexpr void next() { row_ = row_after(row_); }

    /// Reconciles on a later day; the days between are skipped.
    ///
    /// Errors     in order: day_not_after_last; those of ounces_per_token; those of the rule.
    constexpr void reconcile_on(utc_day day) { row_ = row_after(row_, day); }

    /// Changes the fee rate on the day of the current line.
    ///
    /// Errors     those of fee_schedule::update_annual_fee_rate.
    constexpr void update_annual_fee_rate(const typename Schedule::annual_fee_rate_type& rate) {
        schedule_ = schedule_.update_annual_fee_rate(rate, row_.day);
    }

    /// The end of the series.
    struct sentinel {};

    /// A line of the series, which has to outlive it.
    class iterator {
    public:
        using value_type = row_type;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        /// The first line of the series.
        explicit constexpr iterator(const day_series& series) noexcept
            : series_(&series),
              row_(series.row_) {}

        // By value: a reference to the iterator's own line would not outlive it.
        [[nodiscard]] constexpr row_type operator*() const noexcept { return row_; }
        [[nodiscard]] constexpr const row_type* operator->() const noexcept { return &row_; }
        constexpr iterator& operator++() {
            // The line after the last is not computed: its day may have no ounces per token.
            if (row_.number >= series_->length_) {
                done_ = true;
            } else {
                row_ = series_->row_after(row_);
            }
            return *this;
        }
        constexpr iterator operator++(int) {
            iterator before = *this;
            ++*this;
            return before;
        }
        /// Of two iterators of one series.
        [[nodiscard]] friend constexpr bool operator==(const iterator& x,
                                                       const iterator& y) noexcept {
            return x.done_ == y.done_ && x.row_.number == y.row_.number;
        }
        [[nodiscard]] friend constexpr bool operator==(const iterator& i, sentinel) noexcept {
            return i.done_;
        }

    private:
        const day_series* series_ = nullptr;
        row_type row_{};
        bool done_ = false;
    };

    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(*this); }
    [[nodiscard]] constexpr sentinel end() const noexcept { return {}; }

private:
    [[nodiscard]] constexpr row_type row_after(const row_type& row) const {
        constexpr days one_day{"1"};
        return row_after(row, row.day + one_day);
    }

    [[nodiscard]] constexpr row_type row_after(const row_type& row, utc_day day) const {
        if (day <= row.day) raise(errc::day_not_after_last, "day", day, "last", row.day);
        const oz_per_token_type oz_after = schedule_.ounces_per_token(day);
        const reconciled<Tokens> step = apply_rule(row, oz_after);
        return {row.number + (day - row.day),
                day,
                oz_after,
                row.supply_after,
                step.amount,
                step.supply_after,
                row.reserves};
    }

    [[nodiscard]] constexpr reconciled<Tokens> apply_rule(const row_type& row,
                                                          const oz_per_token_type& oz_after) const {
        const Tokens& supply = row.supply_after;
        if (rule_ == reconcile_rule::ratio) return reconcile(supply, row.oz_per_token, oz_after);
        if (rule_ == reconcile_rule::reserves) {
            return reconcile_to_reserves(supply, row.reserves, oz_after);
        }
        // A reconcile needs an empty mint budget, so the supply is the whole obligation.
        // The reserves at the decimals of the tokens may need the width of the tokens too.
        constexpr unsigned bits = Ounces::bits < Tokens::bits ? Tokens::bits : Ounces::bits;
        const auto reserve = convert<fixed_point<fine_ounce, Tokens::decimals, bits>>(row.reserves);
        const Tokens amount = largest_reconcile(reserve, supply, oz_after);
        return {amount, supply + amount};
    }

    Schedule schedule_;
    row_type row_;
    days length_;
    reconcile_rule rule_;
};

}  // namespace troy::frs

/// A series holds one line only, so that it moves in constant time.
template <troy::FixedPoint Tokens, troy::FixedPoint Ounces, class Schedule>
inline constexpr bool std::ranges::enable_view<troy::frs::day_series<Tokens, Ounces, Schedule>> =
    true;
