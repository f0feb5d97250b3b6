// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy::gram. (Ratio = )?troy::per<troy::usd, troy::fine_ounce ?>

#include <troy/xsd.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 6, 256>;
using grams = troy::fixed_point<troy::gram, 6, 256>;

// A price is for its own unit only, and the message names both.
auto value(const ounces& weight, const troy::xsd::usd_per_fine_ounce& price) {
    return troy::mul(weight, price, troy::rounding::down);
}
#if defined(REFUSED)
auto value(const grams& weight, const troy::xsd::usd_per_fine_ounce& price) {
    return troy::mul(weight, price, troy::rounding::down);
}
#endif
