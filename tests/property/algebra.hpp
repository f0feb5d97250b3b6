// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The operations of arithmetic.hpp on plain integers and their decimals. Like oracle.hpp they share
/// with the library only the names of errors and rounding modes.
///
/// Operations on quantities of all widths and decimals against the oracle. Four operands with seven
/// widths and seven decimals each have 5,764,801 combinations. The tests use the 49 rows of an
/// orthogonal array, in which any two of the eight parameters take every pair of their values.

#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/uint.hpp>

#include "names.hpp"
#include "oracle.hpp"

namespace oracle {

/// What the library keeps in the type.
struct number_type {
    unsigned decimals = 0;
    unsigned bits = 0;  ///< With that of the sign.
    bool is_signed = false;
};

/// raw / 10^decimals
template <class Int>
struct number {
    Int raw{1};
    unsigned decimals = 0;
};

template <class Int>
[[nodiscard]] Int magnitude(const Int& x) {
    return x < 0 ? static_cast<Int>(-x) : x;
}

/// The value, if the type can represent it. A magnitude that is too large is overflow, even below
/// zero.
template <class Int>
[[nodiscard]] outcome<Int> limited(const Int& value, const number_type& to) {
    const Int half = static_cast<Int>(Int{1} << (to.bits - 1));
    if (to.is_signed) {
        if (value < -half || value >= half) return failed<Int>(troy::errc::overflow);
    } else {
        if (magnitude(value) > largest<Int>(to.bits)) return failed<Int>(troy::errc::overflow);
        if (value < 0) return failed<Int>(troy::errc::underflow);
    }
    return {value, {}};
}

/// x * y / divisor, rounded by its magnitude.
template <class Int>
[[nodiscard]] outcome<Int> product_over(const number<Int>& x,
                                        const number<Int>& y,
                                        const number<Int>& divisor,
                                        const number_type& to,
                                        troy::rounding mode) {
    if (divisor.raw == 0) return failed<Int>(troy::errc::division_by_zero);
    const Int above = static_cast<Int>(x.raw * y.raw * ten_to<Int>(to.decimals + divisor.decimals));
    const Int below = static_cast<Int>(divisor.raw * ten_to<Int>(x.decimals + y.decimals));
    const Int rounded = quotient(magnitude(above), magnitude(below), mode);
    return limited((above < 0) != (below < 0) ? static_cast<Int>(-rounded) : rounded, to);
}

/// The same for a contract whose product of x and y has a limited width.
template <class Int>
[[nodiscard]] outcome<Int> product_over_within(unsigned product_bits,
                                               const number<Int>& x,
                                               const number<Int>& y,
                                               const number<Int>& divisor,
                                               const number_type& to,
                                               troy::rounding mode) {
    if (magnitude(static_cast<Int>(x.raw * y.raw)) > largest<Int>(product_bits)) {
        return failed<Int>(troy::errc::overflow);
    }
    return product_over(x, y, divisor, to, mode);
}

/// x in another type, rounded.
template <class Int>
[[nodiscard]] outcome<Int> convert(const number<Int>& x,
                                   const number_type& to,
                                   troy::rounding mode) {
    return product_over(x, number<Int>{}, number<Int>{}, to, mode);
}

/// x in another type, if nothing is lost.
template <class Int>
[[nodiscard]] outcome<Int> convert_exact(const number<Int>& x, const number_type& to) {
    const outcome<Int> result = convert(x, to, troy::rounding::down);
    if (result.failure) return result;
    if (x.raw * ten_to<Int>(to.decimals) % ten_to<Int>(x.decimals) != 0) {
        return failed<Int>(troy::errc::inexact);
    }
    return result;
}

/// Below zero if x < y, above if x > y.
template <class Int>
[[nodiscard]] int order(const number<Int>& x, const number<Int>& y) {
    const Int left = static_cast<Int>(x.raw * ten_to<Int>(y.decimals));
    const Int right = static_cast<Int>(y.raw * ten_to<Int>(x.decimals));
    return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace oracle

namespace test {

using oracle::number_type;

/// The types of an operation; an absent divisor or factor has no bits.
struct operation_types {
    number_type x, y, divisor, result;
};

/// Calls the library with x, y, a divisor and a rounding.
using library_call = outcome<> (*)(const cpp_int&, const cpp_int&, const cpp_int&, rounding);

struct operation {
    operation_types types;
    library_call call;
};

template <number_type Type, class U>
using quantity_of = std::conditional_t<Type.is_signed,
                                       troy::signed_fixed_point<U, Type.decimals, Type.bits>,
                                       troy::fixed_point<U, Type.decimals, Type.bits>>;

// ---- The combinations. ----

inline constexpr std::size_t combinations = 49;

/// Row `row` of the array, with these widths; its signs are the bits of the row's number.
[[nodiscard]] constexpr operation_types combination(std::size_t row, bool with_signs) {
    constexpr unsigned widths[] = {8, 64, 80, 112, 128, 200, 256};
    // The most decimals of a width, and fewer.
    constexpr unsigned decimals[] = {0, 2, 6, 9, 18, 37, 77};
    const std::size_t i = row / 7;
    const std::size_t j = row % 7;
    const auto type = [&](std::size_t operand) {
        number_type result;
        // Eight columns of the array over the integers modulo 7: j and i + k * j for k from 0 on.
        const std::size_t width_column = operand == 0 ? j : i + (operand - 1) * j;
        const std::size_t decimals_column = i + (operand + 3) * j;
        result.bits = widths[width_column % 7];
        const unsigned most = troy::detail::largest_power_of_ten(result.bits);
        const unsigned wanted = decimals[decimals_column % 7];
        result.decimals = wanted < most ? wanted : most;
        result.is_signed = with_signs && (row >> operand & 1) != 0;
        return result;
    };
    return {type(0), type(1), type(2), type(3)};
}

/// All rows, changed to what an operation can have, with the call of each: Maker::call<types>.
template <class Maker, bool WithSigns, auto Change>
[[nodiscard]] std::array<operation, combinations> all_combinations() {
    return []<std::size_t... Rows>(std::index_sequence<Rows...>) {
        return std::array<operation, combinations>{
            operation{Change(combination(Rows, WithSigns)),
                      Maker::template call<Change(combination(Rows, WithSigns))>}...};
    }
    (std::make_index_sequence<combinations>{});
}

// ---- The numbers. ----

/// A value of a type, and often one of its edges.
[[nodiscard]] inline cpp_int any_number(random_source& random, const number_type& type) {
    if (!type.is_signed) return random.integer(type.bits);
    const cpp_int half = cpp_int{1} << (type.bits - 1);
    if (random.up_to(15) == 0) return -half;
    const cpp_int magnitude = random.integer(type.bits - 1);
    return random.up_to(1) == 0 ? magnitude : cpp_int{-magnitude};
}

/// The same with a given magnitude, or the largest of the type if that is smaller.
[[nodiscard]] inline cpp_int number_near(random_source& random,
                                         const number_type& type,
                                         const cpp_int& magnitude) {
    const cpp_int most = oracle::largest(type.is_signed ? type.bits - 1 : type.bits);
    const cpp_int result = at_most(most, magnitude);
    return type.is_signed && random.up_to(1) == 0 ? cpp_int{-result} : result;
}

struct operands {
    cpp_int x{1}, y{1}, divisor{1};
};

/// Operands whose result is anything, next to the largest, or next to a tie. Operands that an
/// operation does not have are 1.
[[nodiscard]] inline operands any_operands(random_source& random, const operation_types& types) {
    operands result;
    result.x = any_number(random, types.x);
    if (types.y.bits != 0) result.y = any_number(random, types.y);
    if (types.divisor.bits != 0) result.divisor = any_number(random, types.divisor);
    // x = wanted * divisor * 10^down / (y * 10^up), where wanted is in half units of the result.
    const cpp_int above = oracle::magnitude(result.y) *
                          oracle::ten_to(types.result.decimals + types.divisor.decimals) * 2;
    const cpp_int below =
        oracle::magnitude(result.divisor) * oracle::ten_to(types.x.decimals + types.y.decimals);
    if (above == 0) return result;
    cpp_int wanted = 0;
    switch (random.up_to(3)) {
        case 0:
            wanted = 2 * oracle::largest(types.result.bits - types.result.is_signed) +
                     random.up_to(3) - 1;
            break;
        case 1: wanted = 2 * random.integer(types.result.bits) + random.up_to(1); break;
        case 2: wanted = random.up_to(7); break;
        default: return result;
    }
    result.x = number_near(random, types.x, wanted * below / above + random.up_to(1));
    return result;
}

[[nodiscard]] inline std::string describe_type(const number_type& type) {
    if (type.bits == 0) return "";
    return text(
        " (", type.decimals, " decimals, ", type.bits, type.is_signed ? " signed)" : " bits)");
}

[[nodiscard]] inline std::string describe(const operation_types& types,
                                          const operands& of,
                                          rounding mode) {
    return text("x = ", of.x, describe_type(types.x)) +
           (types.y.bits == 0 ? "" : text(", y = ", of.y, describe_type(types.y))) +
           (types.divisor.bits == 0
                ? ""
                : text(", divisor = ", of.divisor, describe_type(types.divisor))) +
           text(", result", describe_type(types.result), " ", mode);
}

/// Compares an operation with the oracle's result.
template <class Expected>
void check_operation(const operation& each,
                     const operands& at,
                     rounding mode,
                     tally& cases,
                     const Expected& expected) {
    cases.agree(each.call(at.x, at.y, at.divisor, mode), expected(each.types, at, mode), [&] {
        return describe(each.types, at, mode);
    });
}

/// Compares operations with the oracle's results for x, y and the divisor, a number of times each,
/// in turn.
template <class Operations, class Expected>
void check_operations(const Operations& operations,
                      random_source& random,
                      tally& cases,
                      int count,
                      const Expected& expected) {
    for (int i = 0; i < count; ++i) {
        for (const operation& each : operations) {
            const operands at = any_operands(random, each.types);
            check_operation(each, at, any_rounding(random), cases, expected);
        }
    }
}

// The oracle's view of operands.
[[nodiscard]] inline oracle::number<cpp_int> x_of(const operation_types& types,
                                                  const operands& of) {
    return {of.x, types.x.decimals};
}
[[nodiscard]] inline oracle::number<cpp_int> y_of(const operation_types& types,
                                                  const operands& of) {
    return {of.y, types.y.decimals};
}
[[nodiscard]] inline oracle::number<cpp_int> divisor_of(const operation_types& types,
                                                        const operands& of) {
    return {of.divisor, types.divisor.decimals};
}

}  // namespace test
