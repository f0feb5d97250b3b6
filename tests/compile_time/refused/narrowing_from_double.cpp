// SPDX-License-Identifier: BSL-1.0
// EXPECT: RawInteger<Raw>.*with Raw = double|.double. does not satisfy .RawInteger

#include <troy/xagm.hpp>

constexpr auto counted = troy::xagm::tokens::from_raw(1'500'000'000u);
#if defined(REFUSED)
constexpr auto measured = troy::xagm::tokens::from_raw(1.5e9);
#endif
