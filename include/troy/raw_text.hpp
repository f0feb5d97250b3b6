// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Raw integers as text: explorers, indexers and nodes print the integer that the ledger stores, not
/// the amount.
///
///     parse_raw<xagm::tokens>("999008210848")         == xagm::tokens{"999.008210848"}
///     parse_scaled<xagm::ounces>("99900", 2)          == xagm::ounces{"999"}
///     to_raw_text(xagm::tokens{"999.008210848"})      is "999008210848"
///
/// Both parsers read decimal digits, or 0x and hexadecimal digits of either case; signed types also
/// accept a leading '-'. For two's complement see evm.hpp, for a decimal point text.hpp.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/detail/hex.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI {
namespace detail {

using raw_storage = storage<256>;

/// 10^77 is the largest power of ten that fits 256 bits.
inline constexpr unsigned raw_decimals_max = 77;

/// Reads the whole of [text, text + size): digits, or 0x and hexadecimal digits.
[[nodiscard]] constexpr read_result<raw_storage> read_raw(const char* text,
                                                          std::size_t size) noexcept {
    if (size >= 2 && text[0] == '0' && text[1] == 'x') {
        return read_hex<raw_storage>(text, 2, size);
    }
    read_result<raw_storage> result;
    digit_accumulator<raw_storage> value;
    result.position = push_digits(value, text, 0, size, size);
    if (result.position < size || size == 0) {
        result.code = errc::not_a_number;
        return result;
    }
    if (!value.finish(result.raw)) result.code = errc::overflow;
    return result;
}

/// raw * 10^(to - from) in place, rounded down. Returns overflow, inexact if a digit other than zero
/// is dropped, or errc{}.
[[nodiscard]] constexpr errc change_decimals(raw_storage& raw,
                                             unsigned from,
                                             unsigned to) noexcept {
    errc code{};
    while (from < to) {
        const unsigned now = to - from < limb_exponent_max ? to - from : limb_exponent_max;
        if (multiply_in_place(raw, limb_powers_of_ten.at[now], native_limb{0}) != 0)
            code = errc::overflow;
        from += now;
    }
    while (to < from) {
        const unsigned now = from - to < limb_exponent_max ? from - to : limb_exponent_max;
        if (divide_in_place(raw, limb_powers_of_ten.at[now]) != 0) code = errc::inexact;
        from -= now;
    }
    return code;
}

template <Quantity T>
[[nodiscard]] constexpr parse_result<T> read_scaled(std::string_view text,
                                                    std::uint64_t decimals) noexcept {
    static_assert(T::bits <= 256, "troy: no raw integer has more than 256 bits");
    const auto refused = [](errc code, std::size_t position = 0) {
        return parse_result<T>{T{}, code, position};
    };
    bool negative = false;
    if constexpr (SignedFixedPoint<T>) negative = text.substr(0, 1) == "-";
    auto read = read_raw(text.data() + negative, text.size() - negative);
    if (read.code == errc::not_a_number) return refused(read.code, read.position + negative);
    if (decimals > raw_decimals_max) return refused(errc::too_many_decimals);
    if (failed(read.code)) return refused(read.code);
    const errc code = change_decimals(read.raw, static_cast<unsigned>(decimals), T::decimals);
    if (!fits<T::bits>(read.raw)) return refused(errc::overflow);
    if constexpr (SignedFixedPoint<T>) {
        using magnitude_type = typename T::magnitude_type;
        const auto magnitude = magnitude_type::from_stored(
            convert_raw<typename magnitude_type::storage_type>(read.raw));
        if (T::largest_magnitude(negative) < magnitude) return refused(errc::overflow);
        if (failed(code)) return refused(code);
        return {T::from_sign_and_magnitude(negative, magnitude)};
    } else {
        if (failed(code)) return refused(code);
        return {T::from_stored(convert_raw<typename T::storage_type>(read.raw))};
    }
}

}  // namespace detail

/// Reads the whole of a raw integer; a bad text gives a result with an error code, not a failure.
///
///     value = integer / 10^T::decimals
///
/// Errors     in order: not_a_number, also for a decimal point; overflow.
template <Quantity T>
[[nodiscard]] constexpr parse_result<T> try_parse_raw(std::string_view text) noexcept {
    return detail::read_scaled<T>(text, T::decimals);
}

/// try_parse_raw, but bad text is a failure.
///
/// Errors     those of try_parse_raw, with the text and the position, as in parse.
template <Quantity T>
[[nodiscard]] constexpr T parse_raw(std::string_view text) {
    const auto result = try_parse_raw<T>(text);
    if (!result) detail::fail_parse(result.code, text, "position", result.position);
    return result.value;
}

/// Reads the whole of a raw integer whose decimals are known only at run time, such as the balance
/// of a token that reports its own decimals.
///
///     value = integer / 10^decimals
///
/// Width      the integer has 256 bits at most, whatever T's.
/// Rounding   none: a value that T cannot hold exactly is refused.
/// Errors     in order: not_a_number; too_many_decimals above 77; overflow; inexact if T has too few
///            decimals for the value.
/// Source     decimals() of ERC-20.
template <Quantity T>
[[nodiscard]] constexpr parse_result<T> try_parse_scaled(std::string_view text,
                                                         std::uint64_t decimals) noexcept {
    return detail::read_scaled<T>(text, decimals);
}

/// try_parse_scaled, but bad text is a failure.
///
/// Errors     those of try_parse_scaled: not_a_number with the text and the position, the others
///            with the text and the decimals.
template <Quantity T>
[[nodiscard]] constexpr T parse_scaled(std::string_view text, std::uint64_t decimals) {
    const auto result = try_parse_scaled<T>(text, decimals);
    if (result.code == errc::not_a_number) {
        detail::fail_parse(result.code, text, "position", result.position);
    }
    if (!result) detail::fail_parse(result.code, text, "decimals", decimals);
    return result.value;
}

/// The raw integer in decimal digits, which parse_raw reads back.
///
///     parse_raw<T>(to_raw_text(value)) == value
template <Quantity T>
[[nodiscard]] constexpr auto to_raw_text(const T& value) noexcept {
    return inline_text<detail::text_of<T>::size_max>([&](char* end) {
        if constexpr (SignedFixedPoint<T>) {
            end = detail::write_decimal(end, value.magnitude().stored, 0);
            if (value.is_negative()) *--end = '-';
            return end;
        } else {
            return detail::write_decimal(end, value.stored, 0);
        }
    });
}

}  // namespace troy
