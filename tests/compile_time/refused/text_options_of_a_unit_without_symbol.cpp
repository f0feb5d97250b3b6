// SPDX-License-Identifier: BSL-1.0
// EXPECT: troy: give the unit a symbol

#include <string>

#include <troy/text_options.hpp>

struct bar : troy::unit_base {
#if !defined(REFUSED)
    static constexpr const char* symbol = "bar";
#endif
};
using bars = troy::fixed_point<bar, 0, 64>;

std::string for_people(const bars& x) { return troy::to_string(x, {.symbol = true}); }
