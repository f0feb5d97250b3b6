// SPDX-License-Identifier: BSL-1.0

// Specifications in fmt's strings. clang names what is wrong in a note to its error.
// How these files are read: ../refused.cmake.

#include <string>

#include <troy/format.hpp>

using dollars = troy::fixed_point<troy::usd, 6, 64>;

// Two decimals of six: by which rounding?
// EXPECT format_decimals_without_rounding: fewer_decimals_need_a_rounding|basic_format_string.*is not a constant expression
// NOTE format_decimals_without_rounding: fewer_decimals_need_a_rounding
namespace format_decimals_without_rounding {
std::string for_people(const dollars& x) {
#if defined(REFUSED_format_decimals_without_rounding)
    return fmt::format("{:,.2}", x);
#endif
    return fmt::format("{:,.2half_even}", x);
}
}

// The type has six decimals: a seventh would be invented.
// EXPECT format_more_decimals_than_the_type: more_decimals_than_the_type|basic_format_string.*is not a constant expression
// NOTE format_more_decimals_than_the_type: more_decimals_than_the_type
namespace format_more_decimals_than_the_type {
std::string for_people(const dollars& x) {
#if defined(REFUSED_format_more_decimals_than_the_type)
    return fmt::format("{:.7down}", x);
#endif
    return fmt::format("{:.6down}", x);
}
}

// A day is no number whose digits could be grouped.
// EXPECT format_groups_of_a_day: not_a_specification|basic_format_string.*is not a constant expression
// NOTE format_groups_of_a_day: not_a_specification
namespace format_groups_of_a_day {
std::string for_people(troy::utc_day day) {
#if defined(REFUSED_format_groups_of_a_day)
    return fmt::format("{:>12,}", day);
#endif
    return fmt::format("{:>12}", day);
}
}
