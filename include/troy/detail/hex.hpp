// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Hexadecimal text to raw integers.

#include <cstddef>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/error.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI::detail {

/// The value of a hexadecimal digit of either case; 16 if it is not a digit.
[[nodiscard]] constexpr unsigned hex_digit(char c) noexcept {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return 16;
}

/// Reads text[first] to text[size - 1], at least one digit.
///
/// Errors     in order: not_a_number, overflow.
template <class Uint>
[[nodiscard]] constexpr read_result<Uint> read_hex(const char* text,
                                                   std::size_t first,
                                                   std::size_t size) noexcept {
    auto value = split(Uint{});
    bool overflowed = false;
    std::size_t i = first;
    for (; i < size; ++i) {
        const unsigned digit = hex_digit(text[i]);
        if (digit == 16) break;
        overflowed |= multiply_in_place(value, native_limb{16}, native_limb{digit}) != 0;
    }
    if (i < size || i == first) return {Uint{}, errc::not_a_number, i};
    if (overflowed) return {Uint{}, errc::overflow, 0};
    return {join<Uint>(value)};
}

}  // namespace troy::detail
