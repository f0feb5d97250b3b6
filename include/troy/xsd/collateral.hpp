// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troy/checked.hpp>
#include <troy/fixed_point.hpp>
#include <troy/wide.hpp>
#include <troy/xsd/mint_redeem.hpp>
#include <troy/xsd/oracle.hpp>

namespace troy::xsd {

/// The value of the pool's ether.
///
///     value = floor(ether * ether_price / 10^6)
///
/// Units      ether and US dollars per ether; the result in US dollars.
/// Decimals   18 and 6; 18.
/// Width      the product in 256 bits; the result limited by Bits.
/// Rounding   down.
/// Errors     overflow of the product, then of the result.
/// Source     xsd.md section 6, value of the pool.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd<Bits> pool_value(const basic_ether<Bits>& amount,
                                                   const basic_usd_per_ether<Bits>& ether_price) {
    return basic_usd<Bits>::from_raw(
        evm::mul_div(evm::word(amount), evm::word(ether_price), uint256{million}));
}

/// The collateral that a supply of XSD requires.
///
///     required = floor(floor(supply * min(ratio, 10^6) * (silver_price * 10^4) / 311035) / 10^12)
///
/// The gram price is NOT truncated first here: the price of an ounce goes into one product with the
/// supply, so the result can exceed supply * ratio * gram_price. It stays a function of its own.
///
/// Units      XSD, the collateral ratio, US dollars per fine ounce; the result in US dollars.
/// Decimals   18, 6, 6; 18.
/// Width      each product in 256 bits, in the order written; the result limited by Bits.
/// Rounding   down, twice.
/// Errors     overflow of a product, then of the result.
/// Source     xsd.md section 6, required.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd<Bits> required_collateral(
    const basic_tokens<Bits>& supply,
    const basic_collateral_ratio<Bits>& ratio,
    const basic_usd_per_fine_ounce<Bits>& silver_price) {
    const uint256 full{million};
    const uint256 part = evm::word(ratio) < full ? evm::word(ratio) : full;
    const uint256 backed = checked_mul(evm::word(supply), part);
    const uint256 scaled_price = checked_mul(evm::word(silver_price), uint256{10'000u});
    const uint256 in_grams = evm::mul_div(backed, scaled_price, uint256{311'035u});
    const uint256 trillion = full * full;
    return basic_usd<Bits>::from_raw(evm::quotient(in_grams, trillion));
}

/// The collateral that nobody has a claim on, beyond what is required.
///
///     excess = max(0, (value - unclaimed) - required)
///
/// Units      US dollars, all.
/// Decimals   18.
/// Width      that of the arguments.
/// Rounding   none: exact.
/// Errors     underflow if more is unclaimed than there is.
/// Source     xsd.md section 6, free and excess.
template <unsigned Bits>
[[nodiscard]] constexpr basic_usd<Bits> excess_collateral(const basic_usd<Bits>& value,
                                                          const basic_usd<Bits>& unclaimed,
                                                          const basic_usd<Bits>& required) {
    const basic_usd<Bits> free = value - unclaimed;
    return free > required ? free - required : basic_usd<Bits>{};
}

}  // namespace troy::xsd
