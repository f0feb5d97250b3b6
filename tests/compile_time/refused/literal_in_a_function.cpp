// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal.has.too.many.decimals

#include <troy/fixed_point.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 2, 256>;

// Nothing here is constexpr, but the literal is checked at compile time all the same.
ounces with_fee(const ounces& x) {
#if defined(REFUSED)
    return x + ounces{"0.125"};
#endif
    return x + ounces{"0.12"};
}
