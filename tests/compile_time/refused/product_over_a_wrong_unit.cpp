// SPDX-License-Identifier: BSL-1.0
// EXPECT: units_do_not_balance<troy::(v[0-9_]+::)?usd, troy::(v[0-9_]+::)?usd, troy::(v[0-9_]+::)?gram, troy::(v[0-9_]+::)?fine_ounce>

#include <troy/arithmetic.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 6, 256>;
using grams = troy::fixed_point<troy::gram, 6, 256>;
using dollars = troy::fixed_point<troy::usd, 6, 256>;

template <class Part, class Whole>
dollars share(const dollars& x, const Part& part, const Whole& whole) {
    return troy::mul_div<dollars>(x, part, whole, troy::rounding::down);
}
template dollars share(const dollars&, const grams&, const grams&);
#if defined(REFUSED)
template dollars share(const dollars&, const grams&, const ounces&);
#endif
