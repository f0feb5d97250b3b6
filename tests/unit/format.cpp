// SPDX-License-Identifier: BSL-1.0

/// @file
/// fmt: "{}" is the canonical text; what each part of a specification does, and that none shortens a
/// number without a rounding.

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
using profit = troy::signed_fixed_point<troy::usd, 6, 64>;

struct krone : troy::unit_base {
    static constexpr const char* symbol = "k\u00f8";
};
struct nameless : troy::unit_base {};

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
    CHECK(fmt::format("{:}", tokens{"1"}) == "1.000000000");
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
    CHECK(fmt::format("{:^14}|", x) == " 1.500000000  |");
    CHECK(fmt::format("{:*>15}", x) == "****1.500000000");
    CHECK(fmt::format("{:.>12}", troy::utc_day{"2026-03-18"}) == "..2026-03-18");
    // A point may be the fill, on either side or on both; so may what has a meaning elsewhere.
    CHECK(fmt::format(fmt::runtime("{:.<13}"), x) == "1.500000000..");
    CHECK(fmt::format(fmt::runtime("{:.^13}"), x) == ".1.500000000.");
    CHECK(fmt::format(fmt::runtime("{:.>13}"), x) == "..1.500000000");
    CHECK(fmt::format("{:+>13}", x) == "++1.500000000");
    CHECK(fmt::format("{:<<13}", x) == "1.500000000<<");
    CHECK(fmt::format("{:0>13}", x) == "001.500000000");
    // Of UTF-8 a character fills, not a byte, and of a symbol characters count.
    CHECK(fmt::format("{:\u00e4>13}", x) == "\u00e4\u00e41.500000000");
    CHECK(fmt::format("{:\U0001f947<12}", x) == "1.500000000\U0001f947");
    CHECK(fmt::format("{:*>#8}", troy::fixed_point<krone, 0, 64>{"7"}) == "****7 k\u00f8");
    // A width that is too small cuts nothing off.
    CHECK(fmt::format("{:>3}", x) == "1.500000000");
    CHECK(fmt::format(fmt::runtime("{:3}"), x) == "1.500000000");
    // An amount stands right, as a number does; a day and an instant left, as a text does.
    CHECK(fmt::format("{:13}|", x) == "  1.500000000|");
    CHECK(fmt::format("{:13}|", signed_tokens::from_raw(-1)) == " -0.000000001|");
    CHECK(fmt::format("{:12}|", troy::utc_day{"2026-03-18"}) == "2026-03-18  |");
    CHECK(fmt::format("{:21}|", troy::utc_seconds{"2026-03-18"}) == "2026-03-18T00:00:00Z |");
}

TEST_CASE("format: a width from the arguments") {
    const tokens x{"1.5"};
    CHECK(fmt::format("{:>{}}", x, 13) == "  1.500000000");
    CHECK(fmt::format("{:{}}", x, 13u) == "  1.500000000");
    CHECK(fmt::format("{:{}} {}", x, 13LL, 7) == "  1.500000000 7");
    CHECK(fmt::format("{0:{1}}{0:{1}}", x, 13) == "  1.500000000  1.500000000");
    CHECK(fmt::format("{0:<{2}}|{1}", x, 7, 12) == "1.500000000 |7");
    CHECK(fmt::format("{:{},.2down}", x, 6) == "  1.50");
    CHECK(fmt::format("{:{}}", x, 0) == "1.500000000");
    CHECK_THROWS_WITH(fmt::format("{:{}}", x, -1), Catch::Contains("a width is a number"));
    CHECK_THROWS_WITH(fmt::format("{:{}}", x, 1LL << 40), Catch::Contains("a width is a number"));
    CHECK_THROWS_WITH(fmt::format(fmt::runtime("{:{}}"), x, "3"),
                      Catch::Contains("a width is a number"));
    CHECK_THROWS_WITH(fmt::format(fmt::runtime("{:{}}"), x, '3'),
                      Catch::Contains("a width is a number"));
    CHECK_THROWS_WITH(fmt::format(fmt::runtime("{:{}}"), x, true),
                      Catch::Contains("a width is a number"));
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:{}}"), x), fmt::format_error);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:{7}}"), x, 1), fmt::format_error);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{0:{}}"), x, 1), fmt::format_error);
}

TEST_CASE("format: signs, symbols, groups and decimals") {
    const auto x = profit::from_raw(1'234'567'890);
    CHECK(fmt::format("{:+}", x) == "+1234.567890");
    CHECK(fmt::format("{:-}", x) == "1234.567890");
    CHECK(fmt::format("{:+}", -x) == "-1234.567890");
    CHECK(fmt::format("{:+}", profit{}) == "+0.000000");
    CHECK(fmt::format("{:#}", x) == "1234.567890 USD");
    CHECK(fmt::format("{:,}", x) == "1,234.567890");
    CHECK(fmt::format("{:'}", x) == "1'234.567890");
    CHECK(fmt::format("{:_}", x) == "1_234.567890");
    CHECK(fmt::format("{:.2down}", x) == "1234.56");
    CHECK(fmt::format("{:.2up}", x) == "1234.57");
    CHECK(fmt::format("{:.2half_up}", x) == "1234.57");
    CHECK(fmt::format("{:.4half_even}", profit::from_raw(1'234'550)) == "1.2346");
    CHECK(fmt::format("{:.4half_even}", profit::from_raw(1'234'450)) == "1.2344");
    CHECK(fmt::format("{:.4half_up}", profit::from_raw(1'234'450)) == "1.2345");
    CHECK(fmt::format("{:.0down}", x) == "1234");
    CHECK(fmt::format("{:.6down}", x) == "1234.567890");
    CHECK(fmt::format("{:.06down}", x) == "1234.567890");
    CHECK(fmt::format("{:>+#20,.2half_even}", x) == "       +1,234.57 USD");
    CHECK(fmt::format("{:_<+#20'.2down}", -x) == "-1'234.56 USD_______");
    CHECK(fmt::format("{:-#16}|", x) == " 1234.567890 USD|");
}

TEST_CASE("format: what is refused, and what it says") {
    struct row {
        const char* specification;
        const char* message;
    };
    const auto c = GENERATE(values<row>({
        // As a text of 3 characters, 12345.5 would be 123.
        {"{:.3}", "fewer decimals need a rounding"},
        {"{:>20.3}", "fewer decimals need a rounding"},
        {"{:.3f}", "fewer decimals need a rounding"},
        {"{:.3dow}", "fewer decimals need a rounding"},
        {"{:.9}", "fewer decimals need a rounding"},
        {"{:.10down}", "more decimals than the type has"},
        {"{:.99999999999down}", "more decimals than the type has"},
        {"{:.4294967298down}", "more decimals than the type has"},
        {"{:.}", "not [[fill]"},
        {"{:.", "not [[fill]"},
        {"{:.down}", "not [[fill]"},
        {"{:.{}down}", "not [[fill]"},
        {"{:x}", "not [[fill]"},
        {"{:d}", "not [[fill]"},
        {"{:20s}", "not [[fill]"},
        {"{:,,}", "not [[fill]"},
        {"{:,20}", "not [[fill]"},
        {"{:#+}", "not [[fill]"},
        {"{:+-}", "not [[fill]"},
        {"{: }", "not [[fill]"},
        {"{:.2downwards}", "not [[fill]"},
        {"{:020}", "a width does not begin with 0"},
        {"{:0}", "a width does not begin with 0"},
        {"{:9999999999}", "a width is a number"},
        {"{:{x}}", "a width is a number"},
        {"{:{", "a width is a number"},
        {"{:{:}}", "a width is a number"},
    }));
    INFO(c.specification);
    const tokens x{"12345.5"};
    CHECK_THROWS_AS(fmt::format(fmt::runtime(c.specification), x, 3), fmt::format_error);
    CHECK_THROWS_WITH(fmt::format(fmt::runtime(c.specification), x, 3), Catch::Contains(c.message));
}

TEST_CASE("format: of a unit without a symbol, and of instants, less can be asked") {
    using amount = troy::fixed_point<nameless, 2, 64>;
    CHECK(fmt::format("{:+8,.1up}", amount{"1.23"}) == "    +1.3");
    CHECK_THROWS_WITH(fmt::format(fmt::runtime("{:#}"), amount{"1"}),
                      Catch::Contains("the unit has no symbol"));
    for (const char* specification : {"{:+}", "{:-}", "{:#}", "{:,}", "{:.2down}", "{:10,}"}) {
        INFO(specification);
        CHECK_THROWS_AS(fmt::format(fmt::runtime(specification), troy::utc_day{}),
                        fmt::format_error);
        CHECK_THROWS_AS(fmt::format(fmt::runtime(specification), troy::utc_seconds{}),
                        fmt::format_error);
    }
}
