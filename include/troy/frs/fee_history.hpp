// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A fee schedule that remembers its changes, for past days: a fee_schedule alone does not know the
/// days before its last change. A history can be used wherever a fee_schedule can:
///
///     xagm::fee_history history{schedule};
///     history = history.update_annual_fee_rate(rate, day);
///     frs::day_series series{history, first, supply, reserves, rule, length};
///     frs::main_chain<xagm::ledger_types_with_history<xagm::ethereum>> main;
///
/// A history has no largest size, so it allocates; xagm.hpp therefore does not include this header.

#include <algorithm>
#include <vector>

#include <troy/abi.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/books.hpp>
#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/types.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

/// A token's fine ounces over time, with every change of its annual fee rate.
///
///     ounces_per_token(day) = that of the last schedule with base_day <= day
///
/// Of two changes on one day the second holds from that day on; neither changes that day's ounces
/// per token.
///
/// Source     frs/README.md#ounces-per-token; the contract keeps the last schedule only.
template <OzPerToken Oz, FixedPoint Rate>
class fee_history {
public:
    using schedule_type = fee_schedule<Oz, Rate>;
    using oz_per_token_type = Oz;
    using annual_fee_rate_type = Rate;

    /// The history of a schedule that has not changed yet.
    explicit constexpr fee_history(const schedule_type& first) : first_(first) {}

    /// The history of a schedule that starts at `base` ounces per token on `base_day`.
    ///
    /// Errors     those of fee_schedule.
    constexpr fee_history(const Oz& base, utc_day base_day, const Rate& annual_fee_rate)
        : first_(base, base_day, annual_fee_rate) {}

    /// The schedule before any change.
    [[nodiscard]] constexpr const schedule_type& first() const noexcept { return first_; }
    /// The schedule after each change, in order.
    [[nodiscard]] constexpr const std::vector<schedule_type>& changes() const noexcept {
        return changes_;
    }
    /// The schedule since the last change: what the contract keeps.
    [[nodiscard]] constexpr const schedule_type& current() const noexcept {
        return changes_.empty() ? first_ : changes_.back();
    }
    /// The schedule that holds on a day; before the first base day, the first schedule.
    [[nodiscard]] constexpr const schedule_type& schedule_on(utc_day day) const noexcept {
        const auto next = std::upper_bound(
            changes_.begin(), changes_.end(), day, [](utc_day on, const schedule_type& changed) {
                return on < changed.base_day();
            });
        return next == changes_.begin() ? first_ : *(next - 1);
    }

    /// Those of the current schedule.
    [[nodiscard]] constexpr const Oz& base() const noexcept { return current().base(); }
    [[nodiscard]] constexpr utc_day base_day() const noexcept { return current().base_day(); }
    [[nodiscard]] constexpr const Rate& annual_fee_rate() const noexcept {
        return current().annual_fee_rate();
    }

    /// Fine ounces per token on any day since the first.
    ///
    /// Rounding   that of fee_schedule.
    /// Errors     in order: time_before_base_day before the first day; underflow if the fee that the
    ///            day's schedule has accumulated exceeds its base.
    /// Source     frs/README.md#ounces-per-token.
    [[nodiscard]] constexpr Oz ounces_per_token(utc_day day) const {
        return schedule_on(day).ounces_per_token(day);
    }

    /// Fine ounces per token at an instant: those of its day.
    [[nodiscard]] constexpr Oz ounces_per_token(utc_seconds t) const {
        return ounces_per_token(utc_day::of(t));
    }

    /// The history after another change of the rate: the contract's update of the current schedule.
    ///
    /// Rounding   that of fee_schedule.
    /// Errors     in order: annual_fee_rate_too_large above 10 %; time_before_base_day on a day before
    ///            the last change; underflow if the accumulated fee exceeds the base.
    /// Source     frs/README.md#changing-the-rate.
    [[nodiscard]] constexpr fee_history update_annual_fee_rate(const Rate& rate,
                                                               utc_day day) const {
        const schedule_type changed = current().update_annual_fee_rate(rate, day);
        fee_history result = *this;
        result.changes_.push_back(changed);
        return result;
    }

    /// The same at an instant: on its day.
    [[nodiscard]] constexpr fee_history update_annual_fee_rate(const Rate& rate,
                                                               utc_seconds t) const {
        return update_annual_fee_rate(rate, utc_day::of(t));
    }

    // Not defaulted: std::vector's comparison is not constexpr in libstdc++'s debug mode, and the
    // defaulted comparisons of the books would then be ill-formed.
    [[nodiscard]] friend constexpr bool operator==(const fee_history& x,
                                                   const fee_history& y) noexcept {
        return x.first_ == y.first_ && x.changes_ == y.changes_;
    }

private:
    // Apart from the changes, so that a moved-from history still has a schedule.
    schedule_type first_;
    std::vector<schedule_type> changes_;
};

/// The types of a ledger whose chains keep the history of their fee schedule, and so know the
/// ounces per token of any day since creation.
template <Unit Token, class Widths>
struct ledger_types_with_history : ledger_types<Token, Widths> {
    using fee_schedule = fee_history<typename ledger_types<Token, Widths>::oz_per_token,
                                     typename ledger_types<Token, Widths>::annual_fee_rate>;
};

}  // namespace troy::frs

namespace troy::inline TROY_ABI::xagm {

/// XAGm's fee schedule with its changes, and the types of a ledger that keeps it.
using fee_history = frs::fee_history<oz_per_token, annual_fee_rate>;
template <class Widths>
using ledger_types_with_history = frs::ledger_types_with_history<token, Widths>;

}  // namespace troy::xagm
