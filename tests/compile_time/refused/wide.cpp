// SPDX-License-Identifier: BSL-1.0

// Raw integers of more than 128 bits are Boost's, and there are none of more than 256.
// How these files are read: ../refused.cmake.

#include <troy/fixed_point.hpp>
#if !defined(REFUSED_wide_raw_without_boost)
#include <troy/wide.hpp>
#endif

template <unsigned Bits>
using ounces = troy::fixed_point<troy::fine_ounce, 18, Bits>;

// The header that includes Boost has to be included by those who need it.
// EXPECT wide_raw_without_boost: troy: raw integers of this width are Boost's: include <troy/wide.hpp>
namespace wide_raw_without_boost {
bool is_even(const ounces<256>& x) {
    const auto raw = x.raw();
    return raw % 2 == 0;
}
}

// A quantity may be wider, and then has no raw integer.
// EXPECT raw_of_more_than_256_bits: troy: no raw integer has more than 256 bits
namespace raw_of_more_than_256_bits {
ounces<257> twice(const ounces<257>& x) { return x + x; }
#if defined(REFUSED_raw_of_more_than_256_bits)
bool is_even(const ounces<257>& x) { return x.raw() % 2 == 0; }
#endif
}
