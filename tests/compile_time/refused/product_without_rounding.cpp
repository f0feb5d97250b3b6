// SPDX-License-Identifier: BSL-1.0
// EXPECT: name_a_rounding<

#include <troy/arithmetic.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 2, 64>;
using usd_per_fine_ounce = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, 3, 64>;
template <unsigned Decimals>
using dollars = troy::fixed_point<troy::usd, Decimals, 64>;

// 2 and 3 decimals make 5: with 4 a digit would be lost.
constexpr auto exact = troy::mul<dollars<5>>(ounces{"1.25"}, usd_per_fine_ounce{"25.503"});
#if defined(REFUSED)
constexpr auto unrounded = troy::mul<dollars<4>>(ounces{"1.25"}, usd_per_fine_ounce{"25.503"});
#endif
