// SPDX-License-Identifier: BSL-1.0

// Property: a product whose decimals are dropped is divided by a power of ten that the compiler
// knows, at 64 bits by a shorter computation. The result is the same as with a general division,
// also at the limit of the shorter computation.

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <troy/arithmetic.hpp>
#include <troy/uint.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace {

using troy::uint128;
using troy::uint256;

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
    using amount = test::apples<Exponent, width<Uint>>;
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
                        return troy::mul<whole>(quantity<amount>(x), quantity<number>(y), mode);
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
        using amount = test::apples<Exponent, 64>;
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
                                                quantity<amount>(x), quantity<number>(y), mode);
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
