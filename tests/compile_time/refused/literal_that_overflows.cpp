// SPDX-License-Identifier: BSL-1.0
// EXPECT: call to non-.*::raise|.raise. cannot be used|troy: this literal is no value

#include <troy/xagm.hpp>

constexpr troy::xagm::tokens largest{"18446744073.709551615"};
#if defined(REFUSED)
constexpr troy::xagm::tokens one_above{"18446744073.709551616"};
#endif
