// SPDX-License-Identifier: BSL-1.0
// EXPECT: text_is_read_by_troy_parse = std::.*string_view|troy: text is read by troy::parse<T>.text.

#include <string_view>

#include <troy/text.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;

ounces read(std::string_view text) { return troy::parse<ounces>(text); }
#if defined(REFUSED)
ounces make(std::string_view text) { return ounces{text}; }
#endif
