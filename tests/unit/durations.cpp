// SPDX-License-Identifier: BSL-1.0

/// @file
/// Differences of instants and of days, and sums with them: values, both ends of time, and the
/// operands of the errors there.

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>

#include "../names.hpp"

using test::message_of;

namespace {

using troy::days;
using troy::seconds;

constexpr std::uint64_t last_second = 18'446'744'073'709'551'615u;
constexpr std::uint64_t last_day = 213'503'982'334'601u;  // 64 bits end 25215 seconds into it.

constexpr utc_seconds end_of_time = utc_seconds::from_raw(last_second);
constexpr utc_day end_of_days = utc_day::from_raw(last_day);
constexpr seconds one_second{"1"};
constexpr days one_day{"1"};

}  // namespace

TEST_CASE("durations: between two instants") {
    const utc_seconds noon{"2026-03-18T12:00:00Z"};
    const utc_seconds later{"2026-03-19T12:00:01Z"};
    STATIC_REQUIRE(std::is_same_v<decltype(later - noon), seconds>);
    CHECK(later - noon == seconds{"86401"});
    CHECK(noon - noon == seconds{});
    CHECK(noon + (later - noon) == later);
    CHECK((later - noon) == seconds{"86400"} + one_second);
    CHECK(later - seconds{"86401"} == noon);
    utc_seconds now = noon;
    now += seconds{"86401"};
    CHECK(now == later);
    now -= one_second;
    CHECK(now == utc_seconds{"2026-03-19T12:00:00Z"});
    CHECK(seconds{"1"} < seconds{"2"});
    CHECK(one_second * 86'400u == seconds{"86400"});
    CHECK(to_string(later - noon) == "86401");
}

TEST_CASE("durations: between two days") {
    const utc_day base{"2026-03-18"};
    STATIC_REQUIRE(std::is_same_v<decltype(base - base), days>);
    CHECK(utc_day{"2028-03-18"} - base == days{"731"});  // Over the leap day of 2028.
    CHECK(base + days{"731"} == utc_day{"2028-03-18"});
    CHECK(utc_day{"2028-03-18"} - days{"731"} == base);
    CHECK(base - days{"20530"} == utc_day{});
    utc_day day = base;
    day += one_day;
    CHECK(day == utc_day{"2026-03-19"});
    day -= days{"2"};
    CHECK(day == utc_day{"2026-03-17"});
}

TEST_CASE("durations: a day is no second") {
    using seconds_per_day = troy::fixed_point<troy::per<troy::second, troy::day>, 0, 64>;
    const seconds_per_day length{"86400"};
    const utc_day from{"2026-03-18"};
    const utc_day to{"2026-04-01"};
    CHECK(troy::mul<seconds>(to - from, length) == to.start() - from.start());
    CHECK(troy::div<days>(to.start() - from.start(), length, rounding::down) == to - from);
}

TEST_CASE("durations: the first second and the last") {
    CHECK(end_of_time - utc_seconds{} == seconds::largest());
    CHECK(utc_seconds{} + seconds::largest() == end_of_time);
    CHECK(end_of_time - seconds::largest() == utc_seconds{});
    CHECK(end_of_time + seconds{} == end_of_time);
    CHECK(end_of_time - one_second + one_second == end_of_time);
    CHECK(code_of([] { return end_of_time + one_second; }) == errc::overflow);
    CHECK(code_of([] { return end_of_time + seconds::largest(); }) == errc::overflow);
    CHECK(code_of([] { return utc_seconds::from_raw(1u) + seconds::largest(); }) == errc::overflow);
    CHECK(utc_seconds{} - seconds{} == utc_seconds{});
    CHECK(code_of([] { return utc_seconds{} - one_second; }) == errc::underflow);
    CHECK(code_of([] { return utc_seconds{} - seconds::largest(); }) == errc::underflow);
    CHECK(code_of([] { return end_of_time - one_second - seconds::largest(); }) == errc::underflow);
    CHECK(code_of([] { return utc_seconds{} - utc_seconds::from_raw(1u); }) == errc::underflow);
    CHECK(code_of([] { return utc_seconds{} - end_of_time; }) == errc::underflow);
}

TEST_CASE("durations: the first day and the last") {
    CHECK(end_of_days - utc_day{} == days::from_raw(last_day));
    CHECK(utc_day{} + days::from_raw(last_day) == end_of_days);
    CHECK(end_of_days - days::from_raw(last_day) == utc_day{});
    CHECK(end_of_days + days{} == end_of_days);
    CHECK(code_of([] { return end_of_days + one_day; }) == errc::overflow);
    CHECK(code_of([] { return end_of_days + days::largest(); }) == errc::overflow);
    CHECK(code_of([] { return utc_day{} + days::from_raw(last_day + 1); }) == errc::overflow);
    CHECK(code_of([] { return utc_day{} + days::largest(); }) == errc::overflow);
    CHECK(code_of([] { return utc_day{} - one_day; }) == errc::underflow);
    CHECK(code_of([] { return end_of_days - days::from_raw(last_day + 1); }) == errc::underflow);
    CHECK(code_of([] { return utc_day{} - end_of_days; }) == errc::underflow);
    // The day that the last second falls into starts 25215 seconds before it.
    CHECK(utc_day::of(end_of_time) == end_of_days);
    CHECK(end_of_time - end_of_days.start() == seconds{"25215"});
    CHECK(code_of([] { return end_of_days.start() + seconds{"25216"}; }) == errc::overflow);
    CHECK(utc_day::number_max == last_day);
}

TEST_CASE("durations: a failure leaves its left side as it was") {
    utc_seconds instant = end_of_time;
    CHECK(code_of([&] { return instant += one_second; }) == errc::overflow);
    CHECK(instant == end_of_time);
    instant = utc_seconds{};
    CHECK(code_of([&] { return instant -= one_second; }) == errc::underflow);
    CHECK(instant == utc_seconds{});
    utc_day day = end_of_days;
    CHECK(code_of([&] { return day += one_day; }) == errc::overflow);
    CHECK(day == end_of_days);
    day = utc_day{};
    CHECK(code_of([&] { return day -= one_day; }) == errc::underflow);
    CHECK(day == utc_day{});
}

TEST_CASE("durations: a failure carries its operands") {
    CHECK(message_of([] { return end_of_time + one_second; }) ==
          "overflow: x +584554051223-11-09T07:00:15Z, y 1");
    CHECK(message_of([] { return utc_seconds{} - one_second; }) ==
          "underflow: x 1970-01-01T00:00:00Z, y 1");
    CHECK(message_of([] { return utc_seconds{"2026-03-18"} - utc_seconds{"2026-03-19"}; }) ==
          "underflow: x 2026-03-18T00:00:00Z, y 2026-03-19T00:00:00Z");
    CHECK(message_of([] { return utc_day{"2026-03-18"} - utc_day{"2026-03-19"}; }) ==
          "underflow: x 2026-03-18, y 2026-03-19");
    CHECK(message_of([] { return end_of_days + one_day; }) ==
          "overflow: x +584554051223-11-09, y 1");
    CHECK(message_of([] { return utc_day{"1970-01-02"} - days{"2"}; }) ==
          "underflow: x 1970-01-02, y 2");
    CHECK(message_of([] { return utc_day::from_raw(last_day + 1); }) ==
          "overflow: number 213503982334602, largest 213503982334601");
    CHECK(message_of([] { return utc_day::starting_at(utc_seconds{"2026-03-18T00:00:01Z"}); }) ==
          "not_a_day_start: instant 2026-03-18T00:00:01Z, day 2026-03-18");
}
