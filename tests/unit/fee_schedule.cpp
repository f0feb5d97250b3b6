// SPDX-License-Identifier: BSL-1.0

/// @file
/// Ounces per token over time, and changes of the rate, with the types of XAGm. A fee schedule with
/// its past: ounces per token before, on and after each change, the errors of a change, and the
/// places where a history stands for a schedule. The expected values were computed from
/// frs/README.md in integers, outside of this library.

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <troy/frs/fee_history.hpp>
#include <troy/frs/series.hpp>

#include "xagm_names.hpp"

namespace frs = troy::frs;
using xagm::tokens;

static_assert(frs::FeeSchedule<xagm::fee_history>);
static_assert(std::is_nothrow_move_constructible_v<xagm::fee_history>);

namespace {

/// 0.30 % from the documented day on.
xagm::fee_history documented() {
    return {oz_per_token{"1"}, utc_day{"2026-03-18"}, annual_fee_rate{"0.003"}};
}
/// The same, then 1 % from day 2 on, then nothing from day 4 on.
xagm::fee_history changed_twice() {
    return documented()
        .update_annual_fee_rate(annual_fee_rate{"0.01"}, utc_day{"2026-03-20"})
        .update_annual_fee_rate(annual_fee_rate{}, utc_day{"2026-03-22"});
}

template <class Days>
std::string ounces_of(const Days& history, const char* day) {
    return troy::to_string(history.ounces_per_token(troy::parse<utc_day>(day)));
}

}  // namespace

TEST_CASE("fee_schedule: worked ounces per token") {
    struct row {
        const char* why;
        const char* rate;
        std::uint64_t days;
        std::uint64_t expected;
    };
    const auto c = GENERATE(values<row>({
        // clang-format off
        {"documented day 0",                              "0.003",       0,         1'000'000'000},
        {"documented day 1: 8219.17 go down, in favour",  "0.003",       1,           999'991'781},
        {"documented day 2",                              "0.003",       2,           999'983'562},
        {"documented day 3",                              "0.003",       3,           999'975'343},
        // A daily fee truncated once would be 36 * 8219 = 295884 here, not 295890.
        {"day 36: not a sum of truncated days",           "0.003",       36,          999'704'110},
        {"day 175, as captured: not compounding either",  "0.003",       175,         998'561'644},
        {"the day before the year is over",               "0.003",       364,         997'008'220},
        {"the year has 365 days",                         "0.003",       365,         997'000'000},
        {"leap year or not",                              "0.003",       730,         994'000'000},
        {"a century of 365 days",                         "0.003",       36'500,      700'000'000},
        {"the last day at 0.30 %",                        "0.003",       121'666,           5'480},
        {"no fee",                                        "0",           1'000'000, 1'000'000'000},
        {"the smallest rate, not yet a raw unit",         "0.000000001", 364,       1'000'000'000},
        {"the smallest rate after a year",                "0.000000001", 365,         999'999'999},
        {"the largest rate, day 1",                       "0.1",         1,           999'726'028},
        {"the last day but one at 10 %",                  "0.1",         3'649,           273'973},
        {"nothing is left at 10 %, which is legal",       "0.1",         3'650,                 0},
        {"nothing is left at 1 %",                        "0.01",        36'500,                0},
        // clang-format on
    }));
    INFO(c.why);
    const auto s = schedule(c.rate);
    CHECK(s.ounces_per_token(base_day + troy::days::from_raw(c.days)) == q(c.expected));
    // All day long, from its first to its last second.
    const std::uint64_t start = (base_day + troy::days::from_raw(c.days)).start().raw();
    CHECK(s.ounces_per_token(troy::utc_seconds::from_raw(start)) == q(c.expected));
    CHECK(s.ounces_per_token(troy::utc_seconds::from_raw(start + 86'399)) == q(c.expected));
}

TEST_CASE("fee_schedule: a base below 1 pays the same fee") {
    const xagm::fee_schedule s(q(500'000'000), base_day, annual_fee_rate{"0.003"});
    CHECK(s.ounces_per_token(base_day + troy::days{"365"}) == q(497'000'000));
    CHECK(s.ounces_per_token(base_day + troy::days{"60833"}) == q(2'740));
    CHECK(code_of([&] { return s.ounces_per_token(base_day + troy::days{"60834"}); }) ==
          errc::underflow);
}

TEST_CASE("fee_schedule: the first impossible day") {
    CHECK(code_of([] {
              return schedule("0.003").ounces_per_token(base_day + troy::days{"121667"});
          }) == errc::underflow);
    CHECK(code_of([] { return schedule("0.1").ounces_per_token(base_day + troy::days{"3651"}); }) ==
          errc::underflow);
    CHECK(code_of([] {
              return schedule("0.01").ounces_per_token(base_day + troy::days{"36501"});
          }) == errc::underflow);
    // The accumulated fee is 58494241735507123287 here, more than 64 bits: it must not wrap to a
    // value below the base.
    const xagm::fee_schedule from_epoch(oz_per_token{"1"}, utc_day{}, annual_fee_rate{"0.1"});
    const auto last = utc_day::from_raw(std::uint64_t{213'503'982'334'601});
    CHECK(code_of([&] { return from_epoch.ounces_per_token(last); }) == errc::underflow);
    CHECK(schedule("0").ounces_per_token(last) == oz_per_token{"1"});
}

TEST_CASE("fee_schedule: it does not reach back") {
    const auto s = schedule("0.003");
    CHECK(code_of([&] { return s.ounces_per_token(utc_day{"2026-03-17"}); }) ==
          errc::time_before_base_day);
    CHECK(code_of([&] { return s.ounces_per_token(troy::utc_seconds{"2026-03-17T23:59:59Z"}); }) ==
          errc::time_before_base_day);
    CHECK(code_of([&] { return s.ounces_per_token(utc_day{}); }) == errc::time_before_base_day);
}

TEST_CASE("fee_schedule: errors at creation, in order") {
    const auto create = [](std::uint64_t base, std::uint64_t rate) {
        return code_of(
            [&] { return xagm::fee_schedule(q(base), base_day, annual_fee_rate::from_raw(rate)); });
    };
    CHECK(create(1'000'000'000, 100'000'000) == std::nullopt);
    CHECK(create(0, 0) == std::nullopt);
    CHECK(create(1'000'000'000, 100'000'001) == errc::annual_fee_rate_too_large);
    CHECK(create(1'000'000'001, 100'000'000) == errc::oz_per_token_too_large);
    CHECK(create(1'000'000'001, 100'000'001) == errc::annual_fee_rate_too_large);
    CHECK(create(largest_64, largest_64) == errc::annual_fee_rate_too_large);
}

TEST_CASE("fee_schedule: a change of the rate starts again from the day's ounces") {
    const auto before = schedule("0.003");
    const auto after =
        before.update_annual_fee_rate(annual_fee_rate{"0.01"}, base_day + troy::days{"100"});
    CHECK(after.base() == q(999'178'083));  // 1 - floor(0.3 / 365)
    CHECK(after.base_day() == base_day + troy::days{"100"});
    CHECK(after.annual_fee_rate() == annual_fee_rate{"0.01"});
    CHECK(after.ounces_per_token(base_day + troy::days{"100"}) == q(999'178'083));
    CHECK(after.ounces_per_token(base_day + troy::days{"200"}) == q(996'438'357));
    CHECK(code_of([&] { return after.ounces_per_token(base_day + troy::days{"99"}); }) ==
          errc::time_before_base_day);
    CHECK(before == schedule("0.003"));  // The schedule before is unchanged.

    SECTION("twice on one day leaves the base as it is") {
        const auto again =
            after.update_annual_fee_rate(annual_fee_rate{"0.02"}, base_day + troy::days{"100"});
        CHECK(again.base() == q(999'178'083));
        CHECK(again.annual_fee_rate() == annual_fee_rate{"0.02"});
        const auto back =
            again.update_annual_fee_rate(annual_fee_rate{"0.01"}, base_day + troy::days{"100"});
        CHECK(back == after);
    }
    SECTION("an instant counts as its day") {
        const troy::utc_seconds late{"2026-06-26T23:59:59Z"};  // Day 100.
        CHECK(before.update_annual_fee_rate(annual_fee_rate{"0.01"}, late) == after);
    }
}

TEST_CASE("fee_schedule: each change drops the fraction that the floor held back") {
    const annual_fee_rate rate{"0.003"};
    // 200 days at once cost floor(1643835.6); in two halves, 2 * floor(821917.8).
    CHECK(schedule("0.003").ounces_per_token(base_day + troy::days{"200"}) == q(998'356'165));
    CHECK(schedule("0.003")
              .update_annual_fee_rate(rate, base_day + troy::days{"100"})
              .ounces_per_token(base_day + troy::days{"200"}) == q(998'356'166));
    // Every day of a year: 365 fractions of 65 / 365.
    auto daily = schedule("0.003");
    for (std::uint64_t day = 1; day <= 365; ++day)
        daily = daily.update_annual_fee_rate(rate, base_day + troy::days::from_raw(day));
    CHECK(daily.base() == q(997'000'065));
}

TEST_CASE("fee_schedule: errors of a change, in order") {
    const auto s = schedule("0.003");
    const annual_fee_rate most{"0.1"};
    const annual_fee_rate too_much{"0.100000001"};
    const utc_day early{"2026-03-17"};
    const utc_day impossible = base_day + troy::days{"121667"};
    const auto change = [&](const annual_fee_rate& rate, utc_day day) {
        return code_of([&] { return s.update_annual_fee_rate(rate, day); });
    };
    CHECK(change(most, base_day) == std::nullopt);
    CHECK(change(too_much, base_day) == errc::annual_fee_rate_too_large);
    CHECK(change(too_much, early) == errc::annual_fee_rate_too_large);
    CHECK(change(too_much, impossible) == errc::annual_fee_rate_too_large);
    CHECK(change(most, early) == errc::time_before_base_day);
    CHECK(change(most, impossible) == errc::underflow);
}

TEST_CASE("fee_history: ounces per token of any day since the first") {
    const auto history = changed_twice();
    CHECK(ounces_of(history, "2026-03-18") == "1.000000000");
    CHECK(ounces_of(history, "2026-03-19") == "0.999991781");
    CHECK(ounces_of(history, "2026-03-20") == "0.999983562");
    CHECK(ounces_of(history, "2026-03-21") == "0.999956165");  // 27397.26 go down.
    CHECK(ounces_of(history, "2026-03-22") == "0.999928768");
    CHECK(ounces_of(history, "2026-03-23") == "0.999928768");
    CHECK(ounces_of(history, "2500-01-01") == "0.999928768");
    CHECK(history.ounces_per_token(utc_seconds{"2026-03-20T23:59:59Z"}) ==
          oz_per_token{"0.999983562"});
    CHECK(message_of([&] { return history.ounces_per_token(utc_day{"2026-03-17"}); }) ==
          "time_before_base_day: day 2026-03-17, base_day 2026-03-18");
}

TEST_CASE("fee_history: the schedules that it consists of") {
    const auto history = changed_twice();
    const xagm::fee_schedule first(
        oz_per_token{"1"}, utc_day{"2026-03-18"}, annual_fee_rate{"0.003"});
    const auto second =
        first.update_annual_fee_rate(annual_fee_rate{"0.01"}, utc_day{"2026-03-20"});
    const auto third = second.update_annual_fee_rate(annual_fee_rate{}, utc_day{"2026-03-22"});
    CHECK(history.first() == first);
    CHECK(history.changes() == std::vector{second, third});
    CHECK(history.current() == third);
    CHECK(history.base() == third.base());
    CHECK(history.base_day() == third.base_day());
    CHECK(history.annual_fee_rate() == third.annual_fee_rate());
    CHECK(history.schedule_on(utc_day{}) == first);
    CHECK(history.schedule_on(utc_day{"2026-03-19"}) == first);
    CHECK(history.schedule_on(utc_day{"2026-03-20"}) == second);
    CHECK(history.schedule_on(utc_day{"2026-03-21"}) == second);
    CHECK(history.schedule_on(utc_day{"2026-03-22"}) == third);

    const xagm::fee_history unchanged(first);
    CHECK(unchanged == documented());
    CHECK(unchanged.current() == first);
    CHECK(unchanged.changes().empty());
    CHECK(unchanged != history);
    CHECK(unchanged != xagm::fee_history(second));
    CHECK(history == changed_twice());
}

TEST_CASE("fee_history: two changes on one day behave as the contract") {
    const utc_day day{"2026-03-20"};
    const auto twice = documented()
                           .update_annual_fee_rate(annual_fee_rate{"0.1"}, day)
                           .update_annual_fee_rate(annual_fee_rate{"0.01"}, day);
    const auto once = documented().update_annual_fee_rate(annual_fee_rate{"0.01"}, day);
    CHECK(twice.current() == once.current());
    CHECK(twice.changes().size() == 2);
    for (const char* each : {"2026-03-19", "2026-03-20", "2026-03-21", "2030-01-01"})
        CHECK(ounces_of(twice, each) == ounces_of(once, each));
}

TEST_CASE("fee_history: a change is refused as the contract refuses it") {
    const auto history = changed_twice();
    const auto change = [&](annual_fee_rate rate, utc_day day) {
        return [&history, rate, day] { return history.update_annual_fee_rate(rate, day); };
    };
    CHECK(message_of(change(annual_fee_rate{"0.1"}, utc_day{"2026-03-21"})) ==
          "time_before_base_day: day 2026-03-21, base_day 2026-03-22");
    // The rate comes first.
    CHECK(message_of(change(annual_fee_rate{"0.100000001"}, utc_day{"2026-03-21"})) ==
          "annual_fee_rate_too_large: rate 0.100000001, largest 0.100000000");
    CHECK(code_of(change(annual_fee_rate{"0.1"}, utc_day{"2026-03-22"})) == std::nullopt);
    // Nothing is left to change once the fee exceeds the base.
    const auto used_up =
        documented().update_annual_fee_rate(annual_fee_rate{"0.1"}, utc_day{"2026-03-18"});
    CHECK(code_of([&] {
              return used_up.update_annual_fee_rate(annual_fee_rate{}, utc_day{"2036-03-16"});
          }) == errc::underflow);
    CHECK(history == changed_twice());
}

TEST_CASE("fee_history: creation fails as that of a schedule") {
    const utc_day day{"2026-03-18"};
    CHECK(code_of([&] {
              return xagm::fee_history(
                  oz_per_token{"1.000000001"}, day, annual_fee_rate{"0.100000001"});
          }) == errc::annual_fee_rate_too_large);
    CHECK(code_of([&] {
              return xagm::fee_history(oz_per_token{"1.000000001"}, day, annual_fee_rate{});
          }) == errc::oz_per_token_too_large);
}

TEST_CASE("fee_history: what was moved from is still a history") {
    auto history = changed_twice();
    const auto taken = std::move(history);
    CHECK(taken == changed_twice());
    CHECK(history.first() == documented().first());  // NOLINT(bugprone-use-after-move): the point.
}

TEST_CASE("fee_history: a series of days goes through its changes") {
    frs::day_series series{changed_twice(),
                           utc_day{"2026-03-18"},
                           tokens{"999"},
                           vault_ounces{"999"},
                           frs::reconcile_rule::ratio,
                           troy::days{"5"}};
    // The same by a schedule that is changed on the way.
    xagm::day_series by_hand{documented().first(),
                             utc_day{"2026-03-18"},
                             tokens{"999"},
                             vault_ounces{"999"},
                             frs::reconcile_rule::ratio};
    for (const auto& row : series) {
        if (row.number > troy::days{}) by_hand.next();
        if (row.day == utc_day{"2026-03-20"})
            by_hand.update_annual_fee_rate(annual_fee_rate{"0.01"});
        if (row.day == utc_day{"2026-03-22"}) by_hand.update_annual_fee_rate(annual_fee_rate{});
        CHECK(row == by_hand.row());
    }
    CHECK(by_hand.row().day == utc_day{"2026-03-23"});
    CHECK(by_hand.row().supply_after == tokens{"999.071165835"});

    // On the line of the 18th a change would come before those that are there.
    CHECK(code_of([&] {
              series.update_annual_fee_rate(annual_fee_rate{"0.02"});
              return 0;
          }) == errc::time_before_base_day);
    CHECK(series.schedule() == changed_twice());
    series.reconcile_on(utc_day{"2026-03-23"});
    series.update_annual_fee_rate(annual_fee_rate{"0.02"});
    CHECK(series.schedule().changes().size() == 3);
}

TEST_CASE("fee_history: the books of a chain keep it") {
    using types = xagm::ledger_types_with_history<xagm::ethereum>;
    using plain = xagm::ledger_types<xagm::ethereum>;
    const utc_seconds created{"2026-03-18T09:00:00Z"};
    const utc_seconds changed{"2026-03-20T15:00:00Z"};
    auto main = frs::create_main_chain<types>(
        types::oz_per_token{"1"}, types::annual_fee_rate{"0.003"}, created);
    auto forgetful = frs::create_main_chain<plain>(
        types::oz_per_token{"1"}, types::annual_fee_rate{"0.003"}, created);
    main = frs::update_annual_fee_rate(main, types::annual_fee_rate{"0.01"}, changed);
    forgetful = frs::update_annual_fee_rate(forgetful, types::annual_fee_rate{"0.01"}, changed);
    CHECK(main.fee_schedule.current() == forgetful.fee_schedule);

    const auto reserve =
        types::reserve::from_sign_and_magnitude(false, types::reserve::magnitude_type{"1000"});
    const utc_seconds now{"2026-03-21T00:00:00Z"};
    main = frs::increase_mint_budget(main, types::budget{"1000"}, reserve, now);
    main = frs::mint_to(main, types::tokens{"1000"}, types::oz_per_token{"0.999956165"}, now);
    CHECK(main.supply == types::tokens{"1000"});

    // What the supply stood for on a day before the change, which the contract cannot say any more.
    const utc_day past{"2026-03-19"};
    CHECK(troy::to_string(frs::ounces_from_tokens(
              main.supply, main.fee_schedule.ounces_per_token(past))) == "999.991781000");
    CHECK(code_of([&] { return forgetful.fee_schedule.ounces_per_token(past); }) ==
          errc::time_before_base_day);

    const auto side = frs::create_side_chain<types>(
        types::oz_per_token{"1"}, types::annual_fee_rate{"0.003"}, created);
    CHECK(frs::update_annual_fee_rate(side, types::annual_fee_rate{"0.01"}, changed).fee_schedule ==
          main.fee_schedule);
}
