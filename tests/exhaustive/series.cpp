// SPDX-License-Identifier: BSL-1.0

// A line of a series of days, for every supply of 8 bits under the three rules.

#include <cstdint>
#include <initializer_list>

#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/series.hpp>

#include "../property/xagm_names.hpp"

namespace {

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

}  // namespace

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
