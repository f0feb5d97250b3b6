// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What the compile-time tests ask of the compiler. A refusal says little alone: it also holds when
/// a name is misspelt. So every refusal stands beside a twin that has to be accepted.

#include <type_traits>

#include <troy/convert.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/frs/reconcile.hpp>
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

// A literal's own characters decide, so is_constructible cannot be asked.
template <class T>
concept CanBeWritten = requires {
    T{"1"};
};

template <class X, class Ratio>
concept CanMul = requires(X x, Ratio ratio) {
    troy::mul(x, ratio, troy::rounding::down);
};
template <class X, class Ratio>
concept CanMulUnrounded = requires(X x, Ratio ratio) {
    troy::mul(x, ratio);
};
template <class X, class Ratio>
concept CanDiv = requires(X x, Ratio ratio) {
    troy::div(x, ratio, troy::rounding::down);
};
template <class X, class Ratio>
concept CanDivUnrounded = requires(X x, Ratio ratio) {
    troy::div(x, ratio);
};

template <class X, unsigned Decimals>
concept CanRescale = requires(X x) {
    troy::rescale<Decimals>(x);
};
template <class X, unsigned Decimals>
concept CanRescaleRounded = requires(X x) {
    troy::rescale<Decimals>(x, troy::rounding::down);
};
template <class X, unsigned Decimals>
concept CanRescaleExact = requires(X x) {
    troy::rescale_exact<Decimals>(x);
};

template <class Tokens, class OzPerToken>
concept CanCountOunces = requires(Tokens tokens, OzPerToken q) {
    troy::frs::ounces_from_tokens(tokens, q);
};
template <class Ounces, class OzPerToken>
concept CanCountTokens = requires(Ounces ounces, OzPerToken q) {
    troy::frs::tokens_from_ounces(ounces, q);
};
template <class Weight, class Fineness>
concept CanWeigh = requires(Weight weight, Fineness fineness) {
    troy::frs::fine_weight(weight, fineness);
};
template <class Tokens, class OzPerToken>
concept CanReconcile = requires(Tokens supply, OzPerToken q) {
    troy::frs::reconcile(supply, q, q);
};
template <class Tokens, class Ounces, class OzPerToken>
concept CanReconcileToReserves = requires(Tokens supply, Ounces reserves, OzPerToken q) {
    troy::frs::reconcile_to_reserves(supply, reserves, q);
};
template <class Ounces, class Tokens, class OzPerToken>
concept CanFindLargestReconcile = requires(Ounces reserve, Tokens obligation, OzPerToken q) {
    troy::frs::largest_reconcile(reserve, obligation, q);
};

/// True if calling F is a constant expression; troy::raise makes it false.
template <auto F>
concept Succeeds = requires {
    typename std::bool_constant<(static_cast<void>(F()), true)>;
};

}  // namespace test
