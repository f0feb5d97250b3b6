// SPDX-License-Identifier: BSL-1.0

// Property: multiplying and dividing by a ratio, and converting to other decimals and widths, agree
// with the oracle for the combinations of widths and decimals that ledgers have.

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>

#include "algebra.hpp"
#include "names.hpp"

namespace {

using test::apples;
using test::pears;
using test::pears_per_apple;

/// A quantity, a ratio and a result: decimals and bits of each.
template <unsigned XDecimals,
          unsigned XBits,
          unsigned RatioDecimals,
          unsigned RatioBits,
          unsigned Decimals,
          unsigned Bits>
struct shape {
    static constexpr unsigned x_decimals = XDecimals;
    static constexpr unsigned x_bits = XBits;
    static constexpr unsigned ratio_decimals = RatioDecimals;
    static constexpr unsigned ratio_bits = RatioBits;
    static constexpr unsigned decimals = Decimals;
    static constexpr unsigned bits = Bits;
    using ratio = pears_per_apple<RatioDecimals, RatioBits>;
};

/// Shapes for mul and div.
using shapes = std::tuple<
    // All operands alike, at every width.
    shape<2, 8, 2, 8, 2, 8>,
    shape<4, 16, 4, 16, 4, 16>,
    shape<9, 64, 9, 64, 9, 64>,
    shape<9, 112, 9, 112, 9, 112>,
    shape<9, 128, 9, 128, 9, 128>,
    shape<18, 256, 18, 256, 18, 256>,
    // The ledgers: wide amounts, ratios of 64 bits, prices of 6 decimals, weights of 2.
    shape<9, 112, 9, 64, 9, 112>,
    shape<9, 256, 9, 64, 9, 256>,
    shape<9, 64, 9, 64, 2, 64>,
    shape<2, 64, 9, 64, 9, 64>,
    shape<2, 64, 9, 64, 9, 256>,
    shape<18, 256, 6, 256, 6, 256>,
    shape<6, 256, 6, 256, 18, 256>,
    // Narrow operands with a wide result, and the reverse; a ratio wider or narrower than both.
    shape<0, 8, 3, 64, 2, 256>,
    shape<9, 256, 9, 256, 9, 8>,
    shape<9, 256, 9, 256, 4, 64>,
    shape<4, 16, 9, 112, 4, 16>,
    shape<9, 128, 2, 8, 11, 64>,
    shape<1, 8, 1, 16, 2, 112>,
    shape<12, 112, 0, 8, 12, 128>,
    // A power of ten above 64 and 128 bits.
    shape<19, 64, 19, 64, 0, 64>,
    shape<19, 64, 19, 64, 19, 64>,
    shape<10, 64, 19, 64, 9, 64>,
    shape<38, 128, 19, 64, 19, 64>,
    shape<38, 128, 38, 128, 0, 128>,
    shape<38, 128, 38, 128, 38, 128>,
    shape<20, 256, 38, 128, 19, 112>,
    shape<0, 256, 0, 256, 0, 256>,
    shape<77, 256, 0, 64, 77, 256>,
    shape<38, 256, 77, 256, 38, 256>,
    shape<77, 256, 77, 256, 77, 256>>;

template <class Function>
void for_each_shape(Function f) {
    [&]<class... Shapes>(std::tuple<Shapes...>*) {
        (f(Shapes{}), ...);
    }(static_cast<shapes*>(nullptr));
}

template <class Shape>
std::string describe_shape(Shape, const cpp_int& x, const cpp_int& ratio, rounding mode) {
    return text("x = ",
                x,
                " (",
                Shape::x_decimals,
                " decimals, ",
                Shape::x_bits,
                " bits), ratio ",
                ratio,
                " (",
                Shape::ratio_decimals,
                ", ",
                Shape::ratio_bits,
                "), result (",
                Shape::decimals,
                ", ",
                Shape::bits,
                ") ",
                mode);
}

/// An x such that x * numerator / denominator is the largest of `bits` bits, or next to it.
cpp_int near_largest(test::random_source& random,
                     unsigned bits,
                     const cpp_int& numerator,
                     const cpp_int& denominator,
                     unsigned x_bits) {
    if (numerator == 0) return random.integer(x_bits);
    const cpp_int x =
        (oracle::largest(bits) * denominator + random.up_to(2) * denominator / 2) / numerator +
        random.up_to(1);
    return test::at_most(oracle::largest(x_bits), x);
}

template <class Shape>
void check_mul(Shape shape, test::random_source& random, test::tally& cases, int random_cases) {
    const cpp_int scale = oracle::ten_to(Shape::x_decimals + Shape::ratio_decimals);
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int ratio = random.integer(Shape::ratio_bits);
        const cpp_int x = random.up_to(1) == 0
                              ? random.integer(Shape::x_bits)
                              : near_largest(random,
                                             Shape::bits,
                                             ratio * oracle::ten_to(Shape::decimals),
                                             scale,
                                             Shape::x_bits);
        const rounding mode = test::any_rounding(random);
        const auto library_x = quantity<apples<Shape::x_decimals, Shape::x_bits>>(x);
        const auto library_ratio = quantity<typename Shape::ratio>(ratio);
        const auto describe = [&] { return "mul: " + describe_shape(shape, x, ratio, mode); };
        cases.agree(test::outcome_of([&] {
                        return troy::mul<pears<Shape::decimals, Shape::bits>>(
                            library_x, library_ratio, mode);
                    }),
                    oracle::mul(x,
                                Shape::x_decimals,
                                ratio,
                                Shape::ratio_decimals,
                                Shape::decimals,
                                Shape::bits,
                                mode),
                    describe);
        cases.agree(test::outcome_of([&] {
                        return troy::mul<pears<Shape::x_decimals, Shape::x_bits>>(
                            library_x, library_ratio, mode);
                    }),
                    oracle::mul(x,
                                Shape::x_decimals,
                                ratio,
                                Shape::ratio_decimals,
                                Shape::x_decimals,
                                Shape::x_bits,
                                mode),
                    describe);
    }
}

template <class Shape>
void check_div(Shape shape, test::random_source& random, test::tally& cases, int random_cases) {
    const cpp_int scale = oracle::ten_to(Shape::ratio_decimals + Shape::decimals);
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int ratio = random.integer(Shape::ratio_bits);
        const cpp_int x = random.up_to(1) == 0
                              ? random.integer(Shape::x_bits)
                              : near_largest(random,
                                             Shape::bits,
                                             scale,
                                             ratio * oracle::ten_to(Shape::x_decimals),
                                             Shape::x_bits);
        const rounding mode = test::any_rounding(random);
        const auto library_x = quantity<pears<Shape::x_decimals, Shape::x_bits>>(x);
        const auto library_ratio = quantity<typename Shape::ratio>(ratio);
        const auto describe = [&] { return "div: " + describe_shape(shape, x, ratio, mode); };
        cases.agree(test::outcome_of([&] {
                        return troy::div<apples<Shape::decimals, Shape::bits>>(
                            library_x, library_ratio, mode);
                    }),
                    oracle::div(x,
                                Shape::x_decimals,
                                ratio,
                                Shape::ratio_decimals,
                                Shape::decimals,
                                Shape::bits,
                                mode),
                    describe);
        cases.agree(test::outcome_of([&] {
                        return troy::div<apples<Shape::x_decimals, Shape::x_bits>>(
                            library_x, library_ratio, mode);
                    }),
                    oracle::div(x,
                                Shape::x_decimals,
                                ratio,
                                Shape::ratio_decimals,
                                Shape::x_decimals,
                                Shape::x_bits,
                                mode),
                    describe);
    }
}

template <unsigned From, unsigned To, unsigned Bits>
void check_decimals(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        cpp_int x = random.integer(Bits);
        if (random.up_to(1) == 0) {
            // A multiple of the dropped power of ten, or half of it more; or the last value that
            // fits.
            const cpp_int step = oracle::ten_to(From > To ? From - To : To - From);
            x = From > To ? cpp_int{x / step * step + random.up_to(1) * step / 2}
                          : cpp_int{oracle::largest(Bits) / step + random.up_to(1)};
            x = test::at_most(oracle::largest(Bits), x);
        }
        const rounding mode = test::any_rounding(random);
        const auto library_x = quantity<apples<From, Bits>>(x);
        const auto describe = [&] {
            return text("convert ", x, " of ", Bits, " bits from ", From, " to ", To, " ", mode);
        };
        const oracle::number<cpp_int> number{x, From};
        using result = apples<To, Bits>;
        cases.agree(test::outcome_of([&] { return troy::convert<result>(library_x, mode); }),
                    oracle::convert(number, {To, Bits}, mode),
                    describe);
        cases.agree(test::outcome_of([&] { return troy::convert<result>(library_x); }),
                    oracle::convert_exact(number, {To, Bits}),
                    describe);
    }
}

template <unsigned From, unsigned To>
void check_width(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int x =
            random.up_to(3) == 0
                ? test::at_most(oracle::largest(From), oracle::largest(To) + random.up_to(1))
                : random.integer(From);
        cases.agree(test::outcome_of(
                        [&] { return troy::convert<apples<2, To>>(quantity<apples<2, From>>(x)); }),
                    oracle::within(x, To),
                    [&] { return text("convert ", x, " from ", From, " to ", To, " bits"); });
    }
}

template <unsigned... Bits>
void check_width_between(test::random_source& random, test::tally& cases) {
    const auto from = [&]<unsigned From>(std::integral_constant<unsigned, From>) {
        (check_width<From, Bits>(random, cases, 500), ...);
    };
    (from(std::integral_constant<unsigned, Bits>{}), ...);
}

}  // namespace

TEST_CASE("mul of 8 bits and 2 decimals agrees with the oracle for every amount and ratio") {
    test::tally cases("mul of 8 bits");
    for (std::int64_t x = 0; x < 256; ++x) {
        for (std::int64_t ratio = 0; ratio < 256; ++ratio) {
            const auto library_x = apples<2, 8>::from_raw(static_cast<std::uint64_t>(x));
            const auto library_ratio =
                pears_per_apple<2, 8>::from_raw(static_cast<std::uint64_t>(ratio));
            for (const rounding mode : test::all_roundings) {
                cases.agree(test::outcome_of<std::int64_t>([&] {
                                return troy::mul<pears<2, 8>>(library_x, library_ratio, mode);
                            }),
                            oracle::mul<std::int64_t>(x, 2, ratio, 2, 2, 8, mode),
                            [&] { return text(x, " * ", ratio, " ", mode); });
            }
        }
    }
    cases.finish({errc::overflow});
}

TEST_CASE("div of 8 bits and 2 decimals agrees with the oracle for every amount and ratio") {
    test::tally cases("div of 8 bits");
    for (std::int64_t x = 0; x < 256; ++x) {
        for (std::int64_t ratio = 0; ratio < 256; ++ratio) {
            const auto library_x = pears<2, 8>::from_raw(static_cast<std::uint64_t>(x));
            const auto library_ratio =
                pears_per_apple<2, 8>::from_raw(static_cast<std::uint64_t>(ratio));
            for (const rounding mode : test::all_roundings) {
                cases.agree(test::outcome_of<std::int64_t>([&] {
                                return troy::div<apples<2, 8>>(library_x, library_ratio, mode);
                            }),
                            oracle::div<std::int64_t>(x, 2, ratio, 2, 2, 8, mode),
                            [&] { return text(x, " / ", ratio, " ", mode); });
            }
        }
    }
    cases.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("mul agrees with the oracle for every combination of decimals and widths") {
    test::random_source random("mul");
    test::tally cases("mul");
    for_each_shape([&](auto shape) { check_mul(shape, random, cases, 6'000); });
    cases.finish({errc::overflow});
}

TEST_CASE("div agrees with the oracle for every combination of decimals and widths") {
    test::random_source random("div");
    test::tally cases("div");
    for_each_shape([&](auto shape) { check_div(shape, random, cases, 6'000); });
    cases.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("ratios chain as amounts convert") {
    test::random_source random("chains of ratios");
    test::tally cases("chains of ratios");
    using plums_per_pear = troy::fixed_point<troy::per<test::plum, test::pear>, 6, 128>;
    for (int i = 0; i < 20'000; ++i) {
        const cpp_int x = random.integer(64);
        const cpp_int ratio = random.integer(128);
        const rounding mode = test::any_rounding(random);
        // per<plum, pear> * per<pear, apple> = per<plum, apple>.
        const auto chained = [&] {
            return troy::mul<troy::fixed_point<troy::per<test::plum, test::apple>, 6, 128>>(
                quantity<plums_per_pear>(ratio), quantity<pears_per_apple<9, 64>>(x), mode);
        };
        cases.agree(test::outcome_of(chained), oracle::mul(ratio, 6, x, 9, 6, 128, mode), [&] {
            return text(ratio, " * ", x, " ", mode);
        });
    }
    cases.finish({errc::overflow});
}

TEST_CASE("convert to other decimals agrees with the oracle") {
    test::random_source random("decimals");
    test::tally cases("decimals");
    check_decimals<2, 0, 8>(random, cases, 2000);
    check_decimals<0, 2, 8>(random, cases, 2000);
    check_decimals<2, 2, 8>(random, cases, 500);
    check_decimals<19, 0, 8>(random, cases, 500);
    check_decimals<0, 19, 8>(random, cases, 500);
    check_decimals<4, 1, 16>(random, cases, 2000);
    check_decimals<1, 4, 16>(random, cases, 2000);
    check_decimals<2, 9, 64>(random, cases, 4000);
    check_decimals<9, 2, 64>(random, cases, 4000);
    check_decimals<19, 0, 64>(random, cases, 2000);
    check_decimals<0, 19, 64>(random, cases, 2000);
    check_decimals<18, 9, 112>(random, cases, 4000);
    check_decimals<9, 18, 112>(random, cases, 4000);
    check_decimals<30, 3, 112>(random, cases, 2000);
    check_decimals<3, 30, 112>(random, cases, 2000);
    check_decimals<38, 0, 128>(random, cases, 2000);
    check_decimals<0, 38, 128>(random, cases, 2000);
    check_decimals<20, 0, 128>(random, cases, 2000);
    check_decimals<18, 6, 256>(random, cases, 4000);
    check_decimals<6, 18, 256>(random, cases, 4000);
    check_decimals<77, 0, 256>(random, cases, 2000);
    check_decimals<0, 77, 256>(random, cases, 2000);
    check_decimals<77, 38, 256>(random, cases, 2000);
    cases.finish({errc::overflow, errc::inexact});
}

TEST_CASE("convert of 16 bits agrees with the oracle for every amount") {
    test::tally cases("convert of 16 bits");
    for (std::int64_t x = 0; x < 65536; ++x) {
        const auto amount = apples<4, 16>::from_raw(static_cast<std::uint64_t>(x));
        const auto describe = [&] { return text(x); };
        const oracle::number<std::int64_t> number{x, 4};
        for (const rounding mode : test::all_roundings) {
            cases.agree(test::outcome_of<std::int64_t>(
                            [&] { return troy::convert<apples<3, 16>>(amount, mode); }),
                        oracle::convert(number, {3, 16}, mode),
                        describe);
        }
        cases.agree(
            test::outcome_of<std::int64_t>([&] { return troy::convert<apples<3, 16>>(amount); }),
            oracle::convert_exact(number, {3, 16}),
            describe);
        cases.agree(
            test::outcome_of<std::int64_t>([&] { return troy::convert<apples<5, 16>>(amount); }),
            oracle::convert_exact(number, {5, 16}),
            describe);
    }
    cases.finish({errc::overflow, errc::inexact});
}

TEST_CASE("convert to another width keeps the value or fails") {
    test::random_source random("width");
    test::tally cases("width");
    check_width_between<8, 16, 63, 64, 65, 80, 112, 127, 128, 129, 255, 256>(random, cases);
    cases.finish({errc::overflow});
}
