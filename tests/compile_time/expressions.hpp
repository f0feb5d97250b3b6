// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the compile-time tests ask of the compiler. A refusal alone proves little, because a
/// misspelt name is refused too. So next to every refusal is a twin that has to be accepted.

#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/rounding.hpp>

namespace test {

template <class X, class Y>
concept CanAdd = requires(X x, Y y) {
    x + y;
};
template <class X, class Y>
concept CanSubtract = requires(X x, Y y) {
    x - y;
};
template <class X, class Y>
concept CanAddInPlace = requires(X& x, Y y) {
    x += y;
};
template <class X, class Y>
concept CanCompare = requires(X x, Y y) {
    x == y;
};
template <class X, class Y>
concept CanOrder = requires(X x, Y y) {
    x < y;
};
// The parentheses keep clang-format 14 from reading a pointer declaration.
template <class X, class Y>
concept CanMultiply = requires(X x, Y y) {
    (x) * (y);
};
template <class X, class Y>
concept CanDivide = requires(X x, Y y) {
    x / y;
};
template <class T, class Raw>
concept CanComeFrom = requires(Raw raw) {
    T::from_raw(raw);
};

// The characters of a literal decide, so is_constructible does not help.
template <class T>
concept CanBeWritten = requires {
    T{"1"};
};

template <class Result, class X, class Y>
concept CanMul = requires(X x, Y y) {
    troy::mul<Result>(x, y, troy::rounding::down);
};
template <class Result, class X, class Y>
concept CanMulUnrounded = requires(X x, Y y) {
    troy::mul<Result>(x, y);
};
template <class Result, class X, class Y>
concept CanMulWithin = requires(X x, Y y) {
    troy::mul_within<256, Result>(x, y, troy::rounding::down);
};
template <class Result, class X, class Divisor>
concept CanDiv = requires(X x, Divisor divisor) {
    troy::div<Result>(x, divisor, troy::rounding::down);
};
template <class Result, class X, class Divisor>
concept CanDivUnrounded = requires(X x, Divisor divisor) {
    troy::div<Result>(x, divisor);
};
template <class Result, class X, class Y, class Divisor>
concept CanMulDiv = requires(X x, Y y, Divisor divisor) {
    troy::mul_div<Result>(x, y, divisor, troy::rounding::down);
};
template <class Result, class X, class Y, class Divisor>
concept CanMulDivWithin = requires(X x, Y y, Divisor divisor) {
    troy::mul_div_within<256, Result>(x, y, divisor, troy::rounding::down);
};
template <class Result, class X>
concept CanConvert = requires(X x) {
    troy::convert<Result>(x);
};
template <class Result, class X>
concept CanConvertRounded = requires(X x) {
    troy::convert<Result>(x, troy::rounding::down);
};
template <class X, class Y>
concept CanBeOrdered = requires(X x, Y y) {
    troy::compare(x, y);
};

/// True if calling F is a constant expression; troy::raise makes it false.
template <auto F>
concept Succeeds = requires {
    typename std::bool_constant<(static_cast<void>(F()), true)>;
};

}  // namespace test
