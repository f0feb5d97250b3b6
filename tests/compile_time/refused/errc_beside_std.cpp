// SPDX-License-Identifier: BSL-1.0
// EXPECT: reference to .*errc.* is ambiguous

#include <chrono>
#include <system_error>

#include <troy/time.hpp>

using namespace std;
using namespace std::chrono;
using namespace troy;

using qualified = troy::errc;
#if defined(REFUSED)
using unqualified = errc;
#endif
