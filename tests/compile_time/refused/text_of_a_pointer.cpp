// SPDX-License-Identifier: BSL-1.0
// EXPECT: text_is_read_by_troy_parse = const char[*]|troy: text is read by troy::parse<T>.text.

#include <troy/text.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;

ounces read(const char* text) { return troy::parse<ounces>(text); }
#if defined(REFUSED)
ounces make(const char* text) { return ounces{text}; }
#endif
