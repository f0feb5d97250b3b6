// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Text in and out. What to_text writes, parse reads back; parse never rounds, trims or guesses.

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

#include <troy/detail/calendar.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/utc.hpp>

namespace troy {

/// The outcome of try_parse. `position` is the offset of the character that stopped it; 0 where the
/// text as a whole is too large, and for instants and days.
template <class T>
struct parse_result {
    T value{};
    errc code{};
    std::size_t position = 0;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return code == errc{}; }
};

namespace detail {

template <class T>
struct text_of;

template <Unit U, unsigned Decimals, unsigned Bits>
struct text_of<fixed_point<U, Decimals, Bits>> {
    using value_type = fixed_point<U, Decimals, Bits>;
    static constexpr std::size_t size_max = text_size_max<typename value_type::raw_type>;

    [[nodiscard]] static constexpr parse_result<value_type> read(std::string_view text) noexcept {
        const auto read = read_quantity<Bits>(text.data(), text.size(), Decimals);
        return {value_type::from_raw(read.raw), read.code, read.position};
    }

    [[nodiscard]] static constexpr char* write(char* end, const value_type& value) noexcept {
        return write_decimal(end, value.raw(), Decimals);
    }
};

template <Unit U, unsigned Decimals, unsigned Bits>
struct text_of<signed_fixed_point<U, Decimals, Bits>> {
    using value_type = signed_fixed_point<U, Decimals, Bits>;
    using magnitude_text = text_of<typename value_type::magnitude_type>;
    static constexpr std::size_t size_max = magnitude_text::size_max + 1;

    [[nodiscard]] static constexpr parse_result<value_type> read(std::string_view text) noexcept {
        const bool negative = !text.empty() && text.front() == '-';
        auto magnitude = magnitude_text::read(text.substr(negative ? 1 : 0));
        if (magnitude && magnitude.value.raw() > value_type::limit(negative)) {
            magnitude.code = errc::overflow;
        }
        if (!magnitude) {
            const bool whole = magnitude.code == errc::overflow;
            return {value_type{}, magnitude.code, whole ? 0 : magnitude.position + negative};
        }
        return {value_type::from_sign_and_magnitude(negative, magnitude.value)};
    }

    [[nodiscard]] static constexpr char* write(char* end, const value_type& value) noexcept {
        end = magnitude_text::write(end, value.magnitude());
        if (value.is_negative()) *--end = '-';
        return end;
    }
};

template <>
struct text_of<utc_seconds> {
    static constexpr std::size_t size_max = iso_8601_size_max;

    [[nodiscard]] static constexpr parse_result<utc_seconds> read(std::string_view text) noexcept {
        const auto iso = read_iso_8601(text.data(), text.size());
        if (iso.code != errc::not_a_time) return {utc_seconds::from_raw(iso.raw), iso.code};
        const auto number = read_decimal(text.data(), text.size(), 0, ~std::uint64_t{0});
        if (number.code == errc::overflow) return {utc_seconds{}, errc::overflow};
        if (number.code != errc{}) return {utc_seconds{}, errc::not_a_time};
        return {utc_seconds::from_raw(number.raw)};
    }

    [[nodiscard]] static constexpr char* write(char* end, utc_seconds value) noexcept {
        return write_instant(end, value.raw());
    }
};

template <>
struct text_of<utc_day> {
    static constexpr std::size_t size_max = iso_8601_size_max;

    [[nodiscard]] static constexpr parse_result<utc_day> read(std::string_view text) noexcept {
        const auto instant = text_of<utc_seconds>::read(text);
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

/// What can be read and written: quantities, signed quantities, instants and days.
template <class T>
concept Textual = requires {
    detail::text_of<T>::size_max;
};

/// Reads the whole of a text; a bad text is a result, not a failure.
///
///     quantity: digits, or digits '.' digits (a '-' before them if the type is signed)
///     instant:  seconds since 1970, or YYYY-MM-DD, or YYYY-MM-DDThh:mm:ssZ; a day: its start
///
/// Units      those of T.
/// Decimals   at most those of T, and fewer are filled with zeros.
/// Width      that of T. Leading zeros are allowed, any number of them; they never mean octal.
/// Rounding   none: a digit too many is an error, even a zero.
/// Errors     in order: for a quantity not_a_number, too_many_decimals, overflow; for an instant
///            not_a_time, underflow before 1970, overflow; for a day also not_a_day_start.
/// Source     ours.
template <Textual T>
[[nodiscard]] constexpr parse_result<T> try_parse(std::string_view text) noexcept {
    return detail::text_of<T>::read(text);
}

/// try_parse for those who expect good text: the value, or the failure.
///
/// Errors     those of try_parse.
template <Textual T>
[[nodiscard]] constexpr T parse(std::string_view text) {
    const auto result = try_parse<T>(text);
    if (!result) raise(result.code);
    return result.value;
}

/// Text that is held by value, so that writing a number allocates nothing. Its view lives as long as
/// it does.
template <std::size_t Capacity>
class inline_text {
public:
    /// Calls write(end), which fills backwards from `end` and returns the start.
    template <class Write>
    explicit constexpr inline_text(Write write)
        : start_(static_cast<std::size_t>(write(buffer_ + Capacity) - buffer_)) {}

    [[nodiscard]] constexpr std::string_view view() const noexcept {
        return {buffer_ + start_, Capacity - start_};
    }
    // NOLINTNEXTLINE(google-explicit-constructor): it is text.
    [[nodiscard]] constexpr operator std::string_view() const noexcept { return view(); }

private:
    char buffer_[Capacity]{};
    std::size_t start_ = 0;
};

/// The canonical text: every decimal of the type, no leading zeros; instants as ISO 8601.
///
///     parse<T>(to_text(value)) == value
///
/// Units      not written.
/// Decimals   those of T, always all of them.
/// Width      any.
/// Rounding   none: exact.
/// Errors     none.
/// Source     ours.
template <Textual T>
[[nodiscard]] constexpr auto to_text(const T& value) noexcept {
    return inline_text<detail::text_of<T>::size_max>(
        [&](char* end) { return detail::text_of<T>::write(end, value); });
}

namespace detail {

template <Textual T>
[[nodiscard]] operand make_operand(const char* name, const T& value) noexcept {
    static_assert(text_of<T>::size_max <= operand::text_size_max);
    operand result;
    result.name = name;
    const auto text = to_text(value);
    text.view().copy(result.text, operand::text_size_max);
    return result;
}

}  // namespace detail

/// Reports a failure with the two values that it is about; never returns.
///
///     raise(errc::mint_budget_not_enough, "amount", amount, "mint_budget", budget)
///
/// Units      not written.
/// Decimals   those of the values, all of them.
/// Width      any.
/// Rounding   none.
/// Errors     `code`, with the operands `left` and `right`.
/// Source     ours.
template <Textual Left, Textual Right>
[[noreturn]] void raise(errc code,
                        const char* left_name,
                        const Left& left,
                        const char* right_name,
                        const Right& right) {
    detail::fail(error{
        code, detail::make_operand(left_name, left), detail::make_operand(right_name, right)});
}

/// The canonical text as a string.
template <Textual T>
[[nodiscard]] std::string to_string(const T& value) {
    return std::string(to_text(value).view());
}

/// Writes the canonical text; width, fill and adjustment of the stream apply to the whole of it.
template <class Traits, Textual T>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const T& value) {
    return out << to_text(value).view();
}

/// A double near the value, for a chart or a display. Not for arithmetic: there is no way back.
///
///     result = raw / 10^Decimals
///
/// Units      not kept.
/// Decimals   not kept: about 15 significant digits are right.
/// Width      any.
/// Rounding   to nearest, several times.
/// Errors     none.
/// Source     ours.
template <FixedPoint T>
[[nodiscard]] constexpr double approximate(const T& value) noexcept {
    const auto parts = detail::split(value.raw());
    constexpr unsigned count = sizeof(parts) / sizeof(detail::native_limb);
    constexpr double radix = sizeof(detail::native_limb) == 8 ? 0x1p64 : 0x1p32;
    double result = 0;
    for (unsigned i = count; i-- > 0;)
        result = result * radix + static_cast<double>(parts.at[i]);
    double scale = 1;
    for (unsigned i = 0; i < T::decimals; ++i)
        scale *= 10;
    return result / scale;
}

}  // namespace troy
