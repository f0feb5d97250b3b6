// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal.is.not.a.number

#include <troy/xagm.hpp>

constexpr troy::xagm::tokens eight_digits{"12345678"};
#if defined(REFUSED)
// As many characters as are read at once.
constexpr troy::xagm::tokens eight_letters{"thousand"};
#endif
