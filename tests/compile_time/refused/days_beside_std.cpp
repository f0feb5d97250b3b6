// SPDX-License-Identifier: BSL-1.0
// EXPECT: reference to .*days.* is ambiguous

#include <chrono>
#include <system_error>

#include <troy/time.hpp>

using namespace std;
using namespace std::chrono;
using namespace troy;

using qualified = troy::days;
#if defined(REFUSED)
using unqualified = days;
#endif
