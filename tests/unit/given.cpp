// SPDX-License-Identifier: BSL-1.0

/// @file
/// Aggregates whose fields are named at the call: fields are read as their values, and aggregates
/// compare field by field.

#include <limits>

#include <troy/given.hpp>

#include "../names.hpp"

namespace {

using apples = test::apples<2, 64>;

struct basket {
    [[no_unique_address]] troy::by_name fields_are_named = troy::by_name();
    troy::given<apples> red;
    troy::given<apples> green;

    [[nodiscard]] friend bool operator==(const basket&, const basket&) noexcept = default;
};

apples one_raw_unit() { return std::numeric_limits<apples>::epsilon(); }

}  // namespace

TEST_CASE("given: a field is the value that was given") {
    const basket b{.red = apples{"3"} + one_raw_unit(), .green = apples{"2"}};
    CHECK(to_string(b.red.value) == "3.01");
    CHECK(b.red > b.green);
    CHECK(to_string(b.red - b.green) == "1.01");
}

TEST_CASE("given: aggregates compare field by field") {
    const basket b{.red = apples{"1"}, .green = apples{"2"}};
    const basket swapped{.red = apples{"2"}, .green = apples{"1"}};
    CHECK(b == basket{.red = apples{"1"}, .green = apples{"2"}});
    CHECK_FALSE(b == swapped);
    CHECK_FALSE(b == basket{.red = apples{"1"}, .green = apples{"2.01"}});
    CHECK_FALSE(b == basket{.red = apples{"1.01"}, .green = apples{"2"}});
}
