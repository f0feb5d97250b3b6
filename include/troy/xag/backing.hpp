// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Reserves against supply. One token is one troy ounce, so the backing ratio is in fine ounces per
/// token, and comparing the two is comparing numbers. Every function takes any token and any
/// decimals; <troy/xag.hpp> names those of XAG.

#include <cstdint>
#include <type_traits>

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/utc.hpp>

namespace troy::xag {

/// An amount of some token.
template <class T>
concept TokenAmount = FixedPoint<T> && requires {
    T::unit::ticker();
};

/// An amount of fine ounces.
template <class T>
concept OunceAmount = QuantityOf<T, fine_ounce>;

/// Tokens for fine ounces, or fine ounces for tokens, with decimals for all that Y may have.
template <class X, class Y>
concept ParFor = ((OunceAmount<X> && TokenAmount<Y>) || (TokenAmount<X> && OunceAmount<Y>)) &&
                 X::decimals >= Y::decimals;

/// The decimals of a ratio, unless its caller asks for others.
inline constexpr unsigned ratio_decimals = 9;

namespace backing_detail {

/// x / y, a ratio of their units.
template <unsigned Decimals, unsigned Bits, FixedPoint X, FixedPoint Y>
[[nodiscard]] constexpr auto ratio_of(const X& x, const Y& y, rounding mode) {
    static_assert(X::decimals <= Decimals + Y::decimals,
                  "troy: a ratio needs at least decimals(x) - decimals(y)");
    constexpr unsigned exponent = Decimals + Y::decimals - X::decimals;
    constexpr unsigned width =
        detail::widest(X::bits, Y::bits, Bits, detail::bits_for_power_of_ten<exponent>());
    using raw = raw_type<width>;
    using result_type = fixed_point<per<typename X::unit, typename Y::unit>, Decimals, Bits>;
    return result_type::from_raw(mul_div(detail::convert_raw<raw>(x.raw()),
                                         detail::power_of_ten<raw>(exponent),
                                         detail::convert_raw<raw>(y.raw()),
                                         mode));
}

/// x at `Decimals` or its own, whichever are more, in limbs for any width up to Bits.
template <unsigned Decimals, unsigned Bits, FixedPoint X>
[[nodiscard]] constexpr auto scaled_limbs(const X& x) noexcept {
    constexpr unsigned exponent = Decimals > X::decimals ? Decimals - X::decimals : 0;
    using raw = raw_type<detail::widest(Bits, detail::bits_for_power_of_ten<exponent>())>;
    return detail::multiply(detail::split(detail::convert_raw<raw>(x.raw())),
                            detail::split(detail::power_of_ten<raw>(exponent)));
}

/// A width for scaled_limbs of both, so that they can be compared.
template <FixedPoint X, FixedPoint Y>
inline constexpr unsigned common_bits = detail::widest(
    X::bits,
    Y::bits,
    detail::bits_for_power_of_ten<(X::decimals > Y::decimals ? X::decimals - Y::decimals
                                                             : Y::decimals - X::decimals)>());

}  // namespace backing_detail

/// Tokens as the fine ounces that they are, or fine ounces as the tokens that they are.
///
///     result = x
///
/// Units      a token in and fine ounces out, or the other way round.
/// Decimals   those of Result, at least those of x.
/// Width      that of Result.
/// Rounding   none: exact.
/// Errors     overflow if the result exceeds the width.
/// Source     xag.md: one token, one troy ounce.
template <FixedPoint Result, FixedPoint X>
    requires ParFor<Result, X>
[[nodiscard]] constexpr Result at_par(const X& x) {
    constexpr unsigned width = detail::widest(Result::bits, X::bits);
    return Result::from_raw(rescale<Result::decimals>(resize<width>(x)).raw());
}

/// The fine ounces that stand behind each token.
///
///     backing_ratio = floor(reserves * 10^Decimals / supply) / 10^Decimals
///
/// Units      fine ounces and tokens in, fine ounces per token out.
/// Decimals   Decimals, by default 9; reserves and supply have their own.
/// Width      Bits, by default that of the supply; the product is exact.
/// Rounding   down: a ratio never claims silver that is not there.
/// Errors     in order: division_by_zero if the supply is zero; overflow if the result exceeds the
///            width.
/// Source     ours, from xag.md: backing ratio.
template <unsigned Decimals, unsigned Bits, OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr auto backing_ratio(const Ounces& reserves, const Tokens& supply) {
    return backing_detail::ratio_of<Decimals, Bits>(reserves, supply, rounding::down);
}

/// The same with 9 decimals and the width of the supply.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr auto backing_ratio(const Ounces& reserves, const Tokens& supply) {
    return backing_ratio<ratio_decimals, Tokens::bits>(reserves, supply);
}

/// Whether there is an ounce for each token.
///
///     reserves >= supply
///
/// As a backing_ratio of at least 1, which its floor cannot fake, but without its errors.
///
/// Units      fine ounces and tokens.
/// Decimals   any: the two are compared as numbers.
/// Width      any: exact.
/// Rounding   none.
/// Errors     none: a supply of zero is fully backed.
/// Source     ours, from xag.md: fully backed.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr bool is_fully_backed(const Ounces& reserves,
                                             const Tokens& supply) noexcept {
    constexpr unsigned bits = backing_detail::common_bits<Ounces, Tokens>;
    return !detail::less(backing_detail::scaled_limbs<Tokens::decimals, bits>(reserves),
                         backing_detail::scaled_limbs<Ounces::decimals, bits>(supply));
}

/// The tokens that may still be issued against the reserves.
///
///     mint_capacity = max(0, floor(reserves) - supply)        the floor at the decimals of a token
///
/// Units      fine ounces and tokens in, tokens out.
/// Decimals   those of the supply.
/// Width      that of the supply; everything before the result is exact.
/// Rounding   down, and only where the reserves have more decimals than the supply: the capacity
///            never exceeds the silver.
/// Errors     overflow if the result exceeds the width.
/// Source     ours, from xag.md: mint only up to the unbacked capacity.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr Tokens mint_capacity(const Ounces& reserves, const Tokens& supply) {
    if (!is_fully_backed(reserves, supply)) return {};
    if constexpr (Ounces::decimals > Tokens::decimals) {
        constexpr unsigned width = detail::widest(Ounces::bits, Tokens::bits);
        const auto whole = rescale<Tokens::decimals>(resize<width>(reserves), rounding::down);
        return Tokens::from_raw((whole - decltype(whole)::from_raw(supply.raw())).raw());
    } else {
        constexpr unsigned bits = backing_detail::common_bits<Ounces, Tokens>;
        auto free = backing_detail::scaled_limbs<Tokens::decimals, bits>(reserves);
        const auto used = backing_detail::scaled_limbs<Ounces::decimals, bits>(supply);
        static_cast<void>(detail::subtract_in_place(free, used));
        if (detail::exceeds<Tokens::bits>(free)) raise(errc::overflow);
        using access = detail::limb_access<raw_type<bits>>;
        typename access::limb_array low{};
        for (unsigned i = 0; i < access::count; ++i)
            low.at[i] = free.at[i];
        return Tokens::from_raw(access::join(low));
    }
}

/// What a custodian has attested, and what has been issued against it.
template <OunceAmount Ounces, TokenAmount Tokens>
struct attested_state {
    Ounces reserves;                  ///< In custody.
    Tokens supply;                    ///< Issued and not burned.
    utc_seconds as_of;                ///< When the reserves were counted.
    std::uint64_t age_limit_seconds;  ///< How old a count may be to mint against it.

    [[nodiscard]] friend constexpr bool operator==(const attested_state&,
                                                   const attested_state&) noexcept = default;
};

/// The age of an attested state at an instant.
///
///     age_seconds = now - as_of
///
/// Units      seconds.
/// Decimals   none.
/// Width      64 bits.
/// Rounding   none.
/// Errors     attestation_from_future if as_of is after now.
/// Source     ours, from xag.md: attested state, as-of time.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr std::uint64_t age_seconds(const attested_state<Ounces, Tokens>& state,
                                                  utc_seconds now) {
    if (now < state.as_of) raise(errc::attestation_from_future);
    return now.raw() - state.as_of.raw();
}

/// Nothing, if an attested state is fresh at an instant; a failure if it is not.
///
///     now - as_of <= age_limit_seconds
///
/// Units      seconds.
/// Decimals   none.
/// Width      64 bits.
/// Rounding   none: exactly as old as the limit is fresh.
/// Errors     in order: attestation_from_future if as_of is after now; attestation_too_old.
/// Source     ours, from xag.md: attested state, age limit.
template <OunceAmount Ounces, TokenAmount Tokens>
constexpr void require_fresh(const attested_state<Ounces, Tokens>& state, utc_seconds now) {
    if (age_seconds(state, now) > state.age_limit_seconds) raise(errc::attestation_too_old);
}

/// The state after issuing tokens against reserves that are already attested.
///
///     supply := supply + tokens
///
/// Bars that arrive count from the next attestation on.
///
/// Units      tokens.
/// Decimals   those of the supply.
/// Width      that of the supply.
/// Rounding   none.
/// Errors     in order: those of require_fresh; overflow of the supply; mint_above_capacity if
///            tokens exceed mint_capacity.
/// Source     ours, from xag.md: mint only up to the unbacked capacity.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr attested_state<Ounces, Tokens> mint(
    const attested_state<Ounces, Tokens>& state, const Tokens& tokens, utc_seconds now) {
    require_fresh(state, now);
    attested_state<Ounces, Tokens> after = state;
    after.supply += tokens;
    // Nothing may be minted, that is zero tokens, even where nothing can be.
    if (tokens != Tokens{} && !is_fully_backed(after.reserves, after.supply)) {
        raise(errc::mint_above_capacity);
    }
    return after;
}

/// The state after burning tokens.
///
///     supply := supply - tokens
///
/// The silver stays in the reserves, as it does when the holder is paid in dollars; release takes
/// it out. An attestation of any age will do: a holder can always leave.
///
/// Units      tokens.
/// Decimals   those of the supply.
/// Width      that of the supply.
/// Rounding   none.
/// Errors     underflow if tokens exceed the supply.
/// Source     ours, from xag.md: redeeming.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr attested_state<Ounces, Tokens> redeem(
    const attested_state<Ounces, Tokens>& state, const Tokens& tokens) {
    attested_state<Ounces, Tokens> after = state;
    after.supply -= tokens;
    return after;
}

/// The state after silver has left custody: what redeem has freed, or what was never issued
/// against.
///
///     reserves := reserves - ounces
///
/// Bars that leave count at once, not from the next attestation on.
///
/// Units      fine ounces.
/// Decimals   those of the reserves.
/// Width      that of the reserves.
/// Rounding   none.
/// Errors     reserve_not_enough if ounces exceed the reserves, or would leave less than an ounce
///            for each token.
/// Source     ours, from xag.md: the supply equals the silver in custody.
template <OunceAmount Ounces, TokenAmount Tokens>
[[nodiscard]] constexpr attested_state<Ounces, Tokens> release(
    const attested_state<Ounces, Tokens>& state, const Ounces& ounces) {
    if (ounces > state.reserves) raise(errc::reserve_not_enough);
    attested_state<Ounces, Tokens> after = state;
    after.reserves -= ounces;
    if (ounces != Ounces{} && !is_fully_backed(after.reserves, after.supply)) {
        raise(errc::reserve_not_enough);
    }
    return after;
}

}  // namespace troy::xag
