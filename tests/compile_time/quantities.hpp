// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The quantities of the compile-time tests, with the decimals and widths of contracts.

#include <cstdint>

#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/unit.hpp>

namespace test {

using token = troy::token<"XAGm">;
using gold_token = troy::token<"XAUm">;
template <unsigned Bits>
using basic_tokens = troy::fixed_point<token, 9, Bits>;
using tokens = basic_tokens<64>;
using tokens_8 = basic_tokens<8>;
using tokens_112 = basic_tokens<112>;
using tokens_128 = basic_tokens<128>;
using tokens_256 = basic_tokens<256>;
using gold_tokens = troy::fixed_point<gold_token, 9, 64>;
using signed_tokens = troy::signed_fixed_point<token, 9, 64>;
using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;
using vault_ounces = troy::fixed_point<troy::fine_ounce, 2, 64>;
using gross_weight = troy::fixed_point<troy::gross_ounce, 9, 64>;
using fineness = troy::fixed_point<troy::per<troy::fine_ounce, troy::gross_ounce>, 9, 64>;
using oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, token>, 9, 64>;
using gold_oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, gold_token>, 9, 64>;

constexpr tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
constexpr oz_per_token q(std::uint64_t raw) { return oz_per_token::from_raw(raw); }

}  // namespace test
