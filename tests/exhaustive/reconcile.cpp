// SPDX-License-Identifier: BSL-1.0

// The three rules of reconciling: every input of 8 bits, and of 16 bits every supply or reserve
// beside the edges of the rest.

#include <array>
#include <cstddef>
#include <cstdint>

#include <troy/frs/reconcile.hpp>

#include "../property/xagm_names.hpp"

namespace {

/// The cases of one line, the third argument from 0 to 255. Throwing takes a thousand times as long as the
/// arithmetic, so of the failures only those next to another outcome are tried, and every 64th.
template <class Expected, class Library, class Describe>
void check_line(test::tally& cases,
                const Expected& expected,
                const Library& library,
                const Describe& describe) {
    static std::uint64_t turn = 0;
    std::array<outcome<small>, 256> line;
    for (std::size_t i = 0; i < line.size(); ++i)
        line[i] = expected(static_cast<small>(i));
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool edge = i == 0 || i + 1 == line.size() ||
                          line[i - 1].failure != line[i].failure ||
                          line[i + 1].failure != line[i].failure;
        if (line[i].failure && !edge && ++turn % 64 != 0) continue;
        const auto x = static_cast<small>(i);
        cases.agree(test::outcome_of<small>([&] { return library(x); }), line[i], [&] {
            return describe(x);
        });
    }
}

/// The amount and the supply of a reconcile, as one number.
template <class Reconciled>
small as_one(const Reconciled& result) {
    return static_cast<small>(result.amount.raw() * 1000 + result.supply_after.raw());
}
outcome<small> as_one(small supply, const outcome<small>& amount) {
    if (amount.failure) return amount;
    return {amount.value * 1000 + supply + amount.value, {}};
}

template <unsigned ReservesDecimals>
void check_reserves_rule_of_8_bits(test::tally& cases, small q_step) {
    for (small reserves = 0; reserves < 256; ++reserves) {
        for (small q = 0; q < 256; q += q_step) {
            check_line(
                cases,
                [&](small supply) {
                    return as_one(supply,
                                  oracle::reserves_amount<small>(
                                      supply, 2, reserves, ReservesDecimals, q, 2, 8));
                },
                [&](small supply) {
                    return as_one(frs::reconcile_to_reserves(
                        make_small<tokens<2, 8>>(supply),
                        make_small<ounces<ReservesDecimals, 8>>(reserves),
                        make_small<oz_per_token<2, 8>>(q)));
                },
                [&](small supply) {
                    return text("supply ", supply, ", reserves ", reserves, ", q ", q);
                });
        }
    }
}

}  // namespace

TEST_CASE("the ratio rule of 8 bits is the oracle's for every supply and ounces per token") {
    test::tally cases("ratio rule of 8 bits");
    for (small before = 0; before < 256; ++before) {
        for (small after = 0; after < 256; ++after) {
            check_line(
                cases,
                [&](small supply) {
                    return as_one(supply, oracle::ratio_amount<small>(supply, before, after, 8));
                },
                [&](small supply) {
                    return as_one(frs::reconcile(make_small<tokens<2, 8>>(supply),
                                                 make_small<oz_per_token<2, 8>>(before),
                                                 make_small<oz_per_token<2, 8>>(after)));
                },
                [&](small supply) {
                    return text("supply ", supply, ", q ", before, " to ", after);
                });
        }
    }
    cases.finish({errc::division_by_zero, errc::overflow, errc::underflow});
}

TEST_CASE("the reserves rule of 8 bits is the oracle's for every supply, reserves and q") {
    test::tally cases("reserves rule of 8 bits");
    check_reserves_rule_of_8_bits<2>(cases, 1);
    // Reserves of fewer or more decimals than the tokens.
    check_reserves_rule_of_8_bits<1>(cases, 3);
    check_reserves_rule_of_8_bits<4>(cases, 5);
    cases.finish({errc::division_by_zero, errc::overflow, errc::underflow});
}

TEST_CASE("the bound of 8 bits is the oracle's for every reserve, obligation and q") {
    test::tally cases("bound of 8 bits");
    for (small reserve = 0; reserve < 256; ++reserve) {
        for (small q = 0; q < 256; ++q) {
            check_line(
                cases,
                [&](small obligation) {
                    return oracle::largest_amount<small>(reserve, obligation, q, 2, 8);
                },
                [&](small obligation) {
                    const std::uint64_t amount =
                        frs::largest_reconcile(make_small<ounces<2, 8>>(reserve),
                                               make_small<tokens<2, 8>>(obligation),
                                               make_small<oz_per_token<2, 8>>(q))
                            .raw();
                    const auto a = static_cast<small>(amount);
                    cases.expect(
                        oracle::accepts<small>(reserve, obligation, a, q, 100) &&
                            !oracle::accepts<small>(reserve, obligation, a + 1, q, 100),
                        [&] {
                            return text(
                                "reserve ", reserve, ", obligation ", obligation, ", q ", q);
                        });
                    return amount;
                },
                [&](small obligation) {
                    return text("reserve ", reserve, ", obligation ", obligation, ", q ", q);
                });
        }
    }
    cases.finish({errc::division_by_zero, errc::overflow, errc::reserve_not_enough});
}

TEST_CASE("the three rules of 16 bits, every supply or reserve beside edges") {
    using amount = tokens<4, 16>;
    using q_type = oz_per_token<4, 16>;
    test::tally ratio("ratio rule"), reserves("reserves rule"), bound("bound");
    const axis edges{0, 1, 255, 9'999, 10'000, 32'768, 65'535};
    const auto supply_after = [](const auto& result) {
        return test::both(raw_of(result.amount), raw_of(result.supply_after));
    };
    const auto expected_after = [](small supply, const outcome<small>& result) {
        return result.failure ? result
                              : outcome<small>{test::both(result.value, supply + result.value), {}};
    };
    every(
        ratio,
        all_of(16),
        edges,
        edges,
        [&](small supply, small before, small after) {
            return expected_after(supply, oracle::ratio_amount(supply, before, after, 16));
        },
        [&](small supply, small before, small after) {
            return supply_after(frs::reconcile(
                make_small<amount>(supply), make_small<q_type>(before), make_small<q_type>(after)));
        });
    every(
        reserves,
        edges,
        all_of(16),
        edges,
        [&](small supply, small reserve, small q) {
            return expected_after(supply, oracle::reserves_amount(supply, 4, reserve, 2, q, 4, 16));
        },
        [&](small supply, small reserve, small q) {
            return supply_after(frs::reconcile_to_reserves(make_small<amount>(supply),
                                                           make_small<ounces<2, 16>>(reserve),
                                                           make_small<q_type>(q)));
        });
    every(
        bound,
        edges,
        all_of(16),
        edges,
        [](small reserve, small obligation, small q) {
            return oracle::largest_amount(reserve, obligation, q, 4, 16);
        },
        [](small reserve, small obligation, small q) {
            return frs::largest_reconcile(make_small<ounces<4, 16>>(reserve),
                                          make_small<amount>(obligation),
                                          make_small<q_type>(q));
        });
    ratio.finish({errc::division_by_zero, errc::overflow, errc::underflow});
    reserves.finish({errc::division_by_zero, errc::overflow, errc::underflow});
    bound.finish({errc::division_by_zero, errc::overflow, errc::reserve_not_enough});
}
