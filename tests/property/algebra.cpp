// SPDX-License-Identifier: BSL-1.0

// Property: mul, rounded and exact, div, mul_div and what is limited by a contract's width agree
// with the oracle for every combination of decimals and widths, with signs and without, in either
// order of the factors, zero divisors and the order of errors included. A product fits as many bits
// as it has, and mul_div_within fails at the product of the contract: every two factors of 8 bits;
// random above.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include <troy/arithmetic.hpp>
#include <troy/mul_div.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "names.hpp"
#include "operations.hpp"

namespace {

using test::operands;
using test::operation_types;
using troy::uint128;
using troy::uint256;

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

/// The row without a second factor.
constexpr operation_types of_quotient(operation_types types) {
    types.y = {};
    return types;
}
/// The row with no more decimals in result and divisor than the factors have.
constexpr operation_types of_limited_product_over(operation_types types) {
    const unsigned most = types.x.decimals + types.y.decimals;
    if (types.divisor.decimals > most) types.divisor.decimals = most;
    if (types.result.decimals > most - types.divisor.decimals) {
        types.result.decimals = most - types.divisor.decimals;
    }
    return types;
}

/// The row as it is.
constexpr operation_types of_product_over(operation_types types) { return types; }

template <class Maker, unsigned ProductBits, bool WithSigns, auto Change>
void check_limited(const char* name, int count, std::initializer_list<errc> codes) {
    test::random_source random(name);
    test::tally cases(name);
    const auto& expected = test::expected_within<ProductBits>;
    const auto operations = test::all_combinations<Maker, WithSigns, Change>();
    const bool divides = operations[0].types.divisor.bits != 0;
    test::check_operations(operations, random, cases, count, expected);
    if (divides) test::check_zero_divisors(operations, random, cases, expected);
    // The last factor whose product fits, or the first whose does not.
    for (int i = 0; i < 300; ++i) {
        for (const auto& each : operations) {
            operands at = test::any_operands(random, each.types);
            if (at.x == 0) continue;
            at.y = test::number_near(
                random,
                each.types.y,
                oracle::largest(ProductBits) / oracle::magnitude(at.x) + random.up_to(1));
            if (divides && random.up_to(7) == 0) at.divisor = 0;
            test::check_operation(each, at, test::any_rounding(random), cases, expected);
        }
    }
    cases.finish(codes);
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
    test::check_combinations<test::make_product, of_product>(
        "algebra: mul", 1500, {errc::overflow}, test::expected_result);
}

TEST_CASE("algebra: the exact product agrees with the oracle at every width") {
    test::check_combinations<test::make_exact_product, of_exact_product>(
        "algebra: exact mul", 1000, {errc::overflow}, test::expected_result);
}

TEST_CASE("algebra: mul_within agrees with the oracle for every combination") {
    check_limited<test::make_product_within<112>, 112, true, of_limited_product>(
        "algebra: mul_within 112", 600, {errc::overflow, errc::underflow});
    check_limited<test::make_product_within<256>, 256, false, of_limited_product>(
        "algebra: mul_within 256", 600, {errc::overflow});
}

TEST_CASE("algebra: div agrees with the oracle for every combination of decimals and widths") {
    test::check_combinations<test::make_quotient, of_quotient>(
        "algebra: div", 1500, {errc::overflow, errc::division_by_zero}, test::expected_result);
}

TEST_CASE("algebra: mul_div agrees with the oracle for every combination of decimals and widths") {
    test::check_combinations<test::make_product_over, of_product_over>(
        "algebra: mul_div", 1500, {errc::overflow, errc::division_by_zero}, test::expected_result);
}

TEST_CASE("algebra: mul_div_within agrees with the oracle for every combination") {
    check_limited<test::make_product_over_within<112>, 112, true, of_limited_product_over>(
        "algebra: mul_div_within 112",
        500,
        {errc::overflow, errc::division_by_zero, errc::underflow});
    check_limited<test::make_product_over_within<256>, 256, false, of_limited_product_over>(
        "algebra: mul_div_within 256", 500, {errc::overflow, errc::division_by_zero});
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
