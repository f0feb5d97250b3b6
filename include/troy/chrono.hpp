// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Instants, days and durations to and from std::chrono, exact or an error. A header of its own,
/// because <chrono> takes longer to read than all of the light path.
///
/// std::chrono counts in signed integers, of 64 bits for seconds and of at least 25 for days: what
/// lies beyond them is an overflow in one direction, and what is below zero an underflow in the other.

#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <troy/abi.hpp>
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

/// An instant as std::chrono has it.
///
/// Errors     overflow beyond 2^63 - 1 seconds.
[[nodiscard]] constexpr std::chrono::sys_seconds to_chrono(utc_seconds t) {
    return std::chrono::sys_seconds{detail::to_duration<std::chrono::seconds>(t.raw())};
}

/// A day as std::chrono has it.
///
/// Errors     overflow beyond the range of std::chrono::days.
[[nodiscard]] constexpr std::chrono::sys_days to_chrono(utc_day day) {
    return std::chrono::sys_days{detail::to_duration<std::chrono::days>(day.raw())};
}

/// A duration as std::chrono has it.
///
/// Errors     overflow beyond 2^63 - 1 seconds.
[[nodiscard]] constexpr std::chrono::seconds to_chrono(seconds duration) {
    return detail::to_duration<std::chrono::seconds>(duration.raw());
}

/// A duration of whole days as std::chrono has it.
///
/// Errors     overflow beyond the range of std::chrono::days.
[[nodiscard]] constexpr std::chrono::days to_chrono(days duration) {
    return detail::to_duration<std::chrono::days>(duration.raw());
}

/// An instant of std::chrono. One that is finer than a second does not convert to its argument: floor
/// it first.
///
/// Errors     underflow before 1970.
[[nodiscard]] constexpr utc_seconds from_chrono(std::chrono::sys_seconds t) {
    return utc_seconds::from_raw(detail::from_duration(t.time_since_epoch()));
}

/// A day of std::chrono; std::chrono::year_month_day converts to it.
///
/// Errors     underflow before 1970.
[[nodiscard]] constexpr utc_day from_chrono(std::chrono::sys_days day) {
    return utc_day::from_raw(detail::from_duration(day.time_since_epoch()));
}

/// A duration of std::chrono.
///
/// Errors     underflow below zero.
[[nodiscard]] constexpr seconds from_chrono(std::chrono::seconds duration) {
    return seconds::from_raw(detail::from_duration(duration));
}

/// A duration of whole days of std::chrono.
///
/// Errors     underflow below zero.
[[nodiscard]] constexpr days from_chrono(std::chrono::days duration) {
    return days::from_raw(detail::from_duration(duration));
}

}  // namespace troy
