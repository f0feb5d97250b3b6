// SPDX-License-Identifier: BSL-1.0

// Every input of 8 bits, and of 16 bits where one argument can take all values while the other is
// at an edge: checked integers, products limited by a contract, sums and differences of quantities,
// signed ones too, conversions, and days.

#include <compare>
#include <cstdint>
#include <initializer_list>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>
#include <troy/wide.hpp>

#include "../property/algebra.hpp"
#include "../property/names.hpp"

namespace {

using test::apple;
using test::apples;
using test::pears;
using test::pears_per_apple;

/// An integer as Solidity has it.
template <unsigned Bits>
using integer = troy::fixed_point<troy::one, 0, Bits>;

template <unsigned Bits>
integer<Bits> make_integer(small x) {
    return make_small<integer<Bits>>(x);
}

/// Solidity's checked multiplication.
template <unsigned Bits>
integer<Bits> product(const integer<Bits>& x, const integer<Bits>& y) {
    return troy::mul<integer<Bits>>(x, y);
}

std::uint8_t byte(small x) { return static_cast<std::uint8_t>(x); }

template <unsigned ProductBits>
void check_product_limit(test::tally& cases, rounding mode) {
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small x, small y, small d) {
            return oracle::mul_div_within<small>(ProductBits, x, y, d, mode, 8);
        },
        [&](small x, small y, small d) {
            return troy::mul_div_within<ProductBits>(byte(x), byte(y), byte(d), mode);
        });
}

/// Decimals of the quantity, of the ratio and of the result.
template <unsigned X, unsigned Ratio, unsigned Decimals, unsigned Bits>
void check_conversions(test::tally& cases,
                       const test::axis& xs,
                       const test::axis& ratios,
                       std::initializer_list<rounding> modes) {
    for (const rounding mode : modes) {
        every(
            cases,
            xs,
            ratios,
            [&](small x, small r) { return oracle::mul(x, X, r, Ratio, Decimals, Bits, mode); },
            [&](small x, small r) {
                return troy::mul<pears<Decimals, Bits>>(make_small<apples<X, Bits>>(x),
                                                        make_small<pears_per_apple<Ratio, Bits>>(r),
                                                        mode);
            });
        every(
            cases,
            xs,
            ratios,
            [&](small x, small r) { return oracle::div(x, X, r, Ratio, Decimals, Bits, mode); },
            [&](small x, small r) {
                return troy::div<apples<Decimals, Bits>>(
                    make_small<pears<X, Bits>>(x),
                    make_small<pears_per_apple<Ratio, Bits>>(r),
                    mode);
            });
    }
}

template <unsigned From, unsigned To, unsigned Bits>
void check_decimals(test::tally& cases) {
    using result = apples<To, Bits>;
    const auto make = [](small x) { return make_small<apples<From, Bits>>(x); };
    for (const rounding mode : test::all_roundings) {
        every(
            cases,
            all_of(Bits),
            [&](small x) {
                return oracle::convert<small>({x, From}, {To, Bits}, mode);
            },
            [&](small x) { return troy::convert<result>(make(x), mode); });
    }
    every(
        cases,
        all_of(Bits),
        [](small x) {
            return oracle::convert_exact<small>({x, From}, {To, Bits});
        },
        [&](small x) { return troy::convert<result>(make(x)); });
}

template <class Int>
outcome<Int> within_signed(Int value, unsigned bits) {
    const Int half = Int{1} << (bits - 1);
    return value < -half || value >= half ? oracle::failed<Int>(errc::overflow)
                                          : outcome<Int>{value, {}};
}

}  // namespace

TEST_CASE("checked sums, differences and products of every two integers of 8 bits") {
    test::tally sums("checked sums"), differences("checked differences"),
        products("checked products");
    every(
        sums,
        all_of(8),
        all_of(8),
        [](small x, small y) { return within(x + y, 8); },
        [](small x, small y) { return make_integer<8>(x) + make_integer<8>(y); });
    every(
        differences,
        all_of(8),
        all_of(8),
        [](small x, small y) { return within(x - y, 8); },
        [](small x, small y) { return make_integer<8>(x) - make_integer<8>(y); });
    every(
        products,
        all_of(8),
        all_of(8),
        [](small x, small y) { return within(x * y, 8); },
        [](small x, small y) { return product(make_integer<8>(x), make_integer<8>(y)); });
    sums.finish({errc::overflow});
    differences.finish({errc::underflow});
    products.finish({errc::overflow});
}

TEST_CASE("checked sums, differences and products of 16 bits beside their edges") {
    test::tally sums("checked sums"), differences("checked differences"),
        products("checked products");
    test::every_of_16_bits(
        sums,
        [](small x, small y) { return within(x + y, 16); },
        [](small x, small y) { return make_integer<16>(x) + make_integer<16>(y); });
    test::every_of_16_bits(
        differences,
        [](small x, small y) { return within(x - y, 16); },
        [](small x, small y) { return make_integer<16>(x) - make_integer<16>(y); });
    test::every_of_16_bits(
        products,
        [](small x, small y) { return within(x * y, 16); },
        [](small x, small y) { return product(make_integer<16>(x), make_integer<16>(y)); });
    sums.finish({errc::overflow});
    differences.finish({errc::underflow});
    products.finish({errc::overflow});
}

TEST_CASE("the checked product of every three integers of 8 bits, from left to right") {
    test::tally cases("checked product of three");
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small x, small y, small z) {
            // An intermediate product that does not fit is an error, even if the next factor is
            // zero.
            const outcome<small> first = within(x * y, 8);
            return first.failure ? first : within(first.value * z, 8);
        },
        [](small x, small y, small z) {
            return product(product(make_integer<8>(x), make_integer<8>(y)), make_integer<8>(z));
        });
    cases.finish({errc::overflow});
}

TEST_CASE("mul_div_within of every x, y and divisor of 8 bits") {
    test::tally cases("mul_div_within");
    check_product_limit<8>(cases, rounding::half_up);
    check_product_limit<12>(cases, rounding::down);
    check_product_limit<15>(cases, rounding::half_even);
    cases.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("sums, differences and order of every two quantities of 8 bits") {
    using amount = apples<2, 8>;
    test::tally sums("sums"), differences("differences"), raws("from_raw");
    every(
        sums,
        all_of(8),
        all_of(8),
        [](small x, small y) { return within(x + y, 8); },
        [](small x, small y) { return make_small<amount>(x) + make_small<amount>(y); });
    every(
        differences,
        all_of(8),
        all_of(8),
        [](small x, small y) { return within(x - y, 8); },
        [](small x, small y) { return make_small<amount>(x) - make_small<amount>(y); });
    for (small x = 0; x < 256; ++x) {
        for (small y = 0; y < 256; ++y) {
            const amount a = make_small<amount>(x);
            const amount b = make_small<amount>(y);
            const auto what = [&] { return test::text(x, " and ", y); };
            sums.expect((a <=> b) == (x <=> y) && (a == b) == (x == y), what);
            // A failed call leaves its left operand as it was.
            amount changed = a;
            const bool added = !test::code_of([&] { return changed += b; });
            sums.expect(changed.raw() == static_cast<std::uint64_t>(added ? x + y : x), what);
            changed = a;
            const bool taken = !test::code_of([&] { return changed -= b; });
            differences.expect(changed.raw() == static_cast<std::uint64_t>(taken ? x - y : x),
                               what);
        }
    }
    every(
        raws,
        all_of(16),
        [](small x) { return within(x, 8); },
        [](small x) { return amount::from_raw(static_cast<std::uint16_t>(x)); });
    sums.finish({errc::overflow});
    differences.finish({errc::underflow});
    raws.finish({errc::overflow});
}

TEST_CASE("sums, differences and order of every two signed quantities of 8 bits") {
    using amount = troy::signed_fixed_point<apple, 2, 8>;
    test::tally sums("signed sums"), differences("signed differences"), raws("signed from_raw");
    const auto make = [](small x) { return amount::from_raw(static_cast<int>(x)); };
    const test::axis values = test::range(-128, 127);
    every(
        sums,
        values,
        values,
        [](small x, small y) { return within_signed(x + y, 8); },
        [&](small x, small y) { return raw_of(make(x) + make(y)); });
    every(
        differences,
        values,
        values,
        [](small x, small y) { return within_signed(x - y, 8); },
        [&](small x, small y) { return raw_of(make(x) - make(y)); });
    every(
        differences,
        all_of(8),
        all_of(8),
        [](small x, small y) { return within_signed(x - y, 8); },
        [](small x, small y) {
            return raw_of(
                amount::difference(make_small<apples<2, 8>>(x), make_small<apples<2, 8>>(y)));
        });
    for (const small x : values) {
        for (const small y : values) {
            sums.expect((make(x) <=> make(y)) == (x <=> y) && (make(x) == make(y)) == (x == y),
                        [&] { return test::text(x, " and ", y); });
        }
    }
    every(
        raws,
        test::range(-32'768, 32'767),
        [](small x) { return within_signed(x, 8); },
        [](small x) { return raw_of(amount::from_raw(static_cast<short>(x))); });
    every(
        raws,
        test::range(0, 1),
        all_of(8),
        [](small negative, small x) { return within_signed(negative != 0 ? -x : x, 8); },
        [](small negative, small x) {
            return raw_of(
                amount::from_sign_and_magnitude(negative != 0, make_small<apples<2, 8>>(x)));
        });
    sums.finish({errc::overflow});
    differences.finish({errc::overflow});
    raws.finish({errc::overflow});
}

TEST_CASE("times and over every ratio of 8 bits, to fewer decimals and to more") {
    test::tally cases("mul and div of 8 bits");
    using enum rounding;
    check_conversions<1, 2, 3, 8>(cases, all_of(8), all_of(8), {down, up, half_up, half_even});
    check_conversions<2, 1, 1, 8>(cases, all_of(8), all_of(8), {down, up, half_up, half_even});
    check_conversions<0, 2, 0, 8>(cases, all_of(8), all_of(8), {down, up, half_up, half_even});
    cases.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("times and over a ratio of 16 bits, all of one beside the edges of the other") {
    test::tally cases("mul and div of 16 bits");
    check_conversions<4, 4, 4, 16>(
        cases, all_of(16), test::edges_of(16), {rounding::down, rounding::half_even});
    check_conversions<4, 4, 4, 16>(
        cases, test::edges_of(16), all_of(16), {rounding::down, rounding::half_even});
    cases.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("every quantity of 8 bits at other decimals, and of 16 bits at other widths") {
    test::tally cases("decimals"), widths("widths");
    check_decimals<0, 0, 8>(cases);
    check_decimals<0, 2, 8>(cases);
    check_decimals<2, 0, 8>(cases);
    check_decimals<3, 1, 8>(cases);
    check_decimals<1, 12, 8>(cases);
    check_decimals<12, 1, 8>(cases);
    check_decimals<2, 4, 16>(cases);
    check_decimals<4, 2, 16>(cases);
    every(
        widths,
        all_of(16),
        [](small x) { return within(x, 8); },
        [](small x) { return troy::convert<apples<2, 8>>(make_small<apples<2, 16>>(x)); });
    every(
        widths,
        all_of(16),
        [](small x) { return within(x, 11); },
        [](small x) { return troy::convert<apples<2, 11>>(make_small<apples<2, 16>>(x)); });
    every(
        widths,
        all_of(8),
        [](small x) { return within(x, 62); },
        [](small x) { return troy::convert<apples<2, 128>>(make_small<apples<2, 8>>(x)); });
    cases.finish({errc::overflow, errc::inexact});
    widths.finish({errc::overflow});
}

TEST_CASE("the days of every second of three, and every two of 256 days") {
    test::tally seconds("days of seconds"), plus("sums with days"), since("differences of days");
    every(
        seconds,
        test::range(0, 3 * 86'400),
        [](small t) {
            return t % 86'400 == 0 ? test::value(t / 86'400) : test::fails(errc::not_a_day_start);
        },
        [](small t) {
            return utc_day::starting_at(utc_seconds::from_raw(static_cast<std::uint64_t>(t)));
        });
    for (std::uint64_t t = 0; t <= 3 * 86'400; ++t) {
        const utc_day day = utc_day::of(utc_seconds::from_raw(t));
        seconds.expect(day.raw() == t / 86'400 && day.start().raw() == t - t % 86'400,
                       [&] { return test::text(t); });
    }
    // From the first day, and up to the last whose start is a second of 64 bits.
    constexpr std::uint64_t last_day = ~std::uint64_t{0} / 86'400;
    for (const std::uint64_t first : {std::uint64_t{0}, last_day - 255}) {
        const auto day = [&](small n) {
            return utc_day::from_raw(first + static_cast<std::uint64_t>(n));
        };
        const small room = first == 0 ? small{1} << 40 : 255;
        every(
            plus,
            all_of(8),
            all_of(8),
            [&](small x, small y) {
                return x + y > room ? test::fails(errc::overflow) : test::value(x + y);
            },
            [&](small x, small y) {
                return (day(x) + troy::days::from_raw(static_cast<std::uint64_t>(y))).raw() - first;
            });
        every(
            since,
            all_of(8),
            all_of(8),
            [](small x, small y) { return within(x - y, 62); },
            [&](small x, small y) { return day(x) - day(y); });
    }
    // Values that would wrap.
    for (std::uint64_t below = 0; below < 300; ++below) {
        const auto days = troy::days::from_raw(~std::uint64_t{0} - below);
        plus.expect(test::code_of([&] { return utc_day::from_raw(300u) + days; }) == errc::overflow,
                    [&] { return test::text(troy::to_string(days)); });
    }
    seconds.finish({errc::not_a_day_start});
    plus.finish({errc::overflow});
    since.finish({errc::underflow});
}
