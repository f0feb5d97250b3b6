// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the compile-time tests ask of the compiler. A refusal alone proves little, because a
/// misspelt name is refused too. So next to every refusal is a twin that has to be accepted. And the
/// quantities that they ask about, with the decimals and widths of contracts.

#include <cstdint>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/unit.hpp>

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

using token = troy::token<"XAGm">;
using gold_token = troy::token<"XAUm">;
template <unsigned Bits>
using basic_tokens = troy::fixed_point<token, 9, Bits>;
using tokens = basic_tokens<64>;
using tokens_8 = basic_tokens<8>;
using tokens_112 = basic_tokens<112>;
using tokens_128 = basic_tokens<128>;
using tokens_256 = basic_tokens<256>;
using gold_tokens = troy::fixed_point<gold_token, 9, 64>;
using signed_tokens = troy::signed_fixed_point<token, 9, 64>;
using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;
using vault_ounces = troy::fixed_point<troy::fine_ounce, 2, 64>;
using gross_weight = troy::fixed_point<troy::gross_ounce, 9, 64>;
using fineness = troy::fixed_point<troy::per<troy::fine_ounce, troy::gross_ounce>, 9, 64>;
using oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, token>, 9, 64>;
using gold_oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, gold_token>, 9, 64>;

constexpr tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
constexpr oz_per_token q(std::uint64_t raw) { return oz_per_token::from_raw(raw); }

}  // namespace test
