// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// From one quantity to another: times a ratio, over a ratio, to other decimals, to another width.
/// The power of ten between source and result is a compile-time constant, and the rounding is
/// named.

#include <cstdint>

#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>

namespace troy {
namespace detail {

[[nodiscard]] constexpr unsigned widest(unsigned a, unsigned b) noexcept { return a < b ? b : a; }
template <class... More>
[[nodiscard]] constexpr unsigned widest(unsigned a, unsigned b, More... more) noexcept {
    return widest(widest(a, b), more...);
}

/// x * y / 10^Exponent in the integer of Bits bits; the literal divisor is left to the compiler.
template <unsigned Exponent, unsigned Bits>
[[nodiscard]] constexpr raw_type<Bits> mul_div_power_of_ten(const raw_type<Bits>& x,
                                                            const raw_type<Bits>& y,
                                                            rounding mode) {
    if constexpr (Exponent <= 19) {
        return mul_div_by<power_of_ten<std::uint64_t>(Exponent)>(x, y, mode);
    } else {
        return mul_div(x, y, power_of_ten<raw_type<Bits>>(Exponent), mode);
    }
}

}  // namespace detail

/// A quantity times a ratio whose denominator is the quantity's unit.
///
///     result = x * ratio
///
/// Units      amount<Den> * per<Num, Den> -> Num;  per<A, B> * per<B, C> -> per<A, C>.
/// Decimals   Decimals, at most those of x and ratio together; by default those of x.
/// Width      the product is exact; the result is limited by Bits, by default those of x.
/// Rounding   `mode`, once.
/// Errors     overflow if the rounded result exceeds Bits bits.
/// Source     ours: the unit algebra.
template <unsigned Decimals, unsigned Bits, FixedPoint X, FixedPoint Ratio>
    requires CancelsInProduct<typename X::unit, typename Ratio::unit>
[[nodiscard]] constexpr auto mul(const X& x, const Ratio& ratio, rounding mode) {
    static_assert(Decimals <= X::decimals + Ratio::decimals,
                  "troy: mul yields at most the decimals of both factors; rescale the result");
    using result_type =
        fixed_point<typename detail::product_of<typename X::unit, typename Ratio::unit>::type,
                    Decimals,
                    Bits>;
    constexpr unsigned exponent = X::decimals + Ratio::decimals - Decimals;
    constexpr unsigned width =
        detail::widest(X::bits, Ratio::bits, Bits, detail::bits_for_power_of_ten<exponent>());
    using raw = raw_type<width>;
    return result_type::from_raw(detail::mul_div_power_of_ten<exponent, width>(
        detail::convert_raw<raw>(x.raw()), detail::convert_raw<raw>(ratio.raw()), mode));
}

/// The same with the decimals and the width of x.
template <FixedPoint X, FixedPoint Ratio>
    requires CancelsInProduct<typename X::unit, typename Ratio::unit>
[[nodiscard]] constexpr auto mul(const X& x, const Ratio& ratio, rounding mode) {
    return mul<X::decimals, X::bits>(x, ratio, mode);
}

/// A quantity over a ratio whose numerator is the quantity's unit.
///
///     result = x / ratio
///
/// Units      amount<Num> / per<Num, Den> -> Den.
/// Decimals   Decimals; by default those of x. At least decimals(x) - decimals(ratio).
/// Width      the scaled dividend is exact; the result is limited by Bits, by default those of x.
/// Rounding   `mode`, once.
/// Errors     in order: division_by_zero if the ratio is zero; overflow if the rounded result
///            exceeds Bits bits.
/// Source     ours: the unit algebra.
template <unsigned Decimals, unsigned Bits, FixedPoint X, FixedPoint Ratio>
    requires CancelsInQuotient<typename X::unit, typename Ratio::unit>
[[nodiscard]] constexpr auto div(const X& x, const Ratio& ratio, rounding mode) {
    static_assert(X::decimals <= Decimals + Ratio::decimals,
                  "troy: div yields at least decimals(x) - decimals(ratio); rescale the result");
    using result_type =
        fixed_point<typename detail::quotient_of<typename X::unit, typename Ratio::unit>::type,
                    Decimals,
                    Bits>;
    constexpr unsigned exponent = Decimals + Ratio::decimals - X::decimals;
    constexpr unsigned width =
        detail::widest(X::bits, Ratio::bits, Bits, detail::bits_for_power_of_ten<exponent>());
    using raw = raw_type<width>;
    return result_type::from_raw(mul_div(detail::convert_raw<raw>(x.raw()),
                                         detail::power_of_ten<raw>(exponent),
                                         detail::convert_raw<raw>(ratio.raw()),
                                         mode));
}

/// The same with the decimals and the width of x.
template <FixedPoint X, FixedPoint Ratio>
    requires CancelsInQuotient<typename X::unit, typename Ratio::unit>
[[nodiscard]] constexpr auto div(const X& x, const Ratio& ratio, rounding mode) {
    return div<X::decimals, X::bits>(x, ratio, mode);
}

/// The same quantity with as many decimals or more.
///
///     result.raw = x.raw * 10^(Decimals - decimals(x))
///
/// Units      those of x.
/// Decimals   Decimals, at least those of x: with fewer, name a rounding or use rescale_exact.
/// Width      that of x.
/// Rounding   none: exact.
/// Errors     overflow if the result exceeds the width.
/// Source     ours.
template <unsigned Decimals, FixedPoint X>
    requires(Decimals >= X::decimals)
[[nodiscard]] constexpr auto rescale(const X& x) {
    using result_type = fixed_point<typename X::unit, Decimals, X::bits>;
    constexpr unsigned exponent = Decimals - X::decimals;
    using raw = raw_type<detail::widest(X::bits, detail::bits_for_power_of_ten<exponent>())>;
    return result_type::from_raw(mul_div(detail::convert_raw<raw>(x.raw()),
                                         detail::power_of_ten<raw>(exponent),
                                         raw{1u},
                                         rounding::down));
}

/// The same quantity with fewer decimals, rounded.
///
///     result.raw = x.raw / 10^(decimals(x) - Decimals)
///
/// Units      those of x.
/// Decimals   Decimals, below those of x.
/// Width      that of x.
/// Rounding   `mode`, once.
/// Errors     none: at least one digit is dropped.
/// Source     ours.
template <unsigned Decimals, FixedPoint X>
    requires(Decimals < X::decimals)
[[nodiscard]] constexpr auto rescale(const X& x, rounding mode) {
    using result_type = fixed_point<typename X::unit, Decimals, X::bits>;
    constexpr unsigned exponent = X::decimals - Decimals;
    constexpr unsigned width = detail::widest(X::bits, detail::bits_for_power_of_ten<exponent>());
    using raw = raw_type<width>;
    return result_type::from_raw(detail::mul_div_power_of_ten<exponent, width>(
        detail::convert_raw<raw>(x.raw()), raw{1u}, mode));
}

/// The same quantity with fewer decimals, if none of those dropped counts.
///
///     result.raw = x.raw / 10^(decimals(x) - Decimals)
///
/// Units      those of x.
/// Decimals   Decimals, below those of x.
/// Width      that of x.
/// Rounding   none: exact.
/// Errors     inexact if a digit that is not zero would be dropped.
/// Source     ours.
template <unsigned Decimals, FixedPoint X>
    requires(Decimals < X::decimals)
[[nodiscard]] constexpr auto rescale_exact(const X& x) {
    const auto result = rescale<Decimals>(x, rounding::down);
    if (rescale<X::decimals>(result) != x) raise(errc::inexact);
    return result;
}

/// The same quantity at another width.
///
///     result.raw = x.raw
///
/// Units      those of x.
/// Decimals   those of x.
/// Width      Bits.
/// Rounding   none: exact.
/// Errors     overflow if the value exceeds Bits bits.
/// Source     ours; Solidity's toUint64 and the like.
template <unsigned Bits, FixedPoint X>
[[nodiscard]] constexpr auto resize(const X& x) {
    return fixed_point<typename X::unit, X::decimals, Bits>::from_raw(x.raw());
}

}  // namespace troy
