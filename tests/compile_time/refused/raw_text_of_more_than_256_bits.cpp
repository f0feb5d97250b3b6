// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: no raw integer has more than 256 bits

#include <string_view>

#include <troy/raw_text.hpp>

#if defined(REFUSED)
constexpr unsigned bits = 257;
#else
constexpr unsigned bits = 256;
#endif

auto read(std::string_view text) {
    return troy::parse_raw<troy::fixed_point<troy::usd, 2, bits>>(text);
}
