// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The silver peg. One XSD is pegged to 1/1000 of a troy ounce (the concept page), while the
/// contracts count collateral by the price of a gram: the two differ by a factor of 32.15, so they
/// are different types here, and neither is a dollar.

#include <cstdint>

#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/oracle.hpp>

namespace troy::xsd {

/// The unit: one XSD.
using token = troy::token<"XSD">;

/// A gram as the contracts count it: 31.1035 to the troy ounce, 0.746 parts per million too many,
/// so each a little too cheap. Not troy::gram, of which 31.1034768 make an ounce.
struct protocol_gram : unit_base {};

/// US dollars per XSD: the target of the peg.
template <unsigned Bits>
using basic_usd_per_xsd = fixed_point<per<usd, token>, 6, Bits>;
/// US dollars per gram as the contracts compute it.
template <unsigned Bits>
using basic_usd_per_protocol_gram = fixed_point<per<usd, protocol_gram>, 6, Bits>;
/// US dollars per gram.
template <unsigned Bits>
using basic_usd_per_gram = fixed_point<per<usd, gram>, 6, Bits>;

namespace peg_detail {

/// price * multiplier / divisor, as the EVM computes it.
template <FixedPoint Result, FixedPoint Price>
[[nodiscard]] constexpr Result from_price(const Price& price,
                                          std::uint64_t multiplier,
                                          std::uint64_t divisor) {
    using raw = typename Price::raw_type;
    return Result::from_raw(
        mul_div_within<256>(price.raw(), raw{multiplier}, raw{divisor}, rounding::down));
}

}  // namespace peg_detail

/// The price at which the peg holds one XSD: 1/1000 of a troy ounce of silver.
///
///     target = floor(price / 1000)
///
/// Units      US dollars per fine ounce in, US dollars per XSD out.
/// Decimals   6.
/// Width      that of the price.
/// Rounding   down.
/// Errors     none.
/// Source     xsd.md section 3; the concept page "Silver Peg".
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_xsd<Bits> target_price(
    const basic_usd_per_fine_ounce<Bits>& price) {
    return peg_detail::from_price<basic_usd_per_xsd<Bits>>(price, 1, 1000);
}

/// The price of a gram as the contracts compute it, from 31.1035 grams to the ounce.
///
///     gram_price = floor(price * 10^4 / 311035)
///
/// Never above exact_gram_price. (The documentation's remark that 311035 counts milligrams is wrong
/// by ten: it counts tenths of a milligram.)
///
/// Units      US dollars per fine ounce in, US dollars per protocol gram out.
/// Decimals   6.
/// Width      that of the price; the product is limited to 256 bits, as on chain.
/// Rounding   down.
/// Errors     overflow of the product.
/// Source     xsd.md section 3.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_protocol_gram<Bits> gram_price(
    const basic_usd_per_fine_ounce<Bits>& price) {
    return peg_detail::from_price<basic_usd_per_protocol_gram<Bits>>(price, 10'000, 311'035);
}

/// The price of a gram, from 31.1034768 grams to the ounce.
///
///     exact_gram_price = floor(price * 10^7 / 311034768)
///
/// Units      US dollars per fine ounce in, US dollars per gram out.
/// Decimals   6.
/// Width      that of the price; the product is limited to 256 bits, as for gram_price.
/// Rounding   down.
/// Errors     overflow of the product.
/// Source     xsd.md section 3.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_gram<Bits> exact_gram_price(
    const basic_usd_per_fine_ounce<Bits>& price) {
    return peg_detail::from_price<basic_usd_per_gram<Bits>>(price, 10'000'000, 311'034'768);
}

/// How far exact_gram_price can lie above gram_price at a silver price.
///
///     0 <= exact_gram_price - gram_price <= bound
///     bound = ceil(price * 29000 / 1209283738311)
///
/// The difference before the two floors is price * (10^7 / 311034768 - 10^4 / 311035), which is
/// price * 29000 / 1209283738311; floors of two numbers lie no further apart than the ceiling of
/// their difference.
///
/// Units      US dollars per fine ounce in; the result counts US dollars per gram.
/// Decimals   6.
/// Width      that of the price.
/// Rounding   up.
/// Errors     none.
/// Source     ours, from xsd.md section 3.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_per_gram<Bits> gram_price_bound(
    const basic_usd_per_fine_ounce<Bits>& price) {
    using raw = typename basic_usd_per_fine_ounce<Bits>::raw_type;
    return basic_usd_per_gram<Bits>::from_raw(
        mul_div(price.raw(), raw{29'000u}, raw{std::uint64_t{1'209'283'738'311}}, rounding::up));
}

}  // namespace troy::xsd
