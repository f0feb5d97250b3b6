// SPDX-License-Identifier: BSL-1.0

// Property: mul, rounded and exact, and mul_within agree with the oracle for every combination of
// decimals and widths, with signs and without, in either order of the factors.

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
using test::quantity_of;
using test::with_types;
using pears_per_apple_unit = troy::per<pear, apple>;

/// The row without a divisor.
constexpr operation_types of_product(operation_types types) {
    types.divisor = {};
    return types;
}
/// The same with no more decimals in the result than the factors have.
constexpr operation_types of_limited_product(operation_types types) {
    const unsigned most = types.x.decimals + types.y.decimals;
    if (types.result.decimals > most) types.result.decimals = most;
    return of_product(types);
}
/// The same with as many decimals in the result as the factors have, if it can hold them.
constexpr operation_types of_exact_product(operation_types types) {
    const unsigned most = troy::detail::largest_power_of_ten(types.result.bits);
    if (types.x.decimals > most) types.x.decimals = most;
    if (types.y.decimals > most - types.x.decimals) types.y.decimals = most - types.x.decimals;
    types.result.decimals = types.x.decimals + types.y.decimals;
    return of_product(types);
}

template <operation_types Types>
struct factors {
    using x = quantity_of<Types.x, apple>;
    using y = quantity_of<Types.y, pears_per_apple_unit>;
    using result = quantity_of<Types.result, pear>;
};

struct make_product {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding mode) {
        using of = factors<Types>;
        const auto a = quantity<typename of::x>(x);
        const auto b = quantity<typename of::y>(y);
        const auto result =
            test::outcome_of([&] { return troy::mul<typename of::result>(a, b, mode); });
        const auto swapped =
            test::outcome_of([&] { return troy::try_mul<typename of::result>(b, a, mode); });
        return swapped == result ? result : oracle::failed<cpp_int>(errc{});
    }
};

struct make_exact_product {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding) {
        using of = factors<of_exact_product(Types)>;
        const auto a = quantity<typename of::x>(x);
        const auto b = quantity<typename of::y>(y);
        return test::outcome_of([&] { return troy::mul<typename of::result>(a, b); });
    }
};

template <unsigned ProductBits>
struct make_limited_product {
    template <operation_types Types>
    static outcome<> call(const cpp_int& x, const cpp_int& y, const cpp_int&, rounding mode) {
        using of = factors<of_limited_product(Types)>;
        const auto a = quantity<typename of::x>(x);
        const auto b = quantity<typename of::y>(y);
        return test::outcome_of(
            [&] { return troy::mul_within<ProductBits, typename of::result>(a, b, mode); });
    }
};

outcome<> expected_product(const operation_types& types, const operands& at, rounding mode) {
    return oracle::product_over(
        test::x_of(types, at), test::y_of(types, at), {}, types.result, mode);
}

template <unsigned ProductBits>
outcome<> expected_within(const operation_types& types, const operands& at, rounding mode) {
    return oracle::product_over_within(
        ProductBits, test::x_of(types, at), test::y_of(types, at), {}, types.result, mode);
}

template <unsigned ProductBits, bool WithSigns>
void check_limited(test::random_source& random, test::tally& cases) {
    const auto operations = with_types(
        test::all_combinations<make_limited_product<ProductBits>, WithSigns>(), of_limited_product);
    test::check_operations(operations, random, cases, 600, expected_within<ProductBits>);
    // The last factor whose product fits, or the first whose does not.
    for (int i = 0; i < 300; ++i) {
        for (const auto& each : operations) {
            operands at = test::any_operands(random, each.types);
            if (at.x == 0) continue;
            at.y = test::number_near(
                random,
                each.types.y,
                oracle::largest(ProductBits) / oracle::magnitude(at.x) + random.up_to(1));
            const rounding mode = test::any_rounding(random);
            cases.agree(each.call(at.x, at.y, at.divisor, mode),
                        expected_within<ProductBits>(each.types, at, mode),
                        [&] { return test::describe(each.types, at, mode); });
        }
    }
}

}  // namespace

TEST_CASE("algebra: mul agrees with the oracle for every combination of decimals and widths") {
    test::random_source random("algebra: mul");
    test::tally cases("algebra: mul"), with_signs("algebra: mul with signs");
    test::check_operations(with_types(test::all_combinations<make_product, false>(), of_product),
                           random,
                           cases,
                           1500,
                           expected_product);
    test::check_operations(with_types(test::all_combinations<make_product, true>(), of_product),
                           random,
                           with_signs,
                           1500,
                           expected_product);
    cases.finish({errc::overflow});
    with_signs.finish({errc::overflow, errc::underflow});
}

TEST_CASE("algebra: the exact product agrees with the oracle at every width") {
    test::random_source random("algebra: exact mul");
    test::tally cases("algebra: exact mul"), with_signs("algebra: exact mul with signs");
    test::check_operations(
        with_types(test::all_combinations<make_exact_product, false>(), of_exact_product),
        random,
        cases,
        1000,
        expected_product);
    test::check_operations(
        with_types(test::all_combinations<make_exact_product, true>(), of_exact_product),
        random,
        with_signs,
        1000,
        expected_product);
    cases.finish({errc::overflow});
    with_signs.finish({errc::overflow, errc::underflow});
}

TEST_CASE("algebra: mul_within agrees with the oracle for every combination") {
    test::random_source random("algebra: mul_within");
    test::tally narrow("algebra: mul_within 112"), wide("algebra: mul_within 256");
    check_limited<112, true>(random, narrow);
    check_limited<256, false>(random, wide);
    narrow.finish({errc::overflow, errc::underflow});
    wide.finish({errc::overflow});
}
