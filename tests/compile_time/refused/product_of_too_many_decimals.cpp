// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: the contract's product has the decimals of its factors

#include <troy/arithmetic.hpp>

// A contract's product has the decimals of its factors. For a result with more decimals the contract
// would have to scale, which gives another product that may not fit.
using ounces = troy::fixed_point<troy::fine_ounce, 9, 256>;
using price = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, 6, 256>;
template <unsigned Decimals>
using dollars = troy::fixed_point<troy::usd, Decimals, 256>;

dollars<15> value(const ounces& x, const price& p) {
    return troy::mul_within<256, dollars<15>>(x, p, troy::rounding::down);
}
#if defined(REFUSED)
dollars<16> finer_value(const ounces& x, const price& p) {
    return troy::mul_within<256, dollars<16>>(x, p, troy::rounding::down);
}
#endif
