// SPDX-License-Identifier: BSL-1.0
// EXPECT: no matching function for call to .*parse_raw

#include <string_view>

#include <troy/raw_text.hpp>

// Seconds since 1970 are an instant's text; of a day nobody knows what its integer counts.
auto read(std::string_view text) {
#if defined(REFUSED)
    return troy::parse_raw<troy::utc_day>(text);
#endif
    return troy::parse<troy::utc_day>(text);
}
