// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// reconcileSupply: the supply grows so that ounces per token times supply keeps standing for the
/// reserves. The chain has no formula for the amount, it only bounds it; the fee collector computes
/// it off chain. So there are three answers, and every function says which it gives.

#include <cstdint>

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>

namespace troy::frs {

/// What a reconcile mints, and the supply that it leaves.
template <FixedPoint Tokens>
struct reconciled {
    Tokens amount;
    Tokens supply_after;

    [[nodiscard]] friend constexpr bool operator==(const reconciled&,
                                                   const reconciled&) noexcept = default;
};

/// Which rule gives the amount of a reconcile.
enum class reconcile_rule : std::uint8_t {
    ratio,             ///< reconcile: what the documented table and the live token follow.
    reserves,          ///< reconcile_to_reserves: the target.
    largest_accepted,  ///< largest_reconcile: the bound that the chain checks.
};

/// The ratio rule: the supply grows as ounces per token fell since the last reconcile.
///
///     amount = floor(supply * oz_before / oz_after) - supply
///
/// Units      supply in tokens; ounces per token at the last reconcile and now; the result in
///            tokens.
/// Decimals   those of the supply; those of the two ratios cancel.
/// Width      that of the supply; the product is exact.
/// Rounding   down, so that each day's truncation is carried forward: from day 3 of the documented
///            table on, the supply is a little below that of the reserves rule.
/// Errors     in order: division_by_zero if oz_after is zero; underflow if the supply would shrink;
///            overflow if supply_after exceeds the width.
/// Source     xagm.md section 4, rule 1.
template <FixedPoint Tokens, FixedPoint OzPerToken>
    requires QuantityOf<OzPerToken, per<fine_ounce, typename Tokens::unit>>
[[nodiscard]] constexpr reconciled<Tokens> reconcile(const Tokens& supply,
                                                     const OzPerToken& oz_before,
                                                     const OzPerToken& oz_after) {
    using raw = raw_type<detail::widest(Tokens::bits, OzPerToken::bits)>;
    if (oz_after == OzPerToken{}) raise(errc::division_by_zero);
    if (oz_before < oz_after) {
        if (supply != Tokens{}) raise(errc::underflow);
        return {};
    }
    // The supply is an integer, so floor(s * p / n) - s = floor(s * (p - n) / n): the same amount
    // from a shorter product.
    const OzPerToken fallen = oz_before - oz_after;
    const auto amount = Tokens::from_raw(mul_div(detail::convert_raw<raw>(supply.raw()),
                                                 detail::convert_raw<raw>(fallen.raw()),
                                                 detail::convert_raw<raw>(oz_after.raw()),
                                                 rounding::down));
    return {amount, supply + amount};
}

/// The reserves rule: the supply becomes what the reserves are worth.
///
///     amount = floor(reserves * 10^9 / oz_per_token) - supply
///
/// Units      supply in tokens, reserves in fine ounces; the result in tokens.
/// Decimals   those of the supply; the reserves may have their own (2 in a vault statement, 9 in
///            the reserve feed).
/// Width      that of the supply; the product is exact.
/// Rounding   down.
/// Errors     in order: division_by_zero if oz_per_token is zero; overflow if supply_after exceeds
///            the width; underflow if the supply would shrink.
/// Source     xagm.md section 4, rule 2.
template <FixedPoint Tokens, FixedPoint Ounces, FixedPoint OzPerToken>
    requires QuantityOf<Ounces, fine_ounce> &&
        QuantityOf<OzPerToken, per<fine_ounce, typename Tokens::unit>>
[[nodiscard]] constexpr reconciled<Tokens> reconcile_to_reserves(const Tokens& supply,
                                                                 const Ounces& reserves,
                                                                 const OzPerToken& oz_per_token) {
    const Tokens after =
        div<Tokens::decimals, Tokens::bits>(reserves, oz_per_token, rounding::down);
    return {after - supply, after};
}

/// The bound: the largest amount that the chain's reserve check accepts.
///
///     amount = floor(((reserve + 1) * 10^9 - 1) / oz_per_token) - obligation
///
/// That is the largest a with floor((obligation + a) * oz_per_token / 10^9) <= reserve. The chain
/// also stops at its uint112 product, which is the ledger's to check.
///
/// Units      reserve in fine ounces (its 1 is one raw unit), obligation in tokens; the result in
///            tokens.
/// Decimals   reserve and obligation have the same, 9 on chain: rescale a vault statement first.
/// Width      that of the obligation; everything before the result is exact.
/// Rounding   down.
/// Errors     in order: division_by_zero if oz_per_token is zero; reserve_not_enough if the chain
///            accepts no amount, not even zero; overflow if the result exceeds the width.
/// Source     xagm.md section 4, rule 3; the reserve check of section 5.
template <FixedPoint Ounces, FixedPoint Tokens, FixedPoint OzPerToken>
    requires QuantityOf<Ounces, fine_ounce> &&
        QuantityOf<OzPerToken, per<fine_ounce, typename Tokens::unit>>
[[nodiscard]] constexpr Tokens largest_reconcile(
    const Ounces& reserve,
    const Tokens& obligation,
    const OzPerToken& oz_per_token) requires(Ounces::decimals == Tokens::decimals) {
    constexpr unsigned exponent = OzPerToken::decimals;
    using raw = raw_type<detail::widest(
        Ounces::bits, Tokens::bits, OzPerToken::bits, detail::bits_for_power_of_ten<exponent>())>;
    constexpr auto scale = detail::power_of_ten<raw>(exponent);
    if (oz_per_token == OzPerToken{}) raise(errc::division_by_zero);
    // (reserve + 1) * scale - 1 - obligation * oz_per_token, in twice the width: dividing what is
    // left, not subtracting after the division, keeps a result that fits from overflowing on the
    // way.
    const raw oz_raw = detail::convert_raw<raw>(oz_per_token.raw());
    auto left = detail::multiply(detail::split(detail::convert_raw<raw>(reserve.raw())),
                                 detail::split(scale));
    const auto rest =
        detail::multiply(detail::split(static_cast<raw>(scale - 1u)), detail::split(raw{1u}));
    const auto owed = detail::multiply(detail::split(detail::convert_raw<raw>(obligation.raw())),
                                       detail::split(oz_raw));
    static_cast<void>(detail::add_in_place(left, rest));
    if (detail::subtract_in_place(left, owed)) raise(errc::reserve_not_enough);
    auto quotient = detail::split(raw{});
    if (!detail::divide_rounded(left, detail::split(oz_raw), rounding::down, quotient)) {
        raise(errc::overflow);
    }
    return Tokens::from_raw(detail::join<raw>(quotient));
}

}  // namespace troy::frs
