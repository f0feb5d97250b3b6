// SPDX-License-Identifier: BSL-1.0
// EXPECT: call to non-.*constexpr.* function .*troy::raise|non-constexpr function .raise. cannot be used|candidate disabled: troy: this literal is no value of the type

#include <troy/utc.hpp>

constexpr troy::utc_day midnight{"2026-03-18T00:00:00Z"};
#if defined(REFUSED)
constexpr troy::utc_day a_second_later{"2026-03-18T00:00:01Z"};
#endif
