// SPDX-License-Identifier: BSL-1.0
// EXPECT: to .troy::(v[0-9_]+::)?by_name

#include <troy/fixed_point.hpp>
#include <troy/given.hpp>

using dollars = troy::fixed_point<troy::usd, 6, 256>;

struct claims {
    [[no_unique_address]] troy::by_name fields_are_named = troy::by_name();
    troy::given<dollars> unclaimed;
    troy::given<dollars> required;
};

constexpr claims both{.unclaimed = dollars{"1"}, .required = dollars{"2"}};
#if defined(REFUSED)
constexpr claims swapped{dollars{"2"}, dollars{"1"}};
#endif
