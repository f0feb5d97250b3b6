// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: the contract's product has the decimals of its factors

#include <troy/arithmetic.hpp>

// The contract divides the product of 15 decimals by a divisor of 6, which leaves 9.
using ounces = troy::fixed_point<troy::fine_ounce, 9, 256>;
using price = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, 6, 256>;

ounces weight(const ounces& x, const price& p, const price& q) {
    return troy::mul_div_within<256, ounces>(x, p, q, troy::rounding::down);
}
#if defined(REFUSED)
using fine_ounces = troy::fixed_point<troy::fine_ounce, 10, 256>;
fine_ounces fine_weight(const ounces& x, const price& p, const price& q) {
    return troy::mul_div_within<256, fine_ounces>(x, p, q, troy::rounding::down);
}
#endif
