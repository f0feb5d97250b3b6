// SPDX-License-Identifier: BSL-1.0

/// @file
/// Writing text, and that everything written is read back. Text for people: groups, decimals with
/// their rounding, signs and symbols, one at a time and together. std::format, where the standard
/// library has it; what its specifications mean is tested with fmt, in format.cpp: both read them
/// with the same code.

#include <cstdint>
#include <iomanip>
#include <sstream>
#include <string>
#include <string_view>

#include <troy/frs/types.hpp>
#include <troy/std_format.hpp>
#include <troy/text_options.hpp>
#include <troy/wide.hpp>
#include <troy/xag/types.hpp>
#include <troy/xsd/types.hpp>

#include "text_names.hpp"

#if defined(__cpp_lib_format)
#include <format>
#endif

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

TEST_CASE("to_text: every decimal, no leading zeros") {
    CHECK(troy::to_string(tokens{}) == "0.000000000");
    CHECK(troy::to_string(tokens::from_raw(1u)) == "0.000000001");
    CHECK(troy::to_string(tokens::from_raw(999'999'999u)) == "0.999999999");
    CHECK(troy::to_string(tokens::from_raw(1'000'000'000u)) == "1.000000000");
    CHECK(troy::to_string(tokens::largest()) == "18446744073.709551615");
    CHECK(troy::to_string(quantity<0, 64>{}) == "0");
    CHECK(troy::to_string(quantity<0, 64>{"10"}) == "10");
    CHECK(troy::to_string(quantity<19, 64>::largest()) == "1.8446744073709551615");
    CHECK(troy::to_string(quantity<19, 8>::from_raw(1u)) == "0.0000000000000000001");
    CHECK(troy::to_string(quantity<38, 128>::largest()) ==
          "3.40282366920938463463374607431768211455");
    CHECK(troy::to_string(quantity<77, 256>{}) == "0." + std::string(77, '0'));
    CHECK(troy::to_string(quantity<77, 256>::largest()) ==
          "1.15792089237316195423570985008687907853269984665640564039457584007913129639935");
}

TEST_CASE("to_text: zeros inside a number of several limbs") {
    // A limb has 19 digits: the leading zeros of a lower limb have to be written too.
    using wide = quantity<0, 256>;
    const auto c = GENERATE(values<std::string>({
        "1" + std::string(18, '0'),
        "1" + std::string(19, '0'),
        "1" + std::string(20, '0'),
        "1" + std::string(38, '0'),
        "1" + std::string(57, '0'),
        "1" + std::string(76, '0') + "7",
        "1" + std::string(37, '0') + "1" + std::string(37, '0') + "1",
        "9" + std::string(19, '9') + std::string(19, '0') + "9",
    }));
    CHECK(troy::to_string(troy::parse<wide>(c)) == c);
}

TEST_CASE("to_text: signed quantities") {
    using small = signed_quantity<2, 8>;
    CHECK(troy::to_string(small{}) == "0.00");
    CHECK(troy::to_string(small::from_raw(-1)) == "-0.01");
    CHECK(troy::to_string(small::from_raw(-128)) == "-1.28");
    CHECK(troy::to_string(small::from_raw(127)) == "1.27");
    using wide = signed_quantity<77, 256>;
    const std::string least =
        "-0.57896044618658097711785492504343953926634992332820282019728792003956564819968";
    CHECK(troy::to_string(troy::parse<wide>(least)) == least);
}

TEMPLATE_TEST_CASE("text: every value of 8 and 16 bits is read back",
                   "[text]",
                   (quantity<0, 8>),
                   (quantity<1, 8>),
                   (quantity<2, 8>),
                   (quantity<3, 8>),
                   (quantity<19, 8>),
                   (quantity<0, 16>),
                   (quantity<2, 16>),
                   (quantity<4, 16>),
                   (quantity<5, 16>),
                   (quantity<9, 16>)) {
    const auto largest = TestType::largest().raw();
    std::uint64_t wrong = 0;
    for (std::uint64_t raw = 0; raw <= largest; ++raw) {
        const auto value = TestType::from_raw(raw);
        const std::string text = troy::to_string(value);
        // Written by the standard library instead: at least one digit before the decimals.
        std::string expected = std::to_string(raw);
        if (expected.size() <= TestType::decimals) {
            expected.insert(0, TestType::decimals + 1 - expected.size(), '0');
        }
        if (TestType::decimals > 0) expected.insert(expected.size() - TestType::decimals, 1, '.');
        const auto read = troy::try_parse<TestType>(text);
        if (text != expected || !read || read.value != value) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("text: every signed value of 8 and 16 bits is read back") {
    std::uint64_t wrong = 0;
    for (std::int64_t raw = -32768; raw <= 32767; ++raw) {
        const auto value = signed_quantity<3, 16>::from_raw(raw);
        const auto read = troy::try_parse<signed_quantity<3, 16>>(troy::to_text(value));
        if (!read || read.value != value) ++wrong;
    }
    CHECK(wrong == 0);
    for (std::int64_t raw = -128; raw <= 127; ++raw) {
        const auto value = signed_quantity<0, 8>::from_raw(raw);
        if (troy::to_string(value) != std::to_string(raw)) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("text: a stream pads the whole and then forgets the width") {
    const auto written = [](auto write) {
        std::ostringstream out;
        write(out);
        return out.str();
    };
    const tokens x{"1.5"};
    CHECK(written([&](auto& out) { out << x; }) == "1.500000000");
    CHECK(written([&](auto& out) { out << std::setw(15) << x; }) == "    1.500000000");
    CHECK(written([&](auto& out) { out << std::setw(15) << std::setfill('*') << x; }) ==
          "****1.500000000");
    CHECK(written([&](auto& out) { out << std::left << std::setw(15) << x << '|'; }) ==
          "1.500000000    |");
    CHECK(written([&](auto& out) { out << std::setw(15) << x << x; }) ==
          "    1.5000000001.500000000");
    // What would change the number of a double changes nothing here.
    CHECK(written([&](auto& out) { out << std::hex << std::setprecision(2) << x; }) ==
          "1.500000000");
    CHECK(written([&](auto& out) {
              out << std::setw(8) << std::setfill('_') << signed_quantity<2, 16>::from_raw(-5);
          }) == "___-0.05");
    CHECK(written([&](auto& out) { out << std::setw(12) << troy::utc_day{"2026-03-18"}; }) ==
          "  2026-03-18");
}

TEST_CASE("approximate: a double near the value") {
    // Exact where a double holds the value.
    CHECK(troy::approximate(tokens{}) == 0.0);
    CHECK(troy::approximate(tokens{"0.5"}) == 0.5);
    CHECK(troy::approximate(quantity<0, 64>::largest()) == 0x1p64);
    CHECK(troy::approximate(quantity<0, 128>::from_raw(troy::uint128{1} << 100)) == 0x1p100);
    CHECK(troy::approximate(quantity<0, 256>::largest()) == 0x1p256);
    // Elsewhere to the 15 digits that are promised.
    const auto is_near = [](double x, double expected) {
        return x > expected * (1 - 1e-15) && x < expected * (1 + 1e-15);
    };
    CHECK(is_near(troy::approximate(tokens{"999.008210848"}), 999.008210848));
    CHECK(is_near(troy::approximate(tokens::from_raw(1u)), 1e-9));
    CHECK(is_near(troy::approximate(quantity<77, 256>{"1.1"}), 1.1));
    CHECK(troy::approximate(signed_quantity<1, 8>::from_raw(-128)) == -12.8);
    CHECK(troy::approximate(signed_quantity<0, 8>{}) == 0.0);
    CHECK(troy::approximate(quantity<0, 320>::largest()) == 0x1p320);
}

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

#if defined(__cpp_lib_format)

namespace {

using finer_profit = troy::signed_fixed_point<troy::usd, 6, 64>;

std::string refused(std::string_view specification, const tokens& x) {
    try {
        return std::vformat(specification, std::make_format_args(x));
    } catch (const std::format_error& e) {
        return e.what();
    }
}

}  // namespace

TEST_CASE("std::format: the specifications of fmt") {
    const tokens x{"1.5"};
    const auto y = finer_profit::from_raw(1'234'567'890);
    CHECK(std::format("{}", x) == "1.500000000");
    CHECK(std::format("{:13}|{:<13}|{:*^13}", x, x, x) ==
          "  1.500000000|1.500000000  |*1.500000000*");
    CHECK(std::format("{:{}}", x, 13) == "  1.500000000");
    CHECK(std::format("{0:{1}}", x, 13) == "  1.500000000");
    CHECK(std::format("{:>+#20,.2half_even}", y) == "       +1,234.57 USD");
    CHECK(std::format("{:12}|", troy::utc_day{"2026-03-18"}) == "2026-03-18  |");
    CHECK(std::format("{}", troy::utc_seconds{"2026-03-18"}) == "2026-03-18T00:00:00Z");
    CHECK(refused("{:.2}", x).find("fewer decimals need a rounding") != std::string::npos);
    CHECK(refused("{:.10down}", x).find("more decimals") != std::string::npos);
    CHECK(refused("{:x}", x).find("not [[fill]") != std::string::npos);
}

#endif
