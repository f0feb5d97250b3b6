// SPDX-License-Identifier: BSL-1.0
// EXPECT: from_raw_takes_unsigned_integers_say_1u<int>

#include <troy/fixed_point.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;

constexpr auto least = ounces::from_raw(1u);
#if defined(REFUSED)
constexpr auto below_zero = ounces::from_raw(-1);
#endif
