// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal.exceeds.the.width

#include <troy/xagm.hpp>

constexpr troy::xagm::tokens largest{"18446744073.709551615"};
#if defined(REFUSED)
constexpr troy::xagm::tokens one_above{"18446744073.709551616"};
#endif
