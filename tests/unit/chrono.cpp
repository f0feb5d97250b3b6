// SPDX-License-Identifier: BSL-1.0

/// @file
/// Instants, days and durations to and from std::chrono: the same dates, both ends of both ranges,
/// and what lies below zero. Days in a row, and the months and years of std::chrono as such: their
/// ends, both ends of time, what is refused, and the algorithms of std::ranges.

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <ranges>
#include <string>
#include <type_traits>
#include <vector>

#include <troy/chrono.hpp>
#include <troy/day_range.hpp>
#include <troy/sum.hpp>
#include <troy/text.hpp>

#include "../names.hpp"

using test::message_of;

namespace {

namespace chrono = std::chrono;
using troy::day_range;
using troy::days;
using troy::days_of;
using troy::from_chrono;
using troy::month_of;
using troy::to_chrono;

/// The largest count of a duration of std::chrono.
template <class Duration>
constexpr std::uint64_t largest_count =
    static_cast<std::uint64_t>((std::numeric_limits<typename Duration::rep>::max)());

template <class T>
concept CanComeFromChrono = requires(T value) {
    from_chrono(value);
};

// Exact or an error: durations finer than a second do not compile.
static_assert(CanComeFromChrono<chrono::sys_seconds> && CanComeFromChrono<chrono::seconds>);
static_assert(CanComeFromChrono<chrono::sys_days> && CanComeFromChrono<chrono::days>);
static_assert(CanComeFromChrono<chrono::year_month_day>);
static_assert(!CanComeFromChrono<chrono::sys_time<chrono::milliseconds>>);
static_assert(!CanComeFromChrono<chrono::milliseconds>);
static_assert(!CanComeFromChrono<chrono::duration<double>>);
static_assert(!CanComeFromChrono<int>);

static_assert(std::is_same_v<decltype(to_chrono(utc_seconds{})), chrono::sys_seconds>);
static_assert(std::is_same_v<decltype(to_chrono(utc_day{})), chrono::sys_days>);
static_assert(std::is_same_v<decltype(to_chrono(troy::seconds{})), chrono::seconds>);
static_assert(std::is_same_v<decltype(to_chrono(troy::days{})), chrono::days>);
static_assert(to_chrono(utc_day{"2026-03-18"}) == chrono::sys_days{chrono::year{2026} / 3 / 18});
static_assert(from_chrono(chrono::sys_days{chrono::year{2026} / 3 / 18}) == utc_day{"2026-03-18"});

static_assert(std::incrementable<utc_day> && std::totally_ordered<utc_day>);
static_assert(std::ranges::view<day_range> && std::ranges::borrowed_range<day_range>);
static_assert(std::ranges::random_access_range<day_range> && std::ranges::sized_range<day_range>);
static_assert(std::ranges::common_range<day_range>);

constexpr utc_day last_day = utc_day::from_raw(utc_day::number_max);

std::vector<std::string> texts_of(const day_range& range) {
    std::vector<std::string> result;
    for (const utc_day day : range)
        result.push_back(to_string(day));
    return result;
}

}  // namespace

TEST_CASE("chrono: the same dates and times") {
    using namespace std::chrono_literals;
    const chrono::sys_days date = chrono::year{2026} / 3 / 18;
    CHECK(to_chrono(utc_seconds{"2026-03-18T12:34:56Z"}) == date + 12h + 34min + 56s);
    CHECK(from_chrono(chrono::sys_seconds{date + 12h + 34min + 56s}) ==
          utc_seconds{"2026-03-18T12:34:56Z"});
    CHECK(to_chrono(utc_seconds{}) == chrono::sys_seconds{});
    CHECK(to_chrono(utc_day{}) == chrono::sys_days{});
    CHECK(to_chrono(troy::seconds{"3600"}) == 1h);
    CHECK(from_chrono(chrono::seconds{1h}) == troy::seconds{"3600"});
    CHECK(to_chrono(troy::days{"7"}) == chrono::weeks{1});
    CHECK(from_chrono(chrono::days{chrono::weeks{1}}) == troy::days{"7"});
    CHECK(from_chrono(chrono::year_month_day{date}) == utc_day{"2026-03-18"});
}

TEST_CASE("chrono: every day of two eras there and back") {
    unsigned wrong = 0;
    for (std::uint64_t number = 0; number < 2 * 146'097; number += 7) {
        const utc_day day = utc_day::from_raw(number);
        const chrono::sys_days date = to_chrono(day);
        if (static_cast<std::uint64_t>(date.time_since_epoch().count()) != number) ++wrong;
        if (from_chrono(date) != day) ++wrong;
        if (to_chrono(day.start()) != date) ++wrong;
        if (from_chrono(chrono::sys_seconds{date}) != day.start()) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("chrono: the last instant that both have") {
    constexpr auto last = largest_count<chrono::seconds>;
    CHECK(last == 9'223'372'036'854'775'807u);
    const auto instant = utc_seconds::from_raw(last);
    CHECK(to_chrono(instant) == (chrono::sys_seconds::max)());
    CHECK(from_chrono((chrono::sys_seconds::max)()) == instant);
    CHECK(code_of([] { return to_chrono(utc_seconds::from_raw(last + 1)); }) == errc::overflow);
    CHECK(code_of([] { return to_chrono(utc_seconds::from_raw(~std::uint64_t{0})); }) ==
          errc::overflow);

    CHECK(to_chrono(troy::seconds::from_raw(last)) == (chrono::seconds::max)());
    CHECK(from_chrono((chrono::seconds::max)()) == troy::seconds::from_raw(last));
    CHECK(code_of([] { return to_chrono(troy::seconds::from_raw(last + 1)); }) == errc::overflow);
    CHECK(code_of([] { return to_chrono(troy::seconds::largest()); }) == errc::overflow);
}

TEST_CASE("chrono: the last day that both have") {
    // The standard library chooses the bits, 25 or more, so its range may be smaller or larger than
    // troy's.
    constexpr auto last = largest_count<chrono::days>;
    CHECK(last >= 16'777'215);
    if (last <= utc_day::number_max) {
        CHECK(to_chrono(utc_day::from_raw(last)) == (chrono::sys_days::max)());
        CHECK(from_chrono((chrono::sys_days::max)()) == utc_day::from_raw(last));
    } else {
        CHECK(code_of([] { return from_chrono((chrono::sys_days::max)()); }) == errc::overflow);
    }
    if (last < utc_day::number_max) {
        CHECK(code_of([] { return to_chrono(utc_day::from_raw(last + 1)); }) == errc::overflow);
        CHECK(code_of([] { return to_chrono(utc_day::from_raw(utc_day::number_max)); }) ==
              errc::overflow);
    }
    CHECK(to_chrono(troy::days::from_raw(last)) == (chrono::days::max)());
    CHECK(from_chrono((chrono::days::max)()) == troy::days::from_raw(last));
    CHECK(code_of([] { return to_chrono(troy::days::from_raw(last + 1)); }) == errc::overflow);
    CHECK(code_of([] { return to_chrono(troy::days::largest()); }) == errc::overflow);
}

TEST_CASE("chrono: below zero there is nothing") {
    using namespace std::chrono_literals;
    CHECK(from_chrono(chrono::sys_seconds{0s}) == utc_seconds{});
    CHECK(code_of([] { return from_chrono(chrono::sys_seconds{-1s}); }) == errc::underflow);
    CHECK(code_of([] { return from_chrono((chrono::sys_seconds::min)()); }) == errc::underflow);
    CHECK(code_of([] { return from_chrono(chrono::sys_days{chrono::days{-1}}); }) ==
          errc::underflow);
    CHECK(code_of([] { return from_chrono((chrono::sys_days::min)()); }) == errc::underflow);
    CHECK(code_of([] { return from_chrono(-1s); }) == errc::underflow);
    CHECK(code_of([] { return from_chrono((chrono::seconds::min)()); }) == errc::underflow);
    CHECK(code_of([] { return from_chrono(chrono::days{-1}); }) == errc::underflow);
    CHECK(code_of([] { return from_chrono((chrono::days::min)()); }) == errc::underflow);
    CHECK(code_of([] { return from_chrono(chrono::year{1969} / 12 / 31); }) == errc::underflow);
}

TEST_CASE("chrono: a failure carries its operands") {
    using namespace std::chrono_literals;
    CHECK(message_of([] { return to_chrono(utc_seconds::from_raw(std::uint64_t{1} << 63)); }) ==
          "overflow: count 9223372036854775808, largest 9223372036854775807");
    CHECK(message_of([] { return from_chrono(-1s); }) == "underflow: count -1, smallest 0");
    CHECK(message_of([] { return from_chrono((chrono::seconds::min)()); }) ==
          "underflow: count -9223372036854775808, smallest 0");
}

TEST_CASE("days: the next and the one before") {
    utc_day day{"2028-02-28"};
    CHECK(++day == utc_day{"2028-02-29"});
    CHECK(day++ == utc_day{"2028-02-29"});
    CHECK(day == utc_day{"2028-03-01"});
    CHECK(--day == utc_day{"2028-02-29"});
    CHECK(day-- == utc_day{"2028-02-29"});
    CHECK(day == utc_day{"2028-02-28"});

    utc_day first;
    CHECK(message_of([&] { return --first; }) == "underflow: x 1970-01-01, y 1");
    CHECK(code_of([&] { return first--; }) == errc::underflow);
    CHECK(first == utc_day{});
    utc_day last = last_day;
    CHECK(code_of([&] { return ++last; }) == errc::overflow);
    CHECK(code_of([&] { return last++; }) == errc::overflow);
    CHECK(last == last_day);
}

TEST_CASE("day_range: from a day on, and from one to another") {
    const std::vector<std::string> expected{"2026-02-27", "2026-02-28", "2026-03-01"};
    const day_range by_length{utc_day{"2026-02-27"}, days{"3"}};
    const day_range by_ends{{.first = utc_day{"2026-02-27"}, .last = utc_day{"2026-03-01"}}};
    CHECK(texts_of(by_length) == expected);
    CHECK(texts_of(by_ends) == expected);
    CHECK(by_length == by_ends);
    CHECK(by_ends.first() == utc_day{"2026-02-27"});
    CHECK(by_ends.last() == utc_day{"2026-03-01"});
    CHECK(by_ends.length() == days{"3"});
    CHECK(by_ends.size() == 3);
    CHECK(!by_ends.empty());
    CHECK(by_ends.contains(utc_day{"2026-02-27"}));
    CHECK(by_ends.contains(utc_day{"2026-03-01"}));
    CHECK(!by_ends.contains(utc_day{"2026-02-26"}));
    CHECK(!by_ends.contains(utc_day{"2026-03-02"}));
    CHECK(by_ends != day_range{utc_day{"2026-02-27"}, days{"2"}});
    CHECK(by_ends != day_range{utc_day{"2026-02-28"}, days{"3"}});

    const day_range one{{.first = last_day, .last = last_day}};
    CHECK(texts_of(one) == std::vector{to_string(last_day)});
    CHECK(message_of([] {
              return day_range{{.first = utc_day{"2026-03-02"}, .last = utc_day{"2026-03-01"}}};
          }) == "underflow: x 2026-03-01, y 2026-03-02");
}

TEST_CASE("day_range: it may be empty, and ends where time does") {
    const day_range none;
    CHECK(none.empty());
    CHECK(none.begin() == none.end());
    CHECK(day_range::iterator() == none.begin());
    CHECK(!none.contains(utc_day{}));
    CHECK(code_of([&] { return none.last(); }) == errc::underflow);
    CHECK(texts_of(day_range{last_day, days{}}).empty());

    const day_range to_the_end{last_day - days{"1"}, days{"2"}};
    CHECK(to_the_end.last() == last_day);
    CHECK(texts_of(to_the_end).size() == 2);
    CHECK(code_of([] { return day_range{last_day, days{"2"}}; }) == errc::overflow);
    CHECK(code_of([] { return day_range{utc_day{}, days::largest()}; }) == errc::overflow);
}

TEST_CASE("day_range: at random, backwards and by the algorithms") {
    const day_range march{utc_day{"2026-03-01"}, days{"31"}};
    auto at = march.begin() + 17;
    CHECK(*at == utc_day{"2026-03-18"});
    CHECK(at[-1] == utc_day{"2026-03-17"});
    CHECK(*(3 + at) == utc_day{"2026-03-21"});
    CHECK(*(at - 17) == march.first());
    CHECK(march.end() - march.begin() == 31);
    CHECK(march.begin() - march.end() == -31);
    CHECK(at < march.end());
    at -= 2;
    CHECK(*at-- == utc_day{"2026-03-16"});
    CHECK(*--at == utc_day{"2026-03-14"});
    CHECK(*at++ == utc_day{"2026-03-14"});
    CHECK(*++at == utc_day{"2026-03-16"});

    CHECK(*std::ranges::lower_bound(march, utc_day{"2026-03-20"}) == utc_day{"2026-03-20"});
    CHECK(std::ranges::distance(march) == 31);
    std::vector<utc_day> backwards(march.begin(), march.end());
    std::ranges::reverse(backwards);
    CHECK(std::ranges::equal(backwards,
                             std::vector(std::make_reverse_iterator(march.end()),
                                         std::make_reverse_iterator(march.begin()))));
    // The dangling check: its iterators outlive it.
    CHECK(*std::ranges::find(day_range{utc_day{}, days{"9"}}, utc_day{"1970-01-05"}) ==
          utc_day{"1970-01-05"});
    // The number of a day since a base, and the sum of a week of them.
    const auto number = [&](utc_day day) { return day - march.first(); };
    CHECK(number(utc_day{"2026-03-18"}) == days{"17"});
    CHECK(troy::sum(day_range{march.first(), days{"7"}}, number) == days{"21"});
}

TEST_CASE("calendar: the days of a month and of a year, by std::chrono") {
    using namespace std::chrono_literals;
    const auto february = days_of(2028y / chrono::February);
    CHECK(february.first() == utc_day{"2028-02-01"});
    CHECK(february.last() == utc_day{"2028-02-29"});
    CHECK(days_of(2026y / chrono::February).length() == days{"28"});
    CHECK(days_of(2026y).first() == utc_day{"2026-01-01"});
    CHECK(days_of(2026y).last() == utc_day{"2026-12-31"});
    CHECK(days_of(2028y).length() == days{"366"});

    CHECK(month_of(utc_day{"2026-03-18"}) == 2026y / chrono::March);
    CHECK(days_of(month_of(utc_day{"2026-03-18"})).last() == utc_day{"2026-03-31"});
    CHECK(days_of(month_of(utc_day{"2026-12-18"}) + chrono::months{1}).first() ==
          utc_day{"2027-01-01"});

    // The years of std::chrono end sooner than ours.
    const utc_day last = days_of((chrono::year::max)()).last();
    CHECK(to_string(last) == "+32767-12-31");
    CHECK(month_of(last) == (chrono::year::max)() / chrono::December);
    CHECK(message_of([&] { return month_of(last + days{"1"}); }) ==
          "overflow: day +32768-01-01, largest +32767-12-31");
    CHECK(month_of(utc_day{}) == 1970y / chrono::January);
}

TEST_CASE("calendar: dates that do not exist are refused, not moved") {
    using namespace std::chrono_literals;
    CHECK(from_chrono(2026y / 3 / 18) == utc_day{"2026-03-18"});
    CHECK(from_chrono(2026y / chrono::February / chrono::last) == utc_day{"2026-02-28"});
    CHECK(from_chrono(2026y / chrono::March / chrono::Friday[3]) == utc_day{"2026-03-20"});
    CHECK(from_chrono(2026y / chrono::March / chrono::Friday[chrono::last]) ==
          utc_day{"2026-03-27"});
    CHECK(code_of([] { return from_chrono(2026y / 2 / 29); }) == errc::not_a_time);
    CHECK(code_of([] { return from_chrono(2026y / 13 / 1); }) == errc::not_a_time);
    CHECK(code_of([] { return from_chrono(2026y / chrono::March / chrono::Friday[5]); }) ==
          errc::not_a_time);
    CHECK(code_of([] { return days_of(2026y / chrono::month{13}); }) == errc::not_a_time);
    CHECK(code_of([] { return from_chrono(1969y / 12 / 31); }) == errc::underflow);
    CHECK(code_of([] { return days_of(1969y / chrono::December); }) == errc::underflow);
    CHECK(code_of([] { return days_of(1969y); }) == errc::underflow);
    CHECK(code_of([] { return days_of(chrono::year{-32768}); }) == errc::not_a_time);
}

TEST_CASE("calendar: every month until 2500 begins and ends as the text of its days says") {
    auto month = month_of(utc_day{});
    utc_day day;
    while (day < utc_day{"2500-01-01"}) {
        const auto all = days_of(month);
        CHECK(all.first() == day);
        CHECK(to_string(all.first()).substr(8) == "01");
        for (const utc_day each : all) {
            if (month_of(each) != month || to_string(each) != to_string(day)) {
                FAIL(to_string(each));
            }
            ++day;
        }
        month += chrono::months{1};
    }
    CHECK(month == chrono::year{2500} / chrono::January);
}
