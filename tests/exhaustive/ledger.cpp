// SPDX-License-Identifier: BSL-1.0

// The transactions of tiny books that stay on one chain, for all states and amounts that their
// checks compare, and the edges of everything else, against the rows of frs/README.md#transactions.
// The reserve feed: every age beside its limit of three days, and every two answers of 8 bits.

#include <cstdint>
#include <utility>

#include <troy/frs/ledger.hpp>
#include <troy/frs/reserve_feed.hpp>
#include <troy/signed_fixed_point.hpp>

#include "../property/names.hpp"
#include "tiny_books.hpp"

namespace {

using namespace tiny_books;

}  // namespace

TEST_CASE("the reserve check of every obligation and reserve of tiny books") {
    test::tally cases("require_reserve");
    // A product of 2^37 is one token of 137.4 at one ounce each.
    for (const small q : {small{0},
                          small{1},
                          small{3'921'569},
                          one / 3,
                          one / 2,
                          one - 1,
                          one,
                          2 * one,
                          small{1} << 37,
                          small{1} << 52}) {
        every(
            cases,
            all_of(8),
            test::range(-512, 511),
            [=](small obligation, small ounces) { return covered(obligation, q, ounces); },
            [=](small obligation, small ounces) {
                return frs::require_reserve<types>(budget(obligation), oz(q), reserve(ounces));
            });
    }
    cases.finish({errc::overflow, errc::reserve_not_enough});
}

TEST_CASE("raising and lowering the mint budget of tiny books") {
    test::tally increases("increase_mint_budget"), decreases("decrease_mint_budget");
    for (const auto& [q, held] : {std::pair{one - one / 100, small{0}},
                                  std::pair{one / 2, small{0}},
                                  std::pair{one / 2, small{100}}}) {
        // The budget is at most the obligation, but the checks do not rely on that.
        every(
            increases,
            all_of(8),
            all_of(8),
            reserves,
            [q = q, held = held](small obligation, small amount, small ounces) {
                return both_of(raised(obligation, amount, q, ounces), within(held + amount, 8));
            },
            [q = q, held = held](small obligation, small amount, small ounces) {
                const main_chain before = main_of(q, 7, held, obligation);
                const auto after =
                    increase_mint_budget(before, budget(amount), reserve(ounces), at(today));
                return changed(before, after, &main_chain::obligation, &main_chain::mint_budget);
            });
    }
    // On other days; before the base day an overflow of the sum still comes first.
    for (const small held : {0, 200}) {
        every(
            increases,
            axis{0, 100, 250, 255},
            axis{0, 1, 5, 56, 255},
            axis{base_day - 1, base_day, base_day + 364, today, today + 365},
            [=](small obligation, small amount, small day) {
                return both_of(raised(obligation, amount, one / 2, 64, day),
                               within(held + amount, 8));
            },
            [=](small obligation, small amount, small day) {
                const main_chain before = main_of(one / 2, 7, held, obligation);
                const auto after =
                    increase_mint_budget(before, budget(amount), reserve(64), at(day, 86'399));
                return changed(before, after, &main_chain::obligation, &main_chain::mint_budget);
            });
    }
    every(
        decreases,
        all_of(8),
        all_of(8),
        all_of(8),
        [](small obligation, small held, small amount) {
            return both_of(within(obligation - amount, 8), within(held - amount, 8));
        },
        [](small obligation, small held, small amount) {
            const main_chain before = main_of(one / 2, 7, held, obligation);
            return changed(before,
                           decrease_mint_budget(before, budget(amount)),
                           &main_chain::obligation,
                           &main_chain::mint_budget);
        });
    increases.finish({errc::overflow, errc::reserve_not_enough, errc::time_before_base_day});
    decreases.finish({errc::underflow});
}

namespace {

/// Minting and redeeming on a chain of either kind: every amount of 10 bits and budget of 8.
template <class Chain>
void check_minting(test::tally& mints, test::tally& redemptions) {
    constexpr small q = one / 2;
    // Expected ounces per token: today's, others, or those of a day before the schedule.
    for (const auto& [expected, day] :
         {std::pair{q, today}, std::pair{q + 1, today}, std::pair{q, base_day - 1}}) {
        const auto refused = [=, expected = expected, day = day]() -> outcome<small> {
            const outcome<small> actual = q_of(q, day);
            if (actual.failure) return actual;
            return actual.value == expected ? test::value(0) : fails(errc::unexpected_oz_per_token);
        };
        const bool good = !refused().failure;
        const axis amounts = good ? test::range(0, largest_amount) : axis{0, 1, 300, 1'023};
        const axis budgets = good ? all_of(8) : axis{0, 1, 255};
        every(
            mints,
            amounts,
            budgets,
            axis{0, 1, 768, 1'000, 1'022, 1'023},
            [&](small amount, small held, small supply) {
                if (const auto first = refused(); first.failure) return first;
                if (amount > held) return fails(errc::mint_budget_not_enough);
                return both_of(test::value(held - amount), within(supply + amount, 10));
            },
            [&, expected = expected, day = day](small amount, small held, small supply) {
                const Chain before = chain_of<Chain>(q, supply, held);
                return changed(before,
                               mint_to(before, tokens(amount), oz(expected), at(day)),
                               &Chain::mint_budget,
                               &Chain::supply);
            });
        for (const small balance : {0, 100, 256, 1'023}) {
            every(
                redemptions,
                amounts,
                budgets,
                axis{0, 255, 256, 1'023},
                [&](small amount, small held, small supply) {
                    if (const auto first = refused(); first.failure) return first;
                    if (amount > balance) return fails(errc::insufficient_balance);
                    if (amount > 255) return fails(errc::overflow);
                    return both_of(within(held + amount, 8), within(supply - amount, 10));
                },
                [&, expected = expected, day = day](small amount, small held, small supply) {
                    const Chain before = chain_of<Chain>(q, supply, held);
                    return changed(before,
                                   redeem(before,
                                          {.balance = tokens(balance), .amount = tokens(amount)},
                                          oz(expected),
                                          at(day)),
                                   &Chain::mint_budget,
                                   &Chain::supply);
                });
        }
    }
}

/// Sending and receiving on a chain of either kind.
template <class Chain>
void check_bridge(test::tally& sent, test::tally& received) {
    every(
        sent,
        test::range(0, 100),
        test::range(0, 100),
        test::range(0, 100),
        [](small supply, small balance, small amount) {
            if (amount == 0) return fails(errc::zero_value);
            if (amount > balance) return fails(errc::insufficient_balance);
            return both_of(within(supply - amount, 10), test::value(3));
        },
        [](small supply, small balance, small amount) {
            const Chain before = chain_of<Chain>(one / 2, supply, 3);
            return changed(
                before,
                send_token(before, {.balance = tokens(balance), .amount = tokens(amount)}),
                &Chain::supply,
                &Chain::mint_budget);
        });
    every(
        received,
        test::range(0, largest_amount),
        test::range(0, largest_amount),
        [](small supply, small amount) { return within(supply + amount, 10); },
        [](small supply, small amount) {
            const Chain before = chain_of<Chain>(one / 2, supply, 3);
            const auto after = receive_token(before, tokens(amount), at(today));
            return changed(before, after, &Chain::supply, &Chain::mint_budget) < 0
                       ? -1
                       : raw_of(after.supply);
        });
    // With a bucket of 20 that holds 9 and drains 2 first: its refusal comes before the width.
    every(
        received,
        test::range(1'000, largest_amount),
        test::range(0, 30),
        axis{0, 5, 12, 13, 14, 20},
        [](small supply, small amount, small single) {
            if ((single != 0 && amount > single) || amount > 20 - 7) {
                return fails(errc::rate_limit_exceeded);
            }
            return both_of(within(supply + amount, 10), test::value(7 + amount));
        },
        [](small supply, small amount, small single) {
            Chain before = chain_of<Chain>(one / 2, supply, 3);
            before.inbound = types::limiter{
                tokens(20), troy::seconds{"10"}, tokens(single), tokens(9), at(today)};
            const auto after = receive_token(before, tokens(amount), at(today, 1));
            before.inbound->in_flight = after.inbound->in_flight;
            before.inbound->last = at(today, 1);
            before.supply = after.supply;
            return after == before ? both(raw_of(after.supply), raw_of(after.inbound->in_flight))
                                   : -1;
        });
}

}  // namespace

TEST_CASE("minting out of and redeeming into every budget of tiny books") {
    test::tally mints("mint_to"), redemptions("redeem");
    check_minting<main_chain>(mints, redemptions);
    check_minting<side_chain>(mints, redemptions);
    mints.finish({errc::time_before_base_day,
                  errc::unexpected_oz_per_token,
                  errc::mint_budget_not_enough,
                  errc::overflow});
    redemptions.finish({errc::time_before_base_day,
                        errc::unexpected_oz_per_token,
                        errc::insufficient_balance,
                        errc::overflow,
                        errc::underflow});
}

TEST_CASE("sending and receiving tokens of tiny books") {
    test::tally sent("send_token"), received("receive_token");
    check_bridge<main_chain>(sent, received);
    check_bridge<side_chain>(sent, received);
    sent.finish({errc::zero_value, errc::insufficient_balance, errc::underflow});
    received.finish({errc::rate_limit_exceeded, errc::overflow});
}

TEST_CASE("reconciling every obligation of tiny books by every amount") {
    test::tally cases("reconcile_supply");
    struct situation {
        small held, last, day, supply;
    };
    // A call that succeeds; one with a budget left; again today, in the last second; before the
    // schedule; and a supply next to the largest. Several at once for their order.
    for (const situation& s : {situation{0, today - 1, today, 7},
                               situation{1, today, today, 1'023},
                               situation{0, today, today, 1'023},
                               situation{0, today, base_day - 1, 1'023},
                               situation{0, 0, today, 1'000}}) {
        const bool passes = s.held == 0 && s.last != s.day && s.day == today;
        axis amounts = passes ? test::range(0, 300) : axis{0, 1, 5, 255, 256};
        amounts.push_back(largest_amount);
        every(
            cases,
            passes ? all_of(8) : axis{0, 1, 250, 255},
            amounts,
            reserves,
            [=](small obligation, small amount, small ounces) {
                if (amount == 0) return fails(errc::zero_value);
                if (s.held > 0) return fails(errc::mint_budget_not_zero);
                if (s.day == s.last) return fails(errc::too_early_to_reconcile);
                if (amount > 255) return fails(errc::overflow);
                return both_of(raised(obligation, amount, one / 2, ounces, s.day),
                               within(s.supply + amount, 10));
            },
            [=](small obligation, small amount, small ounces) {
                main_chain before = main_of(one / 2, s.supply, s.held, obligation);
                before.last_reconcile_time = at(s.last);
                const auto after =
                    reconcile_supply(before, tokens(amount), reserve(ounces), at(s.day, 86'399));
                before.last_reconcile_time = at(s.day);
                return changed(before, after, &main_chain::obligation, &main_chain::supply);
            });
    }
    cases.finish({errc::zero_value,
                  errc::mint_budget_not_zero,
                  errc::too_early_to_reconcile,
                  errc::time_before_base_day,
                  errc::overflow,
                  errc::reserve_not_enough});
}

namespace {

template <class Chain>
void check_rates(test::tally& cases) {
    for (const small q : {small{0}, small{99}, one / 3, one / 2}) {
        every(
            cases,
            axis{base_day - 1, base_day, base_day + 1, today - 1, today, today + 1, today + 40'000},
            axis{0, 1, 3'000'000, 99'999'999, 100'000'000, 100'000'001},
            [=](small day, small rate) -> outcome<small> {
                if (rate > 100'000'000) return fails(errc::annual_fee_rate_too_large);
                const outcome<small> base = q_of(q, day);
                return base.failure || base.value >= 0 ? base : fails(errc::underflow);
            },
            [=](small day, small rate) {
                Chain before = chain_of<Chain>(q, 7, 3);
                const auto new_rate = make_small<types::annual_fee_rate>(rate);
                const auto after = update_annual_fee_rate(before, new_rate, at(day, 86'399));
                before.fee_schedule = {
                    after.fee_schedule.base(), troy::utc_day::of(at(day)), new_rate};
                return after == before ? raw_of(after.fee_schedule.base()) : -1;
            });
    }
}

}  // namespace

TEST_CASE("changing the fee rate of a chain, at edges of days and rates") {
    test::tally cases("update_annual_fee_rate");
    check_rates<main_chain>(cases);
    check_rates<side_chain>(cases);
    cases.finish({errc::annual_fee_rate_too_large, errc::time_before_base_day, errc::underflow});
}

TEST_CASE("the reserve feed at every instant beside three days, with every answer") {
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
