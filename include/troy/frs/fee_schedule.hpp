// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/types.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

/// A type that gives the fine ounces per token of a day and accepts changes of the annual fee rate:
/// fee_schedule, or fee_history (fee_history.hpp), which also knows the days before a change.
template <class T>
concept FeeSchedule = OzPerToken<typename T::oz_per_token_type> &&
    FixedPoint<typename T::annual_fee_rate_type> &&
    requires(const T& schedule, const typename T::annual_fee_rate_type& rate, utc_day day) {
    { schedule.ounces_per_token(day) } -> std::same_as<typename T::oz_per_token_type>;
    { schedule.ounces_per_token(day.start()) } -> std::same_as<typename T::oz_per_token_type>;
    { schedule.update_annual_fee_rate(rate, day) } -> std::same_as<T>;
    { schedule.update_annual_fee_rate(rate, day.start()) } -> std::same_as<T>;
};

/// A token's fine ounces over time: they start at a base and lose an annual fee, day by day.
///
///     ounces_per_token(t) = base - floor(annual_fee_rate * days(t) / 365)
///     days(t)             = floor((t - base_day.start) / 86400)
///
/// Linear in whole UTC days since the base day, never compounding; the floor is on the accumulated
/// fee, so that ounces per token are rounded toward the holder.
///
/// Units      Rate is the part of one ounce per token that a year takes.
/// Source     frs/README.md#ounces-per-token; the contract's ozPerToken.
template <OzPerToken Oz, FixedPoint Rate>
    requires(Oz::decimals == Rate::decimals && Oz::decimals >= 1 && Oz::decimals <= 19)
class fee_schedule {
public:
    using oz_per_token_type = Oz;
    using annual_fee_rate_type = Rate;

    /// 10 %: the largest annual fee rate that the contract accepts.
    static constexpr fixed_point<typename Rate::unit, Rate::decimals, 64> largest_annual_fee_rate{
        "0.1"};
    /// 1: the largest base.
    static constexpr fixed_point<typename Oz::unit, Oz::decimals, 64> largest_base{"1"};

    /// A schedule that starts at `base` ounces per token on `base_day`.
    ///
    /// Errors     in order: annual_fee_rate_too_large above 10 %; oz_per_token_too_large above 1.
    /// Source     frs/README.md#creation.
    constexpr fee_schedule(const Oz& base, utc_day base_day, const Rate& annual_fee_rate)
        : stored_base(base),
          stored_base_day(base_day),
          stored_annual_fee_rate(annual_fee_rate) {
        require_rate(annual_fee_rate);
        if (compare(base, largest_base) > 0) {
            raise(errc::oz_per_token_too_large, "base", base, "largest", largest_base);
        }
    }

    [[nodiscard]] constexpr const Oz& base() const noexcept { return stored_base; }
    [[nodiscard]] constexpr utc_day base_day() const noexcept { return stored_base_day; }
    [[nodiscard]] constexpr const Rate& annual_fee_rate() const noexcept {
        return stored_annual_fee_rate;
    }

    /// Fine ounces per token on a day.
    ///
    ///     base - floor(annual_fee_rate * days / 365)
    ///
    /// Rounding   down on the accumulated fee: toward the holder on the result.
    /// Errors     in order: time_before_base_day; underflow if the accumulated fee exceeds the base
    ///            (one that equals it leaves zero, which is legal).
    /// Source     frs/README.md#ounces-per-token; the contract's ozPerToken.
    // Always inlined: g++ 12 would call it, and the call costs as much as the computation.
    [[nodiscard, gnu::always_inline]] constexpr Oz ounces_per_token(utc_day day) const {
        if (day < stored_base_day)
            raise(errc::time_before_base_day, "day", day, "base_day", stored_base_day);
        const days elapsed = day - stored_base_day;
        const auto fee = try_mul_div<Oz>(
            of_one_ounce(stored_annual_fee_rate), elapsed, days_per_year, rounding::down);
        if (!fee || fee.value > stored_base)
            raise(errc::underflow, "days", elapsed, "base", stored_base);
        return stored_base - fee.value;
    }

    /// Fine ounces per token at an instant: those of its day.
    [[nodiscard]] constexpr Oz ounces_per_token(utc_seconds t) const {
        return ounces_per_token(utc_day::of(t));
    }

    /// The schedule after a change of the rate: it restarts from that day's ounces per token.
    ///
    ///     base := ounces_per_token(t);  base_day := day(t);  annual_fee_rate := rate
    ///
    /// Each change drops the fraction of a raw unit that the floor held back, in the holder's
    /// favour. A second change on the same day does not change the base.
    ///
    /// Rounding   that of ounces_per_token.
    /// Errors     in order: annual_fee_rate_too_large above 10 %; those of ounces_per_token.
    /// Source     frs/README.md#changing-the-rate.
    [[nodiscard]] constexpr fee_schedule update_annual_fee_rate(const Rate& rate,
                                                                utc_day day) const {
        require_rate(rate);
        return fee_schedule(ounces_per_token(day), day, rate);
    }

    /// The same at an instant: on its day.
    [[nodiscard]] constexpr fee_schedule update_annual_fee_rate(const Rate& rate,
                                                                utc_seconds t) const {
        return update_annual_fee_rate(rate, utc_day::of(t));
    }

    [[nodiscard]] friend constexpr bool operator==(const fee_schedule&,
                                                   const fee_schedule&) noexcept = default;

    /// Public only because a template argument's type may have no private members; the constructor
    /// checks them.
    Oz stored_base;
    utc_day stored_base_day;
    Rate stored_annual_fee_rate;

private:
    /// The rate in ounces per token and year: it is a part of one ounce, whatever the base.
    [[nodiscard]] static constexpr auto of_one_ounce(const Rate& rate) noexcept {
        return detail::count_as<per<typename Oz::unit, year>>(rate);  // No unit says that.
    }

    static constexpr void require_rate(const Rate& rate) {
        if (compare(rate, largest_annual_fee_rate) > 0) {
            raise(
                errc::annual_fee_rate_too_large, "rate", rate, "largest", largest_annual_fee_rate);
        }
    }
};

}  // namespace troy::frs
