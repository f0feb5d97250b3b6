// SPDX-License-Identifier: BSL-1.0

// Every input of 8 bits of mul, div, mul_div and convert, for a few combinations of decimals, in
// all roundings, with and without signs; a third operand is at its edges. Every pair of arguments
// of 16 bits of mul, div, sums and differences, and of tokens and ounces. Tokens and ounces run
// with the other tests; the rest, which takes minutes, only on request:
//
//   build/gcc/tests/troy_exhaustive '[sixteen]'

#include <compare>
#include <cstdint>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/xagm.hpp>

#include "../property/algebra.hpp"
#include "../property/names.hpp"

namespace {

using oracle::number_type;
using test::apple;
using test::apples;
using test::every_pair_of_16_bits;
using test::pear;
using test::pears;
using test::pears_per_apple;
using number = oracle::number<small>;

template <unsigned Decimals>
using signed_apples = troy::signed_fixed_point<apple, Decimals, 8>;
template <unsigned Decimals>
using signed_pears = troy::signed_fixed_point<pear, Decimals, 8>;
template <unsigned Decimals>
using signed_ratio = troy::signed_fixed_point<troy::per<pear, apple>, Decimals, 8>;

template <class Quantity>
Quantity make(small raw) {
    if constexpr (troy::SignedFixedPoint<Quantity>) {
        return Quantity::from_raw(static_cast<std::int64_t>(raw));
    } else {
        return make_small<Quantity>(raw);
    }
}

template <class Quantity>
constexpr number_type type_of{Quantity::decimals, Quantity::bits, troy::SignedFixedPoint<Quantity>};

template <class Quantity>
axis all_values() {
    return troy::SignedFixedPoint<Quantity> ? test::range(-128, 127) : all_of(8);
}

/// Edges of a divisor or a third factor: zero, one, ties, primes, and both ends.
template <class Quantity>
axis edge_values() {
    return troy::SignedFixedPoint<Quantity> ? axis{-128, -127, -7, -2, -1, 0, 1, 2, 3, 10, 127}
                                            : axis{0, 1, 2, 3, 7, 10, 100, 127, 128, 254, 255};
}

template <class Result, class X, class Y>
void check_mul(test::tally& cases) {
    for (const rounding mode : test::all_roundings) {
        every(
            cases,
            all_values<X>(),
            all_values<Y>(),
            [&](small x, small y) {
                return oracle::product_over<small>(
                    {x, X::decimals}, {y, Y::decimals}, {}, type_of<Result>, mode);
            },
            [&](small x, small y) { return troy::try_mul<Result>(make<X>(x), make<Y>(y), mode); });
    }
}

template <class Result, class X, class Divisor>
void check_div(test::tally& cases) {
    for (const rounding mode : test::all_roundings) {
        every(
            cases,
            all_values<X>(),
            all_values<Divisor>(),
            [&](small x, small d) {
                return oracle::product_over<small>(
                    {x, X::decimals}, {}, {d, Divisor::decimals}, type_of<Result>, mode);
            },
            [&](small x, small d) {
                return troy::try_div<Result>(make<X>(x), make<Divisor>(d), mode);
            });
    }
}

template <class Result, class X, class Y, class Divisor>
void check_mul_div(test::tally& cases) {
    for (const rounding mode : test::all_roundings) {
        every(
            cases,
            all_values<X>(),
            all_values<Y>(),
            edge_values<Divisor>(),
            [&](small x, small y, small d) {
                return oracle::product_over<small>({x, X::decimals},
                                                   {y, Y::decimals},
                                                   {d, Divisor::decimals},
                                                   type_of<Result>,
                                                   mode);
            },
            [&](small x, small y, small d) {
                return troy::try_mul_div<Result>(make<X>(x), make<Y>(y), make<Divisor>(d), mode);
            });
    }
}

template <unsigned ProductBits, class Result, class X, class Y, class Divisor>
void check_mul_div_within(test::tally& cases, rounding mode) {
    every(
        cases,
        edge_values<X>(),
        all_values<Y>(),
        all_values<Divisor>(),
        [&](small x, small y, small d) {
            return oracle::product_over_within<small>(ProductBits,
                                                      {x, X::decimals},
                                                      {y, Y::decimals},
                                                      {d, Divisor::decimals},
                                                      type_of<Result>,
                                                      mode);
        },
        [&](small x, small y, small d) {
            return troy::try_mul_div_within<ProductBits, Result>(
                make<X>(x), make<Y>(y), make<Divisor>(d), mode);
        });
}

template <unsigned ProductBits, class Result, class X, class Y>
void check_mul_within(test::tally& cases) {
    for (const rounding mode : test::all_roundings) {
        every(
            cases,
            all_values<X>(),
            all_values<Y>(),
            [&](small x, small y) {
                return oracle::product_over_within<small>(
                    ProductBits, {x, X::decimals}, {y, Y::decimals}, {}, type_of<Result>, mode);
            },
            [&](small x, small y) {
                return troy::try_mul_within<ProductBits, Result>(make<X>(x), make<Y>(y), mode);
            });
    }
}

template <class Result, class X, class Y>
void check_exact(test::tally& cases) {
    every(
        cases,
        all_values<X>(),
        all_values<Y>(),
        [](small x, small y) {
            return oracle::product_over<small>(
                {x, X::decimals}, {y, Y::decimals}, {}, type_of<Result>, rounding::down);
        },
        [](small x, small y) { return troy::try_mul<Result>(make<X>(x), make<Y>(y)); });
}

template <class Result, class X>
void check_convert(test::tally& cases) {
    for (const rounding mode : test::all_roundings) {
        every(
            cases,
            all_values<X>(),
            [&](small x) {
                return oracle::convert<small>({x, X::decimals}, type_of<Result>, mode);
            },
            [&](small x) { return troy::convert<Result>(make<X>(x), mode); });
    }
    every(
        cases,
        all_values<X>(),
        [](small x) {
            return oracle::convert_exact<small>({x, X::decimals}, type_of<Result>);
        },
        [](small x) { return troy::convert<Result>(make<X>(x)); });
}

template <class X, class Y>
void check_compare(test::tally& cases) {
    for (const small x : all_values<X>()) {
        for (const small y : all_values<Y>()) {
            const int expected = oracle::order<small>({x, X::decimals}, {y, Y::decimals});
            cases.expect(troy::compare(make<X>(x), make<Y>(y)) == (expected <=> 0),
                         [&] { return text(x, " and ", y); });
        }
    }
}

template <class X>
void check_multiples(test::tally& cases) {
    every(
        cases,
        all_values<X>(),
        all_of(8),
        [](small x, small n) { return oracle::limited<small>(x * n, type_of<X>); },
        [](small x, small n) { return make<X>(x) * static_cast<std::uint8_t>(n); });
}

namespace frs = troy::frs;

using tokens = troy::fixed_point<troy::xagm::token, 4, 16>;
using ounces = troy::fixed_point<troy::fine_ounce, 4, 16>;
using oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, troy::xagm::token>, 4, 16>;
using gross_ounces = troy::fixed_point<troy::gross_ounce, 1, 16>;
using fineness = troy::fixed_point<troy::per<troy::fine_ounce, troy::gross_ounce>, 4, 16>;
using integer = troy::fixed_point<troy::one, 0, 16>;

template <rounding Mode>
void check_conversions() {
    test::tally products("mul of 16 bits"), quotients("div of 16 bits");
    every_pair_of_16_bits(
        products,
        [](small x, small r) { return oracle::mul<small>(x, 4, r, 4, 4, 16, Mode); },
        [](small x, small r) {
            return troy::mul<ounces>(make_small<tokens>(x), make_small<oz_per_token>(r), Mode);
        });
    every_pair_of_16_bits(
        quotients,
        [](small x, small r) { return oracle::div<small>(x, 4, r, 4, 4, 16, Mode); },
        [](small x, small r) {
            return troy::div<tokens>(make_small<ounces>(x), make_small<oz_per_token>(r), Mode);
        });
    products.finish({errc::overflow});
    quotients.finish({errc::overflow, errc::division_by_zero});
}

}  // namespace

TEST_CASE("mul of 8 bits, with signs and without") {
    test::tally cases("mul"), with_signs("mul with signs");
    check_mul<pears<3, 8>, apples<1, 8>, pears_per_apple<2, 8>>(cases);
    check_mul<pears<1, 8>, apples<2, 8>, pears_per_apple<1, 8>>(cases);
    check_mul<pears<0, 8>, apples<3, 8>, pears_per_apple<1, 8>>(cases);
    check_mul<pears<2, 8>, apples<0, 8>, pears_per_apple<0, 8>>(cases);
    check_mul<signed_pears<1>, signed_apples<1>, signed_ratio<1>>(with_signs);
    check_mul<signed_pears<0>, signed_apples<2>, pears_per_apple<1, 8>>(with_signs);
    check_mul<pears<2, 8>, signed_apples<1>, signed_ratio<2>>(with_signs);
    check_mul<signed_pears<2>, apples<2, 8>, pears_per_apple<1, 8>>(with_signs);
    cases.finish({errc::overflow});
    with_signs.finish({errc::overflow, errc::underflow});
}

TEST_CASE("div of 8 bits, with signs and without") {
    test::tally cases("div"), with_signs("div with signs");
    check_div<apples<1, 8>, pears<2, 8>, pears_per_apple<1, 8>>(cases);
    check_div<apples<0, 8>, pears<3, 8>, pears_per_apple<1, 8>>(cases);
    check_div<apples<2, 8>, pears<0, 8>, pears_per_apple<1, 8>>(cases);
    check_div<pears_per_apple<2, 8>, pears<1, 8>, apples<1, 8>>(cases);
    check_div<signed_apples<1>, signed_pears<1>, signed_ratio<1>>(with_signs);
    check_div<apples<0, 8>, signed_pears<2>, pears_per_apple<2, 8>>(with_signs);
    check_div<signed_ratio<2>, pears<2, 8>, signed_apples<1>>(with_signs);
    cases.finish({errc::overflow, errc::division_by_zero});
    with_signs.finish({errc::overflow, errc::division_by_zero, errc::underflow});
}

TEST_CASE("mul_div of 8 bits, with signs and without") {
    test::tally cases("mul_div"), with_signs("mul_div with signs");
    check_mul_div<apples<1, 8>, apples<1, 8>, pears<2, 8>, pears<1, 8>>(cases);
    check_mul_div<apples<0, 8>, apples<2, 8>, pears<1, 8>, pears<2, 8>>(cases);
    check_mul_div<signed_apples<1>, signed_apples<2>, signed_pears<0>, signed_pears<1>>(with_signs);
    check_mul_div<apples<0, 8>, signed_apples<1>, pears<0, 8>, signed_pears<0>>(with_signs);
    cases.finish({errc::overflow, errc::division_by_zero});
    with_signs.finish({errc::overflow, errc::division_by_zero, errc::underflow});
}

TEST_CASE("mul_within and mul_div_within of 8 bits") {
    test::tally cases("within");
    check_mul_within<8, pears<0, 8>, apples<1, 8>, pears_per_apple<1, 8>>(cases);
    check_mul_within<13, pears<1, 8>, apples<2, 8>, pears_per_apple<1, 8>>(cases);
    check_mul_within<9, pears<2, 8>, apples<1, 8>, pears_per_apple<1, 8>>(cases);
    check_mul_within<10, signed_pears<1>, signed_apples<1>, signed_ratio<1>>(cases);
    // One bit less than the product needs, and exactly enough.
    check_mul_within<15, pears<0, 8>, apples<2, 8>, pears_per_apple<2, 8>>(cases);
    check_mul_within<16, pears<0, 8>, apples<2, 8>, pears_per_apple<2, 8>>(cases);
    check_mul_within<15, pears<0, 16>, apples<0, 8>, pears_per_apple<0, 8>>(cases);
    check_mul_div_within<8, apples<1, 8>, apples<1, 8>, pears<1, 8>, pears<1, 8>>(cases,
                                                                                  rounding::down);
    check_mul_div_within<12, apples<0, 8>, apples<2, 8>, pears<0, 8>, pears<1, 8>>(
        cases, rounding::half_even);
    check_mul_div_within<12, signed_apples<1>, signed_apples<1>, signed_pears<0>, signed_pears<0>>(
        cases, rounding::half_up);
    check_mul_div_within<15, apples<0, 8>, apples<2, 8>, pears<0, 8>, pears<0, 8>>(cases,
                                                                                   rounding::up);
    cases.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("the exact product of 8 bits, at every width around it") {
    test::tally cases("exact mul");
    check_exact<pears<2, 8>, apples<1, 8>, pears_per_apple<1, 8>>(cases);
    check_exact<pears<3, 12>, apples<1, 8>, pears_per_apple<1, 8>>(cases);
    check_exact<pears<2, 15>, apples<2, 8>, pears_per_apple<0, 8>>(cases);
    check_exact<signed_pears<2>, signed_apples<1>, signed_ratio<1>>(cases);
    check_exact<pears<0, 8>, signed_apples<0>, signed_ratio<0>>(cases);
    cases.finish({errc::overflow, errc::underflow});
    test::tally whole("exact mul with room");
    check_exact<pears<2, 16>, apples<1, 8>, pears_per_apple<1, 8>>(whole);
    check_exact<troy::signed_fixed_point<pear, 2, 16>, signed_apples<1>, signed_ratio<1>>(whole);
    whole.finish();
}

TEST_CASE("convert, compare and multiples of 8 bits, with signs and without") {
    test::tally cases("convert"), order("compare"), multiples("multiples");
    check_convert<apples<1, 8>, apples<2, 8>>(cases);
    check_convert<apples<2, 8>, apples<1, 8>>(cases);
    check_convert<apples<0, 8>, signed_apples<1>>(cases);
    check_convert<signed_apples<1>, apples<1, 8>>(cases);
    check_convert<signed_apples<0>, signed_apples<2>>(cases);
    check_convert<signed_apples<2>, signed_apples<1>>(cases);
    check_convert<troy::signed_fixed_point<apple, 2, 12>, signed_apples<1>>(cases);
    check_compare<apples<1, 8>, apples<2, 8>>(order);
    check_compare<apples<2, 8>, apples<2, 8>>(order);
    check_compare<apples<0, 8>, signed_apples<1>>(order);
    check_compare<signed_apples<2>, signed_apples<0>>(order);
    check_multiples<apples<2, 8>>(multiples);
    check_multiples<signed_apples<2>>(multiples);
    cases.finish({errc::overflow, errc::underflow, errc::inexact});
    order.finish();
    multiples.finish({errc::overflow});
}

TEST_CASE("the ounces of every amount of 16 bits at every ounces per token", "[slow]") {
    test::tally cases("ounces_from_tokens of 16 bits");
    every_pair_of_16_bits(
        cases,
        [](small x, small q) { return within(x * q / 10'000, 16); },
        [](small x, small q) {
            return frs::ounces_from_tokens(make_small<tokens>(x), make_small<oz_per_token>(q));
        });
    cases.finish({errc::overflow});
}

TEST_CASE("the tokens of every amount of 16 bits at every ounces per token", "[slow]") {
    test::tally cases("tokens_from_ounces of 16 bits");
    every_pair_of_16_bits(
        cases,
        [](small x, small q) { return oracle::tokens_from_ounces(x, q, 4, 16); },
        [](small x, small q) {
            return frs::tokens_from_ounces(make_small<ounces>(x), make_small<oz_per_token>(q));
        });
    cases.finish({errc::overflow, errc::division_by_zero});
}

TEST_CASE("the fine weight of every bar and fineness of 16 bits", "[.sixteen]") {
    test::tally cases("fine_weight of 16 bits");
    every_pair_of_16_bits(
        cases,
        [](small x, small f) { return oracle::fine_weight(x, 1, f, 4, 16); },
        [](small x, small f) {
            return frs::fine_weight(make_small<gross_ounces>(x), make_small<fineness>(f));
        });
    cases.finish({errc::fineness_too_large, errc::overflow});
}

TEST_CASE("mul and div of every quantity and ratio of 16 bits, down", "[.sixteen]") {
    check_conversions<rounding::down>();
}

TEST_CASE("mul and div of every quantity and ratio of 16 bits, half even", "[.sixteen]") {
    check_conversions<rounding::half_even>();
}

TEST_CASE("sums, differences and products of every two integers of 16 bits", "[.sixteen]") {
    test::tally sums("sums"), differences("differences"), products("products");
    every_pair_of_16_bits(
        sums,
        [](small x, small y) { return within(x + y, 16); },
        [](small x, small y) { return make_small<tokens>(x) + make_small<tokens>(y); });
    every_pair_of_16_bits(
        differences,
        [](small x, small y) { return within(x - y, 16); },
        [](small x, small y) { return make_small<tokens>(x) - make_small<tokens>(y); });
    every_pair_of_16_bits(
        products,
        [](small x, small y) { return within(x * y, 16); },
        [](small x, small y) {
            return troy::mul<integer>(make_small<integer>(x), make_small<integer>(y));
        });
    sums.finish({errc::overflow});
    differences.finish({errc::underflow});
    products.finish({errc::overflow});
}
