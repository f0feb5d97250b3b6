// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: 10.Decimals must fit the integer that stores Bits bits

#include <troy/fixed_point.hpp>

constexpr troy::fixed_point<troy::one, 77, 256> fits{"1"};
#if defined(REFUSED)
constexpr troy::fixed_point<troy::one, 78, 256> does_not;
#endif
