// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The proleptic Gregorian calendar from 1970 on, and ISO 8601 UTC text. <chrono> would take longer
/// to compile than everything that troy.hpp includes, and its years end at 32767.

#include <cstddef>
#include <cstdint>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/error.hpp>

namespace troy::inline TROY_ABI::detail {

inline constexpr std::uint64_t seconds_per_day = 86400;

struct civil_date {
    std::uint64_t year;
    unsigned month;
    unsigned day;
};

[[nodiscard]] constexpr bool is_leap(std::uint64_t year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

[[nodiscard]] constexpr unsigned days_in_month(std::uint64_t year, unsigned month) noexcept {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days from 0001-01-01 to 1970-01-01.
inline constexpr std::uint64_t epoch_offset_days = 719162;

/// Days from 0001-01-01 to the first of January of a year, 1 or later.
[[nodiscard]] constexpr std::uint64_t days_before_year(std::uint64_t year) noexcept {
    const std::uint64_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

/// Days since 1970-01-01. Precondition: a date that exists, 1970 or later.
[[nodiscard]] constexpr std::uint64_t days_from_civil(const civil_date& date) noexcept {
    std::uint64_t days = days_before_year(date.year) - epoch_offset_days;
    for (unsigned month = 1; month < date.month; ++month)
        days += days_in_month(date.year, month);
    return days + date.day - 1;
}

[[nodiscard]] constexpr civil_date civil_from_days(std::uint64_t days) noexcept {
    const std::uint64_t since_year_1 = days + epoch_offset_days;
    // 400 years have 146097 days. The estimate is the year or the one before it, never a later one,
    // because leap days run less than one day ahead of their mean.
    std::uint64_t year = since_year_1 / 146097 * 400 + since_year_1 % 146097 * 400 / 146097 + 1;
    while (days_before_year(year + 1) <= since_year_1)
        ++year;
    std::uint64_t rest = since_year_1 - days_before_year(year);
    unsigned month = 1;
    while (rest >= days_in_month(year, month))
        rest -= days_in_month(year, month++);
    return {year, month, static_cast<unsigned>(rest) + 1};
}

/// Reads fields of fixed width from a text; once a field fails, all that follow fail too.
class field_reader {
public:
    constexpr field_reader(const char* text, std::size_t size) noexcept
        : next_(text),
          end_(text + size) {}

    /// A number of `count` digits. Of one with more than 18 it keeps only what a year needs: that
    /// it is too large, and its last four digits, which decide whether it is a leap year.
    [[nodiscard]] constexpr std::uint64_t digits(std::size_t count) noexcept {
        constexpr std::uint64_t most = 100'000'000'000'000'000;
        std::uint64_t value = 0;
        for (; count > 0; --count) {
            if (next_ == end_ || !is_digit(*next_)) {
                good_ = false;
                return 0;
            }
            value = value * 10 + static_cast<std::uint64_t>(*next_++ - '0');
            if (value >= 10 * most) value = most + value % 10'000;
        }
        return value;
    }

    constexpr void expect(char c) noexcept {
        if (next_ == end_ || *next_ != c) {
            good_ = false;
        } else {
            ++next_;
        }
    }

    /// How many digits follow.
    [[nodiscard]] constexpr std::size_t run_of_digits() const noexcept {
        const char* at = next_;
        while (at != end_ && is_digit(*at))
            ++at;
        return static_cast<std::size_t>(at - next_);
    }

    [[nodiscard]] constexpr bool at_end() const noexcept { return next_ == end_; }
    [[nodiscard]] constexpr bool good() const noexcept { return good_; }
    [[nodiscard]] constexpr char peek() const noexcept { return next_ == end_ ? '\0' : *next_; }

private:
    const char* next_;
    const char* end_;
    bool good_ = true;
};

/// Reads YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ as seconds since 1970. A year of more than four digits
/// is written with a plus sign, as in ISO 8601.
///
/// Errors     in order: not_a_time; underflow before 1970; overflow above 64 bits.
[[nodiscard]] constexpr read_result<std::uint64_t> read_iso_8601(const char* text,
                                                                 std::size_t size) noexcept {
    read_result<std::uint64_t> result;
    field_reader in(text, size);
    std::size_t year_digits = 4;
    if (in.peek() == '+') {
        in.expect('+');
        year_digits = in.run_of_digits();
    }
    civil_date date{};
    date.year = in.digits(year_digits);
    in.expect('-');
    date.month = static_cast<unsigned>(in.digits(2));
    in.expect('-');
    date.day = static_cast<unsigned>(in.digits(2));
    std::uint64_t second_of_day = 0;
    if (in.good() && !in.at_end()) {
        in.expect('T');
        const std::uint64_t hours = in.digits(2);
        in.expect(':');
        const std::uint64_t minutes = in.digits(2);
        in.expect(':');
        const std::uint64_t seconds = in.digits(2);
        in.expect('Z');
        if (hours > 23 || minutes > 59 || seconds > 59) result.code = errc::not_a_time;
        second_of_day = hours * 3600 + minutes * 60 + seconds;
    }
    const bool exists = year_digits >= 4 && date.year >= 1 && date.month >= 1 && date.month <= 12 &&
                        date.day >= 1 && date.day <= days_in_month(date.year, date.month);
    if (!in.good() || !in.at_end() || !exists) result.code = errc::not_a_time;
    if (failed(result.code)) return result;
    constexpr std::uint64_t latest = ~std::uint64_t{0};
    constexpr std::uint64_t latest_year = 584'554'051'223;  // 2^64 seconds end in 584554051223.
    if (date.year < 1970) {
        result.code = errc::underflow;
    } else if (date.year > latest_year) {
        result.code = errc::overflow;
    } else {
        const std::uint64_t days = days_from_civil(date);
        if (days > (latest - second_of_day) / seconds_per_day) {
            result.code = errc::overflow;
        } else {
            result.raw = days * seconds_per_day + second_of_day;
        }
    }
    return result;
}

/// The same for the start of a day.
///
/// Errors     those of read_iso_8601; then not_a_day_start.
[[nodiscard]] constexpr read_result<std::uint64_t> read_iso_8601_day(const char* text,
                                                                     std::size_t size) noexcept {
    read_result<std::uint64_t> result = read_iso_8601(text, size);
    if (!failed(result.code) && result.raw % seconds_per_day != 0) {
        result.code = errc::not_a_day_start;
    }
    result.raw /= seconds_per_day;
    return result;
}

/// The size of the longest instant, "+584554051223-11-09T07:00:15Z".
inline constexpr std::size_t iso_8601_size_max = 29;

/// Writes `value` in at least `digits` digits, ending at `end`.
[[nodiscard]] constexpr char* write_digits(char* end,
                                           std::uint64_t value,
                                           unsigned digits) noexcept {
    for (; digits > 0 || value > 0; value /= 10) {
        *--end = static_cast<char>('0' + value % 10);
        if (digits > 0) --digits;
    }
    return end;
}

/// Writes YYYY-MM-DD, ending at `end`.
[[nodiscard]] constexpr char* write_date(char* end, std::uint64_t days) noexcept {
    const civil_date date = civil_from_days(days);
    end = write_digits(end, date.day, 2);
    *--end = '-';
    end = write_digits(end, date.month, 2);
    *--end = '-';
    end = write_digits(end, date.year, 4);
    if (date.year > 9999) *--end = '+';
    return end;
}

/// Writes YYYY-MM-DDThh:mm:ssZ, ending at `end`.
[[nodiscard]] constexpr char* write_instant(char* end, std::uint64_t seconds) noexcept {
    const std::uint64_t of_day = seconds % seconds_per_day;
    *--end = 'Z';
    end = write_digits(end, of_day % 60, 2);
    *--end = ':';
    end = write_digits(end, of_day / 60 % 60, 2);
    *--end = ':';
    end = write_digits(end, of_day / 3600, 2);
    *--end = 'T';
    return write_date(end, seconds / seconds_per_day);
}

}  // namespace troy::detail
