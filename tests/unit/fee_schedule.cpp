// SPDX-License-Identifier: BSL-1.0

/// @file
/// Ounces per token over time, and changes of the rate, with the types of XAGm. The expected values
/// were computed from frs/README.md in integers, outside of this library.

#include <cstdint>
#include <optional>

#include "xagm_names.hpp"

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
