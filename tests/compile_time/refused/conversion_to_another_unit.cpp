// SPDX-License-Identifier: BSL-1.0
// EXPECT: units_do_not_balance<troy::(v[0-9_]+::)?gram, troy::(v[0-9_]+::)?fine_ounce>

#include <troy/arithmetic.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 6, 256>;
using coarse_ounces = troy::fixed_point<troy::fine_ounce, 2, 64>;
using grams = troy::fixed_point<troy::gram, 2, 64>;

auto coarse(const ounces& x) { return troy::convert<coarse_ounces>(x); }
#if defined(REFUSED)
auto metric(const ounces& x) { return troy::convert<grams>(x); }
#endif
