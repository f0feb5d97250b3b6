// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal_is_not_a_time|troy: this literal is no instant from 1970 on

#include <troy/time.hpp>

constexpr troy::utc_seconds last_second{"2026-03-18T23:59:59Z"};
#if defined(REFUSED)
constexpr troy::utc_seconds a_second_later{"2026-03-18T24:00:00Z"};
#endif
