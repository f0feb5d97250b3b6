// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal.is.not.a.number

#include <troy/xagm.hpp>

constexpr troy::xagm::tokens plain{"1000.5"};
#if defined(REFUSED)
constexpr troy::xagm::tokens grouped{"1,000.5"};
#endif
