// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Raw integers as text, words and hexadecimal quantities, by plain big integers and searches in
/// strings; and what their tests share. Nothing of it is troy's but the names of errors.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <troy/evm.hpp>
#include <troy/raw_text.hpp>
#include <troy/wide.hpp>

#include "names.hpp"

namespace oracle {

inline constexpr std::string_view decimal_digits = "0123456789";
inline constexpr std::string_view hex_digits = "0123456789abcdefABCDEF";

/// The lowest and the highest raw integer of a type.
struct range {
    cpp_int lowest, highest;

    range(bool is_signed, unsigned bits)
        : lowest(is_signed ? cpp_int{-(cpp_int{1} << (bits - 1))} : cpp_int{0}),
          highest(is_signed ? cpp_int{(cpp_int{1} << (bits - 1)) - 1} : largest(bits)) {}

    [[nodiscard]] bool holds(const cpp_int& x) const { return lowest <= x && x <= highest; }
};

[[nodiscard]] inline cpp_int digits_value(std::string_view digits, unsigned base) {
    cpp_int value = 0;
    for (const char c : digits) {
        const std::size_t at = hex_digits.find(c);
        value = value * base + (at < 16 ? at : at - 6);
    }
    return value;
}

/// An integer's digits from `first` on, or where they end too early.
[[nodiscard]] inline reading integer_at(std::string_view text, std::size_t first, unsigned base) {
    const std::string_view allowed = base == 10 ? decimal_digits : hex_digits;
    const std::size_t stop = text.find_first_not_of(allowed, first);
    if (stop != std::string_view::npos) return {failed<cpp_int>(troy::errc::not_a_number), stop};
    if (first == text.size()) return {failed<cpp_int>(troy::errc::not_a_number), first};
    return {{digits_value(text.substr(first), base), {}}, 0};
}

/// [-] digit+ or [-] 0x hexdigit+, times 10^(to - from).
[[nodiscard]] inline reading read_scaled(
    std::string_view text, std::uint64_t from, unsigned to, bool is_signed, unsigned bits) {
    const std::size_t sign = is_signed && text.substr(0, 1) == "-" ? 1 : 0;
    reading result =
        text.substr(sign, 2) == "0x" ? integer_at(text, sign + 2, 16) : integer_at(text, sign, 10);
    if (result.raw.failure) return result;
    if (from > 77) return {failed<cpp_int>(troy::errc::too_many_decimals)};
    const cpp_int exact = result.raw.value * ten_to(to);
    const cpp_int scale = ten_to(static_cast<unsigned>(from));
    const cpp_int floor = exact / scale;
    const bool too_wide = result.raw.value > largest(256);
    result.raw.value = sign == 1 ? cpp_int{-floor} : floor;
    if (too_wide || !range(is_signed, bits).holds(result.raw.value)) {
        result.raw = failed<cpp_int>(troy::errc::overflow);
    } else if (exact % scale != 0) {
        result.raw = failed<cpp_int>(troy::errc::inexact);
    }
    return result;
}

[[nodiscard]] inline reading read_hex_quantity(std::string_view text, unsigned bits) {
    if (text.substr(0, 1) != "0") return {failed<cpp_int>(troy::errc::not_a_number), 0};
    if (text.substr(1, 1) != "x") return {failed<cpp_int>(troy::errc::not_a_number), 1};
    if (text.size() > 3 && text[2] == '0') return {failed<cpp_int>(troy::errc::not_a_number), 2};
    reading result = integer_at(text, 2, 16);
    if (!result.raw.failure) result.raw = within(result.raw.value, bits);
    return result;
}

[[nodiscard]] inline std::string hex_of(cpp_int value) {
    std::string text;
    do {
        text.insert(text.begin(), hex_digits[static_cast<std::size_t>(value % 16)]);
        value /= 16;
    } while (value != 0);
    return text;
}

/// The word of an integer modulo 2^256.
[[nodiscard]] inline troy::abi_word<unsigned char> word_of(const cpp_int& value) {
    cpp_int rest = value < 0 ? cpp_int{(cpp_int{1} << 256) + value} : value;
    troy::abi_word<unsigned char> word{};
    for (std::size_t i = 32; i-- > 0; rest /= 256)
        word[i] = static_cast<unsigned char>(rest % 256);
    return word;
}

}  // namespace oracle

namespace test {

template <unsigned Decimals, unsigned Bits>
using raw_amount = troy::fixed_point<troy::usd, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using raw_difference = troy::signed_fixed_point<troy::usd, Decimals, Bits>;

/// Decimals that go with a width.
[[nodiscard]] constexpr unsigned decimals_for(unsigned bits) {
    return bits % 5 * 4 < bits / 4 ? bits % 5 * 4 : bits / 8;
}

/// Calls check for a type of every width that Solidity has, unsigned and signed, and of some others.
template <class Check, std::size_t... I>
void each_width(const Check& check, std::index_sequence<I...>) {
    const auto both_of = [&]<unsigned Bits>(std::integral_constant<unsigned, Bits>) {
        check(raw_amount<decimals_for(Bits), Bits>{});
        check(raw_difference<decimals_for(Bits), Bits>{});
    };
    (both_of(std::integral_constant<unsigned, 8 * (I + 1)>{}), ...);
    both_of(std::integral_constant<unsigned, 9>{});
    both_of(std::integral_constant<unsigned, 63>{});
    both_of(std::integral_constant<unsigned, 65>{});
    both_of(std::integral_constant<unsigned, 129>{});
    both_of(std::integral_constant<unsigned, 255>{});
}
template <class Check>
void each_width(const Check& check) {
    each_width(check, std::make_index_sequence<32>{});
}

/// An integer at an edge of a type, in it, or a little beyond.
template <class T>
[[nodiscard]] cpp_int near_integer(random_source& random) {
    const oracle::range range(troy::SignedFixedPoint<T>, T::bits);
    const cpp_int nudge = cpp_int{random.up_to(4)} - 2;
    switch (random.up_to(5)) {
        case 0: return range.highest + nudge;
        case 1: return range.lowest + nudge;
        case 2: return nudge;
        default: break;
    }
    const cpp_int magnitude = random.integer(T::bits);
    return random.up_to(1) == 0 ? magnitude : cpp_int{-magnitude};
}

/// A value of a type.
template <class T>
[[nodiscard]] cpp_int integer_within(random_source& random) {
    const oracle::range range(troy::SignedFixedPoint<T>, T::bits);
    const cpp_int value = near_integer<T>(random);
    if (value > range.highest) return range.highest;
    return value < range.lowest ? range.lowest : value;
}

/// Calls check(text) with every text of up to `longest` characters of an alphabet.
template <class Check>
void every_short_text(std::string_view alphabet, std::size_t longest, const Check& check) {
    std::size_t count = 1;
    for (std::size_t size = 0; size <= longest; ++size, count *= alphabet.size()) {
        std::string candidate(size, ' ');
        for (std::size_t i = 0; i < count; ++i) {
            std::size_t rest = i;
            for (char& c : candidate) {
                c = alphabet[rest % alphabet.size()];
                rest /= alphabet.size();
            }
            check(candidate);
        }
    }
}

/// What came out of a text, held against the oracle.
template <class Result>
void agree_on_text(tally& cases,
                   const Result& result,
                   const oracle::reading& expected,
                   const std::string& about) {
    const auto describe = [&] { return about; };
    cases.agree(
        result ? outcome<>{integer_of(result.value), {}} : oracle::failed<cpp_int>(result.code),
        expected.raw,
        describe);
    cases.expect(result.position == expected.position, [&] {
        return text(about, ": position ", result.position, ", oracle: ", expected.position);
    });
}

}  // namespace test
