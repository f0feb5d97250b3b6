// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the property tests of XAGm use without a prefix, over those of all property tests:
/// its quantities, of any decimals and width.

#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "names.hpp"

namespace frs = troy::frs;

template <unsigned Decimals, unsigned Bits>
using tokens = troy::fixed_point<troy::xagm::token, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using ounces = troy::fixed_point<troy::fine_ounce, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using oz_per_token =
    troy::fixed_point<troy::per<troy::fine_ounce, troy::xagm::token>, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using fee_rate = troy::fixed_point<troy::per<troy::one, troy::year>, Decimals, Bits>;
