// SPDX-License-Identifier: BSL-1.0
// EXPECT: units_do_not_balance<troy::(v[0-9_]+::)?usd, troy::(v[0-9_]+::)?gram, troy::(v[0-9_]+::)?per<troy::(v[0-9_]+::)?usd, troy::(v[0-9_]+::)?fine_ounce> ?>

#include <troy/arithmetic.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 6, 256>;
using grams = troy::fixed_point<troy::gram, 6, 256>;
using dollars = troy::fixed_point<troy::usd, 6, 256>;
using usd_per_fine_ounce = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, 6, 256>;

// A price fits only its own unit, and the message names all three.
auto value(const ounces& weight, const usd_per_fine_ounce& price) {
    return troy::mul<dollars>(weight, price, troy::rounding::down);
}
#if defined(REFUSED)
auto value(const grams& weight, const usd_per_fine_ounce& price) {
    return troy::mul<dollars>(weight, price, troy::rounding::down);
}
#endif
