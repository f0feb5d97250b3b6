// SPDX-License-Identifier: BSL-1.0
// EXPECT: non-.constexpr. function .void troy::(v[0-9_]+::)?raise|must be initialized by a constant
// NOTE: raise[(]errc::overflow, "x"

#include <troy/xagm.hpp>

using troy::xagm::tokens;

constexpr tokens one_raw_unit = tokens::from_raw(1u);
constexpr tokens largest = tokens::largest() - one_raw_unit + one_raw_unit;
#if defined(REFUSED)
constexpr tokens one_above = tokens::largest() + one_raw_unit;
#endif
