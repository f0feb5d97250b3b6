// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/text.hpp>
#include <troy/unit.hpp>
#include <troy/utc.hpp>

namespace troy::frs {

/// The days of the fee's year, leap year or not.
inline constexpr std::uint64_t days_per_year = 365;

/// A token's fine ounces over time: they start at a base and lose an annual fee, day by day.
///
///     ounces_per_token(t) = base - floor(annual_fee_rate * days(t) / 365)
///     days(t)             = floor((t - base_day.start) / 86400)
///
/// Linear in whole UTC days since the base day, never compounding; the floor is on the accumulated
/// fee, so that ounces per token are rounded toward the holder.
///
/// Units      OzPerToken is fine ounces per token, AnnualFeeRate the part of a token's ounces that
///            a year takes.
/// Decimals   those of the two types, which are the same: 9 on chain.
/// Width      that of OzPerToken: uint64 on Ethereum, u64 on Sui.
/// Source     xagm.md section 2; the contract's annual fee rate and ozPerToken.
template <FixedPoint OzPerToken, FixedPoint AnnualFeeRate>
    requires(OzPerToken::decimals == AnnualFeeRate::decimals && OzPerToken::decimals >= 1 &&
             OzPerToken::decimals <= 19)
class fee_schedule {
public:
    using oz_per_token_type = OzPerToken;
    using annual_fee_rate_type = AnnualFeeRate;

    /// 10 %, raw: the largest annual fee rate that the contract takes.
    static constexpr std::uint64_t annual_fee_rate_raw_max =
        detail::power_of_ten<std::uint64_t>(OzPerToken::decimals - 1);
    /// 1, raw: the largest base.
    static constexpr std::uint64_t base_raw_max =
        detail::power_of_ten<std::uint64_t>(OzPerToken::decimals);

    /// A schedule that starts at `base` ounces per token on `base_day`.
    ///
    /// Errors     in order: annual_fee_rate_too_large above 10 %; oz_per_token_too_large above 1.
    /// Source     xagm.md section 2, errors at creation.
    constexpr fee_schedule(const OzPerToken& base,
                           utc_day base_day,
                           const AnnualFeeRate& annual_fee_rate)
        : base_(base),
          base_day_(base_day),
          annual_fee_rate_(annual_fee_rate) {
        require_rate(annual_fee_rate);
        if (base.raw() > base_raw_max) {
            raise(errc::oz_per_token_too_large,
                  "base",
                  base,
                  "largest",
                  OzPerToken::from_raw(base_raw_max));
        }
    }

    [[nodiscard]] constexpr const OzPerToken& base() const noexcept { return base_; }
    [[nodiscard]] constexpr utc_day base_day() const noexcept { return base_day_; }
    [[nodiscard]] constexpr const AnnualFeeRate& annual_fee_rate() const noexcept {
        return annual_fee_rate_;
    }

    /// Fine ounces per token on a day.
    ///
    ///     base - floor(annual_fee_rate * days / 365)
    ///
    /// Units      fine ounces per token.
    /// Decimals   those of the base.
    /// Width      the fee is exact; the result is at most the base.
    /// Rounding   down on the accumulated fee: toward the holder on the result.
    /// Errors     in order: time_before_base_day; underflow if the accumulated fee exceeds the base
    ///            (one that equals it leaves zero, which is legal).
    /// Source     xagm.md section 2, q(t).
    [[nodiscard]] constexpr OzPerToken ounces_per_token(utc_day day) const {
        if (day < base_day_) raise(errc::time_before_base_day, "day", day, "base_day", base_day_);
        std::uint64_t fee = 0;
        const bool fee_fits = detail::try_mul_div<std::uint64_t>(
            detail::convert_raw<std::uint64_t>(annual_fee_rate_.raw()),
            day.days_since(base_day_),
            days_per_year,
            rounding::down,
            fee);
        if (!fee_fits || fee > base_.raw()) {
            using days = fixed_point<one, 0, 64>;
            raise(
                errc::underflow, "days", days::from_raw(day.days_since(base_day_)), "base", base_);
        }
        return OzPerToken::from_raw(base_.raw() - fee);
    }

    /// Fine ounces per token at an instant: those of its day.
    [[nodiscard]] constexpr OzPerToken ounces_per_token(utc_seconds t) const {
        return ounces_per_token(utc_day::of(t));
    }

    /// The schedule after a change of the rate: it starts again from that day's ounces per token.
    ///
    ///     base := ounces_per_token(t);  base_day := day(t);  annual_fee_rate := rate
    ///
    /// Each change drops the fraction that the floor held back, in the holder's favour. A second
    /// change on the same day leaves the base as it is.
    ///
    /// Units      as the schedule's.
    /// Decimals   as the schedule's.
    /// Width      as the schedule's.
    /// Rounding   that of ounces_per_token.
    /// Errors     in order: annual_fee_rate_too_large above 10 %; those of ounces_per_token.
    /// Source     xagm.md sections 2 and 5, update_annual_fee_rate.
    [[nodiscard]] constexpr fee_schedule update_annual_fee_rate(const AnnualFeeRate& rate,
                                                                utc_day day) const {
        require_rate(rate);
        return fee_schedule(ounces_per_token(day), day, rate);
    }

    /// The same at an instant: on its day.
    [[nodiscard]] constexpr fee_schedule update_annual_fee_rate(const AnnualFeeRate& rate,
                                                                utc_seconds t) const {
        return update_annual_fee_rate(rate, utc_day::of(t));
    }

    [[nodiscard]] friend constexpr bool operator==(const fee_schedule&,
                                                   const fee_schedule&) noexcept = default;

private:
    static constexpr void require_rate(const AnnualFeeRate& rate) {
        if (rate.raw() > annual_fee_rate_raw_max) {
            raise(errc::annual_fee_rate_too_large,
                  "rate",
                  rate,
                  "largest",
                  AnnualFeeRate::from_raw(annual_fee_rate_raw_max));
        }
    }

    OzPerToken base_;
    utc_day base_day_;
    AnnualFeeRate annual_fee_rate_;
};

}  // namespace troy::frs
