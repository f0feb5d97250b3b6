// SPDX-License-Identifier: BSL-1.0
// EXPECT: multiples_are_unsigned_say_3u<int>

#include <troy/arithmetic.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 2, 64>;

constexpr auto three_bars = ounces{"1000.25"} * 3u;
#if defined(REFUSED)
constexpr auto minus_three_bars = ounces{"1000.25"} * -3;
#endif
