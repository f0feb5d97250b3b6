// SPDX-License-Identifier: BSL-1.0
// EXPECT: fewer_decimals_need_a_rounding|basic_format_string.*is not a constant expression
// NOTE: fewer_decimals_need_a_rounding

#include <string>

#include <troy/format.hpp>

using dollars = troy::fixed_point<troy::usd, 6, 64>;

std::string for_people(const dollars& x) {
#if defined(REFUSED)
    return fmt::format("{:,.2}", x);
#endif
    return fmt::format("{:,.2half_even}", x);
}
