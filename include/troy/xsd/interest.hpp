// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The interest of a minter's position. It accrues in whole days of 86400 seconds since the
/// position was last touched, and every touch sets the clock to now: THE REMAINDER OF A DAY IS LOST
/// EACH TIME. A position that is touched every 23 hours never earns anything.

#include <cstdint>

#include <troy/checked.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/utc.hpp>
#include <troy/wide.hpp>
#include <troy/xsd/mint_redeem.hpp>
#include <troy/xsd/peg.hpp>

namespace troy::xsd {

/// The part of a year's value that is paid as interest; 0.052800 is 5.28 %.
template <unsigned Bits>
using basic_interest_rate = fixed_point<per<one, year>, 6, Bits>;

/// What the pool remembers of a minter. A position that was never touched has the time zero.
template <unsigned Bits>
struct basic_position {
    basic_usd<Bits> accrued{};
    basic_interest_rate<Bits> rate{};
    utc_seconds time{};
    basic_tokens<Bits> amount{};

    [[nodiscard]] friend constexpr bool operator==(const basic_position&,
                                                   const basic_position&) noexcept = default;
};

/// The interest of a position up to an instant, its own clock untouched.
///
///     days    = floor((now - time) / 86400)
///     accrued = accrued + floor(amount * gram_price * rate * days / (365 * 10^12))
///
/// Accruing in two steps gives as much as in one only if the first is a whole number of days and
/// the floors allow it: two floors can lose one unit, and the fraction of a day is lost entirely.
///
/// Units      US dollars; US dollars per protocol gram.
/// Decimals   18; 6.
/// Width      each product in 256 bits, from left to right; the result limited by Bits.
/// Rounding   down.
/// Errors     in order: underflow if now is before the position's time; overflow of a product, then
///            of the sum.
/// Source     xsd.md section 5, accrue.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd<Bits> accrued_until(
    const basic_position<Bits>& position,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    utc_seconds now) {
    if (now < position.time) raise(errc::underflow);
    const std::uint64_t days = (now.raw() - position.time.raw()) / troy::detail::seconds_per_day;
    const uint256 product = checked_mul(
        evm::word(position.amount), evm::word(gram_price), evm::word(position.rate), uint256{days});
    const uint256 divisor{std::uint64_t{365} * million * million};
    const uint256 interest = evm::quotient(product, divisor);
    return basic_usd<Bits>::from_raw(checked_add(evm::word(position.accrued), interest));
}

/// The position after minting more XSD.
///
///     first:  (accrued, current_rate, now, x)
///     later:  accrue;  rate = floor((amount * rate + x * current_rate) / (amount + x));
///             amount = amount + x;  time = now
///
/// Units      XSD; the rate that new debt pays now; US dollars per protocol gram.
/// Decimals   18; 6; 6.
/// Width      256 bits; the result limited by Bits.
/// Rounding   down, in the minter's favour.
/// Errors     first: none. Later, in order: those of accrued_until; overflow of a product or of
///            their sum; overflow of the amount; division_by_zero if nothing is added to nothing.
/// Source     xsd.md section 5, first mint and later mint; the contracts' calcMintInterest, which
///            takes a position for new while its time is zero.
template <unsigned Bits>
[[nodiscard]] constexpr basic_position<Bits> mint(
    const basic_position<Bits>& position,
    const basic_tokens<Bits>& x,
    const basic_interest_rate<Bits>& current_rate,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    utc_seconds now) {
    if (position.time == utc_seconds{}) return {position.accrued, current_rate, now, x};
    const basic_usd<Bits> accrued = accrued_until(position, gram_price, now);
    const uint256 weighted =
        checked_add(checked_mul(evm::word(position.amount), evm::word(position.rate)),
                    checked_mul(evm::word(x), evm::word(current_rate)));
    const basic_tokens<Bits> amount = position.amount + x;
    const uint256 rate = evm::quotient(weighted, evm::word(amount));
    return {accrued, basic_interest_rate<Bits>::from_raw(rate), now, amount};
}

/// A position after a redemption, and the interest that goes with what was redeemed.
template <unsigned Bits>
struct redeemed_position {
    basic_position<Bits> position;
    basic_usd<Bits> paid_out;

    [[nodiscard]] friend constexpr bool operator==(const redeemed_position&,
                                                   const redeemed_position&) noexcept = default;
};

/// The position after redeeming XSD, and the interest paid out with them.
///
///     accrue;  amount = amount - x;  time = now;  rate unchanged
///     paid_out = floor(x * accrued / amount_before)
///
/// `accrued` is still whole in the result: collect takes off what is paid out.
///
/// Units      XSD; US dollars per protocol gram; the interest in US dollars.
/// Decimals   18; 6; 18.
/// Width      256 bits; the results limited by Bits.
/// Rounding   down.
/// Errors     in order: those of accrued_until; underflow if x exceeds the amount; overflow of the
///            product; division_by_zero if the position had no amount.
/// Source     xsd.md section 5, redemption and paid out; the contracts' calcRedemptionInterest.
template <unsigned Bits>
[[nodiscard]] constexpr redeemed_position<Bits> redeem(
    const basic_position<Bits>& position,
    const basic_tokens<Bits>& x,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    utc_seconds now) {
    const basic_usd<Bits> accrued = accrued_until(position, gram_price, now);
    const basic_tokens<Bits> left = position.amount - x;
    const uint256 paid_out =
        evm::mul_div(evm::word(x), evm::word(accrued), evm::word(position.amount));
    return {{accrued, position.rate, now, left}, basic_usd<Bits>::from_raw(paid_out)};
}

/// The position after interest was paid out.
///
///     accrued = accrued - paid_out
///
/// Units      US dollars.
/// Decimals   18.
/// Width      that of the position.
/// Rounding   none: exact.
/// Errors     underflow if more is paid than accrued.
/// Source     the contracts' redemption functions; not in xsd.md, which ends at the amount paid
///            out.
template <unsigned Bits>
[[nodiscard]] constexpr basic_position<Bits> collect(const basic_position<Bits>& position,
                                                     const basic_usd<Bits>& paid_out) {
    return {position.accrued - paid_out, position.rate, position.time, position.amount};
}

}  // namespace troy::xsd
