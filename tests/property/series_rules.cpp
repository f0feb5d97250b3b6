// SPDX-License-Identifier: BSL-1.0

// Property: in the history of a supply the three rules stand to each other, and one late reconcile
// to daily ones, as the specification says.

#include <algorithm>
#include <cstdint>

#include "series_oracle.hpp"

namespace {

using series_oracle::all_rules;
using series_oracle::any_fee;
using series_oracle::first_day;
using series_oracle::make_schedule;
using series_oracle::one_raw;
using series_oracle::rule_name;
using troy::frs::reconcile_rule;

/// Two series over the same days, one line a day and one line at the end.
template <unsigned Bits>
void check_skipped_days(test::random_source& random, test::tally& cases, int random_cases) {
    using tokens = troy::xagm::basic_tokens<Bits>;
    using series_type = troy::xagm::basic_day_series<Bits>;
    bool daily_lost = false;
    for (int i = 0; i < random_cases; ++i) {
        const std::uint64_t fee = any_fee(random);
        const auto schedule = make_schedule(one_raw, first_day, fee);
        const cpp_int supply = random.integer((std::min)(Bits, 180u) - 8);
        // The reserves for which the supply stands, if they fit 64 bits with the decimals of both.
        const cpp_int exact = supply / 10'000'000 + 1;
        const bool fits = exact * 10'000'000 <= oracle::largest(64);
        const auto reserves = troy::xagm::vault_ounces::from_raw(
            fits ? test::to_raw<std::uint64_t>(exact) : std::uint64_t{1});
        const std::uint64_t days = 1 + random.up_to(400);
        for (const reconcile_rule rule : all_rules) {
            if (!fits && rule != reconcile_rule::ratio) continue;
            const utc_day start = utc_day::from_raw(first_day);
            series_type daily(schedule,
                              start,
                              quantity<tokens>(supply),
                              reserves,
                              rule,
                              troy::days::from_raw(days));
            series_type late = daily;
            for (std::uint64_t day = 0; day < days; ++day)
                daily.next();
            late.reconcile_on(start + troy::days::from_raw(days));
            const auto at_days = daily.row().supply_after;
            const auto at_once = late.row().supply_after;
            const auto describe_case = [&] {
                return text(rule_name(rule),
                            ", supply ",
                            supply,
                            ", fee ",
                            fee,
                            ", ",
                            days,
                            " days: ",
                            at_days.raw(),
                            " daily, ",
                            at_once.raw(),
                            " at once");
            };
            if (rule == reconcile_rule::ratio) {
                cases.expect(at_days <= at_once, describe_case);
                daily_lost = daily_lost || at_days < at_once;
            } else {
                cases.expect(at_days == at_once, describe_case);
            }
            cases.expect(
                daily.row().day == late.row().day && daily.row().number == late.row().number,
                describe_case);
            // A second call on the same day fails and changes nothing.
            const auto last = late.row();
            const auto again = test::code_of([&] {
                late.reconcile_on(last.day);
                return 0;
            });
            cases.expect(again == errc::day_not_after_last && late.row() == last, describe_case);
            const auto repeated =
                rule == reconcile_rule::ratio
                    ? troy::frs::reconcile(at_once, last.oz_per_token, last.oz_per_token).amount
                : rule == reconcile_rule::reserves
                    ? troy::frs::reconcile_to_reserves(at_once, reserves, last.oz_per_token).amount
                    : troy::frs::largest_reconcile(
                          troy::convert<troy::xagm::ounces>(reserves), at_once, last.oz_per_token);
            cases.expect(repeated == tokens{}, describe_case);
        }
    }
    CHECK(daily_lost);
}

/// The three rules from one opening, day by day.
template <unsigned Bits>
void check_order_of_rules(test::random_source& random, test::tally& cases, int random_cases) {
    using tokens = troy::xagm::basic_tokens<Bits>;
    using series_type = troy::xagm::basic_day_series<Bits>;
    bool differ = false;
    for (int i = 0; i < random_cases; ++i) {
        const std::uint64_t reserves_raw = random.up_to(1'000'000'000'000);
        const auto reserves = troy::xagm::vault_ounces::from_raw(reserves_raw);
        const cpp_int reserve = cpp_int{reserves_raw} * 10'000'000;
        const auto schedule = make_schedule(one_raw, first_day, any_fee(random));
        const utc_day start = utc_day::from_raw(first_day);
        // At a base of one ounce, as many tokens as ounces.
        const tokens supply = quantity<tokens>(reserve);
        series_type ratio(schedule, start, supply, reserves, reconcile_rule::ratio);
        series_type target(schedule, start, supply, reserves, reconcile_rule::reserves);
        series_type largest(schedule, start, supply, reserves, reconcile_rule::largest_accepted);
        for (int step = 0; step < 100; ++step) {
            const utc_day day =
                ratio.row().day + troy::days::from_raw(1 + random.up_to(7) / 7 * random.up_to(5));
            ratio.reconcile_on(day);
            target.reconcile_on(day);
            largest.reconcile_on(day);
            const cpp_int by_ratio = test::to_cpp_int(ratio.row().supply_after.raw());
            const cpp_int by_reserves = test::to_cpp_int(target.row().supply_after.raw());
            const cpp_int by_bound = test::to_cpp_int(largest.row().supply_after.raw());
            const cpp_int q = test::to_cpp_int(ratio.row().oz_per_token.raw());
            const auto describe_case = [&] {
                return text("reserves ",
                            reserves_raw,
                            ", day ",
                            ratio.row().number,
                            ": ratio ",
                            by_ratio,
                            ", reserves ",
                            by_reserves,
                            ", bound ",
                            by_bound);
            };
            cases.expect(by_ratio <= by_reserves && by_reserves <= by_bound, describe_case);
            // Each reconcile of the ratio rule loses less than one token unit of the last call,
            // scaled by what q fell since: well below two units per call.
            cases.expect(by_reserves - by_ratio <= 2 * (step + 1), describe_case);
            // The chain accepts what a rule mints.
            const cpp_int none = 0;
            const cpp_int scale = one_raw;
            cases.expect(oracle::accepts(reserve, by_ratio, none, q, scale), describe_case);
            cases.expect(oracle::accepts(reserve, by_reserves, none, q, scale), describe_case);
            cases.expect(oracle::accepts(reserve, by_bound, none, q, scale) &&
                             !oracle::accepts(reserve, by_bound, cpp_int{1}, q, scale),
                         describe_case);
            differ = differ || by_ratio < by_reserves;
        }
    }
    CHECK(differ);
}

}  // namespace

TEST_CASE("one late reconcile ends where daily ones do, or above them under the ratio rule") {
    test::random_source random("skipped days");
    test::tally cases("skipped days");
    check_skipped_days<64>(random, cases, 300);
    check_skipped_days<112>(random, cases, 200);
    check_skipped_days<256>(random, cases, 200);
    cases.finish();
}

TEST_CASE("the ratio rule stays at or below the reserves rule, and that at or below the bound") {
    test::random_source random("order of the rules");
    test::tally cases("order of the rules");
    check_order_of_rules<64>(random, cases, 200);
    check_order_of_rules<112>(random, cases, 100);
    check_order_of_rules<256>(random, cases, 100);
    cases.finish();
}
