// SPDX-License-Identifier: BSL-1.0

// Every pair of arguments of 16 bits. Tokens and ounces run with the other tests; the rest, which
// takes minutes, only on request:
//
//   build/gcc/tests/troy_exhaustive '[sixteen]'

#include <cstdint>

#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/xagm.hpp>

#include "../property/names.hpp"

namespace {

namespace frs = troy::frs;

using test::every_pair_of_16_bits;

using tokens = troy::fixed_point<troy::xagm::token, 4, 16>;
using ounces = troy::fixed_point<troy::fine_ounce, 4, 16>;
using oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, troy::xagm::token>, 4, 16>;
using gross_ounces = troy::fixed_point<troy::gross_ounce, 1, 16>;
using fineness = troy::fixed_point<troy::per<troy::fine_ounce, troy::gross_ounce>, 4, 16>;
using number = troy::fixed_point<troy::one, 0, 16>;

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
            return troy::mul<number>(make_small<number>(x), make_small<number>(y));
        });
    sums.finish({errc::overflow});
    differences.finish({errc::underflow});
    products.finish({errc::overflow});
}
