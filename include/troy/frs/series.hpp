// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI::frs {

/// One line of the documented table. On the opening line nothing was reconciled: the amount is zero
/// and the supply is the same before and after.
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

/// The history of a supply under daily reconciles, computed a line at a time as it is asked for.
///
///     for (const auto& row : day_series(schedule, opening, rule, length)) ...
///
/// Lines 0 (the opening) to `length`. Used as a cursor, without a loop, it also takes gaps
/// (reconcile_on) and rate changes (update_annual_fee_rate).
///
/// Decimals   those of the types; under reconcile_rule::largest_accepted the reserves are compared
///            at the decimals of the tokens, as the chain does.
/// Rounding   that of the rule.
/// Errors     those of ounces_per_token, then those of the rule, when the line is computed; the
///            series then stays at the line before.
/// Source     frs/README.md#the-series.
template <FixedPoint Tokens, FixedPoint Ounces, class FeeSchedule>
class day_series {
    static_assert(Ounces::decimals <= Tokens::decimals,
                  "troy: the reserves are compared at the decimals of the tokens");

public:
    using oz_per_token_type = typename FeeSchedule::oz_per_token_type;
    using row_type = day_row<Tokens, Ounces, oz_per_token_type>;

    /// A series that opens with a supply and reserves on a day, and whose loop runs `length` on.
    constexpr day_series(const FeeSchedule& schedule,
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
    [[nodiscard]] constexpr const FeeSchedule& schedule() const noexcept { return schedule_; }

    /// Goes on to the next day.
    constexpr void next() {
        constexpr days one_day{"1"};
        reconcile_on(row_.day + one_day);
    }

    /// Goes on to a later day in one reconcile; the days between were skipped.
    ///
    /// Errors     in order: day_not_after_last; those of ounces_per_token; those of the rule.
    constexpr void reconcile_on(utc_day day) {
        if (day <= row_.day) raise(errc::day_not_after_last, "day", day, "last", row_.day);
        const oz_per_token_type oz_after = schedule_.ounces_per_token(day);
        const reconciled<Tokens> step = apply_rule(oz_after);
        row_ = {row_.number + (day - row_.day),
                day,
                oz_after,
                row_.supply_after,
                step.amount,
                step.supply_after,
                row_.reserves};
    }

    /// Changes the fee rate on the day of the current line.
    ///
    /// Errors     those of fee_schedule::update_annual_fee_rate.
    constexpr void update_annual_fee_rate(const typename FeeSchedule::annual_fee_rate_type& rate) {
        schedule_ = schedule_.update_annual_fee_rate(rate, row_.day);
    }

    /// Where a loop ends.
    struct sentinel {};

    /// Looks at one line at a time; moving it on moves the series on.
    class iterator {
    public:
        using value_type = row_type;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        explicit constexpr iterator(day_series* series) noexcept : series_(series) {}

        [[nodiscard]] constexpr const row_type& operator*() const noexcept { return series_->row_; }
        [[nodiscard]] constexpr const row_type* operator->() const noexcept {
            return &series_->row_;
        }
        constexpr iterator& operator++() {
            // The line after the last is not computed: it could be the first impossible day.
            if (series_->row_.number >= series_->length_) {
                done_ = true;
            } else {
                series_->next();
            }
            return *this;
        }
        constexpr void operator++(int) { ++*this; }
        [[nodiscard]] friend constexpr bool operator==(const iterator& i, sentinel) noexcept {
            return i.done_;
        }

    private:
        day_series* series_ = nullptr;
        bool done_ = false;
    };

    [[nodiscard]] constexpr iterator begin() noexcept { return iterator(this); }
    [[nodiscard]] constexpr sentinel end() const noexcept { return {}; }

private:
    [[nodiscard]] constexpr reconciled<Tokens> apply_rule(const oz_per_token_type& oz_after) const {
        const Tokens& supply = row_.supply_after;
        if (rule_ == reconcile_rule::ratio) return reconcile(supply, row_.oz_per_token, oz_after);
        if (rule_ == reconcile_rule::reserves) {
            return reconcile_to_reserves(supply, row_.reserves, oz_after);
        }
        // A reconcile needs an empty mint budget, so the supply is the whole obligation.
        // The reserves at the decimals of the tokens may need the width of the tokens too.
        constexpr unsigned bits = Ounces::bits < Tokens::bits ? Tokens::bits : Ounces::bits;
        const auto reserve =
            convert<fixed_point<fine_ounce, Tokens::decimals, bits>>(row_.reserves);
        const Tokens amount = largest_reconcile(reserve, supply, oz_after);
        return {amount, supply + amount};
    }

    FeeSchedule schedule_;
    row_type row_;
    days length_;
    reconcile_rule rule_;
};

}  // namespace troy::frs
