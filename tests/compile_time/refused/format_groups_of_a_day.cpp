// SPDX-License-Identifier: BSL-1.0
// EXPECT: not_a_specification|basic_format_string.*is not a constant expression
// NOTE: not_a_specification

#include <string>

#include <troy/format.hpp>

std::string for_people(troy::utc_day day) {
#if defined(REFUSED)
    return fmt::format("{:>12,}", day);
#endif
    return fmt::format("{:>12}", day);
}
