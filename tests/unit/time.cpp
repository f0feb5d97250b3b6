// SPDX-License-Identifier: BSL-1.0

/// @file
/// Instants and days: the calendar against std::chrono, the ISO 8601 text that is read and refused,
/// and both ends of 64 bits of seconds. Differences of instants and of days, and sums with them:
/// values, both ends of time, and the operands of the errors there.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

utc_seconds instant(std::uint64_t raw) { return utc_seconds::from_raw(raw); }
utc_day day(std::uint64_t raw) { return utc_day::from_raw(raw); }
days days_raw(std::uint64_t raw) { return days::from_raw(raw); }

constexpr utc_seconds end_of_time = utc_seconds::from_raw(last_second);
constexpr utc_day end_of_days = utc_day::from_raw(last_day);
constexpr seconds one_second{"1"};
constexpr days one_day{"1"};

}  // namespace

TEST_CASE("time: instants as text, both ways") {
    struct row {
        const char* why;
        std::uint64_t raw;
        const char* text;
    };
    const auto c = GENERATE(values<row>({
        {"the epoch", 0, "1970-01-01T00:00:00Z"},
        {"its first hour", 3'600, "1970-01-01T01:00:00Z"},
        {"its last second", 86'399, "1970-01-01T23:59:59Z"},
        {"its second day", 86'400, "1970-01-02T00:00:00Z"},
        {"the leap day of 1972", 68'169'600, "1972-02-29T00:00:00Z"},
        {"a billion", 1'000'000'000, "2001-09-09T01:46:40Z"},
        {"2000 is a leap year", 951'782'400, "2000-02-29T00:00:00Z"},
        {"the end of 32 signed bits", 2'147'483'647, "2038-01-19T03:14:07Z"},
        {"the base day of XAGm", 1'773'792'000, "2026-03-18T00:00:00Z"},
        {"2100 is none: the last of February", 4'107'542'399, "2100-02-28T23:59:59Z"},
        {"and the first of March after it", 4'107'542'400, "2100-03-01T00:00:00Z"},
        {"2400 is one", 13'574'563'200, "2400-02-29T00:00:00Z"},
        {"the last four-digit year", 253'402'300'799, "9999-12-31T23:59:59Z"},
        {"the first of five digits", 253'402'300'800, "+10000-01-01T00:00:00Z"},
        {"the end of 64 bits", last_second, "+584554051223-11-09T07:00:15Z"},
    }));
    INFO(c.why);
    CHECK(troy::to_string(instant(c.raw)) == c.text);
    CHECK(troy::parse<utc_seconds>(c.text) == instant(c.raw));
    CHECK(troy::parse<utc_seconds>(std::to_string(c.raw)) == instant(c.raw));
}

TEST_CASE("time: every day from 1970 to 2500 is that of std::chrono") {
    const std::chrono::sys_days end = std::chrono::year{2501} / 1 / 1;
    std::chrono::sys_days reference{};
    std::uint64_t wrong = 0;
    for (std::uint64_t number = 0; reference < end; ++number, reference += std::chrono::days{1}) {
        const std::chrono::year_month_day date{reference};
        std::string expected = "0000-00-00";
        const auto put = [&](std::size_t last, unsigned value) {
            for (; value > 0; value /= 10)
                expected[last--] = static_cast<char>('0' + value % 10);
        };
        put(3, static_cast<unsigned>(static_cast<int>(date.year())));
        put(6, static_cast<unsigned>(date.month()));
        put(9, static_cast<unsigned>(date.day()));
        const auto text = troy::to_text(day(number));
        const auto read = troy::try_parse<utc_day>(text);
        if (text.view() != expected || !read || read.value != day(number)) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("time: days of a far year, where the estimate of the year could be off") {
    // 400 years have 146097 days, so a date comes back with the same month and day.
    const std::uint64_t days_of_400_years = 146'097;
    std::uint64_t wrong = 0;
    for (std::uint64_t n = 0; n < days_of_400_years; ++n) {
        const std::string near = troy::to_string(day(n));
        const std::string far = troy::to_string(day(n + 1'000'000 * days_of_400_years));
        const std::string year = std::to_string(std::stoul(near.substr(0, 4)) + 400'000'000);
        if (far != "+" + year + near.substr(4)) ++wrong;
        if (troy::parse<utc_day>(far) != day(n + 1'000'000 * days_of_400_years)) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("time: shorter and other spellings of an instant") {
    CHECK(troy::parse<utc_seconds>("2026-03-18") == instant(1'773'792'000));
    CHECK(troy::parse<utc_seconds>("1773792000") == instant(1'773'792'000));
    CHECK(troy::parse<utc_seconds>("01773792000") == instant(1'773'792'000));
    CHECK(troy::parse<utc_seconds>("+2026-03-18T00:00:00Z") == instant(1'773'792'000));
    CHECK(troy::parse<utc_seconds>("+002026-03-18T00:00:00Z") == instant(1'773'792'000));
    CHECK(utc_seconds{"2026-03-18T12:34:56Z"} == instant(1'773'792'000 + 45'296));
}

TEST_CASE("time: what is refused") {
    struct row {
        const char* why;
        std::string_view text;
        errc code;
    };
    using namespace std::string_view_literals;
    const auto c = GENERATE(values<row>({
        {"empty", "", errc::not_a_time},
        {"a year alone", "2026-", errc::not_a_time},
        {"no day", "2026-03", errc::not_a_time},
        {"one-digit month", "2026-3-18", errc::not_a_time},
        {"one-digit day", "2026-03-8", errc::not_a_time},
        {"no separators", "20260318T000000Z", errc::not_a_time},
        {"no hours", "2026-03-18T:00:00Z", errc::not_a_time},
        {"no minutes", "2026-03-18T00::00Z", errc::not_a_time},
        {"nothing for the seconds", "2026-03-18T00:00:Z", errc::not_a_time},
        {"a colon for the month's last digit", "2026-0:-18", errc::not_a_time},
        {"a slash for the day's last digit", "2026-03-1/", errc::not_a_time},
        {"slashes", "2026/03/18", errc::not_a_time},
        {"month 0", "2026-00-18", errc::not_a_time},
        {"month 13", "2026-13-18", errc::not_a_time},
        {"day 0", "2026-03-00", errc::not_a_time},
        {"31 April", "2026-04-31", errc::not_a_time},
        {"32 March", "2026-03-32", errc::not_a_time},
        {"29 February in a common year", "2026-02-29", errc::not_a_time},
        {"29 February 2100", "2100-02-29", errc::not_a_time},
        {"30 February in a leap year", "2024-02-30", errc::not_a_time},
        {"hour 24", "2026-03-18T24:00:00Z", errc::not_a_time},
        {"minute 60", "2026-03-18T00:60:00Z", errc::not_a_time},
        {"a leap second", "2016-12-31T23:59:60Z", errc::not_a_time},
        {"no seconds", "2026-03-18T00:00Z", errc::not_a_time},
        {"no zone: local time", "2026-03-18T00:00:00", errc::not_a_time},
        {"another zone", "2026-03-18T00:00:00+00:00", errc::not_a_time},
        {"fractions of a second", "2026-03-18T00:00:00.5Z", errc::not_a_time},
        {"a space for the T", "2026-03-18 00:00:00Z", errc::not_a_time},
        {"a small t", "2026-03-18t00:00:00Z", errc::not_a_time},
        {"a small z", "2026-03-18T00:00:00z", errc::not_a_time},
        {"a space before", " 2026-03-18", errc::not_a_time},
        {"a space after", "2026-03-18 ", errc::not_a_time},
        {"text after", "2026-03-18T00:00:00Zx", errc::not_a_time},
        {"NUL after", "2026-03-18\0"sv, errc::not_a_time},
        {"five digits without a plus", "12026-03-18", errc::not_a_time},
        {"a plus and three digits", "+202-03-18", errc::not_a_time},
        {"a plus alone", "+", errc::not_a_time},
        {"a negative year", "-2026-03-18", errc::not_a_time},
        {"non-ASCII",
         "2026\xe2\x80\x93"
         "03-18",
         errc::not_a_time},
        {"negative seconds", "-1", errc::not_a_time},
        {"seconds with decimals", "1.5", errc::not_a_time},
        {"hexadecimal seconds", "0x10", errc::not_a_time},
        {"the last second before 1970", "1969-12-31T23:59:59Z", errc::underflow},
        {"year 1", "0001-01-01", errc::underflow},
        {"year 0", "0000-01-01", errc::not_a_time},
        {"a date that does not exist before 1970", "1969-02-29", errc::not_a_time},
        {"one second beyond 64 bits", "+584554051223-11-09T07:00:16Z", errc::overflow},
        {"one day beyond", "+584554051223-11-10", errc::overflow},
        {"one year beyond", "+584554051224-01-01", errc::overflow},
        {"a leap day beyond all time", "+99999999999999999999996-02-29", errc::overflow},
        {"no leap day beyond all time", "+99999999999999999999997-02-29", errc::not_a_time},
        {"a century beyond all time", "+99999999999999999999900-02-29", errc::not_a_time},
        {"19 digits, a leap day", "+9999999999999999996-02-29", errc::overflow},
        {"a year of 18 digits", "+999999999999999999-01-01", errc::overflow},
        {"a year whose days are 313 modulo 2^64", "+50505469855535080-01-01", errc::overflow},
        {"a year that exceeds 64 bits", "+99999999999999999999-01-01", errc::overflow},
        {"a far date that does not exist", "+999999999999-02-30", errc::not_a_time},
        {"seconds beyond 64 bits", "18446744073709551616", errc::overflow},
    }));
    INFO(c.why);
    CHECK(code_of([&] { return troy::parse<utc_seconds>(c.text); }) == c.code);
    // The same for a day.
    CHECK(code_of([&] { return troy::parse<utc_day>(c.text); }) == c.code);
    CHECK_FALSE(troy::try_parse<utc_seconds>(c.text));
}

TEST_CASE("time: where a text stops being a time is not told") {
    const auto read = troy::try_parse<utc_seconds>("2026-03-18x");
    CHECK(read.code == errc::not_a_time);
    CHECK(read.position == 0);
    CHECK(troy::try_parse<utc_day>("2026-03-18x").position == 0);
}

TEST_CASE("time: the first instant and the first day") {
    CHECK(utc_seconds{}.raw() == 0);
    CHECK(utc_day{}.raw() == 0);
}

TEST_CASE("time: a day is where it starts") {
    CHECK(utc_day{"2026-03-18"}.raw() == 20'530);
    CHECK(utc_day{"2026-03-18T00:00:00Z"}.raw() == 20'530);
    CHECK(troy::parse<utc_day>("1773792000") == day(20'530));
    CHECK(troy::to_string(day(20'530)) == "2026-03-18");
    CHECK(code_of([] { return troy::parse<utc_day>("2026-03-18T00:00:01Z"); }) ==
          errc::not_a_day_start);
    CHECK(code_of([] { return troy::parse<utc_day>("2026-03-17T23:59:59Z"); }) ==
          errc::not_a_day_start);
    CHECK(code_of([] { return troy::parse<utc_day>("1773792001"); }) == errc::not_a_day_start);
    // Seconds, not the number of a day: 20530 is five hours into 1970.
    CHECK(code_of([] { return troy::parse<utc_day>("20530"); }) == errc::not_a_day_start);
}

TEST_CASE("time: from instants to days and back") {
    const std::uint64_t start = 1'773'792'000;
    CHECK(utc_day::of(instant(start - 1)) == day(20'529));
    CHECK(utc_day::of(instant(start)) == day(20'530));
    CHECK(utc_day::of(instant(start + 86'399)) == day(20'530));
    CHECK(utc_day::of(instant(start + 86'400)) == day(20'531));
    CHECK(day(20'530).start() == instant(start));

    CHECK(utc_day::starting_at(instant(start)) == day(20'530));
    CHECK(code_of([&] { return utc_day::starting_at(instant(start - 1)); }) ==
          errc::not_a_day_start);
    CHECK(code_of([&] { return utc_day::starting_at(instant(start + 1)); }) ==
          errc::not_a_day_start);
}

TEST_CASE("time: counting days") {
    const utc_day base{"2026-03-18"};
    CHECK(base + days_raw(0) == base);
    CHECK(base + days_raw(175) == utc_day{"2026-09-09"});
    CHECK(base + days_raw(365) == utc_day{"2027-03-18"});
    CHECK(base + days_raw(731) == utc_day{"2028-03-18"});  // Over the leap day of 2028.
    CHECK(utc_day{"2026-09-09"} - base == days_raw(175));
    CHECK(base - base == days_raw(0));
    CHECK(code_of([&] { return base - (base + days_raw(1)); }) == errc::underflow);
}

TEST_CASE("time: the last day of 64 bits") {
    const utc_day last = day(last_day);
    CHECK(troy::to_string(last) == "+584554051223-11-09");
    CHECK(utc_day::of(instant(last_second)) == last);
    CHECK(last.start() == instant(last_second - 25'215));
    CHECK(last - utc_day{} == days_raw(last_day));
    CHECK(utc_day{} + days_raw(last_day) == last);

    CHECK(code_of([] { return day(last_day + 1); }) == errc::overflow);
    CHECK(code_of([] { return day(last_second); }) == errc::overflow);
    CHECK(code_of([&] { return last + days_raw(1); }) == errc::overflow);
    // The sum of the two must not wrap to an early day either.
    CHECK(code_of([&] { return day(1) + days_raw(last_second); }) == errc::overflow);
    CHECK(code_of([&] { return last + days_raw(last_second - last_day + 1); }) == errc::overflow);
}

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
