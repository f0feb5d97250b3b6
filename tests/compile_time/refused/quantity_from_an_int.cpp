// SPDX-License-Identifier: BSL-1.0
// EXPECT: a_number_needs_from_raw_or_a_literal = int|troy: a number needs from_raw.1u., or a literal

#include <troy/fixed_point.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;

// One ounce, or 10^-9 of one?
constexpr ounces one{"1"};
constexpr ounces least = ounces::from_raw(1u);
#if defined(REFUSED)
constexpr ounces either{1};
#endif
