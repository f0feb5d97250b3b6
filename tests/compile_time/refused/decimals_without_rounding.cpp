// SPDX-License-Identifier: BSL-1.0
// EXPECT: decimals_need_a_rounding|decimals need a rounding

#include <string>

#include <troy/text_options.hpp>

using dollars = troy::fixed_point<troy::usd, 6, 64>;

std::string for_people(const dollars& x) {
#if defined(REFUSED)
    return troy::to_string(x, {.decimals = {2}});
#endif
    return troy::to_string(x, {.decimals = {2, troy::rounding::half_even}});
}
