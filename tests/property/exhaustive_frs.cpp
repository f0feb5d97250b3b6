// SPDX-License-Identifier: BSL-1.0

// Every input of 8 bits of the fungible reserve standard's formulas (what reconcile.cpp and decay.cpp
// do not already hold: the three rules and ounces per token), the bridge's bucket, the reserve feed
// and one line of a series; and of 16 bits all of one argument beside the edges of the others.

#include <cstdint>
#include <initializer_list>
#include <optional>

#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/frs/rate_limiter.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/frs/reserve_feed.hpp>
#include <troy/frs/series.hpp>
#include <troy/xagm.hpp>

#include "../catch.hpp"
#include "exhaustive.hpp"
#include "oracle.hpp"
#include "support.hpp"

namespace {

namespace frs = troy::frs;
using oracle::outcome;
using oracle::within;
using test::all_of;
using test::axis;
using test::every;
using test::fails;
using test::make_small;
using test::raw_of;
using test::small;
using troy::errc;
using troy::utc_day;
using troy::utc_seconds;

template <unsigned Decimals, unsigned Bits>
using tokens = troy::fixed_point<troy::xagm::token, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using ounces = troy::fixed_point<troy::fine_ounce, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using oz_per_token =
    troy::fixed_point<troy::per<troy::fine_ounce, troy::xagm::token>, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using fee_rate = troy::fixed_point<troy::per<troy::one, troy::year>, Decimals, Bits>;

// ---- Tokens and ounces. ----

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

// ---- The bucket. ----

struct bucket {
    small limit, window, single, in_flight, elapsed;
};

constexpr std::uint64_t last = 1'000;

frs::rate_limiter<tokens<0, 8>> make(const bucket& b) {
    using amount = tokens<0, 8>;
    return {make_small<amount>(b.limit),
            troy::seconds::from_raw(static_cast<std::uint64_t>(b.window)),
            make_small<amount>(b.single),
            make_small<amount>(b.in_flight),
            utc_seconds::from_raw(last)};
}
utc_seconds now_of(const bucket& b) {
    return utc_seconds::from_raw(last + static_cast<std::uint64_t>(b.elapsed));
}

/// frs/README.md#the-rate-limiter, in_flight.
outcome<small> in_flight(const bucket& b) {
    if (b.elapsed < 0) return fails(errc::underflow);
    const small drained = b.limit * b.elapsed / (b.window < 1 ? 1 : b.window);
    return {b.in_flight < drained ? 0 : b.in_flight - drained, {}};
}
/// The same and, beside it, the capacity.
outcome<small> levels(const bucket& b) {
    const outcome<small> held = in_flight(b);
    if (held.failure) return held;
    return {test::both(held.value, b.limit < held.value ? 0 : b.limit - held.value), {}};
}
small library_levels(const bucket& b) {
    const auto limiter = make(b);
    return test::both(raw_of(limiter.in_flight_at(now_of(b))), raw_of(limiter.capacity(now_of(b))));
}
/// What is in flight after a message was accepted.
outcome<small> accepted(const bucket& b, small amount) {
    if (b.single != 0 && amount > b.single) return fails(errc::rate_limit_exceeded);
    const outcome<small> held = in_flight(b);
    if (held.failure) return held;
    const small capacity = b.limit > held.value ? b.limit - held.value : 0;
    if (amount > capacity) return fails(errc::rate_limit_exceeded);
    return {held.value + amount, {}};
}
small library_accepted(const bucket& b, small amount) {
    const auto after = make(b).accept(make_small<tokens<0, 8>>(amount), now_of(b));
    auto expected = make(b);
    expected.in_flight = after.in_flight;
    expected.last = now_of(b);
    return after == expected ? raw_of(after.in_flight) : -1;
}

// ---- A line of a series. ----

using series_schedule = frs::fee_schedule<oz_per_token<2, 8>, fee_rate<2, 8>>;

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
    const series_schedule schedule(
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

}  // namespace

TEST_CASE("exhaustive: tokens and ounces of 8 bits at every ounces per token") {
    test::tally cases("tokens and ounces of 8 bits");
    check_ounces<2, 2, 8>(cases, all_of(8), all_of(8));
    check_ounces<0, 1, 8>(cases, all_of(8), all_of(8));
    check_ounces<4, 4, 16>(cases, all_of(16), test::edges_of(16));
    check_ounces<4, 4, 16>(cases, test::edges_of(16), all_of(16));
    cases.finish({errc::division_by_zero, errc::overflow});
}

TEST_CASE("exhaustive: fine weights of every bar and fineness of 8 bits") {
    test::tally cases("fine weights of 8 bits");
    check_fine_weight<1, 2, 8>(cases, all_of(8), all_of(8));
    check_fine_weight<2, 2, 8>(cases, all_of(8), all_of(8));
    check_fine_weight<3, 1, 8>(cases, all_of(8), all_of(8));
    check_fine_weight<1, 4, 16>(cases, all_of(16), test::edges_of(16));
    check_fine_weight<3, 4, 16>(cases, test::edges_of(16), all_of(16));
    cases.finish({errc::fineness_too_large, errc::overflow});
}

TEST_CASE("exhaustive: the three rules of 16 bits, every supply or reserve beside edges") {
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

TEST_CASE("exhaustive: every change of the rate of a schedule of 8 bits") {
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
                oracle::fee_schedule<small> schedule{base, 20'530 * 86'400, fee, 2};
                const auto code =
                    schedule.update_annual_fee_rate(rate, (20'530 + day) * 86'400 + 86'399);
                return code ? fails(*code) : test::value(schedule.base);
            },
            [&](small base, small day, small rate) {
                const series_schedule schedule(
                    make_small<oz_per_token<2, 8>>(base), first, make_small<fee_rate<2, 8>>(fee));
                const auto changed_on = utc_day::from_raw(static_cast<std::uint64_t>(20'530 + day));
                const auto new_rate = make_small<fee_rate<2, 8>>(rate);
                const auto changed = schedule.update_annual_fee_rate(new_rate, changed_on);
                const auto late = utc_seconds::from_raw(changed_on.start().raw() + 86'399);
                const bool good = changed.base_day() == changed_on &&
                                  changed.annual_fee_rate() == new_rate &&
                                  changed == schedule.update_annual_fee_rate(new_rate, late);
                return good ? raw_of(changed.base()) : -1;
            });
    }
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}

TEST_CASE("exhaustive: what a bucket of 8 bits holds and takes") {
    test::tally cases("in_flight_at and capacity");
    // What has drained, for every limit, window and time.
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small limit, small window, small elapsed) {
            return levels({limit, window, 0, 255, elapsed});
        },
        [](small limit, small window, small elapsed) {
            return library_levels({limit, window, 0, 255, elapsed});
        });
    // Every limit and level, some windows, and times from before the last message on.
    for (const small window : {0, 1, 3, 60}) {
        every(
            cases,
            all_of(8),
            all_of(8),
            axis{-1'000, -1, 0, 1, 2, 5, 59, 60, 61, 1'000'000'000},
            [&](small limit, small held, small elapsed) {
                return levels({limit, window, 0, held, elapsed});
            },
            [&](small limit, small held, small elapsed) {
                return library_levels({limit, window, 0, held, elapsed});
            });
    }
    cases.finish({errc::underflow});
}

TEST_CASE("exhaustive: what a bucket of 8 bits lets in") {
    test::tally cases("accept");
    every(
        cases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small limit, small held, small amount) {
            return accepted({limit, 60, 0, held, 7}, amount);
        },
        [](small limit, small held, small amount) {
            return library_accepted({limit, 60, 0, held, 7}, amount);
        });
    // All limits, levels and amounts below 16 under a limit of single messages.
    for (const small window : {0, 3}) {
        for (const small elapsed : {-1, 0, 1, 5}) {
            for (const small single : {0, 1, 2, 7, 8, 14, 15}) {
                every(
                    cases,
                    test::range(0, 15),
                    test::range(0, 15),
                    test::range(0, 15),
                    [&](small limit, small held, small amount) {
                        return accepted({limit, window, single, held, elapsed}, amount);
                    },
                    [&](small limit, small held, small amount) {
                        return library_accepted({limit, window, single, held, elapsed}, amount);
                    });
            }
        }
    }
    cases.finish({errc::underflow, errc::rate_limit_exceeded});
}

TEST_CASE("exhaustive: what a bucket of 8 bits holds once its limit has changed") {
    using amount = tokens<0, 8>;
    test::tally cases("set_rate_limit");
    const auto new_window = [](small window) {
        return troy::seconds::from_raw(static_cast<std::uint64_t>(window));
    };
    // The bucket drains at the old limit and window, whatever the new ones are.
    for (const small window : {0, 1, 3, 60}) {
        for (const small longer :
             {small{0}, small{7}, small{4'294'967'295}, small{4'294'967'296}}) {
            every(
                cases,
                all_of(8),
                all_of(8),
                axis{-1, 0, 1, 2, 59, 60, 61},
                [&](small limit, small held, small elapsed) {
                    if (longer > 4'294'967'295) return fails(errc::rate_limit_too_large);
                    return in_flight({limit, window, 5, held, elapsed});
                },
                [&](small limit, small held, small elapsed) {
                    const bucket b{limit, window, 5, held, elapsed};
                    const auto other = make_small<amount>(255 - limit);
                    const auto after = make(b).set_rate_limit(other, new_window(longer), now_of(b));
                    const frs::rate_limiter<amount> expected{other,
                                                             new_window(longer),
                                                             make_small<amount>(5),
                                                             after.in_flight,
                                                             now_of(b)};
                    return after == expected ? raw_of(after.in_flight) : -1;
                });
        }
    }
    // A limit of single messages never changes it.
    every(
        cases,
        all_of(8),
        all_of(8),
        [](small single, small) { return test::value(single); },
        [](small single, small held) {
            const bucket b{9, 60, 5, held, 1};
            auto expected = make(b);
            expected.single_message_limit = make_small<amount>(single);
            return make(b).set_single_message_limit(expected.single_message_limit) == expected
                       ? single
                       : -1;
        });
    cases.finish({errc::rate_limit_too_large, errc::underflow});
}

TEST_CASE("exhaustive: the reserve feed at every instant beside three days, with every answer") {
    using answer = troy::signed_fixed_point<troy::fine_ounce, 2, 8>;
    test::tally cases("reserve feed");
    axis nows = test::range(0, 60);
    for (small now = 259'150; now <= 259'300; ++now)
        nows.push_back(now);
    for (small updated = 0; updated <= 60; ++updated) {
        for (const small now : nows) {
            frs::reserve_feed<answer> feed{};
            feed.primary.answer = answer::from_raw(1);
            feed.primary.updated_at = utc_seconds::from_raw(static_cast<std::uint64_t>(updated));
            const auto t = utc_seconds::from_raw(static_cast<std::uint64_t>(now));
            const bool fresh = updated + 259'200 >= now;
            cases.expect(
                feed.is_fresh(t) == fresh && feed.reserve(t) == answer::from_raw(fresh ? 1 : 0),
                [&] { return test::text(updated, ", ", now); });
        }
    }
    for (int primary = -128; primary < 128; ++primary) {
        for (int fallback = -128; fallback < 128; ++fallback) {
            const frs::reserve_feed<answer> feed{
                {answer::from_raw(primary), utc_seconds::from_raw(5u)},
                {answer::from_raw(fallback), utc_seconds::from_raw(0u)}};
            cases.expect(
                feed.reserve(utc_seconds::from_raw(259'205u)) == answer::from_raw(primary) &&
                    feed.reserve(utc_seconds::from_raw(259'206u)) == answer::from_raw(fallback),
                [&] { return test::text(primary, ", ", fallback); });
        }
    }
    cases.finish();
}

TEST_CASE("exhaustive: a line of a series of 8 bits, every supply under the three rules") {
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
