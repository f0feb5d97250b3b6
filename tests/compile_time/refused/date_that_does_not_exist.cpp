// SPDX-License-Identifier: BSL-1.0
// EXPECT: call to non-.*constexpr.* function .*troy::raise|non-constexpr function .raise. cannot be used|candidate disabled: troy: this literal is no value of the type

#include <troy/utc.hpp>

constexpr troy::utc_day leap_day{"2028-02-29"};
#if defined(REFUSED)
constexpr troy::utc_day no_leap_day{"2026-02-29"};
#endif
