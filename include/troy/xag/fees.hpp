// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What minting and redeeming cost, what is left, and who gets the fee. A fee is rounded up and a
/// payout is what remains, so that no unit is created or lost: gross = fee + payout.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xag/backing.hpp>

namespace troy::xag {

struct basis_point : unit_base {};  ///< A hundredth of a percent.

/// An amount of basis points: the decimals leave room for twice 10000 of them in 64 bits.
template <class T>
concept BasisPoints = QuantityOf<T, basis_point> && T::decimals <= 14;

/// Whole basis points.
using basis_points = fixed_point<basis_point, 0, 64>;

/// How a fee is computed: a rate, at least a minimum, and a flat part on top.
template <FixedPoint Amount, BasisPoints Rate = basis_points>
struct fee_terms {
    Rate rate{};       ///< At most 10000: checked by every function that takes the terms.
    Amount minimum{};  ///< Of the part that the rate gives.
    Amount flat{};

    [[nodiscard]] friend constexpr bool operator==(const fee_terms&,
                                                   const fee_terms&) noexcept = default;
};

/// An amount before a fee, the fee and what is left: gross == fee + payout.
template <FixedPoint Amount>
struct charged {
    Amount gross;
    Amount fee;
    Amount payout;

    [[nodiscard]] friend constexpr bool operator==(const charged&,
                                                   const charged&) noexcept = default;
};

namespace fees_detail {

/// An integer for amounts and rates.
template <FixedPoint Amount, BasisPoints Rate>
using raw_for = raw_type<detail::widest(Amount::bits, Rate::bits, 64u)>;

/// 10000 basis points: everything.
template <FixedPoint Amount, BasisPoints Rate>
inline constexpr raw_for<Amount, Rate> whole =
    detail::power_of_ten<raw_for<Amount, Rate>>(Rate::decimals + 4);

/// The rate as an integer for amounts and rates, if it is one.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr raw_for<Amount, Rate> checked_rate(const fee_terms<Amount, Rate>& terms) {
    const auto rate = detail::convert_raw<raw_for<Amount, Rate>>(terms.rate.raw());
    if (rate > whole<Amount, Rate>) raise(errc::fee_rate_too_large);
    return rate;
}

}  // namespace fees_detail

/// The fee on an amount.
///
///     fee = max(minimum, ceil(gross * rate / 10000)) + flat
///
/// Units      those of gross; the rate in basis points.
/// Decimals   those of gross.
/// Width      that of gross; the product is exact.
/// Rounding   up: who pays it never saves a fraction.
/// Errors     in order: fee_rate_too_large above 10000; overflow if the result exceeds the width. A
///            fee above gross is none: see charge.
/// Source     ours, from xag.md: a fee of basis points, optional minimum and flat part.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr Amount fee(const Amount& gross, const fee_terms<Amount, Rate>& terms) {
    using raw = fees_detail::raw_for<Amount, Rate>;
    const raw rate = fees_detail::checked_rate(terms);
    const raw part = mul_div(detail::convert_raw<raw>(gross.raw()),
                             rate,
                             fees_detail::whole<Amount, Rate>,
                             rounding::up);
    const auto by_rate = Amount::from_raw(part);
    return (by_rate < terms.minimum ? terms.minimum : by_rate) + terms.flat;
}

/// An amount, the fee on it and what is left.
///
///     payout = gross - fee
///
/// Units      those of gross.
/// Decimals   those of gross.
/// Width      that of gross.
/// Rounding   the fee up, and so the payout down.
/// Errors     in order: those of fee; fee_above_gross.
/// Source     ours, from xag.md: fee + payout = gross, exactly.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr charged<Amount> charge(const Amount& gross,
                                               const fee_terms<Amount, Rate>& terms) {
    const Amount taken = fee(gross, terms);
    if (taken > gross) raise(errc::fee_above_gross);
    return {gross, taken, gross - taken};
}

/// The smallest amount of which at least a payout is left after the fee.
///
///     gross = max(payout + flat + minimum, ceil((payout + flat) * 10000 / (10000 - rate)))
///
/// Units      those of the payout.
/// Decimals   those of the payout.
/// Width      that of the payout; the product is exact.
/// Rounding   up: one raw unit less leaves less than the payout.
/// Errors     in order: fee_rate_too_large above 10000; division_by_zero at 10000, where nothing is
///            ever left; overflow if the result exceeds the width.
/// Source     ours, from xag.md: charge solved for gross.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr Amount gross_for_payout(const Amount& payout,
                                                const fee_terms<Amount, Rate>& terms) {
    using raw = fees_detail::raw_for<Amount, Rate>;
    constexpr raw whole = fees_detail::whole<Amount, Rate>;
    const raw kept = static_cast<raw>(whole - fees_detail::checked_rate(terms));
    if (kept == raw{}) raise(errc::division_by_zero);
    const Amount net = payout + terms.flat;
    const auto by_rate =
        Amount::from_raw(mul_div(detail::convert_raw<raw>(net.raw()), whole, kept, rounding::up));
    const Amount by_minimum = net + terms.minimum;
    return by_rate < by_minimum ? by_minimum : by_rate;
}

/// The largest amount that can be paid out of a budget together with the fee on it.
///
///     gross = min(budget - flat - minimum, floor((budget - flat) * 10000 / (10000 + rate)))
///
/// Units      those of the budget.
/// Decimals   those of the budget.
/// Width      that of the budget; the product is exact.
/// Rounding   down: one raw unit more exceeds the budget.
/// Errors     in order: fee_rate_too_large above 10000; underflow if the budget is below flat +
///            minimum, so that not even the fee on nothing can be paid.
/// Source     ours, from xag.md: gross + fee <= budget solved for gross.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr Amount gross_within(const Amount& budget,
                                            const fee_terms<Amount, Rate>& terms) {
    using raw = fees_detail::raw_for<Amount, Rate>;
    constexpr raw whole = fees_detail::whole<Amount, Rate>;
    const raw with_rate = static_cast<raw>(whole + fees_detail::checked_rate(terms));
    const Amount net = budget - terms.flat;
    const Amount by_minimum = net - terms.minimum;
    const auto by_rate = Amount::from_raw(
        mul_div(detail::convert_raw<raw>(net.raw()), whole, with_rate, rounding::down));
    return by_rate < by_minimum ? by_rate : by_minimum;
}

/// The tokens for a deposit of silver: all that are issued, those taken as the fee, and those that
/// the depositor gets.
///
///     gross = ounces;  payout = gross - fee
///
/// Units      fine ounces in, tokens out.
/// Decimals   those of the terms, at least those of the ounces.
/// Width      that of the terms.
/// Rounding   the fee up; gross is exact.
/// Errors     in order: overflow if gross exceeds the width; those of charge.
/// Source     ours, from xag.md: deposit of fine ounces -> tokens.
template <OunceAmount Ounces, TokenAmount Tokens, BasisPoints Rate>
    requires ParFor<Tokens, Ounces>
[[nodiscard]] constexpr charged<Tokens> tokens_for_ounces(const Ounces& ounces,
                                                          const fee_terms<Tokens, Rate>& terms) {
    return charge(at_par<Tokens>(ounces), terms);
}

/// The silver for redeemed tokens: all that they stand for, what is kept as the fee, and what the
/// holder gets.
///
///     gross = tokens;  payout = gross - fee
///
/// Units      tokens in, fine ounces out.
/// Decimals   those of the terms, at least those of the tokens.
/// Width      that of the terms.
/// Rounding   the fee up; gross is exact.
/// Errors     in order: overflow if gross exceeds the width; those of charge.
/// Source     ours, from xag.md: tokens -> fine ounces.
template <TokenAmount Tokens, OunceAmount Ounces, BasisPoints Rate>
    requires ParFor<Ounces, Tokens>
[[nodiscard]] constexpr charged<Ounces> ounces_for_tokens(const Tokens& tokens,
                                                          const fee_terms<Ounces, Rate>& terms) {
    return charge(at_par<Ounces>(tokens), terms);
}

/// The dollars for redeemed tokens at the spot price of silver: their value, what is kept as the
/// fee, and what the holder gets.
///
///     gross = floor(tokens * spot);  payout = gross - fee
///
/// Units      tokens and US dollars per fine ounce in, US dollars out.
/// Decimals   those of the terms.
/// Width      that of the terms; the product is exact.
/// Rounding   gross down and the fee up: the holder never gets more than the tokens are worth.
/// Errors     in order: overflow if gross exceeds the width; those of charge.
/// Source     ours, from xag.md: tokens -> USD at the spot price.
template <TokenAmount Tokens, FixedPoint Spot, FixedPoint Dollars, BasisPoints Rate>
    requires QuantityOf<Spot, per<usd, fine_ounce>> && QuantityOf<Dollars, usd>
[[nodiscard]] constexpr charged<Dollars> dollars_for_tokens(const Tokens& tokens,
                                                            const Spot& spot,
                                                            const fee_terms<Dollars, Rate>& terms) {
    using ounces = fixed_point<fine_ounce, Tokens::decimals, Tokens::bits>;
    return charge(
        mul<Dollars::decimals, Dollars::bits>(at_par<ounces>(tokens), spot, rounding::down), terms);
}

/// Who gets a part of a fee, and how large a part compared with the others.
struct share {
    std::string_view name;
    std::uint64_t weight = 0;

    [[nodiscard]] friend constexpr bool operator==(const share&, const share&) noexcept = default;
};

/// What a share gets.
template <FixedPoint Amount>
struct share_part {
    std::string_view name;
    Amount amount;

    [[nodiscard]] friend constexpr bool operator==(const share_part&,
                                                   const share_part&) noexcept = default;
};

/// A fee divided among shares: the parts in the order of the shares, which add up to the fee.
///
///     part = floor(fee * weight / sum of the weights), and the raw units left over go, one each,
///     to the largest remainders; of equal remainders to the earlier share
///
/// Units      those of the fee.
/// Decimals   those of the fee.
/// Width      that of the fee; the products are exact.
/// Rounding   largest remainder: each part is less than one raw unit from the exact one, and a
///            share of weight zero gets nothing.
/// Errors     in order: overflow if the sum of the weights exceeds 64 bits; division_by_zero if it
///            is zero.
/// Source     ours, from xag.md: fee split, largest remainder, ties to the earlier share.
template <FixedPoint Amount, std::size_t Count>
[[nodiscard]] constexpr std::array<share_part<Amount>, Count> split(
    const Amount& fee, const std::array<share, Count>& shares) {
    using raw = raw_type<detail::widest(Amount::bits, 64u)>;
    fixed_point<one, 0, 64> weights;
    for (const share& s : shares)
        weights += fixed_point<one, 0, 64>::from_raw(s.weight);
    if (weights.raw() == 0) raise(errc::division_by_zero);

    std::array<share_part<Amount>, Count> parts{};
    std::array<std::uint64_t, Count> remainders{};  // Below the sum of the weights: 64 bits.
    Amount left = fee;
    for (std::size_t i = 0; i < Count; ++i) {
        const auto exact =
            detail::divide(detail::multiply(detail::split(detail::convert_raw<raw>(fee.raw())),
                                            detail::split(raw{shares[i].weight})),
                           detail::split(raw{weights.raw()}));
        parts[i] = {shares[i].name, Amount::from_raw(detail::join<raw>(exact.quotient))};
        remainders[i] = detail::convert_raw<std::uint64_t>(detail::join<raw>(exact.remainder));
        left -= parts[i].amount;
    }
    // The remainders are each below the sum of the weights and add up to `left` times it, so more
    // than `left` of them are above zero.
    const auto units_left = detail::convert_raw<std::uint64_t>(left.raw());
    for (std::size_t i = 0; i < Count; ++i) {
        std::uint64_t before = 0;
        for (std::size_t j = 0; j < Count; ++j) {
            const bool first =
                remainders[j] > remainders[i] || (remainders[j] == remainders[i] && j < i);
            before += first ? 1 : 0;
        }
        if (before < units_left) parts[i].amount += Amount::from_raw(1u);
    }
    return parts;
}

}  // namespace troy::xag
