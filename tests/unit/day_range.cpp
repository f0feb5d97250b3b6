// SPDX-License-Identifier: BSL-1.0

/// @file
/// Days in a row, and the months and years of std::chrono as such: their ends, both ends of time, what
/// is refused, and the algorithms of std::ranges.

#include <algorithm>
#include <chrono>
#include <concepts>
#include <iterator>
#include <limits>
#include <ranges>
#include <vector>

#include <troy/chrono.hpp>
#include <troy/day_range.hpp>
#include <troy/sum.hpp>

#include "../names.hpp"

using test::message_of;

namespace {

namespace chrono = std::chrono;
using troy::day_range;
using troy::days;
using troy::days_of;
using troy::from_chrono;
using troy::month_of;

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
