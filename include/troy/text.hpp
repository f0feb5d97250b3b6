// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Text in and out. What to_text writes, parse reads back; parse never rounds, trims or guesses.

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>

namespace troy::inline TROY_ABI {

/// Reads the whole of a text; a bad text gives a result with an error code, not a failure.
///
///     quantity: digits, or digits '.' digits (with a '-' before them if the type is signed)
///     instant:  seconds since 1970, or YYYY-MM-DD, or YYYY-MM-DDThh:mm:ssZ; a day: its start
///
/// Any number of leading zeros is allowed; they never mean octal.
///
/// Decimals   at most those of T; missing ones are zeros.
/// Rounding   none: a digit too many is an error, even a zero.
/// Errors     in order: for a quantity not_a_number, too_many_decimals, overflow; for an instant
///            not_a_time, underflow before 1970, overflow; for a day also not_a_day_start.
template <Textual T>
[[nodiscard]] constexpr parse_result<T> try_parse(std::string_view text) noexcept {
    return detail::text_of<T>::read(text.data(), text.size());
}

namespace detail {

/// Reports text that is not a value: the text, cut to what an operand shows, with '?' for what is
/// not printable ASCII, and a number, the position or the decimals.
[[noreturn, gnu::cold, gnu::noinline]] inline void fail_parse(errc code,
                                                              std::string_view text,
                                                              const char* name,
                                                              std::uint64_t number) {
    constexpr std::size_t most = 40;
    operand left;
    left.name = "text";
    for (std::size_t i = 0; i < text.size() && i < most; ++i)
        left.text[i] = text[i] >= ' ' && text[i] <= '~' ? text[i] : '?';
    fail(error{code, left, make_operand(name, fixed_point<one, 0, 64>::from_raw(number))});
}

}  // namespace detail

/// try_parse, but bad text is a failure.
///
/// Errors     those of try_parse, with the text (at most its first 40 characters) and the position.
template <Textual T>
[[nodiscard]] constexpr T parse(std::string_view text) {
    const auto result = try_parse<T>(text);
    if (!result) detail::fail_parse(result.code, text, "position", result.position);
    return result.value;
}

/// Text held by value, so that writing a number allocates nothing. Its view points into it.
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
template <Textual T>
[[nodiscard]] constexpr auto to_text(const T& value) noexcept {
    return inline_text<detail::text_of<T>::size_max>(
        [&](char* end) { return detail::text_of<T>::write(end, value); });
}

/// The canonical text as a string.
template <Textual T>
[[nodiscard]] std::string to_string(const T& value) {
    return std::string(to_text(value).view());
}

/// Writes the canonical text; the stream's width, fill and adjustment apply to all of it.
template <class Traits, Textual T>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const T& value) {
    return out << to_text(value).view();
}

/// Reads the next token, up to whitespace, as parse does. The whole token is always extracted,
/// whatever the width of the stream. On failure the value does not change.
///
/// Errors     failbit if there is no token or it is not a T.
template <class Traits, Textual T>
std::basic_istream<char, Traits>& operator>>(std::basic_istream<char, Traits>& in, T& value) {
    std::basic_string<char, Traits> token;
    in.width(0);
    if (in >> token) {
        const auto result = try_parse<T>(std::string_view(token.data(), token.size()));
        if (result) {
            value = result.value;
        } else {
            in.setstate(std::basic_istream<char, Traits>::failbit);
        }
    }
    return in;
}

/// A double near the value, for a chart or a display. Not for arithmetic: there is no way back.
///
///     result = raw / 10^Decimals
///
/// Decimals   about 15 significant digits are right.
/// Rounding   to nearest, several times.
template <Quantity T>
[[nodiscard]] constexpr double approximate(const T& value) noexcept {
    if constexpr (SignedFixedPoint<T>) {
        const double magnitude = approximate(value.magnitude());
        return value.is_negative() ? -magnitude : magnitude;
    } else {
        const auto parts = detail::split(value.stored);
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
}

}  // namespace troy
