// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Minting and redeeming XSD against ether and the share token. Every function takes the contracts'
/// gram price, truncated first: the contracts hold one XSD for one gram, which is 32.15 times the
/// target price of the concept page. Only redeem_algorithmic takes the price of an ounce, with a
/// gram constant of its own.

#include <cstdint>

#include <troy/checked.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>
#include <troy/xsd/oracle.hpp>
#include <troy/xsd/peg.hpp>

namespace troy::xsd {

/// Ether, counted in wei.
struct ether : unit_base {};
/// The share token of the protocol, BankX.
using share = troy::token<"BankX">;
/// How much of an XSD is backed by collateral; 1 is 100 %.
struct collateral_part : unit_base {};

template <unsigned Bits>
using basic_tokens = fixed_point<token, 18, Bits>;
template <unsigned Bits>
using basic_ether = fixed_point<ether, 18, Bits>;
template <unsigned Bits>
using basic_shares = fixed_point<share, 18, Bits>;
/// A value in US dollars, as the contracts keep it beside amounts: 18 decimals.
template <unsigned Bits>
using basic_usd = fixed_point<usd, 18, Bits>;
template <unsigned Bits>
using basic_usd_per_ether = fixed_point<per<usd, ether>, 6, Bits>;
template <unsigned Bits>
using basic_usd_per_share = fixed_point<per<usd, share>, 6, Bits>;
template <unsigned Bits>
using basic_collateral_ratio = fixed_point<collateral_part, 6, Bits>;

/// 100 %, and any other 1 of 6 decimals, raw.
inline constexpr std::uint64_t million = 1'000'000;

namespace evm {

/// A quantity's raw integer in the 256 bits in which the contracts compute.
template <FixedPoint T>
[[nodiscard]] constexpr uint256 word(const T& quantity) noexcept {
    return troy::detail::convert_raw<uint256>(quantity.raw());
}

/// x * y / divisor: the product is checked before the divisor is looked at.
[[nodiscard]] constexpr uint256 mul_div(const uint256& x,
                                        const uint256& y,
                                        const uint256& divisor) {
    return mul_div_within<256>(x, y, divisor, rounding::down);
}

/// x / divisor.
[[nodiscard]] constexpr uint256 quotient(const uint256& x, const uint256& divisor) {
    return troy::mul_div(x, uint256{1u}, divisor, rounding::down);
}

}  // namespace evm

/// The XSD minted for ether while the collateral ratio is 100 %.
///
///     xsd = floor(ether * ether_price / gram_price)
///
/// Units      ether, US dollars per ether, US dollars per protocol gram; the result in XSD.
/// Decimals   18, 6, 6; 18.
/// Width      the product in 256 bits; the result limited by Bits.
/// Rounding   down.
/// Errors     in order: overflow of the product; division_by_zero; overflow of the result.
/// Source     xsd.md section 4, mint at 100 %; the contracts' calcMint1t1XSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_tokens<Bits> mint_collateralized(
    const basic_ether<Bits>& amount,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_usd_per_protocol_gram<Bits>& gram_price) {
    return basic_tokens<Bits>::from_raw(
        evm::mul_div(evm::word(amount), evm::word(ether_price), evm::word(gram_price)));
}

/// The XSD minted for shares while the collateral ratio is 0 %.
///
///     xsd = floor(shares * share_price / gram_price)
///
/// Units      shares, US dollars per share, US dollars per protocol gram; the result in XSD.
/// Decimals   18, 6, 6; 18.
/// Width      the product in 256 bits; the result limited by Bits.
/// Rounding   down.
/// Errors     in order: overflow of the product; division_by_zero; overflow of the result.
/// Source     xsd.md section 4, mint at 0 %.
template <unsigned Bits>
[[nodiscard]] constexpr basic_tokens<Bits> mint_algorithmic(
    const basic_shares<Bits>& amount,
    const basic_usd_per_share<Bits>& share_price,
    const basic_usd_per_protocol_gram<Bits>& gram_price) {
    return basic_tokens<Bits>::from_raw(
        evm::mul_div(evm::word(amount), evm::word(share_price), evm::word(gram_price)));
}

/// What one XSD needs, or gives back, between 0 % and 100 %.
template <unsigned Bits>
struct needed_per_xsd {
    fixed_point<per<ether, token>, 6, Bits> ether_per_xsd;
    fixed_point<per<share, token>, 6, Bits> shares_per_xsd;

    [[nodiscard]] friend constexpr bool operator==(const needed_per_xsd&,
                                                   const needed_per_xsd&) noexcept = default;
};

/// The ether and the shares that one XSD stands for at a collateral ratio.
///
///     ether_per_xsd  = floor(gram_price * ratio / ether_price)
///     shares_per_xsd = floor((gram_price * 10^6 - gram_price * ratio) / share_price)
///
/// Units      US dollars per protocol gram, the collateral ratio, US dollars per ether and per
///            share.
/// Decimals   6, and 6 for the results: so an XSD of $0.80 at $3000 per ether needs 0.000266 ether,
///            with three digits that count.
/// Width      256 bits, the results limited by Bits.
/// Rounding   down, both.
/// Errors     in order: overflow of gram_price * ratio; division_by_zero of the ether price;
///            overflow of gram_price * 10^6; underflow of a ratio above 100 %; division_by_zero of
///            the share price; overflow of a result.
/// Source     xsd.md section 4, needed per XSD.
template <unsigned Bits>
[[nodiscard]] constexpr needed_per_xsd<Bits> needed(
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    const basic_collateral_ratio<Bits>& ratio,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_usd_per_share<Bits>& share_price) {
    const uint256 gram = evm::word(gram_price);
    const uint256 backed = checked_mul(gram, evm::word(ratio));
    const uint256 ether_raw = evm::quotient(backed, evm::word(ether_price));
    const uint256 unbacked = checked_sub(checked_mul(gram, uint256{million}), backed);
    const uint256 shares_raw = evm::quotient(unbacked, evm::word(share_price));
    return {fixed_point<per<ether, token>, 6, Bits>::from_raw(ether_raw),
            fixed_point<per<share, token>, 6, Bits>::from_raw(shares_raw)};
}

/// An amount of ether and one of shares.
template <unsigned Bits>
struct ether_and_shares {
    basic_ether<Bits> ether;
    basic_shares<Bits> shares;

    [[nodiscard]] friend constexpr bool operator==(const ether_and_shares&,
                                                   const ether_and_shares&) noexcept = default;
};

/// What minting so many XSD takes, and what redeeming them pays, between 0 % and 100 %.
///
///     ether  = floor(xsd * ether_per_xsd / 10^6)
///     shares = floor(xsd * shares_per_xsd / 10^6)
///
/// Units      XSD, and what one XSD needs; the results in ether and shares.
/// Decimals   18 and 6; 18.
/// Width      the products in 256 bits; the results limited by Bits.
/// Rounding   down, for minting too: the contracts let the minter keep the fraction.
/// Errors     overflow of a product, then of a result: of ether first.
/// Source     xsd.md section 4, fractional mint or redeem.
template <unsigned Bits>
[[nodiscard]] constexpr ether_and_shares<Bits> fractional(const basic_tokens<Bits>& amount,
                                                          const needed_per_xsd<Bits>& needs) {
    const uint256 xsd = evm::word(amount);
    const uint256 scale{million};
    const auto ether_out =
        basic_ether<Bits>::from_raw(evm::mul_div(xsd, evm::word(needs.ether_per_xsd), scale));
    const auto shares_out =
        basic_shares<Bits>::from_raw(evm::mul_div(xsd, evm::word(needs.shares_per_xsd), scale));
    return {ether_out, shares_out};
}

/// What redeeming at 100 % pays, and its value.
template <unsigned Bits>
struct redeemed_collateral {
    basic_usd<Bits> value;
    basic_ether<Bits> ether;

    [[nodiscard]] friend constexpr bool operator==(const redeemed_collateral&,
                                                   const redeemed_collateral&) noexcept = default;
};

/// What redeeming XSD pays while the collateral ratio is 100 %.
///
///     value = floor(xsd * gram_price / 10^6)
///     ether = floor(xsd * gram_price / ether_price)
///
/// Units      XSD, US dollars per protocol gram and per ether; the results in US dollars and ether.
/// Decimals   18, 6, 6; 18 both.
/// Width      the product in 256 bits; the results limited by Bits.
/// Rounding   down, both.
/// Errors     in order: overflow of the product; overflow of the value; division_by_zero of the
///            ether price; overflow of the ether.
/// Source     xsd.md section 4, redeem at 100 %; the contracts' calcRedeem1t1XSD.
template <unsigned Bits>
[[nodiscard]] constexpr redeemed_collateral<Bits> redeem_collateralized(
    const basic_tokens<Bits>& amount,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    const basic_usd_per_ether<Bits>& ether_price) {
    const uint256 product = checked_mul(evm::word(amount), evm::word(gram_price));
    const auto value = basic_usd<Bits>::from_raw(evm::quotient(product, uint256{million}));
    const auto ether_out =
        basic_ether<Bits>::from_raw(evm::quotient(product, evm::word(ether_price)));
    return {value, ether_out};
}

/// What redeeming at 0 % pays, and its value.
template <unsigned Bits>
struct redeemed_shares {
    basic_usd<Bits> value;
    basic_shares<Bits> shares;

    [[nodiscard]] friend constexpr bool operator==(const redeemed_shares&,
                                                   const redeemed_shares&) noexcept = default;
};

/// What redeeming XSD pays while the collateral ratio is 0 %.
///
///     value  = floor(xsd * silver_price / 31103477)
///     shares = floor(value * 10^6 / share_price)
///
/// The one place with this constant, 31.103477 grams to the ounce, and without the gram price: the
/// contracts divide once here, and the result differs from that of 311035, so the two are never one
/// helper. As mint_algorithmic divides by the gram price, truncated and a little too low, minting
/// and redeeming at 0 % at the same prices can return more shares than it took: about 2 in a
/// million at $25 an ounce.
///
/// Units      XSD, US dollars per fine ounce and per share; the results in US dollars and shares.
/// Decimals   18, 6, 6; 18 both.
/// Width      the products in 256 bits; the results limited by Bits.
/// Rounding   down, both, the second on the first.
/// Errors     in order: overflow of the first product, of the value, of the second product;
///            division_by_zero of the share price; overflow of the shares.
/// Source     xsd.md section 4, redeem at 0 %.
template <unsigned Bits>
[[nodiscard]] constexpr redeemed_shares<Bits> redeem_algorithmic(
    const basic_tokens<Bits>& amount,
    const basic_usd_per_fine_ounce<Bits>& silver_price,
    const basic_usd_per_share<Bits>& share_price) {
    const uint256 grams_per_ounce{31'103'477u};
    const auto value = basic_usd<Bits>::from_raw(
        evm::mul_div(evm::word(amount), evm::word(silver_price), grams_per_ounce));
    const auto shares_out = basic_shares<Bits>::from_raw(
        evm::mul_div(evm::word(value), uint256{million}, evm::word(share_price)));
    return {value, shares_out};
}

}  // namespace troy::xsd
