// SPDX-License-Identifier: BSL-1.0

/// @file
/// fmt: "{}" is the canonical text; fill, alignment and width apply to all of it, and no
/// specification shortens a number.

#include <string>

#include <troy/fixed_point.hpp>
#include <troy/format.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>

#include "../names.hpp"

namespace {

using token = troy::token<"XAGm">;
using tokens = troy::fixed_point<token, 9, 64>;
using signed_tokens = troy::signed_fixed_point<token, 9, 64>;

// A specification need not end with a brace: parsing must not read beyond its end.
constexpr bool reads_to_its_end() {
    constexpr char width[] = {'5'};
    fmt::format_parse_context context(fmt::string_view(width, 1));
    return fmt::formatter<tokens>{}.parse(context) == width + 1;
}
static_assert(reads_to_its_end());

}  // namespace

TEST_CASE("format: the canonical text") {
    CHECK(fmt::format("{}", tokens{}) == "0.000000000");
    CHECK(fmt::format("{}", tokens{"999.008210848"}) == "999.008210848");
    CHECK(fmt::format("{}", tokens::largest()) == "18446744073.709551615");
    CHECK(fmt::format("{}", troy::fixed_point<token, 9, 256>::largest()) ==
          "115792089237316195423570985008687907853269984665640564039457584007913.129639935");
    CHECK(fmt::format("{}", signed_tokens::from_raw(-1)) == "-0.000000001");
    CHECK(fmt::format("{}", troy::utc_seconds{"2026-03-18"}) == "2026-03-18T00:00:00Z");
    CHECK(fmt::format("{}", troy::utc_day{"2026-03-18"}) == "2026-03-18");
    CHECK(fmt::format("{1} on {0}", troy::utc_day{"2026-03-18"}, tokens{"1"}) ==
          "1.000000000 on 2026-03-18");
}

TEST_CASE("format: fill, alignment and width") {
    const tokens x{"1.5"};
    CHECK(fmt::format("{:>15}", x) == "    1.500000000");
    CHECK(fmt::format("{:<15}|", x) == "1.500000000    |");
    CHECK(fmt::format("{:^15}|", x) == "  1.500000000  |");
    CHECK(fmt::format("{:*>15}", x) == "****1.500000000");
    CHECK(fmt::format("{:>{}}", x, 15) == "    1.500000000");
    CHECK(fmt::format("{:.>12}", troy::utc_day{"2026-03-18"}) == "..2026-03-18");
    // A point may be the fill, on either side or on both.
    CHECK(fmt::format(fmt::runtime("{:.<13}"), x) == "1.500000000..");
    CHECK(fmt::format(fmt::runtime("{:.^13}"), x) == ".1.500000000.");
    CHECK(fmt::format(fmt::runtime("{:.>13}"), x) == "..1.500000000");
    // A width that is too small cuts nothing off.
    CHECK(fmt::format("{:>3}", x) == "1.500000000");
    CHECK(fmt::format(fmt::runtime("{:3}"), x) == "1.500000000");
}

TEST_CASE("format: a precision is refused, for it would cut the number") {
    // As a text of 3 characters, 12345.5 would be 123.
    const tokens x{"12345.5"};
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:.3}"), x), fmt::format_error);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:>20.3}"), x), fmt::format_error);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:.3f}"), x), fmt::format_error);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:.}"), x), fmt::format_error);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:."), x), fmt::format_error);
}
