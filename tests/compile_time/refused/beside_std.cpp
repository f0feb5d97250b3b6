// SPDX-License-Identifier: BSL-1.0

// The six names that troy and the standard library both have, with both visible: they need a prefix.
// How these files are read: ../refused.cmake.

#include <chrono>
#include <system_error>

#include <troy/time.hpp>

using namespace std;
using namespace std::chrono;
using namespace troy;

// EXPECT day_beside_std: reference to .day. is ambiguous
namespace day_beside_std {
using qualified = troy::day;
#if defined(REFUSED_day_beside_std)
using unqualified = day;
#endif
}

// EXPECT days_beside_std: reference to .days. is ambiguous
namespace days_beside_std {
using qualified = troy::days;
#if defined(REFUSED_days_beside_std)
using unqualified = days;
#endif
}

// EXPECT errc_beside_std: reference to .errc. is ambiguous
namespace errc_beside_std {
using qualified = troy::errc;
#if defined(REFUSED_errc_beside_std)
using unqualified = errc;
#endif
}

// EXPECT seconds_beside_std: reference to .seconds. is ambiguous
namespace seconds_beside_std {
using qualified = troy::seconds;
#if defined(REFUSED_seconds_beside_std)
using unqualified = seconds;
#endif
}

// EXPECT utc_seconds_beside_std: reference to .utc_seconds. is ambiguous
namespace utc_seconds_beside_std {
using qualified = troy::utc_seconds;
#if defined(REFUSED_utc_seconds_beside_std)
using unqualified = utc_seconds;
#endif
}

// EXPECT year_beside_std: reference to .year. is ambiguous
namespace year_beside_std {
using qualified = troy::year;
#if defined(REFUSED_year_beside_std)
using unqualified = year;
#endif
}
