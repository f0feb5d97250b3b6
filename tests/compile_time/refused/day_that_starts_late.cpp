// SPDX-License-Identifier: BSL-1.0
// EXPECT: call to non-.*::raise|.raise. cannot be used|troy: this literal is no value

#include <troy/utc.hpp>

constexpr troy::utc_day midnight{"2026-03-18T00:00:00Z"};
#if defined(REFUSED)
constexpr troy::utc_day a_second_later{"2026-03-18T00:00:01Z"};
#endif
