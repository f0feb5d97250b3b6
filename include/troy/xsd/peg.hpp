// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The silver peg. One XSD is pegged to 1/1000 of a troy ounce (the concept page), while the
/// contracts hold it for a gram (at_one_gram): the two differ by a factor of 32.15, so a price of
/// either says which it is.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// XSD to the troy ounce, as the concept page pegs them.
inline constexpr fixed_point<per<token, fine_ounce>, 0, 16> xsd_per_ounce{"1000"};
/// Grams to the troy ounce, as the contracts count them: their 311035. (The documentation's remark
/// that it counts milligrams is wrong by ten: it counts tenths of a milligram.)
inline constexpr fixed_point<per<protocol_gram, fine_ounce>, 4, 32> protocol_grams_per_ounce{
    "31.1035"};
/// Grams to the troy ounce.
inline constexpr fixed_point<per<gram, fine_ounce>, 7, 32> grams_per_ounce{"31.1034768"};

/// The price of a gram as that of an XSD: the contracts hold one XSD for one of their grams. Nothing
/// but at_one_gram turns grams into XSD.
///
///     1 XSD = 1 protocol gram
///
/// Rounding   none: exact.
/// Errors     none.
/// Source     xsd/README.md#the-peg.
template <unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr fixed_point<per<usd, token>, Decimals, Bits> at_one_gram(
    const fixed_point<per<usd, protocol_gram>, Decimals, Bits>& price) noexcept {
    return detail::count_as<per<usd, token>>(price);  // What the name asserts.
}

/// Grams to the ounce as XSD to the ounce.
///
/// Rounding   none: exact.
/// Errors     none.
/// Source     xsd/README.md#the-peg.
template <unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr fixed_point<per<token, fine_ounce>, Decimals, Bits> at_one_gram(
    const fixed_point<per<protocol_gram, fine_ounce>, Decimals, Bits>& grams) noexcept {
    return detail::count_as<per<token, fine_ounce>>(grams);  // The same.
}

/// The price at which the peg holds one XSD: 1/1000 of a troy ounce of silver.
///
///     target = floor(price / 1000)
///
/// Rounding   down.
/// Errors     none.
/// Source     xsd/README.md#the-peg; the concept page "Silver Peg".
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_xsd<Bits> target_price(
    const basic_usd_per_fine_ounce<Bits>& price) {
    return div<basic_usd_per_xsd<Bits>>(price, xsd_per_ounce, rounding::down);
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
/// The fraction is the difference of the two before their floors; floors of two numbers lie no
/// further apart than the ceiling of their difference.
///
/// Units      the result counts US dollars per gram.
/// Rounding   up.
/// Errors     none.
/// Source     xsd/README.md#the-peg, the largest difference.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_gram<Bits> gram_price_bound(
    const basic_usd_per_fine_ounce<Bits>& price) {
    // By the two constants, grams of either kind taken for grams.
    constexpr fixed_point<per<gram, fine_ounce>, 7, 16> difference{"0.0000232"};
    constexpr fixed_point<per<per<gram, fine_ounce>, per<fine_ounce, gram>>, 10, 64> product{
        "967.4269906488"};
    return mul_div<basic_usd_per_gram<Bits>>(price, difference, product, rounding::up);
}

}  // namespace troy::xsd
