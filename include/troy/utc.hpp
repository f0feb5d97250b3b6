// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Time as the contracts see it: seconds since 1970-01-01T00:00:00Z, without leap seconds, and the
/// whole UTC days that they fall into.

#include <compare>
#include <cstddef>
#include <cstdint>

#include <troy/detail/calendar.hpp>
#include <troy/detail/literal.hpp>
#include <troy/error.hpp>
#include <troy/uint.hpp>

namespace troy {

class utc_day;

/// An instant: seconds since 1970-01-01T00:00:00Z, as block.timestamp.
class utc_seconds {
public:
    /// 1970-01-01T00:00:00Z.
    constexpr utc_seconds() noexcept = default;

    /// From ISO 8601 text in the source: utc_seconds{"2026-03-18T12:00:00Z"}.
    template <std::size_t Size>
    explicit TROY_DETAIL_CONSTEVAL utc_seconds(const char (&literal)[Size])
        TROY_DETAIL_LITERAL_IF(detail::read_iso_8601(literal, detail::literal_size(literal)).code ==
                               errc{}) {
        const auto read = detail::read_iso_8601(literal, detail::literal_size(literal));
        if (read.code != errc{}) raise(read.code);
        raw_ = read.raw;
    }

    /// From seconds since 1970; unsigned, because a negative time would wrap.
    template <RawInteger Raw>
        requires(sizeof(Raw) <= sizeof(std::uint64_t))
    [[nodiscard]] static constexpr utc_seconds from_raw(Raw seconds) noexcept {
        utc_seconds result;
        result.raw_ = seconds;
        return result;
    }

    [[nodiscard]] constexpr std::uint64_t raw() const noexcept { return raw_; }

    [[nodiscard]] friend constexpr auto operator<=>(const utc_seconds&,
                                                    const utc_seconds&) noexcept = default;

private:
    std::uint64_t raw_ = 0;
};

/// A whole UTC day: the days since 1970-01-01.
class utc_day {
public:
    /// 1970-01-01.
    constexpr utc_day() noexcept = default;

    /// From an ISO 8601 date in the source: utc_day{"2026-03-18"}.
    template <std::size_t Size>
    explicit TROY_DETAIL_CONSTEVAL utc_day(const char (&literal)[Size]) TROY_DETAIL_LITERAL_IF(
        detail::read_iso_8601_day(literal, detail::literal_size(literal)).code == errc{}) {
        const auto read = detail::read_iso_8601_day(literal, detail::literal_size(literal));
        if (read.code != errc{}) raise(read.code);
        raw_ = read.raw;
    }

    /// The day of that number since 1970-01-01.
    ///
    /// Errors     overflow if its start exceeds 64 bits of seconds.
    template <RawInteger Raw>
        requires(sizeof(Raw) <= sizeof(std::uint64_t))
    [[nodiscard]] static constexpr utc_day from_raw(Raw number) {
        if (number > ~std::uint64_t{0} / detail::seconds_per_day) raise(errc::overflow);
        utc_day result;
        result.raw_ = number;
        return result;
    }

    /// The day that an instant falls into.
    ///
    ///     day = floor(t / 86400)
    [[nodiscard]] static constexpr utc_day of(utc_seconds t) noexcept {
        utc_day result;
        result.raw_ = t.raw() / detail::seconds_per_day;
        return result;
    }

    /// The day that begins at an instant.
    ///
    /// Errors     not_a_day_start if the instant is not 00:00:00.
    [[nodiscard]] static constexpr utc_day starting_at(utc_seconds t) {
        if (t.raw() % detail::seconds_per_day != 0) raise(errc::not_a_day_start);
        return of(t);
    }

    [[nodiscard]] constexpr std::uint64_t raw() const noexcept { return raw_; }

    /// 00:00:00 of the day.
    ///
    ///     day_start = day * 86400
    [[nodiscard]] constexpr utc_seconds start() const noexcept {
        return utc_seconds::from_raw(raw_ * detail::seconds_per_day);
    }

    /// The day `days` later.
    ///
    /// Errors     overflow if its start exceeds 64 bits of seconds.
    [[nodiscard]] constexpr utc_day plus(std::uint64_t days) const {
        if (days > ~std::uint64_t{0} - raw_) raise(errc::overflow);
        return from_raw(raw_ + days);
    }

    /// The days from `earlier` to this one.
    ///
    /// Errors     underflow if `earlier` is later.
    [[nodiscard]] constexpr std::uint64_t days_since(utc_day earlier) const {
        if (raw_ < earlier.raw_) raise(errc::underflow);
        return raw_ - earlier.raw_;
    }

    [[nodiscard]] friend constexpr auto operator<=>(const utc_day&,
                                                    const utc_day&) noexcept = default;

private:
    std::uint64_t raw_ = 0;
};

}  // namespace troy
