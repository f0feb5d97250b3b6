// SPDX-License-Identifier: BSL-1.0
// EXPECT: a_number_needs_from_raw_or_a_literal = double|troy: a number needs from_raw.1u., or a lit

#include <troy/fixed_point.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;

constexpr ounces exact{"1.1"};
#if defined(REFUSED)
constexpr ounces nearly{1.1};
#endif
