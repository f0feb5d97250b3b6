// SPDX-License-Identifier: BSL-1.0
// EXPECT: from_raw_takes_unsigned_integers_say_1u<double>

#include <troy/fixed_point.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;

constexpr auto counted = ounces::from_raw(1'500'000'000u);
#if defined(REFUSED)
constexpr auto measured = ounces::from_raw(1.5e9);
#endif
