// SPDX-License-Identifier: BSL-1.0

// Every input of 8 bits of what the tokens stand for: each move, each reconcile by it, and the ratio
// rule, which it is without moves.

#include <troy/frs/standing.hpp>
#include <troy/xagm.hpp>

#include "../property/names.hpp"

namespace {

namespace frs = troy::frs;

using tokens_8 = troy::fixed_point<troy::xagm::token, 2, 8>;
using q_8 = troy::fixed_point<troy::per<troy::fine_ounce, troy::xagm::token>, 2, 8>;
using standing_8 = frs::standing<tokens_8, q_8>;
using ounces_16 = standing_8::exact_ounces;
static_assert(ounces_16::bits == 16 && ounces_16::decimals == 4);

}  // namespace

TEST_CASE("standing of 8 bits: every move, and every reconcile") {
    const auto all = test::all_of(8);
    const auto as_one = [](const standing_8& s) {
        return test::both(raw_of(s.supply), raw_of(s.ounces));
    };

    test::tally first("standing of 8 bits after a reconcile");
    test::every(
        first,
        all,
        all,
        [](small s, small q) { return test::value(test::both(s, s * q)); },
        [&](small s, small q) {
            return as_one(
                frs::standing_after_reconcile(make_small<tokens_8>(s), make_small<q_8>(q)));
        });
    first.finish();

    test::tally moves("moves of 8 bits");
    for (const small supply : {0, 1, 100, 254, 255}) {
        for (const small ounces : {0, 1, 255, 256, 12'345, 65'279, 65'534, 65'535}) {
            const standing_8 before{make_small<tokens_8>(supply), make_small<ounces_16>(ounces)};
            test::every(
                moves,
                all,
                all,
                [&](small x, small q) {
                    const bool fits = supply + x < 256 && ounces + x * q < 65'536;
                    if (!fits) return test::fails(errc::overflow);
                    return test::value(test::both(supply + x, ounces + x * q));
                },
                [&](small x, small q) {
                    return as_one(frs::standing_after_mint(
                        before, make_small<tokens_8>(x), make_small<q_8>(q)));
                });
            test::every(
                moves,
                all,
                all,
                [&](small x, small q) {
                    const bool fits = x <= supply && x * q <= ounces;
                    if (!fits) return test::fails(errc::underflow);
                    return test::value(test::both(supply - x, ounces - x * q));
                },
                [&](small x, small q) {
                    return as_one(frs::standing_after_redeem(
                        before, make_small<tokens_8>(x), make_small<q_8>(q)));
                });
        }
    }
    moves.finish({errc::overflow, errc::underflow});

    test::tally last("reconciles of 8 bits");
    const auto expected = [](small supply, small q, small ounces) {
        const auto amount = oracle::standing_amount(supply, ounces, q, 8);
        return amount.failure ? amount
                              : test::value(test::both(amount.value, supply + amount.value));
    };
    const auto library = [](small supply, small q, small ounces) {
        const standing_8 before{make_small<tokens_8>(supply), make_small<ounces_16>(ounces)};
        const auto result = frs::reconcile_standing(before, make_small<q_8>(q));
        return test::both(raw_of(result.amount), raw_of(result.supply_after));
    };
    test::every(last, all, all, test::edges_of(16), expected, library);
    test::every(last, test::edges_of(8), test::edges_of(8), test::all_of(16), expected, library);
    last.finish({errc::division_by_zero, errc::overflow, errc::underflow});
}

TEST_CASE("standing of 8 bits: without moves it is the ratio rule, errors included") {
    test::tally cases("standing without moves");
    const auto all = test::all_of(8);
    test::every(
        cases,
        all,
        all,
        all,
        [](small s, small before, small after) {
            const auto amount = oracle::ratio_amount<small>(s, before, after, 8);
            return amount.failure ? amount
                                  : test::value(test::both(amount.value, s + amount.value));
        },
        [](small s, small before, small after) {
            const auto standing =
                frs::standing_after_reconcile(make_small<tokens_8>(s), make_small<q_8>(before));
            const auto result = frs::reconcile_standing(standing, make_small<q_8>(after));
            return test::both(raw_of(result.amount), raw_of(result.supply_after));
        });
    cases.finish({errc::division_by_zero, errc::overflow, errc::underflow});
}
