// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Quantities that do not depend on a token: silver, dollars and the price of one in the other. The
/// rooms use these, each at the width of its chains.

#include <troy/abi.hpp>
#include <troy/fixed_point.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI {

/// Fine ounces with the decimals of the tokens.
template <unsigned Bits>
using basic_ounces = fixed_point<fine_ounce, 9, Bits>;

/// Fine ounces as a vault statement prints them.
template <unsigned Bits>
using basic_vault_ounces = fixed_point<fine_ounce, 2, Bits>;

/// US dollars.
template <unsigned Bits>
using basic_dollars = fixed_point<usd, 6, Bits>;

/// US dollars as an invoice prints them.
template <unsigned Bits>
using basic_dollars_and_cents = fixed_point<usd, 2, Bits>;

/// The price of silver: US dollars per fine ounce.
template <unsigned Bits>
using basic_usd_per_fine_ounce = fixed_point<per<usd, fine_ounce>, 6, Bits>;

}  // namespace troy
