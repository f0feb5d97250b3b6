// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal_is_out_of_range|troy: this literal is no instant from 1970 on

#include <troy/time.hpp>

constexpr troy::utc_seconds last_second{"+584554051223-11-09T07:00:15Z"};
#if defined(REFUSED)
constexpr troy::utc_seconds a_second_later{"+584554051223-11-09T07:00:16Z"};
#endif
