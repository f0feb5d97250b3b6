// SPDX-License-Identifier: BSL-1.0

/// @file
/// Instants, days and durations to and from std::chrono: the same dates, both ends of both ranges,
/// and what lies below zero.

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>

#include <troy/chrono.hpp>
#include <troy/text.hpp>

#include "../names.hpp"

using test::message_of;

namespace {

namespace chrono = std::chrono;
using troy::from_chrono;
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
