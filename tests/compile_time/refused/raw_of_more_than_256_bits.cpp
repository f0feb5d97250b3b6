// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: no raw integer has more than 256 bits

#include <troy/fixed_point.hpp>
#include <troy/wide.hpp>

template <unsigned Bits>
using ounces = troy::fixed_point<troy::fine_ounce, 18, Bits>;

bool is_even(const ounces<256>& x) { return x.raw() % 2 == 0; }
#if defined(REFUSED)
bool is_even(const ounces<320>& x) { return x.raw() % 2 == 0; }
#endif
