// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Time as the contracts see it: seconds since 1970-01-01T00:00:00Z, without leap seconds, and the
/// whole UTC days that they fall into. The difference of two instants, or two days, is a quantity:
///
///     instant - instant = seconds      instant + seconds = instant
///     day - day = days                 day + days = day          ++day is the next one
///
/// Days are counted from a base by day - base, and base + number is the day again.

#include <compare>
#include <cstddef>
#include <cstdint>

#include <troy/abi.hpp>
#include <troy/detail/calendar.hpp>
#include <troy/detail/literal.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/uint.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI {

/// A duration in whole seconds.
using seconds = fixed_point<second, 0, 64>;
/// A duration in whole days of 86400 seconds.
using days = fixed_point<day, 0, 64>;

namespace detail {

// The compiler prints these names when a literal is wrong.
inline void literal_is_not_a_time() { raise(errc::not_a_time); }
inline void literal_is_out_of_range(errc code) { raise(code); }
inline void literal_is_not_the_start_of_a_day() { raise(errc::not_a_day_start); }

constexpr void refuse_time_literal(errc code) {
    if (code == errc::not_a_time) literal_is_not_a_time();
    if (code == errc::not_a_day_start) literal_is_not_the_start_of_a_day();
    if (failed(code)) literal_is_out_of_range(code);
}

[[nodiscard]] constexpr read_result<std::uint64_t> read_instant_literal(const char* literal,
                                                                        std::size_t size) noexcept {
    return read_iso_8601(literal, literal_size(literal, size));
}
[[nodiscard]] constexpr read_result<std::uint64_t> read_day_literal(const char* literal,
                                                                    std::size_t size) noexcept {
    return read_iso_8601_day(literal, literal_size(literal, size));
}

}  // namespace detail

/// An instant: seconds since 1970-01-01T00:00:00Z, as block.timestamp.
class utc_seconds {
public:
    /// 1970-01-01T00:00:00Z.
    constexpr utc_seconds() noexcept = default;

    /// From ISO 8601 text in the source: utc_seconds{"2026-03-18T12:00:00Z"}.
    template <std::size_t Size>
    explicit TROY_DETAIL_CONSTEVAL utc_seconds(const char (&literal)[Size]) TROY_DETAIL_CHECKED_BY(
        enable_if(detail::is_known(literal, Size), ""),
        diagnose_if(detail::failed(detail::read_instant_literal(literal, Size).code),
                    "troy: this literal is no instant from 1970 on",
                    "error")) {
        const auto read = detail::read_instant_literal(literal, Size);
        detail::refuse_time_literal(read.code);
        stored = read.raw;
    }

    template <detail::RunTimeText text_is_read_by_troy_parse>
    TROY_DETAIL_REFUSED("troy: text is read by troy::parse<T>(text)",
                        explicit utc_seconds(const text_is_read_by_troy_parse&))

    template <detail::BareNumber a_number_needs_from_raw_or_a_literal>
    TROY_DETAIL_REFUSED("troy: a number needs from_raw(1u), or a literal",
                        explicit utc_seconds(a_number_needs_from_raw_or_a_literal))

    /// From seconds since 1970, unsigned: a negative time would wrap.
    template <RawInteger Raw>
        requires(sizeof(Raw) <= sizeof(std::uint64_t))
    [[nodiscard]] static constexpr utc_seconds from_raw(Raw count) noexcept {
        utc_seconds result;
        result.stored = count;
        return result;
    }

    template <class Raw>
        requires(std::is_arithmetic_v<Raw> && !RawInteger<Raw>)
    static from_raw_takes_unsigned_integers_say_1u<Raw> from_raw(Raw);

    [[nodiscard]] constexpr std::uint64_t raw() const noexcept { return stored; }

    [[nodiscard]] friend constexpr auto operator<=>(const utc_seconds&,
                                                    const utc_seconds&) noexcept = default;

    /// Public only because a template argument's type may have no private members.
    std::uint64_t stored = 0;
};

/// A whole UTC day: the days since 1970-01-01.
class utc_day {
public:
    using difference_type = std::int64_t;  ///< std::incrementable requires it.

    /// 1970-01-01.
    constexpr utc_day() noexcept = default;

    /// From an ISO 8601 date in the source: utc_day{"2026-03-18"}.
    template <std::size_t Size>
    explicit TROY_DETAIL_CONSTEVAL utc_day(const char (&literal)[Size]) TROY_DETAIL_CHECKED_BY(
        enable_if(detail::is_known(literal, Size), ""),
        diagnose_if(detail::failed(detail::read_day_literal(literal, Size).code),
                    "troy: this literal is no day from 1970 on",
                    "error")) {
        const auto read = detail::read_day_literal(literal, Size);
        detail::refuse_time_literal(read.code);
        stored = read.raw;
    }

    template <detail::RunTimeText text_is_read_by_troy_parse>
    TROY_DETAIL_REFUSED("troy: text is read by troy::parse<T>(text)",
                        explicit utc_day(const text_is_read_by_troy_parse&))

    template <detail::BareNumber a_number_needs_from_raw_or_a_literal>
    TROY_DETAIL_REFUSED("troy: a number needs from_raw(1u), or a literal",
                        explicit utc_day(a_number_needs_from_raw_or_a_literal))

    /// From the number of days since 1970-01-01.
    ///
    /// Errors     overflow if its start exceeds 64 bits of seconds.
    template <RawInteger Raw>
        requires(sizeof(Raw) <= sizeof(std::uint64_t))
    [[nodiscard]] static constexpr utc_day from_raw(Raw number) {
        utc_day result;
        result.stored = number;
        if (number > number_max) {
            raise(errc::overflow,
                  "number",
                  days::from_raw(number),
                  "largest",
                  days::from_raw(number_max));
        }
        return result;
    }

    template <class Raw>
        requires(std::is_arithmetic_v<Raw> && !RawInteger<Raw>)
    static from_raw_takes_unsigned_integers_say_1u<Raw> from_raw(Raw);

    /// The day that an instant falls into.
    ///
    ///     day = floor(t / 86400)
    [[nodiscard]] static constexpr utc_day of(utc_seconds t) noexcept {
        utc_day result;
        result.stored = t.raw() / detail::seconds_per_day;
        return result;
    }

    /// The day that begins at an instant.
    ///
    /// Errors     not_a_day_start if the instant is not 00:00:00.
    [[nodiscard]] static constexpr utc_day starting_at(utc_seconds t);

    [[nodiscard]] constexpr std::uint64_t raw() const noexcept { return stored; }

    /// 00:00:00 of the day.
    ///
    ///     day_start = day * 86400
    [[nodiscard]] constexpr utc_seconds start() const noexcept {
        return utc_seconds::from_raw(stored * detail::seconds_per_day);
    }

    [[nodiscard]] friend constexpr auto operator<=>(const utc_day&,
                                                    const utc_day&) noexcept = default;

    /// The number of the last day whose start fits utc_seconds.
    static constexpr std::uint64_t number_max = ~std::uint64_t{0} / detail::seconds_per_day;

    /// Public only because a template argument's type may have no private members.
    std::uint64_t stored = 0;
};

namespace detail {

template <>
struct text_of<utc_seconds> {
    static constexpr std::size_t size_max = iso_8601_size_max;

    [[nodiscard]] static constexpr parse_result<utc_seconds> read(const char* text,
                                                                  std::size_t size) noexcept {
        const auto iso = read_iso_8601(text, size);
        if (iso.code != errc::not_a_time) return {utc_seconds::from_raw(iso.raw), iso.code};
        const auto number = read_decimal(text, size, 0, ~std::uint64_t{0});
        if (number.code == errc::overflow) return {utc_seconds{}, errc::overflow};
        if (failed(number.code)) return {utc_seconds{}, errc::not_a_time};
        return {utc_seconds::from_raw(number.raw)};
    }

    [[nodiscard]] static constexpr char* write(char* end, utc_seconds value) noexcept {
        return write_instant(end, value.raw());
    }
};

template <>
struct text_of<utc_day> {
    static constexpr std::size_t size_max = iso_8601_size_max;

    [[nodiscard]] static constexpr parse_result<utc_day> read(const char* text,
                                                              std::size_t size) noexcept {
        const auto instant = text_of<utc_seconds>::read(text, size);
        if (!instant) return {utc_day{}, instant.code};
        const utc_day day = utc_day::of(instant.value);
        if (day.start() != instant.value) return {utc_day{}, errc::not_a_day_start};
        return {day};
    }

    [[nodiscard]] static constexpr char* write(char* end, utc_day value) noexcept {
        return write_date(end, value.raw());
    }
};

}  // namespace detail

constexpr utc_day utc_day::starting_at(utc_seconds t) {
    const utc_day day = of(t);
    if (day.start() != t) raise(errc::not_a_day_start, "instant", t, "day", day);
    return day;
}

/// The time from y to x.
///
/// Errors     underflow if y is later.
[[nodiscard]] constexpr seconds operator-(utc_seconds x, utc_seconds y) {
    if (x.stored < y.stored) raise(errc::underflow, "x", x, "y", y);
    return seconds::from_raw(x.stored - y.stored);
}

/// Errors     overflow beyond 64 bits of seconds since 1970.
[[nodiscard]] constexpr utc_seconds operator+(utc_seconds x, seconds y) {
    if (~std::uint64_t{0} - x.stored < y.stored) raise(errc::overflow, "x", x, "y", y);
    return utc_seconds::from_raw(x.stored + y.stored);
}

/// Errors     underflow before 1970.
[[nodiscard]] constexpr utc_seconds operator-(utc_seconds x, seconds y) {
    if (x.stored < y.stored) raise(errc::underflow, "x", x, "y", y);
    return utc_seconds::from_raw(x.stored - y.stored);
}

constexpr utc_seconds& operator+=(utc_seconds& x, seconds y) { return x = x + y; }
constexpr utc_seconds& operator-=(utc_seconds& x, seconds y) { return x = x - y; }

/// The days from y to x.
///
/// Errors     underflow if y is later.
[[nodiscard]] constexpr days operator-(utc_day x, utc_day y) {
    if (x.stored < y.stored) raise(errc::underflow, "x", x, "y", y);
    return days::from_raw(x.stored - y.stored);
}

/// Errors     overflow if the start of the day exceeds 64 bits of seconds.
[[nodiscard]] constexpr utc_day operator+(utc_day x, days y) {
    if (utc_day::number_max - x.stored < y.stored) raise(errc::overflow, "x", x, "y", y);
    return utc_day::from_raw(x.stored + y.stored);
}

/// Errors     underflow before 1970.
[[nodiscard]] constexpr utc_day operator-(utc_day x, days y) {
    if (x.stored < y.stored) raise(errc::underflow, "x", x, "y", y);
    return utc_day::from_raw(x.stored - y.stored);
}

constexpr utc_day& operator+=(utc_day& x, days y) { return x = x + y; }
constexpr utc_day& operator-=(utc_day& x, days y) { return x = x - y; }

/// Errors     overflow if the start of the next day exceeds 64 bits of seconds.
constexpr utc_day& operator++(utc_day& x) {
    constexpr days one_day{"1"};
    return x += one_day;
}
constexpr utc_day operator++(utc_day& x, int) {
    const utc_day before = x;
    ++x;
    return before;
}

/// Errors     underflow before 1970.
constexpr utc_day& operator--(utc_day& x) {
    constexpr days one_day{"1"};
    return x -= one_day;
}
constexpr utc_day operator--(utc_day& x, int) {
    const utc_day before = x;
    --x;
    return before;
}

}  // namespace troy
