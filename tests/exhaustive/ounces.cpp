// SPDX-License-Identifier: BSL-1.0

// Tokens, ounces and fine weights: every input of 8 bits, and of 16 bits all of one argument beside
// the edges of the other. (Every pair of 16 bits is in pairs.cpp.)

#include <troy/frs/ounces.hpp>

#include "../property/xagm_names.hpp"

namespace {

template <unsigned Decimals, unsigned QDecimals, unsigned Bits>
void check_ounces(test::tally& cases, const axis& amounts, const axis& qs) {
    every(
        cases,
        amounts,
        qs,
        // No product of so few bits reaches the 256 of the contract.
        [](small x, small q) { return within(x * q / oracle::ten_to<small>(QDecimals), Bits); },
        [](small x, small q) {
            return frs::ounces_from_tokens(make_small<tokens<Decimals, Bits>>(x),
                                           make_small<oz_per_token<QDecimals, Bits>>(q));
        });
    every(
        cases,
        amounts,
        qs,
        [](small x, small q) { return oracle::tokens_from_ounces(x, q, QDecimals, Bits); },
        [](small x, small q) {
            return frs::tokens_from_ounces(make_small<ounces<Decimals, Bits>>(x),
                                           make_small<oz_per_token<QDecimals, Bits>>(q));
        });
}

template <unsigned Decimals, unsigned FinenessDecimals, unsigned Bits>
void check_fine_weight(test::tally& cases, const axis& weights, const axis& finenesses) {
    using gross = troy::fixed_point<troy::gross_ounce, Decimals, Bits>;
    using fineness =
        troy::fixed_point<troy::per<troy::fine_ounce, troy::gross_ounce>, FinenessDecimals, Bits>;
    every(
        cases,
        weights,
        finenesses,
        [](small x, small f) {
            return oracle::fine_weight(x, Decimals, f, FinenessDecimals, Bits);
        },
        [](small x, small f) {
            return frs::fine_weight(make_small<gross>(x), make_small<fineness>(f));
        });
}

}  // namespace

TEST_CASE("tokens and ounces of 8 bits at every ounces per token") {
    test::tally cases("tokens and ounces of 8 bits");
    check_ounces<2, 2, 8>(cases, all_of(8), all_of(8));
    check_ounces<0, 1, 8>(cases, all_of(8), all_of(8));
    check_ounces<4, 4, 16>(cases, all_of(16), test::edges_of(16));
    check_ounces<4, 4, 16>(cases, test::edges_of(16), all_of(16));
    cases.finish({errc::division_by_zero, errc::overflow});
}

TEST_CASE("fine weights of every bar and fineness of 8 bits") {
    test::tally cases("fine weights of 8 bits");
    check_fine_weight<1, 2, 8>(cases, all_of(8), all_of(8));
    check_fine_weight<2, 2, 8>(cases, all_of(8), all_of(8));
    check_fine_weight<3, 1, 8>(cases, all_of(8), all_of(8));
    check_fine_weight<1, 4, 16>(cases, all_of(16), test::edges_of(16));
    check_fine_weight<3, 4, 16>(cases, test::edges_of(16), all_of(16));
    cases.finish({errc::fineness_too_large, errc::overflow});
}
