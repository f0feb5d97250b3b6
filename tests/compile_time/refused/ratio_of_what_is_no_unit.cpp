// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: a unit is empty and derives from troy::unit_base

#include <troy/signed_fixed_point.hpp>

struct barrel : troy::unit_base {};
troy::signed_fixed_point<troy::per<troy::usd, barrel>, 2, 64> per_barrel;
#if defined(REFUSED)
struct bushel {};
troy::signed_fixed_point<troy::per<troy::usd, bushel>, 2, 64> per_bushel;
#endif
