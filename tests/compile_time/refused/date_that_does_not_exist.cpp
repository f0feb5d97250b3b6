// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal_is_not_a_time|troy: this literal is no day from 1970 on

#include <troy/time.hpp>

constexpr troy::utc_day leap_day{"2028-02-29"};
#if defined(REFUSED)
constexpr troy::utc_day no_leap_day{"2026-02-29"};
#endif
