// SPDX-License-Identifier: BSL-1.0
// EXPECT: a_number_needs_from_raw = int|troy: a number needs from_raw.1.

#include <troy/signed_fixed_point.hpp>

using premium = troy::signed_fixed_point<troy::usd, 6, 256>;

constexpr premium least = premium::from_raw(-1);
#if defined(REFUSED)
constexpr premium either{-1};
#endif
