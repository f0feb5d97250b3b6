// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The interest of a minter's position. It accrues in whole days of 86400 seconds since the
/// position was last touched, and every touch sets that time to now: THE REST OF A DAY IS LOST EACH
/// TIME. A position that is touched every 23 hours never earns anything.
///
/// Width      intermediate values are limited to 256 bits, as on chain; results to Bits.
/// Rounding   down.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/peg.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// The length of the days in which interest accrues.
inline constexpr fixed_point<per<second, day>, 0, 32> seconds_per_day{"86400"};
/// The length of the year that interest rates refer to.
inline constexpr fixed_point<per<day, year>, 0, 16> days_per_year{"365"};

/// What the pool stores for a minter. A new position has the time zero.
template <unsigned Bits>
struct basic_position {
    basic_usd_value<Bits> accrued{};
    basic_interest_rate<Bits> rate{};
    utc_seconds last_touch{};
    basic_tokens<Bits> amount{};

    [[nodiscard]] friend constexpr bool operator==(const basic_position&,
                                                   const basic_position&) noexcept = default;
};
using position = basic_position<256>;

/// The interest of a position up to an instant. The position is not touched.
///
///     days    = floor((now - last_touch) / 86400)
///     accrued = accrued + floor(amount * gram_price * rate * days / (365 * 10^12))
///
/// Accruing twice can give less than accruing once: the second floor can lose one raw unit, and the
/// rest of a day is lost at the touch between.
///
/// Width      the products, from left to right, are limited to 256 bits.
/// Errors     in order: underflow if now is before last_touch; overflow of a product, then of the
///            sum.
/// Source     xsd/README.md#interest, accrue.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_value<Bits> accrued_until(
    const basic_position<Bits>& before,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    utc_seconds now) {
    if (now < before.last_touch) {
        raise(errc::underflow, "now", now, "last_touch", before.last_touch);
    }
    const auto elapsed = div<days>(now - before.last_touch, seconds_per_day, rounding::down);
    const auto value = mul<fixed_point<usd, 24, 256>>(before.amount, at_one_gram(gram_price));
    const auto a_year = mul<fixed_point<per<usd, year>, 30, 256>>(value, before.rate);
    const auto product = mul<fixed_point<per<usd, per<year, day>>, 30, 256>>(a_year, elapsed);
    const auto interest = div<usd_value>(product, days_per_year, rounding::down);
    return convert<basic_usd_value<Bits>>(convert<usd_value>(before.accrued) + interest);
}

/// The position after minting more XSD.
///
///     first:  (accrued, current_rate, now, amount)
///     later:  accrue;  amount = amount_before + amount;  last_touch = now;
///             rate = floor((amount_before * rate + amount * current_rate) / amount_after)
///
/// Errors     of a later mint, in order: those of accrued_until; overflow of a product or of their
///            sum; overflow of the amount; division_by_zero if both amounts are zero.
/// Source     xsd/README.md#interest, first mint and later mint; the contracts' calcMintInterest,
///            which takes a position for new while its time is zero.
template <unsigned Bits>
[[nodiscard]] constexpr basic_position<Bits> mint(
    const basic_position<Bits>& before,
    const basic_tokens<Bits>& amount,
    const basic_interest_rate<Bits>& current_rate,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    utc_seconds now) {
    if (before.last_touch == utc_seconds{}) return {before.accrued, current_rate, now, amount};
    const auto accrued = accrued_until(before, gram_price, now);
    using tokens_per_year = fixed_point<per<token, year>, 24, 256>;
    const auto old_part = mul<tokens_per_year>(before.amount, before.rate);
    const auto new_part = mul<tokens_per_year>(amount, current_rate);
    const auto weighted = old_part + new_part;
    const auto total = before.amount + amount;
    const auto rate = div<basic_interest_rate<Bits>>(weighted, total, rounding::down);
    return {accrued, rate, now, total};
}

/// A position after a redemption, and the interest on what was redeemed.
template <unsigned Bits>
struct basic_redeemed_position {
    basic_position<Bits> position;
    basic_usd_value<Bits> paid_out;

    [[nodiscard]] friend constexpr bool operator==(
        const basic_redeemed_position&, const basic_redeemed_position&) noexcept = default;
};
using redeemed_position = basic_redeemed_position<256>;

/// The position after redeeming XSD, and the interest paid out for them.
///
///     accrue;  amount = amount_before - amount;  last_touch = now;  rate unchanged
///     paid_out = floor(amount * accrued / amount_before)
///
/// The resulting position still has all of `accrued`; collect subtracts what is paid out.
///
/// Errors     in order: underflow if the amount exceeds the position's; those of accrued_until;
///            overflow of the product; division_by_zero if the position is empty.
/// Source     xsd/README.md#interest, redemption and paid out; the contracts'
///            calcRedemptionInterest.
template <unsigned Bits>
[[nodiscard]] constexpr basic_redeemed_position<Bits> redeem(
    const basic_position<Bits>& before,
    const basic_tokens<Bits>& amount,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    utc_seconds now) {
    if (before.amount < amount) {
        raise(errc::underflow, "amount", amount, "amount_before", before.amount);
    }
    const auto accrued = accrued_until(before, gram_price, now);
    const auto paid_out =
        mul_div_within<256, basic_usd_value<Bits>>(amount, accrued, before.amount, rounding::down);
    return {{accrued, before.rate, now, before.amount - amount}, paid_out};
}

/// The position after interest was paid out.
///
///     accrued = accrued - paid_out
///
/// Errors     underflow if paid_out exceeds accrued.
/// Source     xsd/README.md#interest, collected; the contracts' redemption functions.
template <unsigned Bits>
[[nodiscard]] constexpr basic_position<Bits> collect(const basic_position<Bits>& before,
                                                     const basic_usd_value<Bits>& paid_out) {
    if (before.accrued < paid_out) {
        raise(errc::underflow, "paid_out", paid_out, "accrued", before.accrued);
    }
    return {before.accrued - paid_out, before.rate, before.last_touch, before.amount};
}

}  // namespace troy::xsd
