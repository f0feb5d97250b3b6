// SPDX-License-Identifier: BSL-1.0

// Property: times a ratio, over a ratio, to other decimals and to another width agree with the
// oracle for every combination of widths and decimals; conversions there and back never gain, and
// lose no more than is proved here; parts never convert to more than the whole.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include <troy/convert.hpp>
#include <troy/fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>

#include "../catch.hpp"
#include "../random.hpp"
#include "oracle.hpp"
#include "support.hpp"

namespace {

using oracle::outcome;
using test::cpp_int;
using test::quantity;
using test::text;
using troy::errc;
using troy::rounding;

struct apple : troy::unit_base {};
struct pear : troy::unit_base {};
struct plum : troy::unit_base {};

template <unsigned Decimals, unsigned Bits>
using apples = troy::fixed_point<apple, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using pears = troy::fixed_point<pear, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using pears_per_apple = troy::fixed_point<troy::per<pear, apple>, Decimals, Bits>;

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

/// Shapes for mul and div; each leaves out those whose decimals it refuses to compile.
using shapes = std::tuple<
    // All alike, at every width.
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
    // Narrow in, wide out, and the other way; the ratio wider or narrower than both.
    shape<0, 8, 3, 64, 2, 256>,
    shape<9, 256, 9, 256, 9, 8>,
    shape<9, 256, 9, 256, 4, 64>,
    shape<4, 16, 9, 112, 4, 16>,
    shape<9, 128, 2, 8, 11, 64>,
    shape<1, 8, 1, 16, 2, 112>,
    shape<12, 112, 0, 8, 12, 128>,
    // A power of ten that leaves 64 and 128 bits.
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

/// An x such that x * numerator / denominator is the largest of `bits` bits, or one beside it.
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
        if constexpr (Shape::decimals <= Shape::x_decimals + Shape::ratio_decimals) {
            cases.agree(test::outcome_of([&] {
                            return troy::mul<Shape::decimals, Shape::bits>(
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
        }
        cases.agree(test::outcome_of([&] { return troy::mul(library_x, library_ratio, mode); }),
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
        if constexpr (Shape::x_decimals <= Shape::decimals + Shape::ratio_decimals) {
            cases.agree(test::outcome_of([&] {
                            return troy::div<Shape::decimals, Shape::bits>(
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
        }
        cases.agree(test::outcome_of([&] { return troy::div(library_x, library_ratio, mode); }),
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
void check_rescale(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        cpp_int x = random.integer(Bits);
        if (random.up_to(1) == 0) {
            // A multiple of what is dropped, or a half more; or the last that fits.
            const cpp_int step = oracle::ten_to(From > To ? From - To : To - From);
            x = From > To ? cpp_int{x / step * step + random.up_to(1) * step / 2}
                          : cpp_int{oracle::largest(Bits) / step + random.up_to(1)};
            x = test::at_most(oracle::largest(Bits), x);
        }
        const rounding mode = test::any_rounding(random);
        const auto library_x = quantity<apples<From, Bits>>(x);
        const auto describe = [&] {
            return text("rescale ", x, " of ", Bits, " bits from ", From, " to ", To, " ", mode);
        };
        if constexpr (To >= From) {
            cases.agree(test::outcome_of([&] { return troy::rescale<To>(library_x); }),
                        oracle::rescale(x, From, To, Bits, rounding::down),
                        describe);
        } else {
            cases.agree(test::outcome_of([&] { return troy::rescale<To>(library_x, mode); }),
                        oracle::rescale(x, From, To, Bits, mode),
                        describe);
            cases.agree(test::outcome_of([&] { return troy::rescale_exact<To>(library_x); }),
                        oracle::rescale_exact(x, From, To, Bits),
                        describe);
        }
    }
}

template <unsigned From, unsigned To>
void check_resize(test::random_source& random, test::tally& cases, int random_cases) {
    for (int i = 0; i < random_cases; ++i) {
        const cpp_int x =
            random.up_to(3) == 0
                ? test::at_most(oracle::largest(From), oracle::largest(To) + random.up_to(1))
                : random.integer(From);
        cases.agree(
            test::outcome_of([&] { return troy::resize<To>(quantity<apples<2, From>>(x)); }),
            oracle::within(x, To),
            [&] { return text("resize ", x, " from ", From, " to ", To, " bits"); });
    }
}

template <unsigned... Bits>
void check_resize_between(test::random_source& random, test::tally& cases) {
    const auto from = [&]<unsigned From>(std::integral_constant<unsigned, From>) {
        (check_resize<From, Bits>(random, cases, 500), ...);
    };
    (from(std::integral_constant<unsigned, Bits>{}), ...);
}

cpp_int ceiling(const cpp_int& n, const cpp_int& d) { return (n + d - 1) / d; }

/// Amounts in apples and pears and a ratio, such that every conversion between them fits.
template <unsigned Bits>
struct exchange {
    static constexpr unsigned decimals = 9;
    using apple_amount = apples<decimals, Bits>;
    using pear_amount = pears<decimals, Bits>;
    using ratio_type = pears_per_apple<decimals, 64>;

    explicit exchange(test::random_source& random) {
        // Around one, as ounces per token are, where there is room for nearly the whole width; or
        // anything, where both ratio / 10^9 and 10^9 / ratio need half of it.
        const bool near_one = random.up_to(1) == 0;
        const cpp_int any = random.integer(40);
        ratio = near_one ? cpp_int{1'000'000'000 - random.up_to(20'000'000)} : any + 1;
        const unsigned room = near_one ? Bits - 8 : Bits / 2 - 8;
        apple_raw = random.integer(room);
        pear_raw = random.integer(room);
        library_ratio = quantity<ratio_type>(ratio);
    }

    [[nodiscard]] cpp_int to_pears(const cpp_int& amount, rounding mode) const {
        return test::to_cpp_int(
            troy::mul(quantity<apple_amount>(amount), library_ratio, mode).raw());
    }
    [[nodiscard]] cpp_int to_apples(const cpp_int& amount, rounding mode) const {
        return test::to_cpp_int(
            troy::div(quantity<pear_amount>(amount), library_ratio, mode).raw());
    }

    cpp_int ratio, apple_raw, pear_raw;
    ratio_type library_ratio;
};

template <unsigned Bits>
void check_round_trips(test::random_source& random, test::tally& cases, int random_cases) {
    const cpp_int scale = 1'000'000'000;
    constexpr auto down = rounding::down;
    constexpr auto up = rounding::up;
    for (int i = 0; i < random_cases; ++i) {
        const exchange<Bits> at(random);
        const auto describe = [&] {
            return text(at.apple_raw,
                        " apples, ",
                        at.pear_raw,
                        " pears, ratio ",
                        at.ratio,
                        ", ",
                        Bits,
                        " bits");
        };
        // What is received is floored, what is owed is ceiled; both within one unit of the exact.
        const cpp_int received = at.to_pears(at.apple_raw, down);
        const cpp_int owed = at.to_pears(at.apple_raw, up);
        cases.expect(received * scale <= at.apple_raw * at.ratio, describe);
        cases.expect((received + 1) * scale > at.apple_raw * at.ratio, describe);
        cases.expect(owed * scale >= at.apple_raw * at.ratio, describe);
        cases.expect(owed - received <= 1, describe);
        const cpp_int returned = at.to_apples(at.pear_raw, down);
        const cpp_int returned_owed = at.to_apples(at.pear_raw, up);
        cases.expect(returned * at.ratio <= at.pear_raw * scale, describe);
        cases.expect((returned + 1) * at.ratio > at.pear_raw * scale, describe);
        cases.expect(returned_owed * at.ratio >= at.pear_raw * scale, describe);
        cases.expect(returned_owed - returned <= 1, describe);

        // There and back, both ways: no gain, and a loss of at most ceil((scale - 1) / ratio), and
        // ceil((ratio - 1) / scale). Proof: floor(a * q / s) * s >= a * q - (s - 1), so dividing by
        // q and flooring leaves at least floor(a - (s - 1) / q) = a - ceil((s - 1) / q).
        const cpp_int apples_lost = at.apple_raw - at.to_apples(received, down);
        cases.expect(apples_lost >= 0 && apples_lost <= ceiling(scale - 1, at.ratio), describe);
        const cpp_int pears_lost = at.pear_raw - at.to_pears(returned, down);
        cases.expect(pears_lost >= 0 && pears_lost <= ceiling(at.ratio - 1, scale), describe);

        // The pairs of a vault's deposit (pears for apples, floored), mint (pears owed for apples),
        // withdraw (apples owed for pears) and redeem (apples for pears, floored).
        cases.expect(at.to_apples(owed, down) >= at.apple_raw, describe);    // mint, deposit
        cases.expect(at.to_apples(owed, up) >= at.apple_raw, describe);      // mint, withdraw
        cases.expect(at.to_apples(received, up) <= at.apple_raw, describe);  // redeem, withdraw
        cases.expect(at.to_pears(returned_owed, down) >= at.pear_raw,
                     describe);                                                 // withdraw, redeem
        cases.expect(at.to_pears(returned_owed, up) >= at.pear_raw, describe);  // withdraw, mint
        cases.expect(at.to_pears(returned, up) <= at.pear_raw, describe);       // deposit, mint

        // Parts never convert to more than the whole, and n of them lose at most n - 1.
        const cpp_int whole = at.apple_raw + at.pear_raw;
        const cpp_int of_whole = at.to_pears(whole, down);
        const cpp_int of_parts = received + at.to_pears(at.pear_raw, down);
        cases.expect(of_whole - 1 <= of_parts && of_parts <= of_whole, describe);
        const cpp_int of_whole_back = at.to_apples(whole, down);
        const cpp_int of_parts_back = at.to_apples(at.apple_raw, down) + returned;
        cases.expect(of_whole_back - 1 <= of_parts_back && of_parts_back <= of_whole_back,
                     describe);
        const auto parts = static_cast<unsigned>(2 + random.up_to(8));
        cpp_int left = whole;
        cpp_int sum = 0;
        for (unsigned part = 1; part <= parts; ++part) {
            const cpp_int taken = part == parts ? left : cpp_int{left * random.up_to(1000) / 1000};
            left -= taken;
            sum += at.to_pears(taken, down);
        }
        cases.expect(of_whole - (parts - 1) <= sum && sum <= of_whole, describe);
    }
}

/// A caller who converts back and forth as they like, and is paid floors: what they have, counted
/// exactly in pears, never grows.
template <unsigned Bits>
void check_sequences(test::random_source& random, test::tally& cases, int sequences) {
    const cpp_int scale = 1'000'000'000;
    for (int i = 0; i < sequences; ++i) {
        const exchange<Bits> at(random);
        cpp_int apple_count = at.apple_raw;
        cpp_int pear_count = at.pear_raw;
        for (int step = 0; step < 50; ++step) {
            const cpp_int before = apple_count * at.ratio + pear_count * scale;
            const bool sell_apples = random.up_to(1) == 0;
            const cpp_int have = sell_apples ? apple_count : pear_count;
            const cpp_int given =
                random.up_to(3) == 0 ? have : cpp_int{have * random.up_to(99) / 99};
            if (sell_apples) {
                apple_count -= given;
                pear_count += at.to_pears(given, rounding::down);
            } else {
                pear_count -= given;
                apple_count += at.to_apples(given, rounding::down);
            }
            cases.expect(apple_count * at.ratio + pear_count * scale <= before, [&] {
                return text("gave ", given, sell_apples ? " apples" : " pears", " at ", at.ratio);
            });
        }
    }
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
                cases.agree(test::outcome_of<std::int64_t>(
                                [&] { return troy::mul(library_x, library_ratio, mode); }),
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
                cases.agree(test::outcome_of<std::int64_t>(
                                [&] { return troy::div(library_x, library_ratio, mode); }),
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
    using plums_per_pear = troy::fixed_point<troy::per<plum, pear>, 6, 128>;
    for (int i = 0; i < 20'000; ++i) {
        const cpp_int x = random.integer(64);
        const cpp_int ratio = random.integer(128);
        const rounding mode = test::any_rounding(random);
        // per<plum, pear> * per<pear, apple> = per<plum, apple>.
        const auto chained = [&] {
            const troy::fixed_point<troy::per<plum, apple>, 6, 128> result = troy::mul(
                quantity<plums_per_pear>(ratio), quantity<pears_per_apple<9, 64>>(x), mode);
            return result;
        };
        cases.agree(test::outcome_of(chained), oracle::mul(ratio, 6, x, 9, 6, 128, mode), [&] {
            return text(ratio, " * ", x, " ", mode);
        });
    }
    cases.finish({errc::overflow});
}

TEST_CASE("rescale and rescale_exact agree with the oracle") {
    test::random_source random("rescale");
    test::tally cases("rescale");
    check_rescale<2, 0, 8>(random, cases, 2000);
    check_rescale<0, 2, 8>(random, cases, 2000);
    check_rescale<2, 2, 8>(random, cases, 500);
    check_rescale<19, 0, 8>(random, cases, 500);
    check_rescale<0, 19, 8>(random, cases, 500);
    check_rescale<4, 1, 16>(random, cases, 2000);
    check_rescale<1, 4, 16>(random, cases, 2000);
    check_rescale<2, 9, 64>(random, cases, 4000);
    check_rescale<9, 2, 64>(random, cases, 4000);
    check_rescale<19, 0, 64>(random, cases, 2000);
    check_rescale<0, 19, 64>(random, cases, 2000);
    check_rescale<18, 9, 112>(random, cases, 4000);
    check_rescale<9, 18, 112>(random, cases, 4000);
    check_rescale<30, 3, 112>(random, cases, 2000);
    check_rescale<3, 30, 112>(random, cases, 2000);
    check_rescale<38, 0, 128>(random, cases, 2000);
    check_rescale<0, 38, 128>(random, cases, 2000);
    check_rescale<20, 0, 128>(random, cases, 2000);
    check_rescale<18, 6, 256>(random, cases, 4000);
    check_rescale<6, 18, 256>(random, cases, 4000);
    check_rescale<77, 0, 256>(random, cases, 2000);
    check_rescale<0, 77, 256>(random, cases, 2000);
    check_rescale<77, 38, 256>(random, cases, 2000);
    cases.finish({errc::overflow, errc::inexact});
}

TEST_CASE("rescale of 16 bits agrees with the oracle for every amount") {
    test::tally cases("rescale of 16 bits");
    for (std::int64_t x = 0; x < 65536; ++x) {
        const auto amount = apples<4, 16>::from_raw(static_cast<std::uint64_t>(x));
        const auto describe = [&] { return text(x); };
        for (const rounding mode : test::all_roundings) {
            cases.agree(
                test::outcome_of<std::int64_t>([&] { return troy::rescale<3>(amount, mode); }),
                oracle::rescale<std::int64_t>(x, 4, 3, 16, mode),
                describe);
        }
        cases.agree(test::outcome_of<std::int64_t>([&] { return troy::rescale_exact<3>(amount); }),
                    oracle::rescale_exact<std::int64_t>(x, 4, 3, 16),
                    describe);
        cases.agree(test::outcome_of<std::int64_t>([&] { return troy::rescale<5>(amount); }),
                    oracle::rescale<std::int64_t>(x, 4, 5, 16, rounding::down),
                    describe);
    }
    cases.finish({errc::overflow, errc::inexact});
}

TEST_CASE("resize keeps the value or fails") {
    test::random_source random("resize");
    test::tally cases("resize");
    check_resize_between<8, 16, 63, 64, 65, 80, 112, 127, 128, 129, 255, 256>(random, cases);
    cases.finish({errc::overflow});
}

TEST_CASE("sums and differences of every width are exact or fail") {
    test::random_source random("sums");
    test::tally cases("sums");
    const auto check = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>) {
        using amount = apples<2, Bits>;
        for (int i = 0; i < 3000; ++i) {
            const cpp_int x = random.integer(Bits);
            const cpp_int y = random.up_to(1) == 0
                                  ? random.integer(Bits)
                                  : test::at_most(oracle::largest(Bits),
                                                  oracle::largest(Bits) - x + random.up_to(1));
            const amount a = quantity<amount>(x);
            const amount b = quantity<amount>(y);
            const auto describe = [&] { return text(x, " and ", y, " of ", Bits, " bits"); };
            cases.agree(test::outcome_of([&] { return a + b; }),
                        oracle::within(cpp_int{x + y}, Bits),
                        describe);
            cases.agree(test::outcome_of([&] { return a - b; }),
                        oracle::within(cpp_int{x - y}, Bits),
                        describe);
            cases.expect((a <=> b) == (x < y   ? std::strong_ordering::less
                                       : x > y ? std::strong_ordering::greater
                                               : std::strong_ordering::equal),
                         describe);
            cases.expect((a == b) == (x == y), describe);
            // A failed call leaves its left side as it was.
            amount changed = a;
            const bool added = !test::code_of([&] { return changed += b; });
            cases.expect(test::to_cpp_int(changed.raw()) == (added ? cpp_int{x + y} : x), describe);
        }
    };
    check(std::integral_constant<unsigned, 8>{});
    check(std::integral_constant<unsigned, 16>{});
    check(std::integral_constant<unsigned, 63>{});
    check(std::integral_constant<unsigned, 64>{});
    check(std::integral_constant<unsigned, 112>{});
    check(std::integral_constant<unsigned, 128>{});
    check(std::integral_constant<unsigned, 200>{});
    check(std::integral_constant<unsigned, 256>{});
    cases.finish({errc::overflow, errc::underflow});
}

TEST_CASE("conversions there and back never gain, and parts never exceed the whole") {
    test::random_source random("round trips");
    test::tally cases("round trips");
    check_round_trips<64>(random, cases, 30'000);
    check_round_trips<112>(random, cases, 20'000);
    check_round_trips<128>(random, cases, 20'000);
    check_round_trips<256>(random, cases, 20'000);
    cases.finish();
}

TEST_CASE("no sequence of conversions gains") {
    test::random_source random("sequences");
    test::tally cases("sequences");
    check_sequences<64>(random, cases, 1000);
    check_sequences<112>(random, cases, 500);
    check_sequences<256>(random, cases, 500);
    cases.finish();
}

TEST_CASE("the bound on the loss of a round trip is attained") {
    // Exhaustive over a whole period of amounts at 2 decimals, for every ratio up to 3.00.
    using amount = apples<2, 16>;
    test::tally cases("largest loss");
    for (std::uint64_t ratio = 1; ratio <= 300; ++ratio) {
        const auto library_ratio = pears_per_apple<2, 16>::from_raw(ratio);
        std::uint64_t largest_loss = 0;
        for (std::uint64_t x = 0; x < 100; ++x) {
            const auto there = troy::mul<2, 64>(amount::from_raw(x), library_ratio, rounding::down);
            const auto back = troy::div<2, 64>(there, library_ratio, rounding::down);
            cases.expect(back.raw() <= x, [&] { return text(x, " at ", ratio, " gains"); });
            largest_loss = (std::max)(largest_loss, x - back.raw());
        }
        const std::uint64_t bound = (99 + ratio - 1) / ratio;
        const auto describe = [&] {
            return text("ratio ", ratio, ": loss ", largest_loss, ", bound ", bound);
        };
        cases.expect(largest_loss <= bound, describe);
        // A ratio that shares no factor with the scale leaves every remainder, so also the largest.
        if (std::gcd(ratio, std::uint64_t{100}) == 1) {
            cases.expect(largest_loss == bound, describe);
        }
    }
    cases.finish();
}

TEST_CASE("grams and troy ounces convert there and back within one unit") {
    test::random_source random("grams");
    test::tally cases("grams");
    using ounces = troy::fixed_point<troy::fine_ounce, 9, 128>;
    using grams = troy::fixed_point<troy::gram, 9, 128>;
    const auto grams_per_ounce =
        troy::fixed_point<troy::per<troy::gram, troy::fine_ounce>, 7, 64>::from_raw(
            std::uint64_t{311'034'768});
    for (int i = 0; i < 20'000; ++i) {
        const cpp_int amount = random.integer(120);
        const auto describe = [&] { return text(amount); };
        const auto as_grams = troy::mul(quantity<ounces>(amount), grams_per_ounce, rounding::down);
        cases.expect(test::to_cpp_int(as_grams.raw()) == amount * 311'034'768 / 10'000'000,
                     describe);
        const cpp_int back =
            test::to_cpp_int(troy::div(as_grams, grams_per_ounce, rounding::down).raw());
        cases.expect(back <= amount && amount - back <= 1, describe);
        const auto as_ounces = troy::div(quantity<grams>(amount), grams_per_ounce, rounding::down);
        const cpp_int grams_back =
            test::to_cpp_int(troy::mul(as_ounces, grams_per_ounce, rounding::up).raw());
        // One unit of an ounce is 31.1 of a gram, so one of what was rounded.
        cases.expect(grams_back <= amount && amount - grams_back <= 32, describe);
    }
    cases.finish();
}
