// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What minting and redeeming cost, what is left, and who gets the fee. A fee is rounded up and the
/// payout is the rest, so that nothing is created or lost: gross = fee + payout.
///
/// Width      any; intermediate values are exact and only the result is limited.

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xag/backing.hpp>
#include <troy/xag/types.hpp>

namespace troy::inline TROY_ABI::xag {

/// How a fee is computed: by a rate, but at least a minimum, and a flat part on top. Fields left
/// out are zero:
///
///     fee(gross, token_fee_terms{.rate = basis_points{"25"}, .flat = tokens{"0.1"}})
template <FixedPoint Amount, BasisPoints Rate = basis_points>
struct fee_terms {
    [[no_unique_address]] by_name fields_are_named = by_name();
    Rate rate{};       ///< At most 10000; every function that takes the terms checks it.
    Amount minimum{};  ///< Of the part by the rate.
    Amount flat{};

    [[nodiscard]] friend constexpr bool operator==(const fee_terms&,
                                                   const fee_terms&) noexcept = default;
};

/// The terms of a fee in XAG, for minting.
template <unsigned Bits>
using basic_token_fee_terms = fee_terms<basic_tokens<Bits>>;
using token_fee_terms = basic_token_fee_terms<64>;

/// The terms of a fee in fine ounces, for redeeming in kind.
template <unsigned Bits>
using basic_ounce_fee_terms = fee_terms<basic_ounces<Bits>>;
using ounce_fee_terms = basic_ounce_fee_terms<64>;

/// The terms of a fee in dollars, for redeeming or of a market.
template <unsigned Bits>
using basic_dollar_fee_terms = fee_terms<basic_dollars<Bits>>;
using dollar_fee_terms = basic_dollar_fee_terms<64>;

/// An amount before a fee, the fee, and what is left: gross == fee + payout.
template <FixedPoint Amount>
struct charged {
    Amount gross;
    Amount fee;
    Amount payout;

    [[nodiscard]] friend constexpr bool operator==(const charged&,
                                                   const charged&) noexcept = default;
};

namespace fees_detail {

/// The rate of the terms, if it is at most 100 %.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr auto checked_rate(const fee_terms<Amount, Rate>& terms) {
    if (compare(terms.rate, whole<Rate>) > 0) {
        raise(errc::fee_rate_too_large, "rate", terms.rate, "largest", whole<Rate>);
    }
    return convert<fixed_point<basis_point, Rate::decimals, 64>>(terms.rate);
}

}  // namespace fees_detail

/// The fee on an amount. It may exceed the amount, which only charge refuses.
///
///     fee = max(minimum, ceil(gross * rate / 10000)) + flat
///
/// Rounding   up.
/// Errors     in order: fee_rate_too_large above 10000; overflow of the result.
/// Source     xag/README.md#fees, fee.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr Amount fee(const Amount& gross, const fee_terms<Amount, Rate>& terms) {
    const auto rate = fees_detail::checked_rate(terms);
    const auto by_rate = mul_div<Amount>(gross, rate, whole<Rate>, rounding::up);
    return (by_rate < terms.minimum ? terms.minimum : by_rate) + terms.flat;
}

/// An amount, the fee on it, and what is left.
///
///     payout = gross - fee
///
/// Rounding   the fee up, and so the payout down.
/// Errors     in order: those of fee; fee_above_gross.
/// Source     xag/README.md#fees, payout.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr charged<Amount> charge(const Amount& gross,
                                               const fee_terms<Amount, Rate>& terms) {
    const Amount taken = fee(gross, terms);
    if (taken > gross) raise(errc::fee_above_gross, "fee", taken, "gross", gross);
    return {.gross = gross, .fee = taken, .payout = gross - taken};
}

/// The smallest amount that leaves at least `payout` after the fee.
///
///     gross = max(payout + flat + minimum, ceil((payout + flat) * 10000 / (10000 - rate)))
///
/// Rounding   up: one raw unit less leaves less than the payout.
/// Errors     in order: fee_rate_too_large above 10000; division_by_zero at 10000, which leaves
///            nothing of any amount; overflow of the result.
/// Source     xag/README.md#fees, for at least a payout.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr Amount gross_for_payout(const Amount& payout,
                                                const fee_terms<Amount, Rate>& terms) {
    const auto rate = fees_detail::checked_rate(terms);
    if (rate == whole<Rate>) raise(errc::division_by_zero, "rate", rate, "whole", whole<Rate>);
    const Amount net = payout + terms.flat;
    const auto by_rate = mul_div<Amount>(net, whole<Rate>, whole<Rate> - rate, rounding::up);
    const Amount by_minimum = net + terms.minimum;
    return by_rate < by_minimum ? by_minimum : by_rate;
}

/// The largest amount that a budget can pay together with the fee on it.
///
///     gross = min(budget - flat - minimum, floor((budget - flat) * 10000 / (10000 + rate)))
///
/// Rounding   down: one raw unit more exceeds the budget.
/// Errors     in order: fee_rate_too_large above 10000; underflow if the budget is below flat +
///            minimum, which is the fee on an amount of zero.
/// Source     xag/README.md#fees, within a budget.
template <FixedPoint Amount, BasisPoints Rate>
[[nodiscard]] constexpr Amount gross_within(const Amount& budget,
                                            const fee_terms<Amount, Rate>& terms) {
    const auto rate = fees_detail::checked_rate(terms);
    const Amount net = budget - terms.flat;
    const Amount by_minimum = net - terms.minimum;
    const auto by_rate = mul_div<Amount>(net, whole<Rate>, whole<Rate> + rate, rounding::down);
    return by_rate < by_minimum ? by_rate : by_minimum;
}

/// The tokens issued for a deposit of silver: all of them, the fee, and what the depositor gets.
///
///     gross = deposit;  payout = gross - fee
///
/// Rounding   the fee up; gross is exact.
/// Errors     in order: overflow of gross; those of charge.
/// Source     xag/README.md#fees, deposit of ounces.
template <OunceAmount Ounces, TokenAmount Tokens, BasisPoints Rate>
    requires ParFor<Tokens, Ounces>
[[nodiscard]] constexpr charged<Tokens> deposit_ounces(const Ounces& deposit,
                                                       const fee_terms<Tokens, Rate>& terms) {
    return charge(at_par<Tokens>(deposit), terms);
}

/// The silver for redeemed tokens: all that they stand for, the fee, and what the holder gets.
///
///     gross = amount;  payout = gross - fee
///
/// Rounding   the fee up; gross is exact.
/// Errors     in order: overflow of gross; those of charge.
/// Source     xag/README.md#fees, tokens -> ounces.
template <TokenAmount Tokens, OunceAmount Ounces, BasisPoints Rate>
    requires ParFor<Ounces, Tokens>
[[nodiscard]] constexpr charged<Ounces> redeem_for_ounces(const Tokens& amount,
                                                          const fee_terms<Ounces, Rate>& terms) {
    return charge(at_par<Ounces>(amount), terms);
}

/// The dollars for redeemed tokens at the spot price of silver: their value, the fee, and what the
/// holder gets.
///
///     gross = floor(amount * spot);  payout = gross - fee
///
/// Rounding   gross down and the fee up: the holder never gets more than the tokens are worth.
/// Errors     in order: overflow of gross; those of charge.
/// Source     xag/README.md#fees, tokens -> dollars.
template <TokenAmount Tokens, SpotPrice Spot, DollarAmount Dollars, BasisPoints Rate>
[[nodiscard]] constexpr charged<Dollars> redeem_for_dollars(const Tokens& amount,
                                                            const Spot& spot,
                                                            const fee_terms<Dollars, Rate>& terms) {
    return charge(mul<Dollars>(at_par(amount), spot, rounding::down), terms);
}

/// Who gets a part of a fee, and the weight of that part.
struct share {
    std::string_view name;
    std::uint64_t weight = 0;

    [[nodiscard]] friend constexpr bool operator==(const share&, const share&) noexcept = default;
};

/// The part of a fee that a share gets.
template <FixedPoint Amount>
struct share_part {
    std::string_view name;
    Amount amount;

    [[nodiscard]] friend constexpr bool operator==(const share_part&,
                                                   const share_part&) noexcept = default;
};

namespace fees_detail {

using weight = fixed_point<one, 0, 64>;

[[nodiscard]] constexpr weight weight_of(const share& s) {
    return weight::from_raw(s.weight);  // from_raw: weights are bare numbers.
}

/// An amount of fewer raw units than the sum of the weights. Like that sum it has 64 bits, unless
/// they are too few for its decimals.
template <FixedPoint Amount>
using rest = fixed_point<typename Amount::unit,
                         Amount::decimals,
                         (Amount::decimals <= 19 ? 64 : Amount::bits)>;

}  // namespace fees_detail

/// A fee divided among shares. The parts are in the order of the shares and add up to the fee.
///
///     part      = floor(fee * weight / weights)        weights is the sum of all weights
///     remainder = fee * weight - part * weights
///
/// The raw units left over go one each to the shares with the largest remainders; among equal
/// remainders, to the earlier share.
///
/// Rounding   by largest remainder: each part is less than one raw unit from the exact one, and a
///            share of weight zero gets nothing.
/// Errors     in order: overflow if the sum of the weights exceeds 64 bits; division_by_zero if it
///            is zero.
/// Source     xag/README.md#splitting-a-fee.
template <FixedPoint Amount, std::size_t Count>
[[nodiscard]] constexpr std::array<share_part<Amount>, Count> split(
    const Amount& fee, const std::array<share, Count>& shares) {
    using rest_type = fees_detail::rest<Amount>;
    using product = fixed_point<typename Amount::unit, Amount::decimals, rest_type::bits + 64>;
    fees_detail::weight weights;
    for (const share& s : shares)
        weights += fees_detail::weight_of(s);
    if (weights == fees_detail::weight{}) {
        raise(errc::division_by_zero, "fee", fee, "weights", weights);
    }

    // fee = lots * weights + rest. The lots divide without a remainder, so that only the rest,
    // which is as short as a weight, has to be divided for each share.
    const auto lots = div<Amount>(fee, weights, rounding::down);
    const auto rest = convert<rest_type>(fee - mul<Amount>(lots, weights));
    std::array<share_part<Amount>, Count> parts{};
    std::array<rest_type, Count> remainders{};
    auto left = rest;
    for (std::size_t i = 0; i < Count; ++i) {
        const auto weight = fees_detail::weight_of(shares[i]);
        const auto part = mul_div<rest_type>(rest, weight, weights, rounding::down);
        parts[i] = {shares[i].name, mul<Amount>(lots, weight) + convert<Amount>(part)};
        left -= part;
        const auto remainder = mul<product>(rest, weight) - mul<product>(part, weights);
        remainders[i] = convert<rest_type>(remainder);
    }
    // How many shares go before each: those with larger remainders, then earlier ones.
    std::array<std::size_t, Count> before{};
    for (std::size_t i = 0; i < Count; ++i) {
        for (std::size_t j = i + 1; j < Count; ++j) {
            const bool waits = remainders[i] < remainders[j];
            before[i] += waits ? 1 : 0;
            before[j] += waits ? 0 : 1;
        }
    }
    // Each remainder is below the sum of the weights, and together they are `left` times that sum,
    // so that more than `left` of them are above zero.
    constexpr auto raw_unit = std::numeric_limits<Amount>::epsilon();
    for (std::size_t i = 0; i < Count; ++i) {
        const auto taken = rest_type::from_raw(before[i]);  // from_raw: one raw unit a share.
        parts[i].amount += taken < left ? raw_unit : Amount{};
    }
    return parts;
}

}  // namespace troy::xag
