// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// mul, div, mul_div and convert: a product over a product, rounded once. The caller names the type
/// of the result.
///
///     mul<dollars>(ounces, price, rounding::down)
///
/// The compiler checks that the units balance, works out the power of ten between the factors and
/// the result, and chooses a width for the intermediate values. For all functions here:
///
/// Units      the units of the factors, multiplied out (unit.hpp), must give the unit of Result.
/// Decimals   any.
/// Width      any: intermediate values are exact; only the result is limited. The forms with
///            `within` also limit the product of x and y, for contracts that panic when it
///            overflows.
/// Rounding   `mode`, once. A signed result is rounded by its magnitude, so down is toward zero.
/// Errors     in order: division_by_zero; overflow of the result; underflow of a result below zero
///            in a type without a sign. The error carries the operands. The forms with `try_`
///            return its code instead.

#include <compare>
#include <cstdint>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/detail/quotient.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI {

/// A result or the code of an error.
template <class T>
struct outcome {
    T value{};
    errc code{};

    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return !detail::failed(code);
    }
};

/// X times Y is a Result, and Result has all of their decimals.
template <class Result, class X, class Y>
concept HoldsProduct = IsProductOf<typename Result::unit, typename X::unit, typename Y::unit> &&
    (Result::decimals >= X::decimals + Y::decimals);

// Named for what the compiler prints: when units do not balance, when digits would be lost and no
// rounding is given, and when a multiple is not unsigned.
template <class Result, class... Operands>
struct units_do_not_balance;
template <class Result>
struct name_a_rounding;
template <class Number>
struct multiples_are_unsigned_say_3u;

/// x * y / divisor, or the code of the error.
template <Quantity Result, Quantity X, Quantity Y, Quantity Divisor>
    requires IsProductOverDivisor<typename Result::unit,
                                  typename X::unit,
                                  typename Y::unit,
                                  typename Divisor::unit>
[[nodiscard]] constexpr outcome<Result> try_mul_div(const X& x,
                                                    const Y& y,
                                                    const Divisor& divisor,
                                                    rounding mode) noexcept {
    return detail::try_quotient<outcome<Result>, detail::unlimited>(x, y, divisor, mode);
}

/// The product of two quantities over a third.
///
///     result = x * y / divisor
///
/// Source     the primitive that EVM libraries call mulDiv.
template <Quantity Result, Quantity X, Quantity Y, Quantity Divisor>
    requires IsProductOverDivisor<typename Result::unit,
                                  typename X::unit,
                                  typename Y::unit,
                                  typename Divisor::unit>
[[nodiscard]] constexpr Result mul_div(const X& x,
                                       const Y& y,
                                       const Divisor& divisor,
                                       rounding mode) {
    Result result;
    const errc code = detail::quotient<detail::unlimited>(x, y, divisor, mode, result);
    if (detail::failed(code)) detail::raise_quotient(code, x, y, divisor);
    return result;
}

template <Quantity Result, Quantity X, Quantity Y, Quantity Divisor>
[[nodiscard]] units_do_not_balance<typename Result::unit,
                                   typename X::unit,
                                   typename Y::unit,
                                   typename Divisor::unit>
mul_div(const X& x, const Y& y, const Divisor& divisor, rounding mode);

/// x * y / divisor with the product limited to ProductBits, or the code of the error.
template <unsigned ProductBits, Quantity Result, Quantity X, Quantity Y, Quantity Divisor>
    requires IsProductOverDivisor<typename Result::unit,
                                  typename X::unit,
                                  typename Y::unit,
                                  typename Divisor::unit>
[[nodiscard]] constexpr outcome<Result> try_mul_div_within(const X& x,
                                                           const Y& y,
                                                           const Divisor& divisor,
                                                           rounding mode) noexcept {
    return detail::try_quotient<outcome<Result>, ProductBits>(x, y, divisor, mode);
}

/// mul_div for a contract that multiplies in ProductBits bits before it divides.
///
///     result = x * y / divisor
///
/// Decimals   Result and divisor together have at most those of x and y, because the contract
///            divides their product as it is. If they have more, convert a factor first.
/// Errors     in order: overflow if the product exceeds ProductBits, even when the divisor is zero;
///            division_by_zero; overflow of the result.
/// Source     Solidity's checked x * y / d.
template <unsigned ProductBits, Quantity Result, Quantity X, Quantity Y, Quantity Divisor>
    requires IsProductOverDivisor<typename Result::unit,
                                  typename X::unit,
                                  typename Y::unit,
                                  typename Divisor::unit>
[[nodiscard]] constexpr Result mul_div_within(const X& x,
                                              const Y& y,
                                              const Divisor& divisor,
                                              rounding mode) {
    Result result;
    const errc code = detail::quotient<ProductBits>(x, y, divisor, mode, result);
    if (detail::failed(code)) detail::raise_quotient(code, x, y, divisor);
    return result;
}

template <unsigned ProductBits, Quantity Result, Quantity X, Quantity Y, Quantity Divisor>
[[nodiscard]] units_do_not_balance<typename Result::unit,
                                   typename X::unit,
                                   typename Y::unit,
                                   typename Divisor::unit>
mul_div_within(const X& x, const Y& y, const Divisor& divisor, rounding mode);

/// x * y, or the code of the error.
template <Quantity Result, Quantity X, Quantity Y>
    requires IsProductOf<typename Result::unit, typename X::unit, typename Y::unit>
[[nodiscard]] constexpr outcome<Result> try_mul(const X& x, const Y& y, rounding mode) noexcept {
    return detail::try_quotient<outcome<Result>, detail::unlimited>(x, y, detail::nothing{}, mode);
}

/// The product of two quantities.
///
///     result = x * y
///
/// Errors     in order: overflow of the result; underflow below zero.
template <Quantity Result, Quantity X, Quantity Y>
    requires IsProductOf<typename Result::unit, typename X::unit, typename Y::unit>
[[nodiscard]] constexpr Result mul(const X& x, const Y& y, rounding mode) {
    const detail::held<X> left = x;
    const detail::held<Y> right = y;
    Result result;
    const errc code =
        detail::quotient<detail::unlimited>(left, right, detail::nothing{}, mode, result);
    if (detail::failed(code)) raise(code, "x", left, "y", right);
    return result;
}

template <Quantity Result, Quantity X, Quantity Y>
[[nodiscard]] units_do_not_balance<typename Result::unit, typename X::unit, typename Y::unit> mul(
    const X& x, const Y& y, rounding mode);

/// x * y, exact, or the code of the error.
template <Quantity Result, Quantity X, Quantity Y>
    requires HoldsProduct<Result, X, Y>
[[nodiscard]] constexpr outcome<Result> try_mul(const X& x, const Y& y) noexcept {
    return try_mul<Result>(x, y, rounding::down);
}

/// The exact product. Result has at least the decimals of x and y together.
///
///     result = x * y
///
/// Errors     in order: overflow of the result; underflow below zero.
/// Source     Solidity's checked x * y.
template <Quantity Result, Quantity X, Quantity Y>
    requires HoldsProduct<Result, X, Y>
[[nodiscard]] constexpr Result mul(const X& x, const Y& y) {
    return mul<Result>(x, y, rounding::down);
}

template <Quantity Result, Quantity X, Quantity Y>
    requires IsProductOf<typename Result::unit, typename X::unit, typename Y::unit>
[[nodiscard]] name_a_rounding<Result> mul(const X& x, const Y& y);

template <Quantity Result, Quantity X, Quantity Y>
[[nodiscard]] units_do_not_balance<typename Result::unit, typename X::unit, typename Y::unit> mul(
    const X& x, const Y& y);

/// x * y with the product limited to ProductBits, or the code of the error.
template <unsigned ProductBits, Quantity Result, Quantity X, Quantity Y>
    requires IsProductOf<typename Result::unit, typename X::unit, typename Y::unit>
[[nodiscard]] constexpr outcome<Result> try_mul_within(const X& x,
                                                       const Y& y,
                                                       rounding mode) noexcept {
    return detail::try_quotient<outcome<Result>, ProductBits>(x, y, detail::nothing{}, mode);
}

/// mul for a contract that multiplies in ProductBits bits and then drops decimals.
///
///     result = x * y
///
/// Decimals   Result has at most those of the contract's product, x and y together.
/// Errors     in order: overflow if the product exceeds ProductBits; overflow of the result;
///            underflow below zero.
/// Source     Solidity's checked x * y / 10^n.
template <unsigned ProductBits, Quantity Result, Quantity X, Quantity Y>
    requires IsProductOf<typename Result::unit, typename X::unit, typename Y::unit>
[[nodiscard]] constexpr Result mul_within(const X& x, const Y& y, rounding mode) {
    const detail::held<X> left = x;
    const detail::held<Y> right = y;
    Result result;
    const errc code = detail::quotient<ProductBits>(left, right, detail::nothing{}, mode, result);
    if (detail::failed(code)) raise(code, "x", left, "y", right);
    return result;
}

template <unsigned ProductBits, Quantity Result, Quantity X, Quantity Y>
[[nodiscard]] units_do_not_balance<typename Result::unit, typename X::unit, typename Y::unit>
mul_within(const X& x, const Y& y, rounding mode);

/// x / divisor, or the code of the error.
template <Quantity Result, Quantity X, Quantity Divisor>
    requires IsQuotientOf<typename Result::unit, typename X::unit, typename Divisor::unit>
[[nodiscard]] constexpr outcome<Result> try_div(const X& x,
                                                const Divisor& divisor,
                                                rounding mode) noexcept {
    return detail::try_quotient<outcome<Result>, detail::unlimited>(
        x, detail::nothing{}, divisor, mode);
}

/// The quotient of two quantities: an amount, a ratio or a pure number.
///
///     result = x / divisor
///
template <Quantity Result, Quantity X, Quantity Divisor>
    requires IsQuotientOf<typename Result::unit, typename X::unit, typename Divisor::unit>
[[nodiscard]] constexpr Result div(const X& x, const Divisor& divisor, rounding mode) {
    Result result;
    const errc code =
        detail::quotient<detail::unlimited>(x, detail::nothing{}, divisor, mode, result);
    if (detail::failed(code)) raise(code, "x", x, "divisor", divisor);
    return result;
}

template <Quantity Result, Quantity X, Quantity Divisor>
[[nodiscard]] units_do_not_balance<typename Result::unit, typename X::unit, typename Divisor::unit>
div(const X& x, const Divisor& divisor, rounding mode);

template <Quantity Result, Quantity X, Quantity Divisor>
[[nodiscard]] name_a_rounding<Result> div(const X& x, const Divisor& divisor);

/// x in another type, rounded, or the code of the error.
template <Quantity Result, Quantity X>
    requires std::is_same_v<typename Result::unit, typename X::unit>
[[nodiscard]] constexpr outcome<Result> try_convert(const X& x, rounding mode) noexcept {
    return detail::try_quotient<outcome<Result>, detail::unlimited>(
        x, detail::nothing{}, detail::nothing{}, mode);
}

/// The same quantity with other decimals or another width, with or without a sign.
///
///     result = x
///
/// Errors     in order: overflow of the result; underflow below zero.
template <Quantity Result, Quantity X>
    requires std::is_same_v<typename Result::unit, typename X::unit>
[[nodiscard]] constexpr Result convert(const X& x, rounding mode) {
    Result result;
    const errc code =
        detail::quotient<detail::unlimited>(x, detail::nothing{}, detail::nothing{}, mode, result);
    if (detail::failed(code)) detail::raise_conversion(code, x, result);
    return result;
}

template <Quantity Result, Quantity X>
[[nodiscard]] units_do_not_balance<typename Result::unit, typename X::unit> convert(const X& x,
                                                                                    rounding mode);

/// The order of two quantities of one unit, whatever their decimals and widths.
///
///     compare(x, y) < 0  if and only if  x < y
template <Quantity X, Quantity Y>
    requires std::is_same_v<typename X::unit, typename Y::unit>
[[nodiscard]] constexpr std::strong_ordering compare(const X& x, const Y& y) noexcept {
    if constexpr (FixedPoint<X> && FixedPoint<Y>) {
        return detail::compare_magnitudes(x, y);
    } else {
        const auto order =
            detail::compare_magnitudes(detail::magnitude_of(x), detail::magnitude_of(y));
        if (detail::is_negative(x) != detail::is_negative(y)) {
            return detail::is_negative(x) ? std::strong_ordering::less
                                          : std::strong_ordering::greater;
        }
        return detail::is_negative(x) ? 0 <=> order : order;
    }
}

/// x in another type, exact, or the code of the error.
template <Quantity Result, Quantity X>
    requires std::is_same_v<typename Result::unit, typename X::unit>
[[nodiscard]] constexpr outcome<Result> try_convert(const X& x) noexcept {
    auto result = try_convert<Result>(x, rounding::down);
    if constexpr (Result::decimals < X::decimals) {
        if (result && compare(result.value, x) != 0) result.code = errc::inexact;
    }
    return result;
}

/// The same quantity with other decimals or another width, if nothing is lost.
///
///     result = x
///
/// Errors     in order: overflow of the result; underflow below zero; inexact if a nonzero digit
///            would be dropped.
/// Source     Solidity's toUint64 and the like.
template <Quantity Result, Quantity X>
    requires std::is_same_v<typename Result::unit, typename X::unit>
[[nodiscard]] constexpr Result convert(const X& x) {
    const auto result = try_convert<Result>(x);
    if (!result) detail::raise_conversion(result.code, x, result.value);
    return result.value;
}

template <Quantity Result, Quantity X>
[[nodiscard]] units_do_not_balance<typename Result::unit, typename X::unit> convert(const X& x);

/// A multiple of a quantity.
///
///     result = x * n
///
/// Errors     overflow of the result.
template <Quantity X, RawInteger Number>
    requires(sizeof(Number) <= sizeof(std::uint64_t))
[[nodiscard]] constexpr X operator*(const X& x, Number n) {
    return mul<X>(x, fixed_point<one, 0, 64>::from_raw(n), rounding::down);
}

template <Quantity X, class Number>
    requires(std::is_arithmetic_v<Number> && !RawInteger<Number>)
[[nodiscard]] multiples_are_unsigned_say_3u<Number> operator*(const X& x, Number n);

}  // namespace troy
