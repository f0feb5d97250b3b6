// SPDX-License-Identifier: BSL-1.0

// The three rules of reconciling: every input of 8 bits, and of 16 bits every supply or reserve
// beside the edges of the rest. What must hold of the books, of every book and sum of 8 bits (of
// what accounts for an obligation, each of six parts at five values): the differences are those of
// plain integers.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <troy/frs/invariants.hpp>
#include <troy/frs/reconcile.hpp>

#include "../property/xagm_oracle.hpp"

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

struct main_widths : frs::ledger_widths<10, 8, 37> {
    template <troy::FixedPoint Tokens>
    using limiter = frs::rate_limiter<Tokens>;
};
struct side_widths : frs::ledger_widths<8, 8, 37> {
    template <troy::FixedPoint Tokens>
    using limiter = frs::sui_rate_limiter<Tokens>;
};
using main_types = frs::ledger_types<troy::xagm::token, main_widths>;
using side_types = frs::ledger_types<troy::xagm::token, side_widths>;
using main_chain = frs::main_chain<main_types>;
using side_chain = frs::side_chain<side_types>;
using record = frs::side_chain_record<main_types>;
using difference = frs::difference_of<main_types::tokens>;

side_chain side_of(small supply, small held, small claimed, small returned) {
    side_chain side{troy::xagm::fee_schedule({}, {}, {})};
    side.supply = make_small<side_types::tokens>(supply);
    side.mint_budget = make_small<side_types::budget>(held);
    side.claimed_total = make_small<side_types::budget>(claimed);
    side.returned_total = make_small<side_types::budget>(returned);
    return side;
}
record record_of(small allocated, small reclaimed) {
    return {make_small<main_types::budget>(allocated), make_small<main_types::budget>(reclaimed)};
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

TEST_CASE("differences, and budget under way, of every two amounts of 8 bits") {
    test::tally cases("differences");
    const auto apart = [](small x, small y) { return test::value(x - y); };
    every(cases, all_of(8), all_of(8), apart, [](small x, small y) {
        return raw_of(frs::difference(make_small<tokens<9, 8>>(x), make_small<tokens<9, 8>>(y)));
    });
    every(cases, all_of(8), all_of(8), apart, [](small allocated, small claimed) {
        return raw_of(frs::unclaimed(side_of(3, 5, claimed, 77), record_of(allocated, 7)));
    });
    every(cases, all_of(8), all_of(8), apart, [](small returned, small reclaimed) {
        return raw_of(frs::unreclaimed(side_of(3, 5, 77, returned), record_of(7, reclaimed)));
    });
    cases.finish();
}

TEST_CASE("what accounts for an obligation, and by how much it exceeds that") {
    test::tally parts("accounted_for"), gaps("obligation_gap");
    const axis values{0, 1, 100, 254, 255};
    for (const small allocated : values) {
        for (const small claimed : values) {
            for (const small returned : values) {
                every(
                    parts,
                    values,
                    values,
                    values,
                    [=](small supply, small held, small reclaimed) {
                        return test::value(supply + held + allocated - claimed + returned -
                                           reclaimed);
                    },
                    [=](small supply, small held, small reclaimed) {
                        return raw_of(frs::accounted_for(side_of(supply, held, claimed, returned),
                                                         record_of(allocated, reclaimed)));
                    });
            }
        }
    }
    const small most = (small{1} << 62) - 1;
    for (const small elsewhere : {-most, small{-300}, small{0}, small{7}, most}) {
        every(
            gaps,
            axis{0, 1, 100, 254, 255, 1'000, 1'023},
            all_of(8),
            all_of(8),
            [=](small supply, small held, small obligation) {
                return test::value(obligation - supply - held - elsewhere);
            },
            [=](small supply, small held, small obligation) {
                main_chain main{troy::xagm::fee_schedule({}, {}, {})};
                main.supply = make_small<main_types::tokens>(supply);
                main.mint_budget = make_small<main_types::budget>(held);
                main.obligation = make_small<main_types::budget>(obligation);
                return raw_of(
                    frs::obligation_gap(main, difference::from_raw(std::int64_t{elsewhere})));
            });
    }
    parts.finish();
    gaps.finish();
}

TEST_CASE("the solvency margin of every reserve and obligation of 8 bits") {
    using reserve_type = troy::signed_fixed_point<troy::fine_ounce, 2, 8>;
    test::tally cases("solvency_margin");
    // Every value of ounces per token too, at 2 decimals.
    every(
        cases,
        test::range(-128, 127),
        all_of(8),
        all_of(8),
        [](small reserve, small obligation, small q) {
            const outcome<small> owed = within(obligation * q / 100, 8);
            if (owed.failure) return owed;
            const small margin = reserve - owed.value;
            return margin < -128 || margin > 127 ? fails(errc::overflow) : test::value(margin);
        },
        [](small reserve, small obligation, small q) {
            return raw_of(frs::solvency_margin(reserve_type::from_raw(static_cast<int>(reserve)),
                                               make_small<tokens<2, 8>>(obligation),
                                               make_small<oz_per_token<2, 8>>(q)));
        });
    cases.finish({errc::overflow});
}

TEST_CASE("a supply of 8 bits against every sum of two balances, and of more") {
    test::tally cases("conservation_gap");
    using amount = tokens<9, 8>;
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small supply, small x, small y) { return test::value(supply - x - y); },
        [](small supply, small x, small y) {
            const std::array balances{make_small<amount>(x), make_small<amount>(y)};
            return raw_of(frs::conservation_gap(make_small<amount>(supply), balances));
        });
    every(
        cases,
        all_of(8),
        test::range(0, 40),
        all_of(8),
        [](small supply, small holders, small each) {
            return test::value(supply - holders * each);
        },
        [](small supply, small holders, small each) {
            const std::vector<amount> balances(static_cast<std::size_t>(holders),
                                               make_small<amount>(each));
            return raw_of(frs::conservation_gap(make_small<amount>(supply), balances));
        });
    cases.finish();
}

TEST_CASE("what each rule would still mint, at every reserve and q of 8 bits") {
    test::tally cases("reconcile_gap");
    using amount = tokens<2, 8>;
    using q_type = oz_per_token<2, 8>;
    using enum frs::reconcile_rule;
    const auto gap =
        [](frs::reconcile_rule rule, small obligation, small reserve, small before, small after) {
            return raw_of(
                frs::reconcile_gap(rule,
                                   make_small<amount>(obligation),
                                   make_small<ounces<2, 8>>(reserve),
                                   frs::oz_change<q_type>{.before = make_small<q_type>(before),
                                                          .after = make_small<q_type>(after)}));
        };
    const auto expected = [](small numerator, small after, small obligation) {
        return after == 0 ? fails(errc::division_by_zero)
                          : test::value(numerator / after - obligation);
    };
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [&](small obligation, small before, small after) {
            return expected(obligation * before, after, obligation);
        },
        [&](small obligation, small before, small after) {
            return gap(ratio, obligation, 9, before, after);
        });
    // The obligation is only subtracted at the end; the ounces per token before do not matter.
    const axis obligations{0, 1, 50, 99, 100, 101, 127, 128, 200, 254, 255};
    every(
        cases,
        obligations,
        all_of(8),
        all_of(8),
        [&](small obligation, small reserve, small after) {
            return expected(reserve * 100, after, obligation);
        },
        [&](small obligation, small reserve, small after) {
            return gap(reserves, obligation, reserve, 9, after);
        });
    every(
        cases,
        obligations,
        all_of(8),
        all_of(8),
        [&](small obligation, small reserve, small after) {
            return expected((reserve + 1) * 100 - 1, after, obligation);
        },
        [&](small obligation, small reserve, small after) {
            return gap(largest_accepted, obligation, reserve, 9, after);
        });
    cases.finish({errc::division_by_zero});
}
