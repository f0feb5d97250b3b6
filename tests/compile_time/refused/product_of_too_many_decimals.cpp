// SPDX-License-Identifier: BSL-1.0
// EXPECT: static.*assert.*troy: .*256 bits

#include <troy/troy.hpp>

// The product of 77 and some more decimals is divided by a power of ten, of which 10^77 is the
// largest that fits 256 bits. A wrapped one would give a wrong result in silence.
using fine = troy::fixed_point<troy::one, 77, 256>;
template <unsigned Decimals>
using price = troy::fixed_point<troy::per<troy::usd, troy::one>, Decimals, 256>;

auto value(const fine& x, const price<0>& p) { return troy::mul<0, 256>(x, p, troy::rounding::up); }
#if defined(REFUSED)
auto value(const fine& x, const price<1>& p) { return troy::mul<0, 256>(x, p, troy::rounding::up); }
#endif
