// SPDX-License-Identifier: BSL-1.0

/// @file
/// convert to other decimals, widths and signs, exact or rounded; compare, and multiples: values
/// worked by hand, and the edges of the result. Aggregates whose fields are named at the call:
/// fields are read as their values, and aggregates compare field by field.

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/given.hpp>
#include <troy/text.hpp>
#include <troy/wide.hpp>

#include "../names.hpp"

using test::all_roundings;

namespace {

template <unsigned Decimals, unsigned Bits>
using weight = troy::fixed_point<troy::fine_ounce, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using difference = troy::signed_fixed_point<troy::fine_ounce, Decimals, Bits>;
using ounces = weight<9, 64>;

constexpr std::uint64_t largest_64 = 18'446'744'073'709'551'615u;

using apples = test::apples<2, 64>;

struct basket {
    [[no_unique_address]] troy::by_name fields_are_named = troy::by_name();
    troy::given<apples> red;
    troy::given<apples> green;

    [[nodiscard]] friend bool operator==(const basket&, const basket&) noexcept = default;
};

apples one_raw_unit() { return std::numeric_limits<apples>::epsilon(); }

}  // namespace

TEST_CASE("convert: more decimals are exact or do not fit") {
    CHECK(troy::convert<ounces>(weight<2, 64>{"999.00"}) == ounces{"999"});
    CHECK(troy::convert<weight<2, 64>>(weight<2, 64>{"999.00"}) == weight<2, 64>{"999.00"});
    CHECK(troy::convert<weight<19, 64>>(weight<0, 64>{"1"}).raw() == 10'000'000'000'000'000'000u);
    CHECK(code_of([] { return troy::convert<weight<19, 64>>(weight<0, 64>{"2"}); }) ==
          errc::overflow);
    CHECK(troy::convert<weight<1, 8>>(weight<0, 8>{"25"}).raw() == 250);
    CHECK(code_of([] { return troy::convert<weight<1, 8>>(weight<0, 8>{"26"}); }) ==
          errc::overflow);
    CHECK(code_of([] { return troy::convert<weight<3, 8>>(weight<0, 8>{"1"}); }) == errc::overflow);
    CHECK(troy::convert<weight<3, 8>>(weight<0, 8>{}).raw() == 0);
    CHECK(
        troy::convert<weight<77, 256>>(weight<0, 256>{"1"}).raw() ==
        troy::uint256("100000000000000000000000000000000000000000000000000000000000000000000000000"
                      "000"));
    CHECK(code_of([] { return troy::convert<weight<77, 256>>(weight<0, 256>{"2"}); }) ==
          errc::overflow);
    // 2^112 - 1 = 5192296858534827628530496329220095 has no room for another decimal.
    CHECK(code_of([] { return troy::convert<weight<1, 112>>(weight<0, 112>::largest()); }) ==
          errc::overflow);
    CHECK(
        troy::convert<weight<1, 112>>(weight<0, 112>{"519229685853482762853049632922009"}).raw() ==
        troy::parse<weight<0, 112>>("5192296858534827628530496329220090").raw());
}

TEST_CASE("convert: fewer decimals name their rounding") {
    struct row {
        const char* why;
        const char* x;
        const char* expected[4];
    };
    const auto c = GENERATE(values<row>({
        {"nothing is dropped but zeros", "1.230000000", {"1.23", "1.23", "1.23", "1.23"}},
        {"a tie after an even digit", "1.225000000", {"1.22", "1.23", "1.23", "1.22"}},
        {"a tie after an odd digit", "1.235000000", {"1.23", "1.24", "1.24", "1.24"}},
        {"just above a tie", "1.225000001", {"1.22", "1.23", "1.23", "1.23"}},
        {"just below a tie", "1.224999999", {"1.22", "1.23", "1.22", "1.22"}},
        {"one raw unit", "0.000000001", {"0.00", "0.01", "0.00", "0.00"}},
        {"up carries through the nines", "9.999999999", {"9.99", "10.00", "10.00", "10.00"}},
        {"the largest",
         "18446744073.709551615",
         {"18446744073.70", "18446744073.71", "18446744073.71", "18446744073.71"}},
    }));
    INFO(c.why);
    for (unsigned i = 0; i < 4; ++i) {
        CAPTURE(i);
        const auto x = troy::parse<ounces>(c.x);
        CHECK(to_string(troy::convert<weight<2, 64>>(x, all_roundings[i])) == c.expected[i]);
        // The magnitude is rounded: the same digits with a sign.
        const auto minus_x = -troy::convert<difference<9, 65>>(x);
        const std::string sign = c.expected[i] == std::string("0.00") ? "" : "-";
        CHECK(to_string(troy::convert<difference<2, 65>>(minus_x, all_roundings[i])) ==
              sign + c.expected[i]);
    }
}

TEST_CASE("convert: a power of ten above one limb") {
    using fine = weight<20, 128>;
    CHECK(troy::convert<weight<0, 128>>(fine{"3.7"}, rounding::down) == weight<0, 128>{"3"});
    CHECK(troy::convert<weight<0, 128>>(fine{"3.7"}, rounding::up) == weight<0, 128>{"4"});
}

TEST_CASE("convert: all decimals at once") {
    const auto narrow = [](const auto& x, rounding mode) {
        return troy::convert<weight<0, std::remove_cvref_t<decltype(x)>::bits>>(x, mode).raw();
    };
    CHECK(narrow(weight<19, 64>{"1.8446744073709551615"}, rounding::half_up) == 2);
    CHECK(narrow(weight<19, 64>{"1.4999999999999999999"}, rounding::half_up) == 1);
    CHECK(narrow(weight<38, 128>{"0.5"}, rounding::half_even) == 0);
    CHECK(narrow(weight<38, 128>{"1.5"}, rounding::half_even) == 2);
    CHECK(narrow(weight<77, 256>::largest(), rounding::down) == 1);
    CHECK(narrow(weight<77, 256>::largest(), rounding::up) == 2);
}

TEST_CASE("convert: without a rounding it drops zeros only") {
    const auto tenths = [](const weight<2, 64>& x) { return troy::convert<weight<1, 64>>(x); };
    CHECK(tenths(weight<2, 64>{"1.20"}) == weight<1, 64>{"1.2"});
    CHECK(code_of([&] { return tenths(weight<2, 64>{"1.21"}); }) == errc::inexact);
    CHECK(code_of([&] { return tenths(weight<2, 64>{"1.29"}); }) == errc::inexact);
    CHECK(code_of([] { return troy::convert<weight<0, 64>>(ounces::from_raw(1u)); }) ==
          errc::inexact);
    CHECK(code_of([] { return troy::convert<weight<8, 64>>(ounces::largest()); }) == errc::inexact);
    CHECK(troy::convert<weight<0, 64>>(ounces{}) == weight<0, 64>{});
    // The largest is ...615; ...610 loses its zero.
    CHECK(troy::convert<weight<8, 64>>(ounces{"18446744073.709551610"}) ==
          weight<8, 64>{"18446744073.70955161"});
}

TEST_CASE("convert: to another width, the value or overflow") {
    CHECK(troy::convert<weight<9, 256>>(ounces::largest()).raw() == largest_64);
    CHECK(troy::convert<ounces>(troy::convert<weight<9, 256>>(ounces::largest())) ==
          ounces::largest());
    CHECK(troy::convert<weight<9, 8>>(ounces::from_raw(255u)).raw() == 255);
    CHECK(code_of([] { return troy::convert<weight<9, 8>>(ounces::from_raw(256u)); }) ==
          errc::overflow);
    CHECK(code_of([] { return troy::convert<weight<9, 63>>(ounces::largest()); }) ==
          errc::overflow);
    CHECK(troy::convert<weight<9, 112>>(weight<9, 112>::largest()) == weight<9, 112>::largest());
    const auto above_112 =
        troy::convert<weight<9, 256>>(weight<9, 112>::largest()) + weight<9, 256>::from_raw(1u);
    CHECK(code_of([&] { return troy::convert<weight<9, 112>>(above_112); }) == errc::overflow);
    CHECK(troy::convert<weight<9, 113>>(above_112).raw() == troy::uint128{1} << 112);
}

TEST_CASE("convert: decimals and width at once, and overflow before inexact") {
    // 25.5 ounces of 256 bits and 18 decimals into 8 bits and one decimal.
    CHECK(troy::convert<weight<1, 8>>(weight<18, 256>{"25.5"}) == weight<1, 8>::largest());
    CHECK(code_of([] { return troy::convert<weight<1, 8>>(weight<18, 256>{"25.51"}); }) ==
          errc::inexact);
    CHECK(code_of([] { return troy::convert<weight<1, 8>>(weight<18, 256>{"25.6"}); }) ==
          errc::overflow);
    CHECK(code_of([] { return troy::convert<weight<1, 8>>(weight<18, 256>{"25.61"}); }) ==
          errc::overflow);
    // Rounding alone leaves the width.
    const weight<18, 256> tie{"25.55"};
    CHECK(troy::convert<weight<1, 8>>(tie, rounding::down) == weight<1, 8>::largest());
    for (const auto mode : {rounding::up, rounding::half_up, rounding::half_even})
        CHECK(code_of([&] { return troy::convert<weight<1, 8>>(tie, mode); }) == errc::overflow);
}

TEST_CASE("convert: with a sign and without") {
    using small = difference<0, 8>;
    const auto minus_one = small::from_raw(-1);
    CHECK(troy::convert<small>(weight<0, 64>{"127"}) == small::from_raw(127));
    CHECK(code_of([] { return troy::convert<small>(weight<0, 64>{"128"}); }) == errc::overflow);
    CHECK(code_of([] { return troy::convert<small>(weight<0, 8>::largest()); }) == errc::overflow);
    CHECK(troy::convert<weight<0, 8>>(small::from_raw(127)) == weight<0, 8>{"127"});
    CHECK(code_of([&] { return troy::convert<weight<0, 8>>(minus_one); }) == errc::underflow);
    CHECK(code_of([&] { return troy::convert<weight<0, 8>>(minus_one, rounding::up); }) ==
          errc::underflow);
    CHECK(troy::convert<difference<0, 256>>(small::from_raw(-128)) ==
          difference<0, 256>::from_raw(-128));
    CHECK(troy::convert<small>(difference<0, 256>::from_raw(-128)) == small::from_raw(-128));
    CHECK(code_of([] { return troy::convert<small>(difference<0, 256>::from_raw(-129)); }) ==
          errc::overflow);
    // Overflow comes before underflow: -256 does not fit 8 bits even without its sign.
    CHECK(code_of([] { return troy::convert<weight<0, 8>>(difference<0, 16>::from_raw(-255)); }) ==
          errc::underflow);
    CHECK(code_of([] { return troy::convert<weight<0, 8>>(difference<0, 16>::from_raw(-256)); }) ==
          errc::overflow);
    // What rounds to zero is zero without a sign.
    using tenths = difference<1, 8>;
    CHECK(troy::convert<weight<0, 8>>(tenths::from_raw(-9), rounding::down) == weight<0, 8>{});
    CHECK_FALSE(troy::convert<small>(tenths::from_raw(-9), rounding::down).is_negative());
    CHECK(code_of([] { return troy::convert<weight<0, 8>>(tenths::from_raw(-9), rounding::up); }) ==
          errc::underflow);
    CHECK(code_of([] { return troy::convert<weight<0, 8>>(tenths::from_raw(-9)); }) ==
          errc::inexact);
    CHECK(code_of([] { return troy::convert<weight<0, 8>>(tenths::from_raw(-10)); }) ==
          errc::underflow);
    CHECK(code_of([] { return troy::convert<weight<0, 8>>(tenths::from_raw(-11)); }) ==
          errc::underflow);
    CHECK(code_of([] { return troy::convert<small>(tenths::from_raw(-11)); }) == errc::inexact);
}

TEST_CASE("convert: the two that do not fail but tell") {
    const auto good = troy::try_convert<weight<1, 64>>(weight<2, 64>{"1.20"});
    CHECK(good);
    CHECK(good.value == weight<1, 64>{"1.2"});
    const auto inexact = troy::try_convert<weight<1, 64>>(weight<2, 64>{"1.21"});
    CHECK_FALSE(inexact);
    CHECK(inexact.code == errc::inexact);
    const auto rounded = troy::try_convert<weight<1, 64>>(weight<2, 64>{"1.21"}, rounding::up);
    CHECK(rounded.value == weight<1, 64>{"1.3"});
    CHECK(troy::try_convert<weight<2, 8>>(weight<0, 8>{"3"}).code == errc::overflow);
    CHECK(troy::try_convert<weight<2, 8>>(difference<2, 8>::from_raw(-1)).code == errc::underflow);
}

TEST_CASE("compare: exact, whatever the decimals and the widths") {
    const auto order = [](const auto& x, const auto& y) {
        const auto sign = [](std::strong_ordering of) { return (of > 0) - (of < 0); };
        const int result = sign(troy::compare(x, y));
        CHECK(sign(troy::compare(y, x)) == -result);
        return result;
    };
    CHECK(order(weight<2, 64>{"1.20"}, weight<9, 64>{"1.2"}) == 0);
    CHECK(order(weight<2, 64>{"1.20"}, weight<9, 64>{"1.200000001"}) < 0);
    CHECK(order(weight<2, 64>{"1.20"}, weight<9, 64>{"1.199999999"}) > 0);
    CHECK(order(weight<0, 8>{"255"}, weight<77, 256>::largest()) > 0);
    CHECK(order(weight<0, 8>{"1"}, weight<77, 256>{"1"}) == 0);
    CHECK(order(weight<0, 8>{"1"}, weight<77, 256>::largest()) < 0);  // 1.157...
    // With the decimals of the other it would need 512 bits.
    CHECK(order(weight<0, 256>::largest(), weight<77, 256>::largest()) > 0);
    CHECK(order(weight<0, 256>::largest(), weight<0, 256>::largest()) == 0);
    CHECK(order(weight<0, 256>{"1"}, weight<0, 576>{"1"}) == 0);
    CHECK(order(weight<0, 256>::largest(), weight<0, 576>::largest()) < 0);

    CHECK(order(difference<1, 8>::from_raw(-128), weight<0, 8>{}) < 0);
    CHECK(order(difference<1, 8>::from_raw(0), weight<0, 8>{}) == 0);
    CHECK(order(difference<1, 8>::from_raw(1), weight<0, 8>{"1"}) < 0);
    CHECK(order(difference<1, 8>::from_raw(10), weight<0, 8>{"1"}) == 0);
    CHECK(order(difference<1, 8>::from_raw(11), weight<0, 8>{"1"}) > 0);
    CHECK(order(difference<1, 8>::from_raw(-11), difference<0, 256>::from_raw(-1)) < 0);
    CHECK(order(difference<1, 8>::from_raw(-10), difference<0, 256>::from_raw(-1)) == 0);
    CHECK(order(difference<1, 8>::from_raw(-9), difference<0, 256>::from_raw(-1)) > 0);
    CHECK(order(difference<1, 8>::from_raw(-9), difference<0, 256>::from_raw(1)) < 0);
}

TEST_CASE("a multiple: exact, or it does not fit") {
    CHECK(weight<2, 64>{"1000.25"} * 3u == weight<2, 64>{"3000.75"});
    CHECK(ounces::largest() * 1u == ounces::largest());
    CHECK(ounces::largest() * 0u == ounces{});
    CHECK(ounces{} * largest_64 == ounces{});
    CHECK(ounces::from_raw(1u) * largest_64 == ounces::largest());
    CHECK(code_of([] { return ounces::from_raw(2u) * largest_64; }) == errc::overflow);
    CHECK(weight<0, 8>{"85"} * 3u == weight<0, 8>::largest());
    CHECK(code_of([] { return weight<0, 8>{"86"} * 3u; }) == errc::overflow);
    CHECK(code_of([] { return weight<0, 8>{"1"} * 256u; }) == errc::overflow);
    const auto third = weight<0, 256>::from_raw(weight<0, 256>::largest().raw() / 3);
    CHECK(third * 3u == weight<0, 256>::largest());
    CHECK(code_of([&] { return (third + weight<0, 256>{"1"}) * 3u; }) == errc::overflow);

    using small = difference<0, 8>;
    CHECK(small::from_raw(-64) * 2u == small::from_raw(-128));
    CHECK(small::from_raw(63) * 2u == small::from_raw(126));
    CHECK(code_of([] { return small::from_raw(64) * 2u; }) == errc::overflow);
    CHECK(code_of([] { return small::from_raw(-65) * 2u; }) == errc::overflow);
    CHECK_FALSE((small::from_raw(-65) * 0u).is_negative());
}

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
