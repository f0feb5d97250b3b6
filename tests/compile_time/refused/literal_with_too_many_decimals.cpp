// SPDX-License-Identifier: BSL-1.0
// EXPECT: literal.has.too.many.decimals

#include <troy/xagm.hpp>

constexpr troy::xagm::tokens all_nine{"0.000000001"};
#if defined(REFUSED)
constexpr troy::xagm::tokens one_more{"0.0000000010"};  // A zero too many is a digit too many.
#endif
