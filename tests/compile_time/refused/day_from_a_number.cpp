// SPDX-License-Identifier: BSL-1.0
// EXPECT: a_number_needs_from_raw_or_a_literal = int|troy: a number needs from_raw.1u., or a literal

#include <troy/time.hpp>

constexpr auto day = troy::utc_day::from_raw(20'530u);
#if defined(REFUSED)
constexpr troy::utc_day day_or_second{20'530};
#endif
