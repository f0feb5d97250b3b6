// SPDX-License-Identifier: BSL-1.0

// Property: mul, rounded and exact, div, mul_div and what is limited by a contract's width agree
// with the oracle for every combination of decimals and widths, with signs and without, in either
// order of the factors, zero divisors and the order of errors included. A product fits as many bits
// as it has, and mul_div_within fails at the product of the contract: every two factors of 8 bits;
// random above.

#include <cstddef>
#include <cstdint>
#include <utility>

#include <troy/arithmetic.hpp>
#include <troy/mul_div.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "names.hpp"

namespace {

using test::apple;
using test::operands;
using test::operation_types;
using test::pear;
using test::plum;
using test::quantity_of;
using test::with_types;
using troy::uint128;
using troy::uint256;
using pears_per_apple_unit = troy::per<pear, apple>;
using pears_per_plum_unit = troy::per<pear, plum>;

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

/// Operands that an operation does not have are 1.
template <unsigned ProductBits>
outcome<> expected_within(const operation_types& types, const operands& at, rounding mode) {
    return oracle::product_over_within(ProductBits,
                                       test::x_of(types, at),
                                       test::y_of(types, at),
                                       test::divisor_of(types, at),
                                       types.result,
                                       mode);
}

template <unsigned ProductBits, bool WithSigns>
void check_limited_products(test::random_source& random, test::tally& cases) {
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
void check_limited_quotients(test::random_source& random, test::tally& cases) {
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

template <class Uint>
constexpr unsigned width = troy::detail::width_of<Uint>;

template <unsigned ProductBits, class Uint>
void check_product_limit(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int limit = oracle::largest(ProductBits);
        test::factors f = test::any_factors(random, width<Uint>);
        if (f.x > 0 && random.up_to(1) == 0) {
            // The last y whose product fits, or the first whose does not.
            f.y = test::at_most(oracle::largest(width<Uint>), limit / f.x + random.up_to(1));
        }
        if (random.up_to(15) == 0) f.divisor = 0;  // Overflow is checked before the divisor.
        const rounding mode = test::any_rounding(random);
        const Uint x = test::to_raw<Uint>(f.x);
        const Uint y = test::to_raw<Uint>(f.y);
        const Uint d = test::to_raw<Uint>(f.divisor);
        const auto describe = [&] {
            return text(x, " * ", y, " / ", d, " ", mode, " within ", ProductBits, " bits");
        };
        cases.expect(troy::product_fits<ProductBits>(x, y) == (f.x * f.y <= limit), describe);
        cases.agree(
            test::outcome_of([&] { return troy::mul_div_within<ProductBits>(x, y, d, mode); }),
            oracle::mul_div_within(ProductBits, f.x, f.y, f.divisor, mode, width<Uint>),
            describe);
    }
}

template <unsigned ProductBits>
void check_product_limit_of_8_bits(test::tally& cases) {
    for (unsigned x = 0; x < 256; ++x) {
        for (unsigned y = 0; y < 256; ++y) {
            const bool fits = troy::product_fits<ProductBits>(static_cast<std::uint8_t>(x),
                                                              static_cast<std::uint8_t>(y));
            cases.expect(fits == (x * y < (1u << ProductBits)),
                         [&] { return text(x, " * ", y, " within ", ProductBits, " bits"); });
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
    check_limited_products<112, true>(random, narrow);
    check_limited_products<256, false>(random, wide);
    narrow.finish({errc::overflow, errc::underflow});
    wide.finish({errc::overflow});
}

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
    check_limited_quotients<112, true>(random, narrow);
    check_limited_quotients<256, false>(random, wide);
    narrow.finish({errc::overflow, errc::division_by_zero, errc::underflow});
    wide.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("a product fits as many bits as it has") {
    test::tally cases("products of 8 bits");
    [&]<std::size_t... Bits>(std::index_sequence<Bits...>) {
        (check_product_limit_of_8_bits<Bits + 1>(cases), ...);
    }
    (std::make_index_sequence<18>{});
    cases.finish();
}

TEST_CASE("mul_div_within stops at the product of the contract") {
    test::random_source random("mul_div_within");
    test::tally narrow("within 112 bits");
    check_product_limit<112, std::uint64_t>(random, narrow, 30'000);
    check_product_limit<112, uint128>(random, narrow, 30'000);
    check_product_limit<112, uint256>(random, narrow, 30'000);
    narrow.finish({errc::overflow, errc::division_by_zero});
    test::tally wide("within 256 bits");
    check_product_limit<256, std::uint64_t>(random, wide, 10'000);
    check_product_limit<256, uint128>(random, wide, 10'000);
    check_product_limit<256, uint256>(random, wide, 30'000);
    wide.finish({errc::overflow, errc::division_by_zero});
}
