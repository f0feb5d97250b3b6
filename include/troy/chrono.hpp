// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Converts instants, days and durations to and from std::chrono, exactly or with an error, and
/// gives the days of std::chrono's months and years as a day_range.
///
///     month_of(day)                                    the month that a day falls into
///     days_of(month).first(), days_of(month).last()    its first day and its last
///     for (const utc_day day : days_of(2026y / March))
///
/// A header of its own, because <chrono> takes longer to compile than all of the light path.
///
/// std::chrono counts in signed integers, of 64 bits for seconds and of at least 25 for days: to
/// chrono, a value beyond them is an overflow; from chrono, a negative value is an underflow.

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/day_range.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI {
namespace detail {

template <class Duration>
[[nodiscard]] constexpr Duration to_duration(std::uint64_t count) {
    using rep = typename Duration::rep;
    constexpr auto largest = static_cast<std::uint64_t>((std::numeric_limits<rep>::max)());
    if (count > largest) {
        using number = fixed_point<one, 0, 64>;
        raise(
            errc::overflow, "count", number::from_raw(count), "largest", number::from_raw(largest));
    }
    return Duration{static_cast<rep>(count)};
}

template <class Duration>
[[nodiscard]] constexpr std::uint64_t from_duration(const Duration& duration) {
    if (duration.count() < 0) {
        using number = signed_fixed_point<one, 0, 64>;
        const auto count = static_cast<long long>(duration.count());
        raise(errc::underflow, "count", number::from_raw(count), "smallest", number{});
    }
    return static_cast<std::uint64_t>(duration.count());
}

}  // namespace detail

/// An instant in std::chrono.
///
/// Errors     overflow beyond 2^63 - 1 seconds.
[[nodiscard]] constexpr std::chrono::sys_seconds to_chrono(utc_seconds t) {
    return std::chrono::sys_seconds{detail::to_duration<std::chrono::seconds>(t.raw())};
}

/// A day in std::chrono.
///
/// Errors     overflow beyond the range of std::chrono::days.
[[nodiscard]] constexpr std::chrono::sys_days to_chrono(utc_day day) {
    return std::chrono::sys_days{detail::to_duration<std::chrono::days>(day.raw())};
}

/// A duration in std::chrono.
///
/// Errors     overflow beyond 2^63 - 1 seconds.
[[nodiscard]] constexpr std::chrono::seconds to_chrono(seconds duration) {
    return detail::to_duration<std::chrono::seconds>(duration.raw());
}

/// A duration in std::chrono.
///
/// Errors     overflow beyond the range of std::chrono::days.
[[nodiscard]] constexpr std::chrono::days to_chrono(days duration) {
    return detail::to_duration<std::chrono::days>(duration.raw());
}

/// An instant of std::chrono, in whole seconds: floor a finer time point first.
///
/// Errors     underflow before 1970.
[[nodiscard]] constexpr utc_seconds from_chrono(std::chrono::sys_seconds t) {
    return utc_seconds::from_raw(detail::from_duration(t.time_since_epoch()));
}

/// A day of std::chrono.
///
/// Errors     underflow before 1970.
[[nodiscard]] constexpr utc_day from_chrono(std::chrono::sys_days day) {
    return utc_day::from_raw(detail::from_duration(day.time_since_epoch()));
}

/// A duration of std::chrono, in seconds.
///
/// Errors     underflow below zero.
[[nodiscard]] constexpr seconds from_chrono(std::chrono::seconds duration) {
    return seconds::from_raw(detail::from_duration(duration));
}

/// A duration of std::chrono, in days.
///
/// Errors     underflow below zero.
[[nodiscard]] constexpr days from_chrono(std::chrono::days duration) {
    return days::from_raw(detail::from_duration(duration));
}

/// A date in the calendar of std::chrono: a year_month_day, the last day or the third Friday of a
/// month.
template <class T>
concept CalendarDate = std::convertible_to<const T&, std::chrono::sys_days> &&
    requires(const T& date) {
    { date.ok() } -> std::same_as<bool>;
};

/// The day of a date in the calendar of std::chrono.
///
/// Errors     in order: not_a_time if there is no such date, which std::chrono would convert to
///            another one; underflow before 1970.
template <CalendarDate Date>
[[nodiscard]] constexpr utc_day from_chrono(const Date& date) {
    if (!date.ok()) raise(errc::not_a_time);
    return from_chrono(static_cast<std::chrono::sys_days>(date));
}

/// The month that a day falls into.
///
/// Errors     overflow beyond the year 32767, where the years of std::chrono end.
[[nodiscard]] constexpr std::chrono::year_month month_of(utc_day day) {
    using std::chrono::year;
    using std::chrono::year_month_day;
    constexpr utc_day last = from_chrono((year::max)() / std::chrono::December / 31);
    if (day > last) raise(errc::overflow, "day", day, "largest", last);
    const year_month_day date{to_chrono(day)};
    return date.year() / date.month();
}

/// The days of a month.
///
/// Errors     in order: not_a_time if there is no such month; underflow before 1970.
[[nodiscard]] constexpr day_range days_of(const std::chrono::year_month& month) {
    return day_range{
        {.first = from_chrono(month / 1), .last = from_chrono(month / std::chrono::last)}};
}

/// The days of a year.
///
/// Errors     in order: not_a_time if there is no such year; underflow before 1970.
[[nodiscard]] constexpr day_range days_of(std::chrono::year year) {
    return day_range{{.first = from_chrono(year / std::chrono::January / 1),
                      .last = from_chrono(year / std::chrono::December / 31)}};
}

}  // namespace troy
