// SPDX-License-Identifier: BSL-1.0
// EXPECT: call to non-.*::raise|.raise. cannot be used|troy: this literal is no value

#include <troy/utc.hpp>

constexpr troy::utc_seconds last_second{"2026-03-18T23:59:59Z"};
#if defined(REFUSED)
constexpr troy::utc_seconds a_second_later{"2026-03-18T24:00:00Z"};
#endif
