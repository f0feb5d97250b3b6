// SPDX-License-Identifier: BSL-1.0
// EXPECT: reference to .*year.* is ambiguous

#include <chrono>
#include <system_error>

#include <troy/time.hpp>

using namespace std;
using namespace std::chrono;
using namespace troy;

using qualified = troy::year;
#if defined(REFUSED)
using unqualified = year;
#endif
