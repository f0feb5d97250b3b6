// SPDX-License-Identifier: BSL-1.0

// Property: what must hold of fine ounces per token for any base, rate and time: they fall at
// midnight only, a change of the rate is continuous, re-basing keeps less than one unit each time;
// and which other formulas agree with the documented days, but not for long. In the history of a
// supply the three rules stand to each other, and one late reconcile to daily ones, as the
// specification says.

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "xagm_oracle.hpp"

using decay::any_fee;
using decay::at;
using decay::expected_schedule;
using decay::fee_of_the_token;
using decay::fee_raw_max;
using decay::fee_type;
using decay::history;
using decay::make_schedule;
using decay::one_raw;
using decay::schedule_type;
using series_oracle::all_rules;
using series_oracle::first_day;
using series_oracle::rule_name;
using troy::frs::reconcile_rule;

namespace {

/// Two series over the same days, one line a day and one line at the end.
template <unsigned Bits>
void check_skipped_days(test::random_source& random, test::tally& cases, int random_cases) {
    using tokens = troy::xagm::basic_tokens<Bits>;
    using series_type = troy::xagm::basic_day_series<Bits>;
    bool daily_lost = false;
    for (int i = 0; i < random_cases; ++i) {
        const std::uint64_t fee = series_oracle::any_fee(random);
        const auto schedule = series_oracle::make_schedule(one_raw, first_day, fee);
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
        const auto schedule =
            series_oracle::make_schedule(one_raw, first_day, series_oracle::any_fee(random));
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

TEST_CASE("ounces per token never rise, and fall only at midnight") {
    test::random_source random("steps");
    test::tally cases("steps");
    for (int i = 0; i < 3'000; ++i) {
        const std::uint64_t start = random.up_to(4'000'000'000);
        const history token(one_raw - random.up_to(one_raw / 2), start, any_fee(random));
        const std::uint64_t first = token.library.base_day().start().raw();
        const auto q = [&](std::uint64_t t) {
            return token.library.ounces_per_token(utc_seconds::from_raw(t)).raw();
        };
        std::uint64_t t = first;
        std::uint64_t before = token.expected.base.convert_to<std::uint64_t>();
        cases.expect(q(first) == before && q(first + 86399) == before,
                     [&] { return token.describe(first); });
        for (int step = 0; step < 20; ++step) {
            t += random.up_to(5'000'000);
            const std::uint64_t midnight = t / 86400 * 86400;
            const std::uint64_t now = q(t);
            cases.expect(now <= before && now == q(midnight) && now == q(midnight + 86399),
                         [&] { return token.describe(t); });
            // A day takes the daily fee, rounded down or one raw unit more.
            const std::uint64_t lost = now - q(midnight + 86400);
            const std::uint64_t daily = token.library.annual_fee_rate().raw() / 365;
            cases.expect(lost == daily || lost == daily + 1, [&] { return token.describe(t); });
            before = now;
        }
    }
    cases.finish();
}

TEST_CASE("leap years do not matter: every one has 365 days, and a day after February 28th") {
    test::tally cases("leap years");
    // Seconds at which these days start, from a calendar.
    constexpr std::uint64_t february_28th_2024 = 1'709'078'400;
    constexpr std::uint64_t february_29th_2024 = 1'709'164'800;
    constexpr std::uint64_t march_1st_2024 = 1'709'251'200;
    constexpr std::uint64_t february_28th_2025 = 1'740'700'800;
    const history token(one_raw, february_28th_2024, fee_raw_max);
    const auto q = [&](std::uint64_t t) {
        return token.library.ounces_per_token(utc_seconds::from_raw(t)).raw();
    };
    CHECK(q(february_29th_2024 - 1) == one_raw);
    CHECK(q(february_29th_2024) == one_raw - fee_raw_max / 365);
    CHECK(q(march_1st_2024 - 1) == one_raw - fee_raw_max / 365);
    CHECK(q(march_1st_2024) == one_raw - fee_raw_max * 2 / 365);
    // The calendar year has 366 days, so a day more than the annual fee.
    CHECK(q(february_28th_2025) == one_raw - fee_raw_max * 366 / 365);
    CHECK(q(february_28th_2025 - 86400) == one_raw - fee_raw_max);
    for (std::uint64_t t = february_28th_2024; t < february_28th_2025; t += 43'199) {
        cases.agree(token.q(t), token.expected.q(t), [&] { return token.describe(t); });
    }
    cases.finish();
}

TEST_CASE("a change of the rate is continuous, and a second one on its day leaves the base") {
    test::random_source random("continuity");
    test::tally cases("continuity");
    for (int i = 0; i < 30'000; ++i) {
        const std::uint64_t start = random.up_to(4'000'000'000);
        const history token(one_raw - random.up_to(one_raw / 2), start, any_fee(random));
        const utc_seconds t = utc_seconds::from_raw(start + random.up_to(100'000'000));
        const utc_seconds later =
            utc_seconds::from_raw(t.raw() / 86400 * 86400 + random.up_to(86399));
        const auto fee = fee_type::from_raw(any_fee(random));
        const auto other = fee_type::from_raw(any_fee(random));
        const auto describe = [&] { return token.describe(t.raw()); };
        const auto changed = token.library.update_annual_fee_rate(fee, t);
        cases.expect(changed.ounces_per_token(t) == token.library.ounces_per_token(t), describe);
        cases.expect(changed.base() == token.library.ounces_per_token(t), describe);
        cases.expect(changed.base_day() == utc_day::of(t), describe);
        // Another change on the same day, before or after: only the last one counts.
        const auto again = changed.update_annual_fee_rate(other, later);
        cases.expect(again.base() == changed.base(), describe);
        cases.expect(again == token.library.update_annual_fee_rate(other, t), describe);
        cases.expect(again.update_annual_fee_rate(fee, t) == changed, describe);
    }
    cases.finish();
}

TEST_CASE("re-basing at an unchanged rate keeps less than one unit each time") {
    test::random_source random("re-basing");
    test::tally cases("re-basing");
    bool raised = false;
    for (int i = 0; i < 2'000; ++i) {
        const std::uint64_t fee = any_fee(random);
        const history token(one_raw, random.up_to(4'000'000'000), fee);
        const utc_day first = token.library.base_day();
        schedule_type rebased = token.library;
        std::uint64_t days = 0;
        for (std::uint64_t changes = 1; changes <= 40; ++changes) {
            days += random.up_to(40);
            const utc_day day = first + troy::days::from_raw(days);
            rebased = rebased.update_annual_fee_rate(rebased.annual_fee_rate(), day);
            const std::uint64_t further = random.up_to(30);
            const utc_day seen = day + troy::days::from_raw(further);
            const std::uint64_t single = token.library.ounces_per_token(seen).raw();
            const std::uint64_t now = rebased.ounces_per_token(seen).raw();
            const auto describe = [&] {
                return text("fee ",
                            fee,
                            ", day ",
                            days + further,
                            ", ",
                            changes,
                            " changes: ",
                            now,
                            ", single line ",
                            single);
            };
            // In integers, a change makes a difference of at most one unit; against the exact line,
            // which the floor exceeds by less than one unit, of less than one.
            cases.expect(single <= now && now <= single + changes, describe);
            const cpp_int above_the_line =
                (cpp_int{now} - one_raw) * 365 + cpp_int{fee} * (days + further);
            cases.expect(above_the_line >= 0 && above_the_line < 365 * (changes + 1), describe);
            raised = raised || now > single;
            // Two steps with a change between differ from one step by at most one unit.
            const schedule_type once =
                token.library.update_annual_fee_rate(token.library.annual_fee_rate(), day);
            const std::uint64_t two_steps = once.ounces_per_token(seen).raw();
            cases.expect(single <= two_steps && two_steps <= single + 1, describe);
        }
    }
    CHECK(raised);
    cases.finish();
}

TEST_CASE("the fine ounces of an unchanged obligation never rise") {
    test::random_source random("obligation in ounces");
    test::tally cases("obligation in ounces");
    const auto check = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>) {
        using tokens = troy::xagm::basic_tokens<Bits>;
        for (int i = 0; i < 1'000; ++i) {
            const history token(one_raw, 0, any_fee(random));
            const tokens obligation = quantity<tokens>(random.integer((std::min)(Bits, 190u)));
            auto before = troy::xagm::ounces_from_tokens(obligation, token.library.base());
            std::uint64_t days = 0;
            for (int step = 0; step < 20; ++step) {
                days += random.up_to(100);
                const auto now = troy::xagm::ounces_from_tokens(
                    obligation, token.library.ounces_per_token(utc_day::from_raw(days)));
                cases.expect(now <= before, [&] {
                    return text(
                        "obligation ", obligation.raw(), ", ", token.describe(days * 86400));
                });
                before = now;
            }
        }
    };
    check(std::integral_constant<unsigned, 64>{});
    check(std::integral_constant<unsigned, 112>{});
    check(std::integral_constant<unsigned, 256>{});
    cases.finish();
}

TEST_CASE("formulas that agree with the documented days 0 to 3 are told apart later") {
    const schedule_type token = make_schedule(one_raw, 0, fee_of_the_token);
    const oracle::fee_schedule<> expected = expected_schedule(one_raw, 0, fee_of_the_token);
    const auto library_q = [&](std::uint64_t days) {
        const std::uint64_t q = token.ounces_per_token(utc_day::from_raw(days)).raw();
        REQUIRE(expected.q(cpp_int{days} * 86400) == outcome<>{cpp_int{q}, {}});
        return q;
    };
    // A daily fee truncated once and multiplied.
    const auto truncated = [](std::uint64_t days) {
        return one_raw - fee_of_the_token / 365 * days;
    };
    // Compounding, exactly, and rounded toward the holder at the end.
    const auto compounded = [](std::uint64_t days) {
        cpp_int numerator = one_raw;
        cpp_int denominator = 1;
        for (std::uint64_t day = 0; day < days; ++day) {
            numerator *= cpp_int{365} * one_raw - fee_of_the_token;
            denominator *= cpp_int{365} * one_raw;
        }
        return cpp_int{(numerator + denominator - 1) / denominator}.convert_to<std::uint64_t>();
    };
    // Compounding, with the fee of every day rounded down.
    const auto compounded_daily = [](std::uint64_t days) {
        std::uint64_t q = one_raw;
        for (std::uint64_t day = 0; day < days; ++day)
            q -= q * fee_of_the_token / (365 * one_raw);
        return q;
    };
    for (std::uint64_t days = 0; days <= 3; ++days) {
        CHECK(truncated(days) == library_q(days));
        CHECK(compounded(days) == library_q(days));
        CHECK(compounded_daily(days) == library_q(days));
    }
    CHECK(library_q(4) == 999'967'124);
    CHECK(compounded_daily(4) == 999'967'125);
    CHECK(library_q(6) == 999'950'685);
    CHECK(truncated(6) == 999'950'686);
    CHECK(compounded(6) == 999'950'686);
    CHECK(library_q(3650) == 970'000'000);
    CHECK(truncated(3650) == 970'000'650);
    CHECK(compounded(3650) > 970'445'000);
    CHECK(compounded_daily(3650) > 970'445'000);
}

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
