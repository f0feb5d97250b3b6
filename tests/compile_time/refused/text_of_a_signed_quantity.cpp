// SPDX-License-Identifier: BSL-1.0
// EXPECT: text_is_read_by_troy_parse = char|troy: text is read by troy::parse<T>.text.

#include <troy/text.hpp>

using premium = troy::signed_fixed_point<troy::usd, 6, 256>;

constexpr premium below_par = troy::parse<premium>("-0.25");
#if defined(REFUSED)
constexpr premium above_par{"0.25"};
#endif
