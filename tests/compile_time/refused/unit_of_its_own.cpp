// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: a unit is empty and derives from troy::unit_base

#include <troy/fixed_point.hpp>

struct barrel : troy::unit_base {};
troy::fixed_point<barrel, 2, 64> barrels;
#if defined(REFUSED)
struct bushel {};
troy::fixed_point<bushel, 2, 64> bushels;
#endif
