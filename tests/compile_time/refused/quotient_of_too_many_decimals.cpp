// SPDX-License-Identifier: BSL-1.0
// EXPECT: static.*assert.*troy: .*256 bits

#include <troy/troy.hpp>

// The dividend is scaled by a power of ten, of which 10^77 is the largest that fits 256 bits. A
// wrapped one would give a wrong result in silence.
using dollars = troy::fixed_point<troy::usd, 0, 256>;
using price = troy::fixed_point<troy::per<troy::usd, troy::one>, 40, 256>;

auto amount(const dollars& x, const price& p) {
    return troy::div<37, 256>(x, p, troy::rounding::up);
}
#if defined(REFUSED)
auto finer_amount(const dollars& x, const price& p) {
    return troy::div<38, 256>(x, p, troy::rounding::up);
}
#endif
