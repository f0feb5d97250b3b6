// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The ratio rule of reconcile.hpp when tokens were minted or redeemed since the last reconcile. It
/// adds up the ounces that the tokens stand for, each move at the ounces per token of its own day,
/// and rounds once.
///
///     standing = supply at the last reconcile * oz_before + sum(minted * oz) - sum(redeemed * oz)
///     amount   = floor(standing / oz_after) - supply
///
/// The supply is that of all chains. Bridging is not a move: it does not change that supply.
///
///     auto standing = standing_after_reconcile(supply, oz_before);
///     standing = standing_after_mint(standing, minted, oz_of_that_day);
///     standing = standing_after_redeem(standing, redeemed, oz_of_that_day);
///     reconcile_standing(standing, oz_after).amount

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/frs/types.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::frs {

/// The tokens of all chains, and the ounces that they stand for.
///
/// The ounces are exact: they have the decimals of tokens and of ounces per token added up.
///
/// Width      the bits of both added up. That is enough for any number of moves in the order in
///            which they happened: ounces per token only fall, so the ounces never exceed those of
///            the largest supply at the ounces per token of the last reconcile.
template <FixedPoint Tokens, FixedPoint Oz>
struct standing {
    // Not a constraint, which would instantiate both types wherever a standing is only named.
    static_assert(OzPerTokenOf<Oz, Tokens>, "troy: ounces per token are of the same token");

    using tokens = Tokens;
    using oz_per_token = Oz;
    using exact_ounces =
        fixed_point<fine_ounce, Tokens::decimals + Oz::decimals, Tokens::bits + Oz::bits>;

    Tokens supply{};
    exact_ounces ounces{};

    [[nodiscard]] friend constexpr bool operator==(const standing&,
                                                   const standing&) noexcept = default;
};

/// What the supply stands for right after a reconcile.
///
///     ounces = supply * oz_per_token
///
/// Source     frs/README.md#skipped-days.
template <FixedPoint Tokens, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr standing<Tokens, Oz> standing_after_reconcile(const Tokens& supply,
                                                                      const Oz& oz_per_token) {
    using result = standing<Tokens, Oz>;
    return {supply, mul<typename result::exact_ounces>(supply, oz_per_token)};
}

/// What the tokens stand for after some were minted, at the ounces per token of that day.
///
///     supply := supply + minted;  ounces := ounces + minted * oz_per_token
///
/// Errors     in order: overflow of the supply; overflow of the ounces, possible only if ounces per
///            token have risen.
/// Source     frs/README.md#skipped-days.
template <FixedPoint Tokens, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr standing<Tokens, Oz> standing_after_mint(const standing<Tokens, Oz>& before,
                                                                 const Tokens& minted,
                                                                 const Oz& oz_per_token) {
    const auto added = standing_after_reconcile(minted, oz_per_token);
    if (Tokens::largest() - before.supply < minted) {
        raise(errc::overflow, "minted", minted, "supply", before.supply);
    }
    if (decltype(added.ounces)::largest() - before.ounces < added.ounces) {
        raise(errc::overflow, "minted ounces", added.ounces, "ounces", before.ounces);
    }
    return {before.supply + minted, before.ounces + added.ounces};
}

/// What the tokens stand for after some were redeemed, at the ounces per token of that day.
///
///     supply := supply - redeemed;  ounces := ounces - redeemed * oz_per_token
///
/// Errors     in order: underflow of the supply; underflow of the ounces, possible only if ounces
///            per token have risen.
/// Source     frs/README.md#skipped-days.
template <FixedPoint Tokens, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr standing<Tokens, Oz> standing_after_redeem(
    const standing<Tokens, Oz>& before, const Tokens& redeemed, const Oz& oz_per_token) {
    const auto removed = standing_after_reconcile(redeemed, oz_per_token);
    if (before.supply < redeemed) {
        raise(errc::underflow, "redeemed", redeemed, "supply", before.supply);
    }
    if (before.ounces < removed.ounces) {
        raise(errc::underflow, "redeemed ounces", removed.ounces, "ounces", before.ounces);
    }
    return {before.supply - redeemed, before.ounces - removed.ounces};
}

/// The ratio rule by what the tokens stand for. If nothing was minted or redeemed since the last
/// reconcile, it gives what reconcile gives, errors included.
///
///     amount = floor(ounces / oz_after) - supply
///
/// Rounding   down, once, however many moves there were.
/// Errors     in order: division_by_zero if oz_after is zero; overflow if supply_after exceeds the
///            width; underflow if the supply would shrink.
/// Source     frs/README.md#skipped-days.
template <FixedPoint Tokens, OzPerTokenOf<Tokens> Oz>
[[nodiscard]] constexpr reconciled<Tokens> reconcile_standing(const standing<Tokens, Oz>& standing,
                                                              const Oz& oz_after) {
    const auto after = try_div<Tokens>(standing.ounces, oz_after, rounding::down);
    if (!after) raise(after.code, "ounces", standing.ounces, "oz_after", oz_after);
    if (after.value < standing.supply) {
        raise(errc::underflow, "supply_after", after.value, "supply", standing.supply);
    }
    return {after.value - standing.supply, after.value};
}

}  // namespace troy::frs
