// SPDX-License-Identifier: BSL-1.0
// EXPECT: from_raw_takes_unsigned_integers_say_1u<int>

#include <troy/time.hpp>

constexpr auto day = troy::utc_day::from_raw(20'530u);
#if defined(REFUSED)
constexpr auto before_1970 = troy::utc_day::from_raw(-1);
#endif
