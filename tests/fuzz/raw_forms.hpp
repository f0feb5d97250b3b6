// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Raw integers as text, hexadecimal quantities and words of the ABI against GMP, and text for people
/// against strings; format specifications, which only must not be misread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <gmpxx.h>
#include <string>
#include <string_view>

#include <troy/detail/format_spec.hpp>
#include <troy/evm.hpp>
#include <troy/raw_text.hpp>
#include <troy/text_options.hpp>

#include "fuzz.hpp"

namespace fuzz {

using troy::errc;

template <class T>
[[nodiscard]] mpz_class value_of(const T& value) {
    if constexpr (troy::SignedFixedPoint<T>) {
        const mpz_class magnitude = to_gmp(value.magnitude().raw());
        return value.is_negative() ? mpz_class(-magnitude) : magnitude;
    } else {
        return to_gmp(value.raw());
    }
}

template <class T>
[[nodiscard]] bool holds(const mpz_class& x) {
    if constexpr (troy::SignedFixedPoint<T>) {
        return -power(2, T::bits - 1) <= x && x < power(2, T::bits - 1);
    } else {
        return 0 <= x && x <= largest(T::bits);
    }
}

/// What a text should come to, and where it stops being one.
struct reading {
    mpz_class value = 0;
    errc code{};
    std::size_t position = 0;
};

/// The digits from `first` on, all of them of a base.
[[nodiscard]] inline reading read_digits(std::string_view text, std::size_t first, int base) {
    constexpr std::string_view hex = "0123456789abcdefABCDEF";
    const std::size_t stop = text.find_first_not_of(hex.substr(0, base == 10 ? 10 : 22), first);
    if (stop != std::string_view::npos) return {0, errc::not_a_number, stop};
    if (first >= text.size()) return {0, errc::not_a_number, text.size()};
    return {mpz_class(std::string(text.substr(first)), base)};
}

template <class T>
[[nodiscard]] reading read_raw(std::string_view text, unsigned decimals) {
    const bool minus = troy::SignedFixedPoint<T> && text.substr(0, 1) == "-";
    const std::size_t sign = minus ? 1 : 0;
    const bool hex = text.substr(sign, 2) == "0x";
    reading result = read_digits(text, hex ? sign + 2 : sign, hex ? 16 : 10);
    if (result.code != errc{}) return result;
    if (decimals > 77) return {0, errc::too_many_decimals};
    const mpz_class scale = power(10, decimals);
    const mpz_class scaled = result.value * power(10, T::decimals);
    const mpz_class floor = scaled / scale;
    const mpz_class value = minus ? mpz_class(-floor) : floor;
    if (result.value > largest(256) || !holds<T>(value)) return {0, errc::overflow};
    if (scaled % scale != 0) return {0, errc::inexact};
    return {value};
}

template <class T, class Result>
void check_reading(const char* what,
                   std::string_view text,
                   const Result& found,
                   const reading& expected) {
    const auto about = [&] { return "'" + std::string(text) + "' " + troy::name(found.code); };
    require(found.code == expected.code, what, about());
    require(found.position == expected.position, what, about());
    require(value_of(found.value) == expected.value, what, about());
}

template <class T>
void check_raw_text(std::string_view text) {
    check_reading<T>("raw", text, troy::try_parse_raw<T>(text), read_raw<T>(text, T::decimals));
    for (const unsigned decimals : {0u, 2u, 9u, 18u, 19u, 20u, 77u, 78u}) {
        check_reading<T>(
            "scaled", text, troy::try_parse_scaled<T>(text, decimals), read_raw<T>(text, decimals));
    }
    if constexpr (troy::FixedPoint<T>) {
        reading expected;
        if (text.substr(0, 2) != "0x") {
            expected = {0, errc::not_a_number, text.substr(0, 1) == "0" ? 1u : 0u};
        } else if (text.size() > 3 && text[2] == '0') {
            expected = {0, errc::not_a_number, 2};
        } else {
            expected = read_digits(text, 2, 16);
            if (!holds<T>(expected.value)) expected = {0, errc::overflow};
        }
        check_reading<T>("hex quantity", text, troy::try_parse_hex_quantity<T>(text), expected);
    }
}

/// What stands for fmt and for std::format.
struct no_library {
    using argument_number = unsigned;
    struct refusal {};
    template <troy::detail::format_fault>
    [[noreturn]] static void refuse() {
        throw refusal{};
    }
    unsigned next = 0;
    unsigned next_arg_id() noexcept { return next++; }
    void check_arg_id(unsigned) noexcept {}
};

template <class T>
void check_specification(std::string_view text) {
    troy::detail::format_spec spec{.align = '>'};
    no_library context;
    std::string_view rest;
    try {
        rest =
            troy::detail::format_spec_reader<T, no_library, no_library>(text, context).read(spec);
    } catch (const no_library::refusal&) {
        return;
    }
    require(rest.empty() || rest[0] == '}', "specification", std::string(text));
    require(rest.size() <= text.size(), "specification", std::string(text));
    const std::size_t width = spec.width < 300 ? spec.width : 300;
    std::string padded;
    static_cast<void>(troy::detail::write_padded(std::back_inserter(padded), "1.5", spec, width));
    require(padded.find("1.5") != std::string::npos, "padded", padded);
    require(padded.size() >= width, "padded", padded);
}

/// A word of 32 bytes of the input, or made of a number near a type's edge.
template <class T>
void check_word(bytes& in) {
    std::array<unsigned char, 32> word{};
    mpz_class integer =
        in.number(256, troy::SignedFixedPoint<T> ? power(2, T::bits - 1) : power(2, T::bits));
    if (in.byte() % 2 == 1) integer = power(2, 256) - 1 - integer;
    mpz_class rest = integer;
    for (std::size_t i = 32; i-- > 0; rest /= 256)
        word[i] = static_cast<unsigned char>(mpz_class(rest % 256).get_ui());
    if (troy::SignedFixedPoint<T> && integer >= power(2, 255)) integer -= power(2, 256);
    const auto found = troy::try_from_abi_word<T>(word);
    require(found.code == (holds<T>(integer) ? errc{} : errc::overflow), "word", integer.get_str());
    if (!found) return;
    require(value_of(found.value) == integer, "word", integer.get_str());
    require(troy::to_abi_word<unsigned char>(found.value) == word, "to word", integer.get_str());
    require(troy::to_raw_text(found.value).view() == integer.get_str(), "raw", integer.get_str());
    if constexpr (troy::FixedPoint<T>) {
        require(troy::to_hex_quantity(found.value).view() == "0x" + integer.get_str(16),
                "hex quantity",
                integer.get_str());
    }
}

/// Digits, decimals and sign of what people see, without its separators.
template <class T>
void check_display(bytes& in) {
    const mpz_class raw = in.number(T::bits);
    const auto value = T::from_raw(from_gmp<troy::raw_type<T::bits>>(raw));
    const unsigned kept = in.byte() % (T::decimals + 1);
    const auto mode = in.mode();
    const std::string shown =
        to_string(value, {.grouping = troy::digit_separator::comma, .decimals = {kept, mode}});
    std::string digits;
    for (const char c : shown)
        if (c != ',' && c != '.') digits += c;
    require(mpz_class(digits, 10) == divided(raw, power(10, T::decimals - kept), mode),
            "text for people",
            raw.get_str() + ' ' + shown);
    const std::size_t whole = shown.size() - (kept == 0 ? 0 : kept + 1);
    for (std::size_t i = 0; i < whole; ++i)
        require((shown[i] == ',') == ((whole - i) % 4 == 0), "groups", shown);
}

template <unsigned Bits>
void check_forms_at(bytes& in) {
    switch (in.byte() % 4) {
        case 0: return check_word<troy::fixed_point<troy::usd, 9, Bits>>(in);
        case 1: return check_word<troy::signed_fixed_point<troy::usd, 9, Bits>>(in);
        case 2: return check_display<troy::fixed_point<troy::usd, 9, Bits>>(in);
        default: return check_display<troy::fixed_point<troy::usd, 19, Bits>>(in);
    }
}

}  // namespace fuzz
