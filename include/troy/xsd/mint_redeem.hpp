// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Minting and redeeming XSD against ether and the share token. The price of an XSD is the
/// contracts' gram price, already truncated: 32.15 times the target price of the concept page. Only
/// redeem_algorithmic takes the price of an ounce, with a gram constant of its own.
///
/// Width      products are limited to 256 bits, as on chain; results to Bits.
/// Rounding   down.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/peg.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// The XSD minted for ether while the collateral ratio is 100 %.
///
///     xsd = floor(amount * ether_price / gram_price)
///
/// Errors     in order: overflow of the product; division_by_zero; overflow of the result.
/// Source     xsd/README.md#minting-and-redeeming, mint at 100 %; the contracts' calcMint1t1XSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_tokens<Bits> mint_collateralized(
    const basic_ether_amount<Bits>& amount,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_usd_per_protocol_gram<Bits>& gram_price) {
    return mul_div_within<256, basic_tokens<Bits>>(
        amount, ether_price, at_one_gram(gram_price), rounding::down);
}

/// The XSD minted for shares while the collateral ratio is 0 %.
///
///     xsd = floor(amount * share_price / gram_price)
///
/// Errors     in order: overflow of the product; division_by_zero; overflow of the result.
/// Source     xsd/README.md#minting-and-redeeming, mint at 0 %.
template <unsigned Bits>
[[nodiscard]] constexpr basic_tokens<Bits> mint_algorithmic(
    const basic_shares<Bits>& amount,
    const basic_usd_per_share<Bits>& share_price,
    const basic_usd_per_protocol_gram<Bits>& gram_price) {
    return mul_div_within<256, basic_tokens<Bits>>(
        amount, share_price, at_one_gram(gram_price), rounding::down);
}

/// What minting one XSD takes, and what redeeming it pays, between 0 % and 100 %.
template <unsigned Bits>
struct basic_exchange_rates {
    basic_ether_per_xsd<Bits> ether_per_xsd;
    basic_shares_per_xsd<Bits> shares_per_xsd;

    [[nodiscard]] friend constexpr bool operator==(const basic_exchange_rates&,
                                                   const basic_exchange_rates&) noexcept = default;
};
using exchange_rates = basic_exchange_rates<256>;

/// The ether and the shares that one XSD needs at a collateral ratio.
///
///     ether_per_xsd  = floor(gram_price * ratio / ether_price)
///     shares_per_xsd = floor((gram_price * 10^6 - gram_price * ratio) / share_price)
///
/// Decimals   6 for the results: an XSD of $0.80 at $3000 per ether needs 0.000266 ether, which is
///            three significant digits.
/// Errors     in order: overflow of gram_price * ratio; overflow of gram_price * 10^6; underflow if
///            the ratio exceeds 100 %; division_by_zero of the ether price, then of the share
///            price; overflow of a result.
/// Source     xsd/README.md#minting-and-redeeming, needed per XSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_exchange_rates<Bits> needed_per_xsd(
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    const basic_collateral_ratio<Bits>& ratio,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_usd_per_share<Bits>& share_price) {
    using usd_12_per_xsd = fixed_point<per<usd, token>, 12, 256>;
    const auto price = at_one_gram(gram_price);
    const auto backed = mul<usd_12_per_xsd>(price, ratio);
    const auto whole = mul<usd_12_per_xsd>(price, unity<6>);
    if (whole < backed) raise(errc::underflow, "ratio", ratio, "largest", full_collateral);
    const auto needed_ether = div<ether_per_xsd>(backed, ether_price, rounding::down);
    const auto needed_shares = div<shares_per_xsd>(whole - backed, share_price, rounding::down);
    return {convert<basic_ether_per_xsd<Bits>>(needed_ether),
            convert<basic_shares_per_xsd<Bits>>(needed_shares)};
}

/// An amount of ether and an amount of shares.
template <unsigned Bits>
struct basic_ether_and_shares {
    basic_ether_amount<Bits> ether;
    basic_shares<Bits> shares;

    [[nodiscard]] friend constexpr bool operator==(
        const basic_ether_and_shares&, const basic_ether_and_shares&) noexcept = default;
};
using ether_and_shares = basic_ether_and_shares<256>;

/// What minting XSD takes, and what redeeming them pays, between 0 % and 100 %.
///
///     ether  = floor(amount * ether_per_xsd / 10^6)
///     shares = floor(amount * shares_per_xsd / 10^6)
///
/// Rounding   down, even for minting, where that favours the minter.
/// Errors     overflow of a product, then of a result; for ether first.
/// Source     xsd/README.md#minting-and-redeeming, mint or redeem in between.
template <unsigned Bits>
[[nodiscard]] constexpr basic_ether_and_shares<Bits> fractional_mint_or_redeem(
    const basic_tokens<Bits>& amount, const basic_exchange_rates<Bits>& rates) {
    return {mul_within<256, basic_ether_amount<Bits>>(amount, rates.ether_per_xsd, rounding::down),
            mul_within<256, basic_shares<Bits>>(amount, rates.shares_per_xsd, rounding::down)};
}

/// What redeeming at 100 % pays, and the value redeemed.
template <unsigned Bits>
struct basic_redeemed_collateral {
    basic_usd_value<Bits> value;
    basic_ether_amount<Bits> ether;

    [[nodiscard]] friend constexpr bool operator==(
        const basic_redeemed_collateral&, const basic_redeemed_collateral&) noexcept = default;
};
using redeemed_collateral = basic_redeemed_collateral<256>;

/// What redeeming XSD pays while the collateral ratio is 100 %.
///
///     value = floor(amount * gram_price / 10^6)
///     ether = floor(amount * gram_price / ether_price)
///
/// Errors     in order: overflow of the product; overflow of the value; division_by_zero of the
///            ether price; overflow of the ether.
/// Source     xsd/README.md#minting-and-redeeming, redeem at 100 %; the contracts'
///            calcRedeem1t1XSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_redeemed_collateral<Bits> redeem_collateralized(
    const basic_tokens<Bits>& amount,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    const basic_usd_per_ether<Bits>& ether_price) {
    const auto product = mul<fixed_point<usd, 24, 256>>(amount, at_one_gram(gram_price));
    const auto value = convert<basic_usd_value<Bits>>(product, rounding::down);
    return {value, div<basic_ether_amount<Bits>>(product, ether_price, rounding::down)};
}

/// What redeeming at 0 % pays, and the value redeemed.
template <unsigned Bits>
struct basic_redeemed_shares {
    basic_usd_value<Bits> value;
    basic_shares<Bits> shares;

    [[nodiscard]] friend constexpr bool operator==(const basic_redeemed_shares&,
                                                   const basic_redeemed_shares&) noexcept = default;
};
using redeemed_shares = basic_redeemed_shares<256>;

/// What redeeming XSD pays while the collateral ratio is 0 %.
///
///     value  = floor(amount * silver_price / 31103477)
///     shares = floor(value * 10^6 / share_price)
///
/// Only here do the contracts count 31.103477 grams to the ounce, and here they divide once instead
/// of using the gram price. The gram price, by which mint_algorithmic divides, is truncated and a
/// little too low, so minting and redeeming at 0 % at the same prices can return more shares than
/// it took: 0.82 in a million at $25 an ounce.
///
/// Rounding   down, twice: `shares` are computed from the rounded value.
/// Errors     in order: overflow of the first product, of the value, of the second product;
///            division_by_zero of the share price; overflow of the shares.
/// Source     xsd/README.md#minting-and-redeeming, redeem at 0 %.
template <unsigned Bits>
[[nodiscard]] constexpr basic_redeemed_shares<Bits> redeem_algorithmic(
    const basic_tokens<Bits>& amount,
    const basic_usd_per_fine_ounce<Bits>& silver_price,
    const basic_usd_per_share<Bits>& share_price) {
    constexpr fixed_point<per<protocol_gram, fine_ounce>, 6, 32> its_grams_per_ounce{"31.103477"};
    const auto value = mul_div_within<256, basic_usd_value<Bits>>(
        amount, silver_price, at_one_gram(its_grams_per_ounce), rounding::down);
    return {value,
            mul_div_within<256, basic_shares<Bits>>(value, unity<6>, share_price, rounding::down)};
}

}  // namespace troy::xsd
