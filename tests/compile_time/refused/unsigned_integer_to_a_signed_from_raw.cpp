// SPDX-License-Identifier: BSL-1.0
// EXPECT: from_raw_takes_signed_integers_say_1<unsigned( int)?>

#include <troy/signed_fixed_point.hpp>

using premium = troy::signed_fixed_point<troy::usd, 6, 256>;

constexpr auto least = premium::from_raw(1);
#if defined(REFUSED)
constexpr auto upper_half = premium::from_raw(4'294'967'295u);
#endif
