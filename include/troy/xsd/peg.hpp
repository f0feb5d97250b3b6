// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The silver peg. The concept page pegs one XSD to 1/1000 of a troy ounce; the contracts take one
/// XSD for a gram (at_one_gram). The two differ by a factor of 32.15, so the price of a gram and
/// the price of an XSD are different types.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// XSD to the troy ounce, by the concept page.
inline constexpr fixed_point<per<token, fine_ounce>, 0, 16> xsd_per_ounce{"1000"};
/// Grams to the troy ounce in the contracts, where it is the integer 311035. (It counts tenths of a
/// milligram, not milligrams as the documentation says.)
inline constexpr fixed_point<per<protocol_gram, fine_ounce>, 4, 32> protocol_grams_per_ounce{
    "31.1035"};
/// Grams to the troy ounce.
inline constexpr fixed_point<per<gram, fine_ounce>, 7, 32> grams_per_ounce{"31.1034768"};

/// The price of a gram as the price of an XSD: the contracts take one XSD for one of their grams.
/// Only at_one_gram turns grams into XSD.
///
///     1 XSD = 1 protocol gram
///
/// Source     xsd/README.md#the-peg.
template <unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr fixed_point<per<usd, token>, Decimals, Bits> at_one_gram(
    const fixed_point<per<usd, protocol_gram>, Decimals, Bits>& price) noexcept {
    return detail::count_as<per<usd, token>>(price);  // As the name says.
}

/// Grams to the ounce as XSD to the ounce.
///
/// Source     xsd/README.md#the-peg.
template <unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr fixed_point<per<token, fine_ounce>, Decimals, Bits> at_one_gram(
    const fixed_point<per<protocol_gram, fine_ounce>, Decimals, Bits>& grams) noexcept {
    return detail::count_as<per<token, fine_ounce>>(grams);  // As the name says.
}

/// The price at which the peg holds one XSD: 1/1000 of a troy ounce of silver.
///
///     target = floor(price / 1000)
///
/// Rounding   down.
/// Source     xsd/README.md#the-peg; the concept page "Silver Peg".
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_token<Bits> target_price(
    const basic_usd_per_fine_ounce<Bits>& price) {
    return div<basic_usd_per_token<Bits>>(price, xsd_per_ounce, rounding::down);
}

/// The price of a gram as the contracts compute it. Never above exact_gram_price.
///
///     gram_price = floor(price * 10^4 / 311035)
///
/// Width      the product is limited to 256 bits, as on chain.
/// Rounding   down.
/// Errors     overflow of the product.
/// Source     xsd/README.md#the-peg.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_protocol_gram<Bits> gram_price(
    const basic_usd_per_fine_ounce<Bits>& price) {
    return mul_div_within<256, basic_usd_per_protocol_gram<Bits>>(
        price, unity<4>, protocol_grams_per_ounce, rounding::down);
}

/// The price of a gram.
///
///     exact_gram_price = floor(price * 10^7 / 311034768)
///
/// Width      the product is limited to 256 bits, as for gram_price.
/// Rounding   down.
/// Errors     overflow of the product.
/// Source     xsd/README.md#the-peg.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_gram<Bits> exact_gram_price(
    const basic_usd_per_fine_ounce<Bits>& price) {
    return mul_div_within<256, basic_usd_per_gram<Bits>>(
        price, unity<7>, grams_per_ounce, rounding::down);
}

/// How far exact_gram_price can lie above gram_price at a silver price.
///
///     0 <= exact_gram_price - gram_price <= bound
///     bound = ceil(price * (31.1035 - 31.1034768) / (31.1035 * 31.1034768))
///
/// The fraction is the difference of the two prices before rounding: the floors of two numbers
/// differ by at most the ceiling of their difference.
///
/// Rounding   up.
/// Source     xsd/README.md#the-peg, the largest difference.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_gram<Bits> gram_price_bound(
    const basic_usd_per_fine_ounce<Bits>& price) {
    // From the two constants, with both kinds of gram counted as grams.
    constexpr fixed_point<per<gram, fine_ounce>, 7, 16> difference{"0.0000232"};
    constexpr fixed_point<per<per<gram, fine_ounce>, per<fine_ounce, gram>>, 10, 64> product{
        "967.4269906488"};
    return mul_div<basic_usd_per_gram<Bits>>(price, difference, product, rounding::up);
}

}  // namespace troy::xsd
