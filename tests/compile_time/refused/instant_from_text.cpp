// SPDX-License-Identifier: BSL-1.0
// EXPECT: text_is_read_by_troy_parse = std::.*string|troy: text is read by troy::parse<T>.text.

#include <string>

#include <troy/text.hpp>

troy::utc_seconds read(const std::string& text) { return troy::parse<troy::utc_seconds>(text); }
#if defined(REFUSED)
troy::utc_seconds make(const std::string& text) { return troy::utc_seconds(text); }
#endif
