// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Reserves against supply. One token stands for one troy ounce of fine silver; only at_par turns
/// one into the other. For all functions here:
///
/// Decimals   any; those of reserves and of supply may differ.
/// Width      any; intermediate values are exact and only the result is limited.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/detail/quotient.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/xag/types.hpp>

namespace troy::inline TROY_ABI::xag {

/// The fine ounces that an amount of tokens stands for, or the other way round. Result has at least
/// the decimals of x.
///
///     result = x
///
/// Errors     overflow of the result.
/// Source     xag/README.md#backing, one token.
template <FixedPoint Result, FixedPoint X>
    requires ParFor<Result, X>
[[nodiscard]] constexpr Result at_par(const X& x) {
    using unit = typename Result::unit;
    return convert<Result>(detail::count_as<unit>(x));  // detail: one token is one ounce.
}

/// The fine ounces that an amount of tokens stands for, with its decimals and width.
///
///     result = x
///
/// Source     xag/README.md#backing, one token.
// None catches an explicit template argument, which names a result and would be taken for X.
template <class... None, TokenAmount X>
    requires(sizeof...(None) == 0)
[[nodiscard]] constexpr auto at_par(const X& x) noexcept {
    return detail::count_as<fine_ounce>(x);  // detail: one token is one ounce.
}

/// The fine ounces behind each token.
///
///     backing_ratio = floor(reserves / supply)
///
/// Rounding   down: a ratio never claims silver that is not there.
/// Errors     in order: division_by_zero if the supply is zero; overflow of the result.
/// Source     xag/README.md#backing, backing ratio.
template <OzPerToken Result, OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr Result backing_ratio(const Ounces& reserves, const Tokens& supply) {
    return div<Result>(reserves, supply, rounding::down);
}

/// The same with 9 decimals and the width of the supply.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr auto backing_ratio(const Ounces& reserves, const Tokens& supply) {
    using unit = per<fine_ounce, typename Tokens::unit>;
    return backing_ratio<fixed_point<unit, ratio_decimals, Tokens::bits>>(reserves, supply);
}

/// Whether there is an ounce for each token: whether backing_ratio is at least 1. A supply of zero
/// is fully backed.
///
///     reserves >= supply
///
/// Source     xag/README.md#backing, fully backed.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr bool is_fully_backed(const Ounces& reserves,
                                             const Tokens& supply) noexcept {
    return compare(reserves, at_par(supply)) >= 0;
}

/// The tokens that may still be issued against the reserves.
///
///     mint_capacity = max(0, floor(reserves) - supply)        floor to the decimals of the token
///
/// Rounding   down, if the reserves have more decimals than the supply: the capacity never exceeds
///            the silver.
/// Errors     overflow of the result.
/// Source     xag/README.md#backing, mint capacity.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr Tokens mint_capacity(const Ounces& reserves, const Tokens& supply) {
    using capacity = fixed_point<fine_ounce, Tokens::decimals, Tokens::bits>;
    // One bit more than a supply: with reserves beyond that, the result overflows anyway.
    using whole_reserves = fixed_point<fine_ounce, Tokens::decimals, Tokens::bits + 1>;
    const auto available = try_convert<whole_reserves>(reserves, rounding::down);
    if (!available) raise(errc::overflow, "reserves", reserves, "supply", supply);
    const auto issued = at_par<whole_reserves>(supply);
    if (available.value < issued) return {};
    const auto left = try_convert<capacity>(available.value - issued);
    if (!left) raise(errc::overflow, "reserves", reserves, "supply", supply);
    return at_par<Tokens>(left.value);
}

/// The reserves that a custodian has attested, and the tokens issued against them.
template <OunceAmount Ounces, TokenAmount Tokens>
struct attested_state {
    Ounces reserves;    ///< In custody.
    Tokens supply;      ///< Issued and not burned.
    utc_seconds as_of;  ///< When the reserves were counted.
    seconds age_limit;  ///< The age up to which tokens may be minted.

    [[nodiscard]] friend constexpr bool operator==(const attested_state&,
                                                   const attested_state&) noexcept = default;
};

/// The attested state of XAG.
template <unsigned Bits>
using basic_attestation = attested_state<basic_vault_ounces<Bits>, basic_tokens<Bits>>;
using attestation = basic_attestation<64>;

/// How old an attested state is at an instant.
///
///     age = now - as_of
///
/// Errors     attestation_from_future if as_of is after now.
/// Source     xag/README.md#attestation, age.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr seconds age(const attested_state<Ounces, Tokens>& state, utc_seconds now) {
    if (now < state.as_of) {
        raise(errc::attestation_from_future, "as_of", state.as_of, "now", now);
    }
    return now - state.as_of;
}

/// Fails unless an attested state is fresh at an instant.
///
///     age <= age_limit
///
/// Errors     in order: attestation_from_future if as_of is after now; attestation_too_old.
/// Source     xag/README.md#attestation, fresh.
template <OunceAmount Ounces, TokenAmount Tokens>
constexpr void require_fresh(const attested_state<Ounces, Tokens>& state, utc_seconds now) {
    const seconds state_age = age(state, now);
    if (state_age > state.age_limit) {
        raise(errc::attestation_too_old, "age", state_age, "age_limit", state.age_limit);
    }
}

/// The state after issuing tokens against reserves that are already attested.
///
///     supply := supply + amount        if that leaves an ounce for each token
///
/// Bars that arrive count from the next attestation on. Zero tokens can be minted against any
/// reserves.
///
/// Errors     in order: those of require_fresh; overflow of the supply; mint_above_capacity if the
///            amount exceeds mint_capacity, with the new supply and the reserves.
/// Source     xag/README.md#attestation, mint.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr attested_state<Ounces, Tokens> mint(
    const attested_state<Ounces, Tokens>& state, const Tokens& amount, utc_seconds now) {
    require_fresh(state, now);
    attested_state<Ounces, Tokens> after = state;
    after.supply += amount;
    if (amount != Tokens{} && !is_fully_backed(after.reserves, after.supply)) {
        raise(errc::mint_above_capacity, "supply", after.supply, "reserves", after.reserves);
    }
    return after;
}

/// The state after burning tokens.
///
///     supply := supply - amount
///
/// The silver stays in the reserves, as when the holder is paid in dollars; release takes it out.
/// The attestation may be of any age: holders can always redeem.
///
/// Errors     underflow if the amount exceeds the supply.
/// Source     xag/README.md#attestation, redeem.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr attested_state<Ounces, Tokens> redeem(
    const attested_state<Ounces, Tokens>& state, const Tokens& amount) {
    attested_state<Ounces, Tokens> after = state;
    after.supply -= amount;
    return after;
}

/// The state after silver has left custody: freed by redeem, or silver that never backed a token.
///
///     reserves := reserves - amount        if that leaves an ounce for each token
///
/// Bars that leave count at once, not from the next attestation on. Zero ounces can always leave.
///
/// Errors     reserve_not_enough if the amount exceeds the reserves, or if the reserves left would
///            be less than the supply; with the two values compared.
/// Source     xag/README.md#attestation, release.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr attested_state<Ounces, Tokens> release(
    const attested_state<Ounces, Tokens>& state, const Ounces& amount) {
    if (amount > state.reserves) {
        raise(errc::reserve_not_enough, "amount", amount, "reserves", state.reserves);
    }
    attested_state<Ounces, Tokens> after = state;
    after.reserves -= amount;
    if (amount != Ounces{} && !is_fully_backed(after.reserves, after.supply)) {
        raise(errc::reserve_not_enough, "reserves", after.reserves, "supply", after.supply);
    }
    return after;
}

}  // namespace troy::xag
