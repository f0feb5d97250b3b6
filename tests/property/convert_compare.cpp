// SPDX-License-Identifier: BSL-1.0

// Property: convert, rounded and exact, and compare agree with the oracle for every combination of
// decimals and widths, with signs and without.

#include <compare>

#include <troy/arithmetic.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "algebra_oracle.hpp"
#include "names.hpp"

namespace {

using test::apple;
using test::operands;
using test::operation_types;
using test::quantity_of;
using test::with_types;

constexpr operation_types of_conversion(operation_types types) {
    types.y = {};
    types.divisor = {};
    return types;
}
constexpr operation_types of_comparison(operation_types types) {
    types.divisor = {};
    types.result = {0, 8, true};
    return types;
}

struct make_conversion {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int&, const cpp_int&, rounding mode) {
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        return test::outcome_of(
            [&] { return troy::convert<quantity_of<Types.result, apple>>(a, mode); });
    }
};

struct make_exact_conversion {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int&, const cpp_int&, rounding) {
        using result = quantity_of<Types.result, apple>;
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto thrown = test::outcome_of([&] { return troy::convert<result>(a); });
        const auto told = test::outcome_of([&] { return troy::try_convert<result>(a); });
        return told == thrown ? told : oracle::failed<cpp_int>(errc{});
    }
};

/// -1, 0 or 1.
struct make_comparison {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding) {
        const auto a = quantity<quantity_of<Types.x, apple>>(x);
        const auto b = quantity<quantity_of<Types.y, apple>>(y);
        const std::strong_ordering order = troy::compare(a, b);
        if (troy::compare(b, a) != 0 <=> order) return oracle::failed<cpp_int>(errc{});
        return {order < 0 ? -1 : order > 0 ? 1 : 0, {}};
    }
};

template <class Maker, class Expected>
void check_conversions(const char* name,
                       std::initializer_list<errc> codes,
                       const Expected& expected) {
    test::random_source random(name);
    test::tally cases(name), with_signs(name);
    test::check_operations(with_types(test::all_combinations<Maker, false>(), of_conversion),
                           random,
                           cases,
                           1500,
                           expected);
    test::check_operations(with_types(test::all_combinations<Maker, true>(), of_conversion),
                           random,
                           with_signs,
                           1500,
                           expected);
    cases.finish(codes);
    with_signs.finish(codes);
    with_signs.finish({errc::underflow});
}

template <bool WithSigns>
void check_comparisons(const char* name) {
    test::random_source random(name);
    test::tally cases(name);
    int seen[3] = {};
    const auto operations =
        with_types(test::all_combinations<make_comparison, WithSigns>(), of_comparison);
    for (int i = 0; i < 2000; ++i) {
        for (const auto& each : operations) {
            const auto& types = each.types;
            operands at;
            at.x = test::any_number(random, types.x);
            at.y = test::any_number(random, types.y);
            if (random.up_to(1) == 0) {
                // The same value with the other decimals, or next to it.
                const cpp_int same = oracle::magnitude(at.x) * oracle::ten_to(types.y.decimals) /
                                     oracle::ten_to(types.x.decimals);
                at.y = test::number_near(random, types.y, same + random.up_to(1));
            }
            const int order = oracle::order(test::x_of(types, at), test::y_of(types, at));
            ++seen[order + 1];
            cases.agree(each.call(at.x, at.y, 1, rounding::down), outcome<>{order, {}}, [&] {
                return test::describe(types, at, rounding::down);
            });
        }
    }
    for (const int count : seen)
        CHECK(count > 0);
    cases.finish();
}

}  // namespace

TEST_CASE("algebra: convert with a rounding agrees with the oracle for every combination") {
    check_conversions<make_conversion>(
        "algebra: convert",
        {errc::overflow},
        [](const operation_types& types, const operands& at, rounding mode) {
            return oracle::convert(test::x_of(types, at), types.result, mode);
        });
}

TEST_CASE("algebra: convert without a rounding agrees with the oracle for every combination") {
    check_conversions<make_exact_conversion>(
        "algebra: exact convert",
        {errc::overflow, errc::inexact},
        [](const operation_types& types, const operands& at, rounding) {
            return oracle::convert_exact(test::x_of(types, at), types.result);
        });
}

TEST_CASE("algebra: compare agrees with the oracle for every combination") {
    check_comparisons<false>("algebra: compare");
    check_comparisons<true>("algebra: compare with signs");
}
