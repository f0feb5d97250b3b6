// SPDX-License-Identifier: BSL-1.0

// Property: where an operation is computed in another way at some widths, its result is the same.
// Quantities of more than 256 bits, which hold intermediate values, agree with the oracle in every
// operation, also where the result is narrower, and where they are compared. A product whose
// decimals are dropped is divided by a power of ten that the compiler knows, at 64 bits by a
// shorter computation: the result is that of a general division, also at the limit of the shorter
// computation.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <troy/arithmetic.hpp>
#include <troy/text.hpp>
#include <troy/uint.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "names.hpp"
#include "operations.hpp"

namespace {

using test::apple;
using test::number_type;
using test::operation;
using test::operation_types;
using troy::uint128;
using troy::uint256;

constexpr number_type amount{18, 256};
constexpr number_type ratio{18, 256};
constexpr number_type narrow{9, 64};
constexpr number_type signed_amount{18, 256, true};

template <class Maker, operation_types... Types>
void check(const char* name, std::initializer_list<errc> codes, const auto& expected) {
    test::random_source random(name);
    test::tally cases(name);
    const auto operations = {operation{Types, Maker::template call<Types>}...};
    test::check_operations(operations, random, cases, 3000, expected);
    cases.finish(codes);
}

template <class Uint>
constexpr unsigned width = troy::detail::width_of<Uint>;

constexpr std::uint64_t power_of_ten(std::size_t exponent) {
    std::uint64_t result = 1;
    for (; exponent > 0; --exponent)
        result *= 10;
    return result;
}

/// A product whose decimals are dropped, all of them: divided by 10^Exponent.
template <std::size_t Exponent, class Uint>
void check_literal_divisor(test::random_source& random, test::tally& cases, int random_cases) {
    constexpr std::uint64_t divisor = power_of_ten(Exponent);
    using factor = test::apples<Exponent, width<Uint>>;
    using number = troy::fixed_point<troy::one, 0, width<Uint>>;
    using whole = test::apples<0, width<Uint>>;
    for (int i = 0; i < random_cases; ++i) {
        cpp_int x = random.integer(width<Uint>);
        cpp_int y = random.integer(width<Uint>);
        const cpp_int limit = oracle::largest(width<Uint>);
        switch (random.up_to(3)) {
            case 0:  // The last y whose product with a remainder of the divisor fits, or the first
                     // whose does not; the short way of 64 bits ends there.
                y = limit / divisor + random.up_to(1);
                break;
            case 1:  // A result next to the largest.
                if (y == 0) break;
                x = (limit * divisor + random.up_to(2 * divisor < divisor ? 1 : 2 * divisor)) / y;
                break;
            default: break;
        }
        x = test::at_most(limit, x);
        y = test::at_most(limit, y);
        const rounding mode = random.up_to(1) == 0 ? rounding::down : test::any_rounding(random);
        cases.agree(test::outcome_of([&] {
                        return troy::mul<whole>(quantity<factor>(x), quantity<number>(y), mode);
                    }),
                    oracle::mul_div(x, y, cpp_int{divisor}, mode, width<Uint>),
                    [&] { return text(x, " * ", y, " / ", divisor, " ", mode); });
    }
}

template <std::size_t... Exponents>
void check_powers_of_ten(test::random_source& random,
                         test::tally& cases,
                         std::index_sequence<Exponents...>) {
    (check_literal_divisor<Exponents, std::uint64_t>(random, cases, 6000), ...);
    (check_literal_divisor<Exponents, uint128>(random, cases, 2000), ...);
    (check_literal_divisor<Exponents, uint256>(random, cases, 2000), ...);
}

}  // namespace

TEST_CASE("wide results: products agree with the oracle") {
    check<test::make_product,
          operation_types{amount, ratio, {}, {18, 320}},
          operation_types{amount, ratio, {}, {9, 576}},
          operation_types{amount, narrow, {}, {77, 576}},
          operation_types{{18, 320}, ratio, {}, {18, 256}},
          operation_types{narrow, {30, 576}, {}, {0, 64}},
          operation_types{{0, 576}, {0, 576}, {}, {0, 576}},
          operation_types{signed_amount, {9, 320}, {}, {18, 320, true}}>(
        "wide mul", {errc::overflow}, test::expected_result);
    check<test::make_exact_product,
          operation_types{amount, ratio, {}, {36, 320}},
          operation_types{amount, ratio, {}, {36, 512}},
          operation_types{amount, {0, 320}, {}, {18, 576}},
          operation_types{{18, 320}, narrow, {}, {27, 320}},
          operation_types{signed_amount, narrow, {}, {27, 576, true}}>(
        "wide exact mul", {errc::overflow}, test::expected_result);
}

TEST_CASE("wide results: quotients agree with the oracle") {
    check<test::make_quotient,
          operation_types{amount, {}, ratio, {18, 320}},
          operation_types{amount, {}, narrow, {40, 576}},
          operation_types{{36, 512}, {}, ratio, {18, 256}},
          operation_types{{18, 576}, {}, {9, 320}, {9, 320}},
          operation_types{{0, 576}, {}, {0, 576}, {0, 8}},
          operation_types{signed_amount, {}, ratio, {77, 576, true}}>(
        "wide div", {errc::overflow, errc::division_by_zero}, test::expected_result);
}

TEST_CASE("wide results: products over a quantity agree with the oracle") {
    check<test::make_product_over,
          operation_types{amount, ratio, ratio, {18, 320}},
          operation_types{amount, ratio, narrow, {18, 576}},
          operation_types{{18, 320}, ratio, ratio, {18, 256}},
          operation_types{{18, 320}, {9, 320}, {9, 320}, {18, 320}},
          operation_types{narrow, narrow, {18, 576}, {40, 320}},
          operation_types{signed_amount, {18, 320}, ratio, {18, 320, true}}>(
        "wide mul_div", {errc::overflow, errc::division_by_zero}, test::expected_result);
    check<test::make_product_over_within<256>,
          operation_types{amount, ratio, ratio, {18, 320}},
          operation_types{{18, 320}, ratio, narrow, {18, 576}},
          operation_types{{18, 576}, {9, 320}, {9, 320}, {18, 64}}>(
        "wide mul_div_within",
        {errc::overflow, errc::division_by_zero},
        test::expected_within<256>);
}

TEST_CASE("wide results: they widen exactly and narrow again") {
    check<test::make_conversion,
          operation_types{amount, {}, {}, {18, 320}},
          operation_types{{18, 320}, {}, {}, amount},
          operation_types{{36, 576}, {}, {}, narrow},
          operation_types{{0, 576}, {}, {}, {77, 576}},
          operation_types{{77, 576}, {}, {}, {0, 320}},
          operation_types{{18, 576, true}, {}, {}, {18, 320, true}},
          operation_types{{18, 320, true}, {}, {}, amount}>(
        "wide convert", {errc::overflow, errc::underflow}, test::expected_result);
    check<test::make_exact_conversion,
          operation_types{amount, {}, {}, {18, 320}},
          operation_types{{18, 320}, {}, {}, amount},
          operation_types{{36, 576}, {}, {}, {18, 576}},
          operation_types{{18, 576, true}, {}, {}, {9, 256, true}}>(
        "wide exact convert", {errc::overflow, errc::inexact}, test::expected_exact_conversion);
}

TEST_CASE("wide results: order and text") {
    test::random_source random("wide order and text");
    test::tally cases("wide order and text");
    using wide = troy::fixed_point<apple, 18, 320>;
    using widest = troy::fixed_point<apple, 77, 576>;
    using usual = troy::fixed_point<apple, 6, 256>;
    for (int i = 0; i < 5000; ++i) {
        const cpp_int x = random.integer(320);
        const cpp_int y =
            random.up_to(1) == 0
                ? random.integer(576)
                : test::at_most(oracle::largest(576), x * oracle::ten_to(59) + random.up_to(1));
        const cpp_int z =
            random.up_to(1) == 0
                ? random.integer(256)
                : test::at_most(oracle::largest(256), x / oracle::ten_to(12) + random.up_to(1));
        const auto describe = [&] { return text(x, ", ", y, ", ", z); };
        const auto sign = [](std::strong_ordering order) { return (order > 0) - (order < 0); };
        const auto a = quantity<wide>(x);
        const auto b = quantity<widest>(y);
        const auto c = quantity<usual>(z);
        const oracle::number<cpp_int> number{x, 18};
        cases.expect(sign(troy::compare(a, b)) == oracle::order(number, {y, 77}), describe);
        cases.expect(sign(troy::compare(b, a)) == -oracle::order(number, {y, 77}), describe);
        cases.expect(sign(troy::compare(a, c)) == oracle::order(number, {z, 6}), describe);
        cases.expect(troy::to_string(a) == oracle::print(x, 18), describe);
        cases.expect(troy::to_string(b) == oracle::print(y, 77), describe);
        cases.expect(troy::parse<wide>(oracle::print(x, 18)) == a, describe);
        cases.expect(troy::parse<widest>(oracle::print(y, 77)) == b, describe);
    }
    cases.finish();
}

TEST_CASE("a divisor known to the compiler divides as any other") {
    test::random_source random("literal divisors");
    test::tally cases("literal divisors");
    check_powers_of_ten(random, cases, std::make_index_sequence<20>{});
    cases.finish({errc::overflow});
}

TEST_CASE("a divisor known to the compiler divides where its short way ends") {
    test::tally cases("the short way");
    const cpp_int limit = oracle::largest(64);
    const auto check = [&]<std::size_t Exponent>(std::integral_constant<std::size_t, Exponent>) {
        using factor = test::apples<Exponent, 64>;
        using number = troy::fixed_point<troy::one, 0, 64>;
        using whole = test::apples<0, 64>;
        const cpp_int scale = power_of_ten(Exponent);
        for (const cpp_int& near : {cpp_int{limit / scale}, scale, cpp_int{1}, limit}) {
            for (int beside = -1; beside <= 2; ++beside) {
                const cpp_int y = near + beside;
                if (y < 0 || y > limit) continue;
                // Remainders and quotients at their edges, and what a result of 64 bits needs.
                const cpp_int most = limit / scale;
                const cpp_int fits = y == 0 ? most : cpp_int{limit / y};
                for (const cpp_int& quotient : {cpp_int{0}, cpp_int{1}, most, fits}) {
                    for (const int rest : {0, 1, -1, -2}) {
                        const cpp_int x = quotient * scale + (rest < 0 ? scale : cpp_int{0}) + rest;
                        if (x < 0 || x > limit) continue;
                        for (const rounding mode : {rounding::down, rounding::half_even}) {
                            cases.agree(test::outcome_of([&] {
                                            return troy::mul<whole>(
                                                quantity<factor>(x), quantity<number>(y), mode);
                                        }),
                                        oracle::mul_div(x, y, scale, mode, 64),
                                        [&] { return text(x, " * ", y, " / ", scale, " ", mode); });
                        }
                    }
                }
            }
        }
    };
    [&]<std::size_t... Exponents>(std::index_sequence<Exponents...>) {
        (check(std::integral_constant<std::size_t, Exponents>{}), ...);
    }
    (std::make_index_sequence<20>{});
    cases.finish({errc::overflow});
}
