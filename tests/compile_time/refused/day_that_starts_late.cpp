// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal_is_not_the_start_of_a_day|troy: this literal is no day from 1970 on

#include <troy/time.hpp>

constexpr troy::utc_day midnight{"2026-03-18T00:00:00Z"};
#if defined(REFUSED)
constexpr troy::utc_day a_second_later{"2026-03-18T00:00:01Z"};
#endif
