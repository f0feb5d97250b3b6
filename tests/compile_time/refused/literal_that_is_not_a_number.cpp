// SPDX-License-Identifier: BSL-1.0
// EXPECT: call to non-.*constexpr.* function .*troy::raise|non-constexpr function .raise. cannot be used|candidate disabled: troy: this literal is no value of the type

#include <troy/xagm.hpp>

constexpr troy::xagm::tokens plain{"1000.5"};
#if defined(REFUSED)
constexpr troy::xagm::tokens grouped{"1,000.5"};
#endif
