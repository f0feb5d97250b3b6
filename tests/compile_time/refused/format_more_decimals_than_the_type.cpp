// SPDX-License-Identifier: BSL-1.0
// EXPECT: more_decimals_than_the_type|basic_format_string.*is not a constant expression
// NOTE: more_decimals_than_the_type

#include <string>

#include <troy/format.hpp>

using dollars = troy::fixed_point<troy::usd, 6, 64>;

std::string for_people(const dollars& x) {
#if defined(REFUSED)
    return fmt::format("{:.7down}", x);
#endif
    return fmt::format("{:.6down}", x);
}
