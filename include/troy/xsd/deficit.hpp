// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The three deficit buckets: liquidity missing from the pool of XSD, liquidity missing from the
/// pool of the share token, and missing collateral. Each call of the controller updates all three,
/// even within the cooldown, with the collateral ratio before its step. First a bucket that is
/// due is closed; then a closed bucket, even one just closed, may open. An open bucket is not
/// computed again.
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
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/peg.hpp>
#include <troy/xsd/types.hpp>

namespace troy::inline TROY_ABI::xsd {

/// A bucket, by default closed. The paid amount can grow while the bucket is closed.
template <unsigned Bits>
struct basic_deficit_bucket {
    [[no_unique_address]] by_name fields_are_named = by_name();
    given<utc_seconds> since{utc_seconds{}};  ///< When it opened; zero while it is closed.
    given<basic_usd_value<Bits>> difference{basic_usd_value<Bits>{}};  ///< What is missing.
    given<basic_usd_value<Bits>> paid{basic_usd_value<Bits>{}};

    [[nodiscard]] constexpr bool is_open() const noexcept { return since != utc_seconds{}; }

    [[nodiscard]] friend constexpr bool operator==(const basic_deficit_bucket&,
                                                   const basic_deficit_bucket&) noexcept = default;
};
using deficit_bucket = basic_deficit_bucket<256>;

/// How long the first and the second bucket stay open, 18 hours.
inline constexpr seconds liquidity_window{"64800"};
/// How long the third stays open, a week.
inline constexpr seconds collateral_window{"604800"};

/// The bucket, closed if its window has passed or enough was paid.
///
///     now - since >= window or paid >= enough:  since = difference = paid = 0
///     otherwise:                                unchanged
///
/// Errors     underflow if now is before since.
/// Source     xsd/README.md#deficit-buckets, closes.
template <unsigned Bits>
[[nodiscard]] constexpr basic_deficit_bucket<Bits> closed_when_due(
    const basic_deficit_bucket<Bits>& before,
    seconds window,
    const basic_usd_value<Bits>& enough,
    utc_seconds now) {
    if (now < before.since) raise(errc::underflow, "now", now, "since", before.since.value);
    const bool is_due = now - before.since.value >= window || before.paid >= enough;
    return is_due ? basic_deficit_bucket<Bits>{} : before;
}

/// A closed bucket, opened if its pool has less liquidity than required. The liquidity of a pool is
/// twice the value of its ether. The first and the second bucket share this.
///
///     v = floor(traded * price / 10^6)
///     r = floor(pool_ether * ether_price * 2 / 10^6)
///     t = floor(v * required / 100)
///     r < t:  since = now;  difference = floor((t - r) / 2)
///
/// Errors     in order: overflow of a product of v, of r, of t; overflow of the difference.
/// Source     xsd/README.md#deficit-buckets, bucket 1 and bucket 2.
template <unsigned Bits, Quantity Traded, Quantity Price>
    requires IsProductOf<usd, typename Traded::unit, typename Price::unit>
[[nodiscard]] constexpr basic_deficit_bucket<Bits> opened_for_liquidity(
    const basic_deficit_bucket<Bits>& closed,
    const Traded& traded,
    const Price& price,
    const basic_ether_amount<Bits>& pool_ether,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_required_liquidity<Bits>& required,
    utc_seconds now) {
    constexpr required_liquidity all{"100"};
    constexpr fixed_point<one, 0, 8> two{"2"};
    const auto value = mul_within<256, usd_value>(traded, price, rounding::down);
    const auto both_sides = mul<fixed_point<usd, 24, 256>>(pool_ether, ether_price) * 2u;
    const auto reserve = convert<usd_value>(both_sides, rounding::down);
    const auto target = mul_div_within<256, usd_value>(value, required, all, rounding::down);
    if (reserve >= target) return closed;
    const auto half = div<basic_usd_value<Bits>>(target - reserve, two, rounding::down);
    return {.since = now, .difference = half, .paid = closed.paid};
}

/// The first bucket after a call: liquidity missing from the pool of XSD.
///
///     bucket = closed_when_due(before, 64800, third_difference, now)
///     if closed:  opened_for_liquidity(bucket, supply, gram_price, pool_ether, ether_price,
///                                      required, now)
///
/// `third_difference` is the difference of the third bucket before the call: as deployed, what was
/// paid into the first bucket is compared with that instead of its own difference. It is normally
/// 0, and then this bucket closes and opens again in every call.
///
/// Errors     in order: those of closed_when_due; those of opened_for_liquidity.
/// Source     xsd/README.md#deficit-buckets, bucket 1.
template <unsigned Bits>
[[nodiscard]] constexpr basic_deficit_bucket<Bits> xsd_liquidity_bucket(
    const basic_deficit_bucket<Bits>& before,
    const basic_usd_value<Bits>& third_difference,
    const basic_tokens<Bits>& supply,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    const basic_ether_amount<Bits>& pool_ether,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_required_liquidity<Bits>& required,
    utc_seconds now) {
    const auto bucket = closed_when_due(before, liquidity_window, third_difference, now);
    if (bucket.is_open()) return bucket;
    return opened_for_liquidity(
        bucket, supply, at_one_gram(gram_price), pool_ether, ether_price, required, now);
}

/// The second bucket after a call: liquidity missing from the pool of the share token.
///
///     bucket = closed_when_due(before, 64800, difference, now)
///     if closed:  opened_for_liquidity(bucket, allocated, share_price, pool_ether, ether_price,
///                                      required, now)
///
/// Errors     in order: those of closed_when_due; those of opened_for_liquidity.
/// Source     xsd/README.md#deficit-buckets, bucket 2.
template <unsigned Bits>
[[nodiscard]] constexpr basic_deficit_bucket<Bits> share_liquidity_bucket(
    const basic_deficit_bucket<Bits>& before,
    const basic_shares<Bits>& allocated,
    const basic_usd_per_share<Bits>& share_price,
    const basic_ether_amount<Bits>& pool_ether,
    const basic_usd_per_ether<Bits>& ether_price,
    const basic_required_liquidity<Bits>& required,
    utc_seconds now) {
    const auto bucket = closed_when_due(before, liquidity_window, before.difference.value, now);
    if (bucket.is_open()) return bucket;
    return opened_for_liquidity(
        bucket, allocated, share_price, pool_ether, ether_price, required, now);
}

/// The third bucket after a call: missing collateral. While it is open, nothing can be redeemed or
/// collected; when its window has passed, it stays open until the next call.
///
///     closed_when_due(before, 604800, difference, now)
///     if closed:  v = floor(floor(collateral_xsd * gram_price / 10^6) * ratio / 10^6)
///                 value != 0 and value * 400 <= 3 * v:
///                     since = now;  difference = 3 * v - 400 * value
///
/// So it opens when the collateral is worth at most 0.75 % of v; the documentation says 75 %. If
/// both sides are equal, it opens with a difference of 0, and the next call closes it and tests
/// again.
///
/// Rounding   down, twice in v.
/// Errors     in order: those of closed_when_due; overflow of a product of v, of value * 400, of
///            3 * v; overflow of the difference.
/// Source     xsd/README.md#deficit-buckets, bucket 3.
template <unsigned Bits>
[[nodiscard]] constexpr basic_deficit_bucket<Bits> collateral_bucket(
    const basic_deficit_bucket<Bits>& before,
    const basic_tokens<Bits>& collateral_xsd,
    const basic_usd_per_protocol_gram<Bits>& gram_price,
    const basic_collateral_ratio<Bits>& ratio,
    const basic_usd_value<Bits>& value,
    utc_seconds now) {
    const auto bucket = closed_when_due(before, collateral_window, before.difference.value, now);
    if (bucket.is_open()) return bucket;
    const auto price = at_one_gram(gram_price);
    const auto at_peg = mul_within<256, usd_value>(collateral_xsd, price, rounding::down);
    const auto backed = mul_within<256, usd_value>(at_peg, ratio, rounding::down);
    if (value == basic_usd_value<Bits>{}) return bucket;
    const auto held = convert<usd_value>(value) * 400u;
    const auto required = backed * 3u;
    if (held > required) return bucket;
    const auto difference = convert<basic_usd_value<Bits>>(required - held);
    return {.since = now, .difference = difference, .paid = bucket.paid};
}

}  // namespace troy::xsd
