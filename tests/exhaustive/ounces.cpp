// SPDX-License-Identifier: BSL-1.0

// Fine ounces per token of schedules of 8 bits, of every base and rate on every day until they are
// impossible, and of 16 bits; and every change of the rate of those of 8. A line of a series of
// days, for every supply of 8 bits under the three rules. Tokens, ounces and fine weights: every
// input of 8 bits, and of 16 bits all of one argument beside the edges of the other. (Every pair of
// 16 bits is in algebra.cpp.) What the tokens stand for, every input of 8 bits: each move, each
// reconcile by it, and the ratio rule, which it is without moves.

#include <cstdint>
#include <initializer_list>

#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/frs/series.hpp>
#include <troy/frs/standing.hpp>
#include <troy/xagm.hpp>

#include "../property/xagm_oracle.hpp"

namespace {

template <unsigned Decimals, unsigned Bits>
using schedule = frs::fee_schedule<oz_per_token<Decimals, Bits>, fee_rate<Decimals, Bits>>;

/// Every day of a schedule of a few decimals until `beyond` days after it is exhausted.
template <unsigned Decimals, unsigned Bits>
void check_every_day(test::tally& cases,
                     std::int64_t base,
                     std::int64_t fee,
                     std::int64_t last_day,
                     std::int64_t step = 1) {
    // Another base day for every schedule, so that the days since then have to be computed.
    const std::int64_t first_day = 20'000 + base * 7 + fee;
    const schedule<Decimals, Bits> library(
        oz_per_token<Decimals, Bits>::from_raw(static_cast<std::uint64_t>(base)),
        utc_day::from_raw(static_cast<std::uint64_t>(first_day)),
        fee_rate<Decimals, Bits>::from_raw(static_cast<std::uint64_t>(fee)));
    const oracle::fee_schedule<std::int64_t> expected{base, first_day * 86400, fee, Decimals};
    for (std::int64_t days = 0; days <= last_day; days += step) {
        const auto day = utc_day::from_raw(static_cast<std::uint64_t>(first_day + days));
        cases.agree(test::outcome_of<std::int64_t>([&] { return library.ounces_per_token(day); }),
                    expected.q((first_day + days) * 86400),
                    [&] { return text("base ", base, ", fee ", fee, ", day ", days); });
    }
}

/// The first day whose accumulated fee exceeds the base, from floor(fee * d / 365) >= base + 1.
std::int64_t first_impossible_day(std::int64_t base, std::int64_t fee) {
    return (365 * (base + 1) + fee - 1) / fee;
}

using schedule_type = frs::fee_schedule<oz_per_token<2, 8>, fee_rate<2, 8>>;

/// A line of the series `days` after the opening one: amount and supply afterwards.
template <unsigned ReservesDecimals>
outcome<small> line(frs::reconcile_rule rule,
                    const oracle::fee_schedule<small>& schedule,
                    small supply,
                    small reserves,
                    small days) {
    const outcome<small> before = schedule.q(schedule.base_time);
    const outcome<small> after = schedule.q(schedule.base_time + days * 86'400);
    if (after.failure) return after;
    const small scaled = reserves * oracle::ten_to<small>(2 - ReservesDecimals);
    outcome<small> amount;
    switch (rule) {
        case frs::reconcile_rule::ratio:
            amount = oracle::ratio_amount(supply, before.value, after.value, 8);
            break;
        case frs::reconcile_rule::reserves:
            amount =
                oracle::reserves_amount(supply, 2, reserves, ReservesDecimals, after.value, 2, 8);
            break;
        case frs::reconcile_rule::largest_accepted:
            // The reserves have to fit the tokens' decimals first.
            if (scaled > 255) return fails(errc::overflow);
            amount = oracle::largest_amount(scaled, supply, after.value, 2, 8);
            break;
    }
    if (amount.failure) return amount;
    const outcome<small> supply_after = within(supply + amount.value, 8);
    return supply_after.failure ? supply_after
                                : outcome<small>{test::both(amount.value, supply_after.value), {}};
}

template <unsigned ReservesDecimals>
void check_series(test::tally& cases, frs::reconcile_rule rule, small base, small fee) {
    const utc_day first = utc_day::from_raw(20'530u);
    const schedule_type schedule(
        make_small<oz_per_token<2, 8>>(base), first, make_small<fee_rate<2, 8>>(fee));
    const oracle::fee_schedule<small> expected{base, 20'530 * 86'400, fee, 2};
    every(
        cases,
        all_of(8),
        axis{0, 1, 7, 49, 50, 99, 100, 101, 254, 255},
        axis{1, 37, 365, 3'650},
        [&](small supply, small reserves, small days) {
            return line<ReservesDecimals>(rule, expected, supply, reserves, days);
        },
        [&](small supply, small reserves, small days) {
            const auto opening = make_small<tokens<2, 8>>(supply);
            const auto vault = make_small<ounces<ReservesDecimals, 8>>(reserves);
            frs::day_series series(schedule, first, opening, vault, rule);
            const auto day = first + troy::days::from_raw(static_cast<std::uint64_t>(days));
            days == 1 ? series.next() : series.reconcile_on(day);
            const auto& row = series.row();
            const bool good = row.number.raw() == static_cast<std::uint64_t>(days) &&
                              row.day == day &&
                              row.oz_per_token == schedule.ounces_per_token(day) &&
                              row.supply_before == opening && row.reserves == vault;
            return good ? test::both(raw_of(row.amount), raw_of(row.supply_after)) : -1;
        });
}

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

using tokens_8 = troy::fixed_point<troy::xagm::token, 2, 8>;
using q_8 = troy::fixed_point<troy::per<troy::fine_ounce, troy::xagm::token>, 2, 8>;
using standing_8 = frs::standing<tokens_8, q_8>;
using ounces_16 = standing_8::exact_ounces;
static_assert(ounces_16::bits == 16 && ounces_16::decimals == 4);

}  // namespace

TEST_CASE("a schedule of 8 bits is refused exactly above 10 % and above one") {
    test::tally cases("creation of 8 bits");
    for (std::int64_t base = 0; base < 256; ++base) {
        for (std::int64_t fee = 0; fee < 256; ++fee) {
            const auto code = test::code_of([&] {
                return schedule<2, 8>(
                    oz_per_token<2, 8>::from_raw(static_cast<std::uint64_t>(base)),
                    utc_day{},
                    fee_rate<2, 8>::from_raw(static_cast<std::uint64_t>(fee)));
            });
            const oracle::fee_schedule<std::int64_t> expected{base, 0, fee, 2};
            cases.expect(code == expected.refused(),
                         [&] { return text("base ", base, ", fee ", fee, ": ", code); });
        }
    }
    cases.finish();
}

TEST_CASE("decay of 8 bits is that of the oracle for every base, rate and day") {
    test::tally cases("decay of 8 bits");
    for (std::int64_t base = 0; base <= 100; ++base) {
        check_every_day<2, 8>(cases, base, 0, 40'000);
        for (std::int64_t fee = 1; fee <= 10; ++fee) {
            check_every_day<2, 8>(cases, base, fee, first_impossible_day(base, fee) + 40);
        }
    }
    cases.finish({errc::underflow});
}

TEST_CASE("decay of 16 bits is that of the oracle") {
    test::tally cases("decay of 16 bits");
    // A base of one at every rate on every day; other bases at steps that share no factor
    // with the year.
    for (std::int64_t fee = 1; fee <= 1000; ++fee) {
        const std::int64_t end = first_impossible_day(10'000, fee);
        check_every_day<4, 16>(cases, 10'000, fee, end + 3);
    }
    for (std::int64_t base = 0; base <= 10'000; base += 37) {
        for (std::int64_t fee = 1; fee <= 1000; fee += 29) {
            const std::int64_t end = first_impossible_day(base, fee);
            check_every_day<4, 16>(cases, base, fee, end + 3, 1 + end / 50);
        }
    }
    cases.finish({errc::underflow});
}

TEST_CASE("every change of the rate of a schedule of 8 bits") {
    // Every base and rate; days beside those on which the floor of the fee moves, the base day and
    // the one before among them; every new rate that is allowed, and some that are not.
    test::tally cases("update_annual_fee_rate of 8 bits");
    axis rates = test::range(0, 12);
    rates.push_back(255);
    const axis days{-1,  0,   1,   36,  37,  72,    73,    74,    182,    183,    184,   364,
                    365, 366, 729, 730, 731, 3'649, 3'650, 3'651, 36'499, 36'500, 36'865};
    const utc_day first = utc_day::from_raw(20'530u);
    for (small fee = 0; fee <= 10; ++fee) {
        every(
            cases,
            test::range(0, 100),
            days,
            rates,
            [&](small base, small day, small rate) -> outcome<small> {
                oracle::fee_schedule<small> expected{base, 20'530 * 86'400, fee, 2};
                const auto code =
                    expected.update_annual_fee_rate(rate, (20'530 + day) * 86'400 + 86'399);
                return code ? fails(*code) : test::value(expected.base);
            },
            [&](small base, small day, small rate) {
                const schedule<2, 8> library(
                    make_small<oz_per_token<2, 8>>(base), first, make_small<fee_rate<2, 8>>(fee));
                const auto changed_on = utc_day::from_raw(static_cast<std::uint64_t>(20'530 + day));
                const auto new_rate = make_small<fee_rate<2, 8>>(rate);
                const auto changed = library.update_annual_fee_rate(new_rate, changed_on);
                const auto late = utc_seconds::from_raw(changed_on.start().raw() + 86'399);
                const bool good = changed.base_day() == changed_on &&
                                  changed.annual_fee_rate() == new_rate &&
                                  changed == library.update_annual_fee_rate(new_rate, late);
                return good ? raw_of(changed.base()) : -1;
            });
    }
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}

TEST_CASE("a line of a series of 8 bits, every supply under the three rules") {
    test::tally cases("lines of 8 bits");
    using enum frs::reconcile_rule;
    for (const auto rule : {ratio, reserves, largest_accepted}) {
        for (const small base : {0, 50, 99, 100}) {
            for (const small fee : {0, 1, 5, 10}) {
                check_series<2>(cases, rule, base, fee);
                if (base == 99) check_series<1>(cases, rule, base, fee);
            }
        }
    }
    cases.finish(
        {errc::division_by_zero, errc::overflow, errc::underflow, errc::reserve_not_enough});
}

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
