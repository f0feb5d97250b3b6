// SPDX-License-Identifier: BSL-1.0
// EXPECT: name_a_rounding<

#include <troy/xagm.hpp>

using troy::xagm::tokens;

constexpr troy::xagm::oz_per_token oz_per_token{"0.998561644"};
constexpr auto rounded =
    troy::div<tokens>(troy::xagm::ounces{"1"}, oz_per_token, troy::rounding::down);
#if defined(REFUSED)
constexpr auto unrounded = troy::div<tokens>(troy::xagm::ounces{"1"}, oz_per_token);
#endif
