// SPDX-License-Identifier: BSL-1.0
// EXPECT: candidate expects 3 arguments, 2 provided|requires 3 arguments, but 2 were provided

#include <troy/xagm.hpp>

constexpr troy::xagm::oz_per_token oz_per_token{"0.998561644"};
constexpr auto tokens = troy::div(troy::xagm::ounces{"1"}, oz_per_token, troy::rounding::down);
#if defined(REFUSED)
constexpr auto unrounded = troy::div(troy::xagm::ounces{"1"}, oz_per_token);
#endif
