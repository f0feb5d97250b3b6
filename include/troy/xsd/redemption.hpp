// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the pool checks when XSD are redeemed, and what it pays: the amounts of mint_redeem.hpp,
/// with the checks in the contracts' order, interest in shares, and ether at collection.
///
/// Width      products are limited to 256 bits, as on chain; results to Bits.
/// Rounding   down.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>
#include <troy/xsd/mint_redeem.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// What a minter asks to redeem, and what the pool checks first.
template <unsigned Bits>
struct basic_redemption {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<utc_seconds> deficit_since;  ///< Of the third deficit bucket: zero while closed.
    given<basic_collateral_ratio<Bits>> ratio;
    given<basic_tokens<Bits>> held;  ///< The amount in the minter's position.
    given<basic_tokens<Bits>> amount;
};
using redemption = basic_redemption<256>;

/// The requested amount, if it may be redeemed.
///
/// Errors     in order: in_times_of_deficit while the third bucket is open, even if its window has
///            passed; wrong_collateral_ratio if the ratio is not `required_ratio`; underflow if the
///            amount exceeds what the position holds.
/// Source     xsd/README.md#redemptions, the order of the checks.
template <unsigned Bits>
[[nodiscard]] constexpr basic_tokens<Bits> redeemable_amount(
    const basic_redemption<Bits>& asked, const collateral_ratio& required_ratio) {
    if (asked.deficit_since != utc_seconds{}) {
        raise(errc::in_times_of_deficit,
              "deficit_since",
              asked.deficit_since.value,
              "required",
              utc_seconds{});
    }
    if (compare(asked.ratio.value, required_ratio) != 0) {
        raise(errc::wrong_collateral_ratio, "ratio", asked.ratio.value, "required", required_ratio);
    }
    if (asked.amount > asked.held) {
        raise(errc::underflow, "amount", asked.amount.value, "held", asked.held.value);
    }
    return asked.amount;
}

/// The ether that the pool considers available. AS DEPLOYED IT SUBTRACTS DOLLARS FROM ETHER: a
/// fault of the contracts, reproduced here because it decides which redemptions they refuse. With
/// 10 ether in the pool and $3 unclaimed, 7 ether are available, whatever an ether is worth.
///
///     available = pool_ether - unclaimed            as if an ether were worth a dollar
///
/// Errors     underflow if unclaimed exceeds pool_ether.
/// Source     xsd/README.md#redemptions, the check of the pool.
template <unsigned Bits>
[[nodiscard]] constexpr basic_ether_amount<Bits> available_ether(
    const basic_ether_amount<Bits>& pool_ether, const basic_usd_value<Bits>& unclaimed) {
    const auto taken = detail::count_as<ether>(unclaimed);  // The contracts' fault.
    if (pool_ether < taken) {
        raise(errc::underflow, "unclaimed", unclaimed, "pool_ether", pool_ether);
    }
    return pool_ether - taken;
}

/// What a redemption at 100 % pays, if the pool accepts it.
///
///     redeem_collateralized(amount, gram_price, ether_price)
///
/// Errors     in order: those of redeemable_amount for a ratio of 100 %; those of
///            redeem_collateralized; underflow of available_ether; not_enough_collateral if more
///            ether is owed than is available.
/// Source     xsd/README.md#redemptions; the contracts' redeem1t1XSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_redeemed_collateral<Bits> redemption_collateralized(
    const basic_redemption<Bits>& asked,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_ether_amount<Bits>& pool_ether,
    const basic_usd_value<Bits>& unclaimed) {
    const auto amount = redeemable_amount(asked, full_collateral);
    const auto paid = redeem_collateralized(amount, gram_price, ether_price);
    const auto available = available_ether(pool_ether, unclaimed);
    if (paid.ether > available) {
        raise(errc::not_enough_collateral, "ether", paid.ether, "available", available);
    }
    return paid;
}

/// What a redemption between 0 % and 100 % pays, if the pool accepts it. The contracts do not check
/// the ratio here; `rates` is what the controller has stored.
///
///     fractional_mint_or_redeem(amount, rates)
///
/// Errors     in order: those of redeemable_amount, for any ratio; those of
///            fractional_mint_or_redeem; underflow of available_ether; not_enough_collateral if
///            more ether is owed than is available.
/// Source     xsd/README.md#redemptions; the contracts' redeemFractionalXSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_ether_and_shares<Bits> redemption_fractional(
    const basic_redemption<Bits>& asked,
    const basic_exchange_rates<Bits>& rates,
    const basic_ether_amount<Bits>& pool_ether,
    const basic_usd_value<Bits>& unclaimed) {
    const auto amount = redeemable_amount(asked, convert<collateral_ratio>(asked.ratio.value));
    const auto paid = fractional_mint_or_redeem(amount, rates);
    const auto available = available_ether(pool_ether, unclaimed);
    if (paid.ether > available) {
        raise(errc::not_enough_collateral, "ether", paid.ether, "available", available);
    }
    return paid;
}

/// What a redemption at 0 % pays, if the pool accepts it. It pays no ether, so the pool needs none.
///
///     redeem_algorithmic(amount, silver_price, share_price)
///
/// Errors     in order: those of redeemable_amount for a ratio of 0 %; those of redeem_algorithmic.
/// Source     xsd/README.md#redemptions; the contracts' redeemAlgorithmicXSD.
template <unsigned Bits>
[[nodiscard]] constexpr basic_redeemed_shares<Bits> redemption_algorithmic(
    const basic_redemption<Bits>& asked,
    const basic_usd_per_fine_ounce<Bits>& silver_price,
    const basic_usd_per_share<Bits>& share_price) {
    const auto amount = redeemable_amount(asked, collateral_ratio{});
    return redeem_algorithmic(amount, silver_price, share_price);
}

/// Interest in shares. The contracts add it to what a redemption pays after they have compared that
/// with the minimum that the caller accepts.
///
///     shares = floor(paid_out * 10^6 / share_price)
///
/// Errors     in order: overflow of the product; division_by_zero of the share price, even if
///            paid_out is zero; overflow of the shares.
/// Source     xsd/README.md#redemptions, interest in shares.
template <unsigned Bits>
[[nodiscard]] constexpr basic_shares<Bits> interest_in_shares(
    const basic_usd_value<Bits>& paid_out, const basic_usd_per_share<Bits>& share_price) {
    return mul_div_within<256, basic_shares<Bits>>(paid_out, unity<6>, share_price, rounding::down);
}

/// The ether that a minter collects for earlier redemptions. What is owed was fixed in dollars when
/// they were made; the ether price is that at collection, so a higher price means less ether.
///
///     ether = floor(owed * 10^6 / ether_price)
///
/// `owed` is the sum of all redemptions that were not collected; it is divided once.
///
/// Errors     in order: in_times_of_deficit while the third bucket is open; overflow of the
///            product; division_by_zero of the ether price; overflow of the ether.
/// Source     xsd/README.md#redemptions, ether at collection; the contracts' collectRedemption.
template <unsigned Bits>
[[nodiscard]] constexpr basic_ether_amount<Bits> ether_at_collection(
    utc_seconds deficit_since,
    const basic_usd_value<Bits>& owed,
    const basic_usd_per_ether<Bits>& ether_price) {
    if (deficit_since != utc_seconds{}) {
        raise(errc::in_times_of_deficit, "deficit_since", deficit_since, "required", utc_seconds{});
    }
    return mul_div_within<256, basic_ether_amount<Bits>>(
        owed, unity<6>, ether_price, rounding::down);
}

}  // namespace troy::xsd
