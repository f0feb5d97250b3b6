// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The operations of arithmetic.hpp, each with apples, pears and plums of any decimals and widths, and
/// what the oracle expects of them. What there are two ways to say gives the same both ways.

#include <initializer_list>

#include <troy/arithmetic.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"

namespace test {

using pears_per_apple_unit = troy::per<pear, apple>;
using pears_per_plum_unit = troy::per<pear, plum>;

/// The outcome, if it is both; else one that no oracle expects.
[[nodiscard]] inline outcome<> same(const outcome<>& first, const outcome<>& second) {
    return first == second ? first : oracle::failed<cpp_int>(errc{});
}

struct make_product {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding mode) {
        using result = quantity_of<Types.result, pear>;
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto b = quantity<quantity_of<Types.y, pears_per_apple_unit>>(y);
        return same(outcome_of([&] { return troy::mul<result>(a, b, mode); }),
                    outcome_of([&] { return troy::try_mul<result>(b, a, mode); }));
    }
};

struct make_exact_product {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding) {
        using result = quantity_of<Types.result, pear>;
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto b = quantity<quantity_of<Types.y, pears_per_apple_unit>>(y);
        return same(outcome_of([&] { return troy::mul<result>(a, b); }),
                    outcome_of([&] { return troy::mul<result>(b, a); }));
    }
};

template <unsigned ProductBits>
struct make_product_within {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding mode) {
        using result = quantity_of<Types.result, pear>;
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto b = quantity<quantity_of<Types.y, pears_per_apple_unit>>(y);
        return outcome_of([&] { return troy::mul_within<ProductBits, result>(a, b, mode); });
    }
};

struct make_quotient {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int&, const cpp_int& divisor, rounding mode) {
        const auto a = quantity<quantity_of<Types.x, pear>>(x);
        const auto b = quantity<quantity_of<Types.divisor, pears_per_apple_unit>>(divisor);
        return outcome_of([&] { return troy::div<quantity_of<Types.result, apple>>(a, b, mode); });
    }
};

struct make_product_over {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x,
                          const cpp_int& y,
                          const cpp_int& divisor,
                          rounding mode) {
        using result = quantity_of<Types.result, plum>;
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto b = quantity<quantity_of<Types.y, pears_per_apple_unit>>(y);
        const auto c = quantity<quantity_of<Types.divisor, pears_per_plum_unit>>(divisor);
        return same(outcome_of([&] { return troy::mul_div<result>(a, b, c, mode); }),
                    outcome_of([&] { return troy::try_mul_div<result>(b, a, c, mode); }));
    }
};

template <unsigned ProductBits>
struct make_product_over_within {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x,
                          const cpp_int& y,
                          const cpp_int& divisor,
                          rounding mode) {
        using result = quantity_of<Types.result, plum>;
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto b = quantity<quantity_of<Types.y, pears_per_apple_unit>>(y);
        const auto c = quantity<quantity_of<Types.divisor, pears_per_plum_unit>>(divisor);
        return outcome_of([&] { return troy::mul_div_within<ProductBits, result>(a, b, c, mode); });
    }
};

struct make_conversion {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int&, const cpp_int&, rounding mode) {
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        return outcome_of([&] { return troy::convert<quantity_of<Types.result, apple>>(a, mode); });
    }
};

struct make_exact_conversion {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int&, const cpp_int&, rounding) {
        using result = quantity_of<Types.result, apple>;
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        return same(outcome_of([&] { return troy::convert<result>(a); }),
                    outcome_of([&] { return troy::try_convert<result>(a); }));
    }
};

// ---- What the oracle expects; operands that an operation does not have are 1. ----

[[nodiscard]] inline outcome<> expected_result(const operation_types& types,
                                               const operands& at,
                                               rounding mode) {
    return oracle::product_over(
        x_of(types, at), y_of(types, at), divisor_of(types, at), types.result, mode);
}

template <unsigned ProductBits>
[[nodiscard]] outcome<> expected_within(const operation_types& types,
                                        const operands& at,
                                        rounding mode) {
    return oracle::product_over_within(
        ProductBits, x_of(types, at), y_of(types, at), divisor_of(types, at), types.result, mode);
}

[[nodiscard]] inline outcome<> expected_exact_conversion(const operation_types& types,
                                                         const operands& at,
                                                         rounding) {
    return oracle::convert_exact(x_of(types, at), types.result);
}

// ---- All combinations. ----

/// Compares operations with the oracle's results for a divisor of zero.
template <class Operations, class Expected>
void check_zero_divisors(const Operations& operations,
                         random_source& random,
                         tally& cases,
                         const Expected& expected) {
    for (int i = 0; i < 30; ++i) {
        for (const auto& each : operations) {
            operands at = any_operands(random, each.types);
            at.divisor = 0;
            check_operation(each, at, any_rounding(random), cases, expected);
        }
    }
}

/// An operation of every combination, with signs and without. `codes` are the failures that must
/// have occurred; with signs underflow, too.
template <class Maker, auto Change, class Expected>
void check_combinations(const char* name,
                        int count,
                        std::initializer_list<errc> codes,
                        const Expected& expected) {
    random_source random(name);
    const auto check = [&](const auto& operations) {
        tally cases(name);
        check_operations(operations, random, cases, count, expected);
        if (operations[0].types.divisor.bits != 0) {
            check_zero_divisors(operations, random, cases, expected);
        }
        cases.finish(codes);
        return cases;
    };
    check(all_combinations<Maker, false, Change>());
    check(all_combinations<Maker, true, Change>()).finish({errc::underflow});
}

}  // namespace test
