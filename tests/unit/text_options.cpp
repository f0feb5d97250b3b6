// SPDX-License-Identifier: BSL-1.0

/// @file
/// Text for people: groups, decimals with their rounding, signs and symbols, one at a time and
/// together.

#include <string>
#include <string_view>

#include <troy/frs/types.hpp>
#include <troy/text_options.hpp>
#include <troy/xag/types.hpp>
#include <troy/xsd/types.hpp>

#include "../names.hpp"

namespace {

using troy::digit_separator;
using troy::text_options;
using price = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, 6, 64>;
using dollars = troy::fixed_point<troy::usd, 2, 64>;
using profit = troy::signed_fixed_point<troy::usd, 2, 64>;
using count = troy::fixed_point<troy::one, 0, 64>;

profit cents(long raw) { return profit::from_raw(raw); }

// A user's own: a base unit, a ratio under its own name, and ratios of ratios.
struct carat : troy::unit_base {
    static constexpr const char* symbol = "ct";
};
struct purity : troy::per<troy::fine_ounce, troy::gross_ounce> {
    static constexpr const char* symbol = "fine";
};
struct unnamed : troy::unit_base {};

static_assert(troy::unit_symbol<troy::fine_ounce> == "oz");
static_assert(troy::unit_symbol<troy::gross_ounce> == "gross oz");
static_assert(troy::unit_symbol<troy::gram> == "g");
static_assert(troy::unit_symbol<troy::usd> == "USD");
static_assert(troy::unit_symbol<troy::second> == "s");
static_assert(troy::unit_symbol<troy::day> == "d");
static_assert(troy::unit_symbol<troy::year> == "y");
static_assert(troy::unit_symbol<troy::one>.empty());
static_assert(troy::unit_symbol<troy::xagm::token> == "XAGm");
static_assert(troy::unit_symbol<troy::xsd::ether> == "ETH");
static_assert(troy::unit_symbol<troy::xsd::protocol_gram> == "protocol g");
static_assert(troy::unit_symbol<troy::xsd::percent> == "%");
static_assert(troy::unit_symbol<troy::xsd::feed_answer>.empty());
static_assert(troy::unit_symbol<troy::xsd::feed_round>.empty());
static_assert(troy::unit_symbol<troy::xsd::decimal_place>.empty());
static_assert(troy::unit_symbol<troy::xsd::collateral_part> == "USD/USD");
static_assert(troy::unit_symbol<troy::xag::basis_point> == "bp");
static_assert(troy::unit_symbol<troy::xag::asset_value<troy::xag::token>> == "USD/XAG");
static_assert(troy::unit_symbol<troy::xagm::oz_per_token::unit> == "oz/XAGm");
static_assert(troy::unit_symbol<troy::xagm::annual_fee_rate::unit> == "/y");
static_assert(troy::unit_symbol<troy::per<troy::usd, troy::one>> == "USD");
static_assert(troy::unit_symbol<troy::per<price::unit, troy::day>> == "USD/oz/d");
static_assert(troy::unit_symbol<troy::per<troy::usd, troy::per<troy::fine_ounce, troy::day>>> ==
              "USD/(oz/d)");
static_assert(troy::unit_symbol<carat> == "ct" && troy::unit_symbol<purity> == "fine");
static_assert(troy::HasSymbol<carat> && !troy::HasSymbol<unnamed>);
static_assert(!troy::HasSymbol<troy::per<unnamed, carat>>);
static_assert(!troy::HasSymbol<troy::per<carat, unnamed>>);

// All of it is constexpr.
static_assert(troy::to_text(price{"1234.567"},
                            {.grouping = digit_separator::comma,
                             .decimals = {2, rounding::half_even},
                             .symbol = true})
                  .view() == "1,234.57 USD/oz");

}  // namespace

TEST_CASE("text options: none of them is the canonical text") {
    CHECK(to_string(price{"1234.5"}, {}) == to_string(price{"1234.5"}));
    CHECK(to_string(cents(-5), {}) == "-0.05");
    CHECK(to_string(count{"7"}, {}) == "7");
}

TEST_CASE("text options: groups of three digits before the point") {
    const auto grouped = [](const count& x) {
        return to_string(x, {.grouping = digit_separator::comma});
    };
    CHECK(grouped(count{"0"}) == "0");
    CHECK(grouped(count{"12"}) == "12");
    CHECK(grouped(count{"123"}) == "123");
    CHECK(grouped(count{"1234"}) == "1,234");
    CHECK(grouped(count{"123456"}) == "123,456");
    CHECK(grouped(count{"1234567"}) == "1,234,567");
    CHECK(grouped(count::largest()) == "18,446,744,073,709,551,615");
    CHECK(to_string(price{"123456.123456"}, {.grouping = digit_separator::comma}) ==
          "123,456.123456");
    CHECK(to_string(price{"999.123456"}, {.grouping = digit_separator::apostrophe}) ==
          "999.123456");
    CHECK(to_string(price{"1000"}, {.grouping = digit_separator::apostrophe}) == "1'000.000000");
    CHECK(to_string(price{"1000"}, {.grouping = digit_separator::underscore}) == "1_000.000000");
    CHECK(to_string(price{"1000"}, {.grouping = digit_separator::space}) == "1 000.000000");
    CHECK(to_string(cents(-100'000), {.grouping = digit_separator::comma}) == "-1,000.00");
    CHECK(to_string(cents(-99'999), {.grouping = digit_separator::comma}) == "-999.99");
}

TEST_CASE("text options: fewer decimals, each rounding, ties and signs") {
    struct row {
        long cents;
        const char *down, *up, *half_up, *half_even;
    };
    const auto c = GENERATE(values<row>({
        {0, "0", "0", "0", "0"},
        {1, "0", "1", "0", "0"},
        {49, "0", "1", "0", "0"},
        {50, "0", "1", "1", "0"},
        {51, "0", "1", "1", "1"},
        {99, "0", "1", "1", "1"},
        {100, "1", "1", "1", "1"},
        {150, "1", "2", "2", "2"},
        {250, "2", "3", "3", "2"},
        {99'950, "999", "1000", "1000", "1000"},
    }));
    INFO(c.cents);
    const char* const expected[] = {c.down, c.up, c.half_up, c.half_even};
    for (const rounding mode : test::all_roundings) {
        const std::string shown = expected[static_cast<int>(mode)];
        const text_options options{.decimals = {0, mode}};
        CHECK(to_string(cents(c.cents), options) == shown);
        CHECK(to_string(dollars::from_raw(static_cast<unsigned long>(c.cents)), options) == shown);
        // Of a magnitude; what is rounded to zero has no minus.
        CHECK(to_string(cents(-c.cents), options) == (shown == "0" ? "0" : '-' + shown));
    }
    CHECK(to_string(cents(-15), {.decimals = {1, rounding::half_even}}) == "-0.2");
    CHECK(to_string(cents(-25), {.decimals = {1, rounding::half_even}}) == "-0.2");
    CHECK(to_string(cents(-15), {.decimals = {2, rounding::up}}) == "-0.15");
    CHECK(to_string(cents(99'950),
                    {.grouping = digit_separator::comma, .decimals = {0, rounding::up}}) ==
          "1,000");
}

TEST_CASE("text options: a plus, and the sign of what is shown") {
    CHECK(to_string(cents(5), {.plus = true}) == "+0.05");
    CHECK(to_string(cents(0), {.plus = true}) == "+0.00");
    CHECK(to_string(cents(-5), {.plus = true}) == "-0.05");
    CHECK(to_string(dollars{"1"}, {.plus = true}) == "+1.00");
    CHECK(to_string(cents(-5), {.decimals = {0, rounding::down}, .plus = true}) == "+0");
    CHECK(to_string(cents(-5), {.decimals = {0, rounding::up}, .plus = true}) == "-1");
}

TEST_CASE("text options: the unit's symbol") {
    CHECK(to_string(price{"25"}, {.symbol = true}) == "25.000000 USD/oz");
    CHECK(to_string(count{"7"}, {.symbol = true}) == "7");  // A pure number has none.
    CHECK(to_string(troy::xagm::tokens{"1.5"}, {.symbol = true}) == "1.500000000 XAGm");
    CHECK(to_string(troy::days{"3"}, {.symbol = true}) == "3 d");
    CHECK(to_string(troy::fixed_point<unnamed, 0, 64>{"3"}) == "3");
}

TEST_CASE("text options: the longest of all") {
    using wide = troy::signed_fixed_point<troy::per<troy::usd, troy::fine_ounce>, 1, 256>;
    const auto least = wide::from_sign_and_magnitude(true, wide::largest_magnitude(true));
    CHECK(to_string(least, {.grouping = digit_separator::comma, .plus = true, .symbol = true}) ==
          "-5,789,604,461,865,809,771,178,549,250,434,395,392,663,499,233,282,028,201,972,879,200,"
          "395,656,481,996.8 USD/oz");
    using whole = troy::fixed_point<troy::one, 0, 256>;
    CHECK(to_string(whole::largest(), {.grouping = digit_separator::comma, .plus = true}) ==
          "+115,792,089,237,316,195,423,570,985,008,687,907,853,269,984,665,640,564,039,457,584,"
          "007,913,129,639,935");
    using small = troy::fixed_point<troy::one, 77, 256>;
    CHECK(to_string(small::largest(), {.decimals = {1, rounding::up}, .plus = true}) == "+1.2");
    CHECK(to_string(small::from_raw(1u), {.decimals = {0, rounding::up}}) == "1");
}

TEST_CASE("text options: more decimals than there are is an error with both numbers") {
    CHECK(to_string(price{"1"}, {.decimals = {6, rounding::down}}) == "1.000000");
    try {
        static_cast<void>(to_string(price{"1"}, {.decimals = {7, rounding::down}}));
        CHECK(false);
    } catch (const troy::error& e) {
        CHECK(e.code() == errc::too_many_decimals);
        CHECK(std::string(e.what()) == "too_many_decimals: decimals 7, decimals of the type 6");
    }
    CHECK(code_of([] {
              return to_string(count{"1"}, {.decimals = {4'294'967'295u, rounding::down}});
          }) == errc::too_many_decimals);
}
