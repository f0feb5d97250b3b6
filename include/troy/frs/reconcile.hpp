// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// reconcileSupply: the supply grows so that ounces per token times supply keeps standing for the
/// reserves. The fee collector computes the amount off chain; the chain only bounds it. There are
/// three rules for the amount, a function for each.

#include <cstdint>
#include <limits>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/types.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

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
    ratio,             ///< reconcile: the rule of the documented table and the live token.
    reserves,          ///< reconcile_to_reserves: the target.
    largest_accepted,  ///< largest_reconcile: the bound that the chain checks.
};

/// The ratio rule: the supply grows by the ratio by which ounces per token fell since the last
/// reconcile.
///
///     amount = floor(supply * oz_before / oz_after) - supply
///
/// Rounding   down, and each day's truncation carries forward: from day 3 of the documented table
///            on, the supply is slightly below that of the reserves rule.
/// Errors     in order: division_by_zero if oz_after is zero; underflow if the supply would shrink;
///            overflow if supply_after exceeds the width.
/// Source     frs/README.md#the-ratio-rule.
template <FixedPoint Tokens, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr reconciled<Tokens> reconcile(const Tokens& supply,
                                                     const Oz& oz_before,
                                                     const Oz& oz_after) {
    if (oz_after == Oz{}) {
        raise(errc::division_by_zero, "oz_before", oz_before, "oz_after", oz_after);
    }
    if (oz_before < oz_after) {
        if (supply != Tokens{}) {
            raise(errc::underflow, "oz_before", oz_before, "oz_after", oz_after);
        }
        return {};
    }
    // The supply is an integer, so floor(s * p / n) - s = floor(s * (p - n) / n): the same amount
    // from a shorter product.
    const auto amount = mul_div<Tokens>(supply, oz_before - oz_after, oz_after, rounding::down);
    return {amount, supply + amount};
}

/// The reserves rule: the supply becomes what the reserves are worth.
///
///     amount = floor(reserves * 10^9 / oz_per_token) - supply
///
/// Decimals   the reserves may have their own (2 in a vault statement, 9 in the reserve feed).
/// Rounding   down.
/// Errors     in order: division_by_zero if oz_per_token is zero; overflow if supply_after exceeds
///            the width; underflow if the supply would shrink.
/// Source     frs/README.md#the-reserves-rule.
template <FixedPoint Tokens, OunceAmount Ounces, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr reconciled<Tokens> reconcile_to_reserves(const Tokens& supply,
                                                                 const Ounces& reserves,
                                                                 const Oz& oz_per_token) {
    const auto after = div<Tokens>(reserves, oz_per_token, rounding::down);
    if (after < supply) raise(errc::underflow, "supply_after", after, "supply", supply);
    return {after - supply, after};
}

/// The bound: the largest amount that the chain's reserve check accepts.
///
///     amount = floor(((reserve + 1) * 10^9 - 1) / oz_per_token) - obligation
///
/// That is the largest a with floor((obligation + a) * oz_per_token / 10^9) <= reserve, and the 1
/// added to the reserve is one raw unit. The chain also fails where its uint112 product overflows,
/// which the ledger checks.
///
/// Decimals   those of reserve and obligation are the same: convert a vault statement first.
/// Rounding   down.
/// Errors     in order: division_by_zero if oz_per_token is zero; reserve_not_enough if the chain
///            accepts no amount, not even zero; overflow if the result exceeds the width.
/// Source     frs/README.md#the-bound.
template <OunceAmount Ounces, FixedPoint Tokens, OzPerTokenOf<Tokens> Oz>
    requires(Ounces::decimals == Tokens::decimals)
[[nodiscard]] constexpr Tokens largest_reconcile(const Ounces& reserve,
                                                 const Tokens& obligation,
                                                 const Oz& oz_per_token) {
    // Ounces with the decimals of a product of tokens and ounces per token, wide enough for both.
    constexpr unsigned bits =
        detail::most(Ounces::bits + detail::bits_for_power_of_ten(Oz::decimals),  // A width.
                     Tokens::bits + Oz::bits);
    using exact_ounces = fixed_point<fine_ounce, Tokens::decimals + Oz::decimals, bits>;
    constexpr auto below_one_unit = convert<exact_ounces>(std::numeric_limits<Ounces>::epsilon()) -
                                    std::numeric_limits<exact_ounces>::epsilon();
    if (oz_per_token == Oz{}) {
        raise(errc::division_by_zero, "reserve", reserve, "oz_per_token", oz_per_token);
    }
    // Subtracts before dividing: the quotient of the whole reserve may overflow where the result
    // fits.
    const auto available = convert<exact_ounces>(reserve) + below_one_unit;
    const auto owed = mul<exact_ounces>(obligation, oz_per_token);
    if (available < owed) {
        raise(errc::reserve_not_enough, "reserve", reserve, "obligation", obligation);
    }
    return div<Tokens>(available - owed, oz_per_token, rounding::down);
}

}  // namespace troy::frs
