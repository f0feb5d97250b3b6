// SPDX-License-Identifier: BSL-1.0

/// @file
/// Reading and writing text, for every kind of type, against a parser that goes character by
/// character and counts in GMP: the same value, or the same error at the same position. Accepted
/// text is written back canonically, and what was written reads as the same value. Raw integers,
/// hexadecimal quantities and format specifications are in raw_forms.hpp.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

#include "fuzz.hpp"
#include "raw_forms.hpp"

namespace {

using fuzz::power;
using fuzz::value_of;
using troy::errc;

/// The expected result of a text.
struct expectation {
    mpz_class value = 0;  ///< With its sign.
    errc code{};
    std::size_t position = 0;
    std::string canonical{};
};

[[nodiscard]] expectation refused(errc code, std::size_t position = 0) {
    return {0, code, position};
}

[[nodiscard]] std::size_t end_of_digits(std::string_view text, std::size_t from) {
    while (from < text.size() && text[from] >= '0' && text[from] <= '9')
        ++from;
    return from;
}

[[nodiscard]] mpz_class number_of(std::string_view digits) {
    return digits.empty() ? mpz_class(0) : mpz_class(std::string(digits), 10);
}

/// raw / 10^decimals, by string.
[[nodiscard]] std::string decimal_text(const mpz_class& raw, unsigned decimals) {
    std::string digits = mpz_class(abs(raw)).get_str();
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
    return (sgn(raw) < 0 ? "-" : "") + digits;
}

// ---- A parser of quantities. ----

[[nodiscard]] expectation read_quantity(std::string_view text,
                                        unsigned decimals,
                                        const mpz_class& limit) {
    const std::size_t point = end_of_digits(text, 0);
    if (point == 0) return refused(errc::not_a_number, 0);
    std::string digits(text.substr(0, point));
    unsigned given = 0;
    if (point < text.size()) {
        if (text[point] != '.') return refused(errc::not_a_number, point);
        const std::size_t end = end_of_digits(text, point + 1);
        if (end == point + 1 || end < text.size()) return refused(errc::not_a_number, end);
        if (end - point - 1 > decimals) {
            return refused(errc::too_many_decimals, point + 1 + decimals);
        }
        given = static_cast<unsigned>(end - point - 1);
        digits += text.substr(point + 1);
    }
    const mpz_class raw = number_of(digits) * power(10, decimals - given);
    if (raw > limit) return refused(errc::overflow, 0);
    return {raw, {}, 0, decimal_text(raw, decimals)};
}

[[nodiscard]] expectation read_signed(std::string_view text, unsigned decimals, unsigned bits) {
    const bool negative = text.substr(0, 1) == "-";
    auto result = read_quantity(
        text.substr(negative ? 1 : 0), decimals, fuzz::largest(bits - 1) + (negative ? 1 : 0));
    if (result.code != errc{} && result.code != errc::overflow && negative) ++result.position;
    if (negative) result.value = -result.value;
    if (result.code == errc{}) result.canonical = decimal_text(result.value, decimals);
    return result;
}

// ---- A parser of instants. ----

/// Days from 1970-01-01, counting years from March, so that a leap day is the last of its year.
[[nodiscard]] mpz_class days_of(const mpz_class& year, unsigned month, unsigned day) {
    const mpz_class y = month <= 2 ? mpz_class(year - 1) : year;
    const unsigned shifted = (month + 9) % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (shifted * 153 + 2) / 5 + (day - 1) - 719468;
}

[[nodiscard]] std::string two_digits(unsigned long n) {
    const std::string text = std::to_string(n);
    return text.size() < 2 ? '0' + text : text;
}

/// The date of a day, found by going back from an estimate of the year.
[[nodiscard]] std::string date_text(const mpz_class& days) {
    mpz_class year = days / 365 + 1971;
    while (days_of(year, 1, 1) > days)
        year -= days_of(year, 1, 1) - days > 366 ? mpz_class((days_of(year, 1, 1) - days) / 366)
                                                 : mpz_class(1);
    unsigned month = 12;
    while (days_of(year, month, 1) > days)
        --month;
    const mpz_class day = days - days_of(year, month, 1) + 1;
    std::string text = year.get_str();
    if (text.size() < 4) text.insert(0, 4 - text.size(), '0');
    if (text.size() > 4) text.insert(0, 1, '+');
    return text + '-' + two_digits(month) + '-' + two_digits(day.get_ui());
}

[[nodiscard]] std::string instant_text(const mpz_class& seconds) {
    const mpz_class of_day = seconds % 86400;
    const unsigned long s = of_day.get_ui();
    return date_text(seconds / 86400) + 'T' + two_digits(s / 3600) + ':' + two_digits(s / 60 % 60) +
           ':' + two_digits(s % 60) + 'Z';
}

/// Whether a text has the form of another, in which d is any digit.
[[nodiscard]] bool has_form(std::string_view text, std::string_view form) {
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == 'd' ? !digit : text[i] != form[i]) return false;
    }
    return true;
}

/// Seconds since 1970, below zero before it; nothing if the text is no date that exists.
[[nodiscard]] std::optional<mpz_class> read_iso(std::string_view text) {
    const bool plus = text.substr(0, 1) == "+";
    if (plus) text.remove_prefix(1);
    const std::size_t digits = end_of_digits(text, 0);
    if (digits < 4 || (!plus && digits != 4)) return {};
    const mpz_class year = number_of(text.substr(0, digits));
    text.remove_prefix(digits);
    const bool timed = has_form(text, "-dd-ddTdd:dd:ddZ");
    if (!timed && !has_form(text, "-dd-dd")) return {};
    const auto field = [&](std::size_t at) {
        return static_cast<unsigned>(number_of(text.substr(at, 2)).get_ui());
    };
    const unsigned month = field(1);
    const unsigned day = field(4);
    if (year == 0 || month == 0 || month > 12 || day == 0) return {};
    const mpz_class next = month == 12 ? days_of(year + 1, 1, 1) : days_of(year, month + 1, 1);
    if (days_of(year, month, 1) + (day - 1) >= next) return {};
    mpz_class seconds = days_of(year, month, day) * 86400;
    if (timed) {
        if (field(7) > 23 || field(10) > 59 || field(13) > 59) return {};
        seconds += field(7) * 3600 + field(10) * 60 + field(13);
    }
    return seconds;
}

[[nodiscard]] expectation read_instant(std::string_view text) {
    mpz_class seconds;
    if (const auto iso = read_iso(text)) {
        seconds = *iso;
    } else if (!text.empty() && end_of_digits(text, 0) == text.size()) {
        seconds = number_of(text);
    } else {
        return refused(errc::not_a_time);
    }
    if (seconds < 0) return refused(errc::underflow);
    if (seconds > fuzz::largest(64)) return refused(errc::overflow);
    return {seconds, {}, 0, instant_text(seconds)};
}

[[nodiscard]] expectation read_day(std::string_view text) {
    auto result = read_instant(text);
    if (result.code != errc{}) return result;
    if (result.value % 86400 != 0) return refused(errc::not_a_day_start);
    result.value /= 86400;
    result.canonical = date_text(result.value);
    return result;
}

// ---- troy against it. ----

template <class T>
void check(std::string_view text, const expectation& expected) {
    const auto found = troy::try_parse<T>(text);
    const auto about = [&] { return "'" + std::string(text) + "'"; };
    fuzz::require(found.code == expected.code, "code", about() + ' ' + troy::name(found.code));
    fuzz::require(found.position == expected.position && found.position <= text.size(),
                  "position",
                  about() + ' ' + std::to_string(found.position));
    fuzz::require(value_of(found.value) == expected.value, "value", about());
    // Exceptions take longer than everything else, so only one type checks that parse throws.
    if (found || std::is_same_v<T, troy::utc_day>) {
        const auto parsed = fuzz::outcome_of([&] {
            static_cast<void>(troy::parse<T>(text));
            return std::uint64_t{0};
        });
        fuzz::require(parsed.error.value_or(errc{}) == expected.code, "parse", about());
    }
    if (!found) return;
    const std::string written = troy::to_string(found.value);
    fuzz::require(written == expected.canonical, "canonical text", about() + ' ' + written);
    const auto again = troy::try_parse<T>(written);
    fuzz::require(again && again.value == found.value, "what was written", written);
}

template <unsigned Decimals, unsigned Bits>
void check_quantity(std::string_view text) {
    check<troy::fixed_point<troy::one, Decimals, Bits>>(
        text, read_quantity(text, Decimals, fuzz::largest(Bits)));
}

template <unsigned Decimals, unsigned Bits>
void check_signed(std::string_view text) {
    check<troy::signed_fixed_point<troy::one, Decimals, Bits>>(text,
                                                               read_signed(text, Decimals, Bits));
}

/// A text that must be accepted, made from the input's bytes.
void check_written(fuzz::bytes in) {
    const mpz_class raw = in.number(256);
    check_quantity<18, 256>(decimal_text(raw, 18));
    check_signed<9, 256>(decimal_text(-raw, 9));
    const mpz_class seconds = raw & fuzz::largest(64);
    const auto instant = troy::utc_seconds::from_raw(fuzz::from_gmp<std::uint64_t>(seconds));
    fuzz::require(troy::to_string(instant) == instant_text(seconds), "instant", seconds.get_str());
    check<troy::utc_seconds>(instant_text(seconds), {seconds, {}, 0, instant_text(seconds)});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::bytes(data, size).rest();
    check_quantity<0, 64>(text);
    check_quantity<2, 64>(text);
    check_quantity<9, 64>(text);
    check_quantity<19, 64>(text);
    check_quantity<3, 8>(text);
    check_quantity<9, 112>(text);
    check_quantity<9, 128>(text);
    check_quantity<38, 128>(text);
    check_quantity<9, 256>(text);
    check_quantity<18, 256>(text);
    check_quantity<77, 256>(text);
    check_signed<9, 64>(text);
    check_signed<2, 112>(text);
    check_signed<9, 256>(text);
    check<troy::utc_seconds>(text, read_instant(text));
    check<troy::utc_day>(text, read_day(text));
    check_written(fuzz::bytes(data, size));
    fuzz::check_raw_text<troy::fixed_point<troy::one, 9, 64>>(text);
    fuzz::check_raw_text<troy::fixed_point<troy::one, 3, 8>>(text);
    fuzz::check_raw_text<troy::fixed_point<troy::one, 18, 256>>(text);
    fuzz::check_raw_text<troy::signed_fixed_point<troy::one, 9, 128>>(text);
    fuzz::check_raw_text<troy::signed_fixed_point<troy::one, 0, 256>>(text);
    fuzz::check_specification<troy::fixed_point<troy::usd, 6, 64>>(text);
    fuzz::check_specification<troy::utc_day>(text);
    return 0;
}
