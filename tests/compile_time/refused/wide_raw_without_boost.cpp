// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: raw integers of this width are Boost's: include <troy/wide.hpp>

#include <troy/fixed_point.hpp>
#if !defined(REFUSED)
#include <troy/wide.hpp>
#endif

using ounces = troy::fixed_point<troy::fine_ounce, 18, 256>;

bool is_even(const ounces& x) {
    const auto raw = x.raw();
    return raw % 2 == 0;
}
