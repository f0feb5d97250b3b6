// SPDX-License-Identifier: BSL-1.0
// EXPECT: call to non-.*::raise|.raise. cannot be used|troy: this literal is no value

#include <troy/utc.hpp>

constexpr troy::utc_day leap_day{"2028-02-29"};
#if defined(REFUSED)
constexpr troy::utc_day no_leap_day{"2026-02-29"};
#endif
