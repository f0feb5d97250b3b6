// SPDX-License-Identifier: BSL-1.0

// Property: div, mul_div and mul_div_within agree with the oracle for every combination of decimals
// and widths, with signs and without, zero divisors and the order of errors included.

#include <troy/arithmetic.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "algebra_oracle.hpp"
#include "names.hpp"

namespace {

using test::apple;
using test::operands;
using test::operation_types;
using test::pear;
using test::plum;
using test::quantity_of;
using test::with_types;
using pears_per_apple_unit = troy::per<pear, apple>;
using pears_per_plum_unit = troy::per<pear, plum>;

/// The row without a second factor.
constexpr operation_types of_quotient(operation_types types) {
    types.y = {};
    return types;
}
/// The row with no more decimals in result and divisor than the factors have.
constexpr operation_types of_limited(operation_types types) {
    const unsigned most = types.x.decimals + types.y.decimals;
    if (types.divisor.decimals > most) types.divisor.decimals = most;
    if (types.result.decimals > most - types.divisor.decimals) {
        types.result.decimals = most - types.divisor.decimals;
    }
    return types;
}

struct make_quotient {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int&, const cpp_int& divisor, rounding mode) {
        const auto a = quantity<quantity_of<Types.x, pear>>(x);
        const auto b = quantity<quantity_of<Types.divisor, pears_per_apple_unit>>(divisor);
        return test::outcome_of(
            [&] { return troy::div<quantity_of<Types.result, apple>>(a, b, mode); });
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
        const auto first = test::outcome_of([&] { return troy::mul_div<result>(a, b, c, mode); });
        const auto swapped =
            test::outcome_of([&] { return troy::try_mul_div<result>(b, a, c, mode); });
        return swapped == first ? first : oracle::failed<cpp_int>(errc{});
    }
};

template <unsigned ProductBits>
struct make_limited {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x,
                          const cpp_int& y,
                          const cpp_int& divisor,
                          rounding mode) {
        constexpr operation_types types = of_limited(Types);
        using result = quantity_of<types.result, plum>;
        const auto a = quantity<quantity_of<types.x, apple>>(x);
        const auto b = quantity<quantity_of<types.y, pears_per_apple_unit>>(y);
        const auto c = quantity<quantity_of<types.divisor, pears_per_plum_unit>>(divisor);
        return test::outcome_of(
            [&] { return troy::mul_div_within<ProductBits, result>(a, b, c, mode); });
    }
};

outcome<> expected_quotient(const operation_types& types, const operands& at, rounding mode) {
    return oracle::product_over(
        test::x_of(types, at), {}, test::divisor_of(types, at), types.result, mode);
}

outcome<> expected_product_over(const operation_types& types, const operands& at, rounding mode) {
    return oracle::product_over(test::x_of(types, at),
                                test::y_of(types, at),
                                test::divisor_of(types, at),
                                types.result,
                                mode);
}

template <unsigned ProductBits>
outcome<> expected_within(const operation_types& types, const operands& at, rounding mode) {
    return oracle::product_over_within(ProductBits,
                                       test::x_of(types, at),
                                       test::y_of(types, at),
                                       test::divisor_of(types, at),
                                       types.result,
                                       mode);
}

/// The same operands with a divisor of zero.
template <class Operations, class Expected>
void check_zero_divisors(const Operations& operations,
                         test::random_source& random,
                         test::tally& cases,
                         const Expected& expected) {
    for (int i = 0; i < 30; ++i) {
        for (const auto& each : operations) {
            operands at = test::any_operands(random, each.types);
            at.divisor = 0;
            const rounding mode = test::any_rounding(random);
            cases.agree(each.call(at.x, at.y, at.divisor, mode),
                        expected(each.types, at, mode),
                        [&] { return test::describe(each.types, at, mode); });
        }
    }
}

template <unsigned ProductBits, bool WithSigns>
void check_limited(test::random_source& random, test::tally& cases) {
    const auto operations =
        with_types(test::all_combinations<make_limited<ProductBits>, WithSigns>(), of_limited);
    test::check_operations(operations, random, cases, 500, expected_within<ProductBits>);
    check_zero_divisors(operations, random, cases, expected_within<ProductBits>);
    // The last factor whose product fits, or the first whose does not.
    for (int i = 0; i < 300; ++i) {
        for (const auto& each : operations) {
            operands at = test::any_operands(random, each.types);
            if (at.x == 0) continue;
            at.y = test::number_near(
                random,
                each.types.y,
                oracle::largest(ProductBits) / oracle::magnitude(at.x) + random.up_to(1));
            if (random.up_to(7) == 0) at.divisor = 0;
            const rounding mode = test::any_rounding(random);
            cases.agree(each.call(at.x, at.y, at.divisor, mode),
                        expected_within<ProductBits>(each.types, at, mode),
                        [&] { return test::describe(each.types, at, mode); });
        }
    }
}

template <class Maker, class Change, class Expected>
void check_all(const char* name, int count, const Change& change, const Expected& expected) {
    test::random_source random(name);
    test::tally cases(name), with_signs(name);
    const auto plain = with_types(test::all_combinations<Maker, false>(), change);
    test::check_operations(plain, random, cases, count, expected);
    check_zero_divisors(plain, random, cases, expected);
    const auto with_sign = with_types(test::all_combinations<Maker, true>(), change);
    test::check_operations(with_sign, random, with_signs, count, expected);
    check_zero_divisors(with_sign, random, with_signs, expected);
    cases.finish({errc::overflow, errc::division_by_zero});
    with_signs.finish({errc::overflow, errc::division_by_zero, errc::underflow});
}

}  // namespace

TEST_CASE("algebra: div agrees with the oracle for every combination of decimals and widths") {
    check_all<make_quotient>("algebra: div", 1500, of_quotient, expected_quotient);
}

TEST_CASE("algebra: mul_div agrees with the oracle for every combination of decimals and widths") {
    const auto as_it_is = [](const operation_types& types) { return types; };
    check_all<make_product_over>("algebra: mul_div", 1500, as_it_is, expected_product_over);
}

TEST_CASE("algebra: mul_div_within agrees with the oracle for every combination") {
    test::random_source random("algebra: mul_div_within");
    test::tally narrow("algebra: mul_div_within 112"), wide("algebra: mul_div_within 256");
    check_limited<112, true>(random, narrow);
    check_limited<256, false>(random, wide);
    narrow.finish({errc::overflow, errc::division_by_zero, errc::underflow});
    wide.finish({errc::overflow, errc::division_by_zero});
}
