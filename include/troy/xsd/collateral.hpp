// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The collateral of XSD: what the pool's ether is worth, how much is required, and what is left.
///
/// Width      products are limited to 256 bits, as on chain; results to Bits.
/// Rounding   down.

#include <type_traits>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/peg.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// The value of the pool's ether.
///
///     value = floor(amount * ether_price / 10^6)
///
/// Errors     overflow of the product, then of the result.
/// Source     xsd/README.md#collateral, value of the pool.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_value<Bits> pool_value(
    const basic_ether_amount<Bits>& amount, const basic_usd_per_ether<Bits>& ether_price) {
    return mul_within<256, basic_usd_value<Bits>>(amount, ether_price, rounding::down);
}

/// The collateral that a supply of XSD requires.
///
///     required = floor(floor(supply * min(ratio, 10^6) * (silver_price * 10^4) / 311035) / 10^12)
///
/// The gram price is NOT truncated first here: the price of an ounce is multiplied directly, so
/// that the result can exceed supply * ratio * gram_price.
///
/// Width      each product, in the order written, is limited to 256 bits.
/// Rounding   down, twice.
/// Errors     overflow of a product, then of the result.
/// Source     xsd/README.md#collateral, required.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_value<Bits> required_collateral(
    const basic_tokens<Bits>& supply,
    const basic_collateral_ratio<Bits>& ratio,
    const basic_usd_per_fine_ounce<Bits>& silver_price) {
    const auto part =
        compare(ratio, full_collateral) < 0 ? convert<collateral_ratio>(ratio) : full_collateral;
    const auto backed = mul<fixed_point<token, 24, 256>>(supply, part);
    const auto price = convert<fixed_point<per<usd, fine_ounce>, 10, 256>>(silver_price);
    const auto value = mul_div_within<256, fixed_point<usd, 30, 256>>(
        backed, price, at_one_gram(protocol_grams_per_ounce), rounding::down);
    return convert<basic_usd_value<Bits>>(value, rounding::down);
}

/// The supply of XSD, and those minted through the pool and not yet redeemed there. The second can
/// exceed the first, because XSD are burnt elsewhere too.
template <unsigned Bits>
struct basic_issue {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<basic_tokens<Bits>> supply;
    given<basic_tokens<Bits>> collateral_xsd;
};
using issue = basic_issue<256>;

/// The claims on the collateral.
template <unsigned Bits>
struct basic_claims {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<basic_usd_value<Bits>> unclaimed;  ///< Redeemed but not yet collected.
    given<basic_usd_value<Bits>> required;   ///< For the supply: required_collateral.
};
using claims = basic_claims<256>;

/// The collateral beyond all claims.
///
///     excess = max(0, (value - unclaimed) - required)
///
/// Errors     underflow if unclaimed exceeds value.
/// Source     xsd/README.md#collateral, free and excess.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd_value<Bits> excess_collateral(
    const basic_usd_value<Bits>& value, const std::type_identity_t<basic_claims<Bits>>& owed) {
    if (value < owed.unclaimed) {
        raise(errc::underflow, "unclaimed", owed.unclaimed.value, "value", value);
    }
    const auto free = value - owed.unclaimed;
    return free > owed.required ? free - owed.required : basic_usd_value<Bits>{};
}

}  // namespace troy::xsd
