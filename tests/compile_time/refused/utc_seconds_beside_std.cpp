// SPDX-License-Identifier: BSL-1.0
// EXPECT: reference to .*utc_seconds.* is ambiguous

#include <chrono>
#include <system_error>

#include <troy/time.hpp>

using namespace std;
using namespace std::chrono;
using namespace troy;

using qualified = troy::utc_seconds;
#if defined(REFUSED)
using unqualified = utc_seconds;
#endif
