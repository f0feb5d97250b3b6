// SPDX-License-Identifier: BSL-1.0

/// @file
/// mul_div, the exact product, products limited by a contract's width, signed operands, and the
/// order and the operands of their errors. Values worked by hand.

#include <cstdint>
#include <optional>
#include <string>

#include <troy/arithmetic.hpp>
#include <troy/text.hpp>
#include <troy/wide.hpp>

#include "../names.hpp"

using test::all_roundings;
using test::message_of;

namespace {

template <unsigned Decimals, unsigned Bits>
using weight = troy::fixed_point<troy::fine_ounce, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using value = troy::fixed_point<troy::usd, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using price = troy::fixed_point<troy::per<troy::usd, troy::fine_ounce>, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using number = troy::fixed_point<troy::one, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using signed_value = troy::signed_fixed_point<troy::usd, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using signed_weight = troy::signed_fixed_point<troy::fine_ounce, Decimals, Bits>;

/// What a width multiplies, divides and converts, up to its largest value.
template <unsigned Bits>
void check_largest() {
    CAPTURE(Bits);
    const auto largest = value<0, Bits>::largest();
    CHECK(troy::mul<value<0, Bits>>(number<0, 8>{"1"}, largest) == largest);
    CHECK(troy::mul<value<0, Bits>>(largest, number<1, 8>{"1"}, rounding::up) == largest);
    CHECK(troy::try_mul<value<0, Bits>>(largest, number<1, 8>{"1.1"}, rounding::down).code ==
          errc::overflow);
    CHECK(troy::div<value<0, Bits>>(largest, number<0, 8>{"1"}, rounding::down) == largest);
    CHECK(troy::mul_div<value<0, Bits>>(largest, largest, largest, rounding::down) == largest);
    // A bit more, and a bit less.
    const auto wider = troy::convert<value<0, Bits + 1>>(largest);
    CHECK(troy::convert<value<0, Bits>>(wider) == largest);
    CHECK(troy::try_convert<value<0, Bits>>(value<0, Bits + 1>::largest()).code == errc::overflow);
    CHECK(troy::try_convert<value<0, Bits - 1>>(largest).code == errc::overflow);
    CHECK(wider + wider + value<0, Bits + 1>{"1"} == value<0, Bits + 1>::largest());
    if constexpr (Bits <= 256) CHECK(value<0, Bits>::from_raw(largest.raw()) == largest);
    CHECK(to_string(troy::parse<value<0, Bits>>(to_string(largest))) == to_string(largest));
}

template <unsigned... Bits>
void check_largest_of() {
    (check_largest<Bits>(), ...);
}

}  // namespace

TEST_CASE("mul: a part of a whole, and a pure number") {
    CHECK(troy::mul<value<2, 64>>(value<2, 64>{"999.99"}, number<4, 64>{"0.25"}, rounding::down) ==
          value<2, 64>{"249.99"});
    CHECK(troy::div<number<4, 64>>(value<2, 64>{"1"}, value<9, 256>{"3"}, rounding::half_even) ==
          number<4, 64>{"0.3333"});
    // A price is an amount over an amount.
    CHECK(troy::div<price<6, 64>>(value<2, 64>{"100"}, weight<9, 64>{"3.5"}, rounding::up) ==
          price<6, 64>{"28.571429"});
}

TEST_CASE("mul: more decimals than the factors have are zeros") {
    CHECK(troy::mul<value<9, 64>>(weight<2, 64>{"1.25"}, price<3, 64>{"25.503"}, rounding::up) ==
          value<9, 64>{"31.878750000"});
    CHECK(troy::mul<value<77, 256>>(weight<0, 8>{"1"}, price<0, 8>{"1"}, rounding::down) ==
          value<77, 256>{"1"});
    CHECK(code_of([] {
              return troy::mul<value<77, 256>>(weight<0, 8>{"2"}, price<0, 8>{"1"}, rounding::down);
          }) == errc::overflow);
    // 154 decimals between the factors and the result.
    CHECK(troy::mul<value<0, 8>>(weight<77, 256>{"1.1"},
                                 price<77, 256>{"1.1"},
                                 rounding::half_up) == value<0, 8>{"1"});
}

TEST_CASE("mul_div: rounded once, though it is a product and a quotient") {
    // 1 * 2 / 3 rounded down twice would be 0 or 0.6.
    const weight<1, 64> x{"1"};
    const price<0, 64> y{"2"};
    const price<0, 64> divisor{"3"};
    const char* expected[] = {"0.6", "0.7", "0.7", "0.7"};
    for (unsigned i = 0; i < 4; ++i) {
        CAPTURE(i);
        const auto result = troy::mul_div<weight<1, 64>>(x, y, divisor, all_roundings[i]);
        CHECK(to_string(result) == expected[i]);
        // The factors in the other order.
        CHECK(troy::mul_div<weight<1, 64>>(y, x, divisor, all_roundings[i]) == result);
    }
}

TEST_CASE("mul_div: the rule of three at other decimals and widths each") {
    // 6.2 ounces cost 318.7875 dollars; what do 1.60 cost?
    const auto cost = troy::mul_div<value<4, 64>>(
        value<4, 256>{"318.7875"}, weight<2, 8>{"1.60"}, weight<1, 112>{"6.2"}, rounding::down);
    CHECK(to_string(cost) == "82.2677");  // 318.7875 * 1.6 / 6.2 = 82.26774...
    CHECK(to_string(troy::mul_div<value<0, 8>>(value<4, 256>{"318.7875"},
                                               weight<2, 8>{"1.60"},
                                               weight<1, 112>{"6.2"},
                                               rounding::up)) == "83");
}

TEST_CASE("mul_div: the product needs no width of its own") {
    const auto largest = weight<0, 256>::largest();
    const auto p = price<0, 256>::largest();
    CHECK(troy::mul_div<weight<0, 256>>(largest, p, p, rounding::down) == largest);
    CHECK(code_of([&] {
              return troy::mul_div_within<256, weight<0, 256>>(largest, p, p, rounding::down);
          }) == errc::overflow);
    // With a divisor smaller by one, only the result is too large.
    const auto less = p - price<0, 256>{"1"};
    CHECK(code_of([&] {
              return troy::mul_div<weight<0, 256>>(largest, p, less, rounding::down);
          }) == errc::overflow);
    CHECK(troy::mul_div<weight<0, 320>>(largest, p, less, rounding::down) ==
          troy::convert<weight<0, 320>>(largest) + weight<0, 320>{"1"});
}

TEST_CASE("mul without a rounding: the exact product, checked at the result's width") {
    CHECK(troy::mul<value<5, 64>>(weight<2, 64>{"1.25"}, price<3, 64>{"25.503"}) ==
          value<5, 64>{"31.87875"});
    CHECK(troy::mul<value<6, 64>>(weight<2, 64>{"1.25"}, price<3, 64>{"25.503"}) ==
          value<6, 64>{"31.878750"});
    CHECK(troy::mul<value<0, 8>>(weight<0, 8>{"51"}, price<0, 8>{"5"}) == value<0, 8>::largest());
    CHECK(code_of([] { return troy::mul<value<0, 8>>(weight<0, 8>{"64"}, price<0, 8>{"4"}); }) ==
          errc::overflow);
    const auto half = weight<0, 256>::from_raw(troy::uint256{1} << 128);
    const auto other = price<0, 256>::from_raw(troy::uint256{1} << 128);
    CHECK(code_of([&] { return troy::mul<value<0, 256>>(half, other); }) == errc::overflow);
    CHECK(troy::mul<value<0, 256>>(half - weight<0, 256>{"1"}, other).raw() ==
          ((troy::uint256{1} << 128) - 1) << 128);
    CHECK(troy::mul<value<0, 512>>(half, other) == troy::mul<value<0, 512>>(other, half));
    CHECK(troy::try_mul<value<0, 8>>(weight<0, 8>{"16"}, price<0, 8>{"16"}).code == errc::overflow);
}

TEST_CASE("mul_within: the contract's product, then the decimals that are dropped") {
    const auto of = [](std::uint64_t x, std::uint64_t y, rounding mode) {
        return troy::mul_within<16, value<2, 64>>(
            weight<2, 64>::from_raw(x), price<2, 64>::from_raw(y), mode);
    };
    // 65535 = 255 * 257; 65536 is beyond 16 bits.
    CHECK(of(255, 257, rounding::down).raw() == 655);
    CHECK(of(255, 257, rounding::up).raw() == 656);
    CHECK(of(255, 257, rounding::half_even).raw() == 655);
    CHECK(code_of([&] { return of(256, 256, rounding::down); }) == errc::overflow);
    CHECK(code_of([&] { return of(65'536, 1, rounding::down); }) == errc::overflow);
    CHECK(of(65'536, 0, rounding::up).raw() == 0);
    // The product fits its width, the result does not.
    CHECK(code_of([] {
              return troy::mul_within<16, value<0, 8>>(
                  weight<0, 8>{"255"}, price<0, 8>{"2"}, rounding::down);
          }) == errc::overflow);
    // Without decimals to drop it is the exact product, limited twice.
    const auto exact = [](const char* x) {
        return troy::mul_within<16, value<0, 64>>(
            troy::parse<weight<0, 64>>(x), price<0, 64>{"2"}, rounding::down);
    };
    CHECK(exact("32767") == value<0, 64>{"65534"});
    CHECK(code_of([&] { return exact("32768"); }) == errc::overflow);
}

TEST_CASE("mul_div_within: the product, the divisor, the result, in this order") {
    const auto of = [](std::uint64_t x, std::uint64_t y, std::uint64_t divisor) {
        return code_of([=] {
            return troy::mul_div_within<16, weight<0, 8>>(weight<0, 64>::from_raw(x),
                                                          price<0, 64>::from_raw(y),
                                                          price<0, 64>::from_raw(divisor),
                                                          rounding::down);
        });
    };
    CHECK(of(256, 256, 0) == errc::overflow);
    CHECK(of(255, 257, 0) == errc::division_by_zero);
    CHECK(of(256, 256, 256) == errc::overflow);
    CHECK(of(255, 257, 256) == std::nullopt);
    CHECK(of(256, 255, 255) == errc::overflow);
    // Without the limit the divisor is checked first.
    CHECK(
        code_of([] {
            return troy::mul_div<weight<0, 8>>(
                weight<0, 64>::largest(), price<0, 64>::largest(), price<0, 64>{}, rounding::down);
        }) == errc::division_by_zero);
}

TEST_CASE("signed: the magnitude is rounded") {
    const auto half = [](int raw, rounding mode) {
        return troy::mul<signed_value<0, 8>>(
            signed_weight<0, 16>::from_raw(raw), price<1, 8>{"0.5"}, mode);
    };
    const int expected[][5] = {
        // x, down, up, half_up, half_even
        {5, 2, 3, 3, 2},
        {-5, -2, -3, -3, -2},
        {7, 3, 4, 4, 4},
        {-7, -3, -4, -4, -4},
        {-1, 0, -1, -1, 0},
        {254, 127, 127, 127, 127},
        {-256, -128, -128, -128, -128},
    };
    for (const auto& row : expected) {
        CAPTURE(row[0]);
        for (unsigned i = 0; i < 4; ++i) {
            CAPTURE(i);
            CHECK(half(row[0], all_roundings[i]) == signed_value<0, 8>::from_raw(row[i + 1]));
        }
    }
    // 255 / 2 is 127.5, -257 / 2 is -128.5.
    CHECK(half(255, rounding::down) == signed_value<0, 8>::from_raw(127));
    CHECK(code_of([&] { return half(255, rounding::half_up); }) == errc::overflow);
    CHECK(half(-257, rounding::half_even) == signed_value<0, 8>::from_raw(-128));
    CHECK(code_of([&] { return half(-257, rounding::half_up); }) == errc::overflow);
}

TEST_CASE("signed: signs multiply and divide, and the lowest value is reached but not left") {
    using small = signed_value<0, 8>;
    using ounces = signed_weight<0, 8>;
    using rate = troy::signed_fixed_point<troy::per<troy::usd, troy::fine_ounce>, 0, 8>;
    const auto lowest = ounces::from_raw(-128);
    CHECK(troy::mul<small>(ounces::from_raw(-11), rate::from_raw(-11), rounding::down) ==
          small::from_raw(121));
    CHECK(troy::mul<small>(lowest, rate::from_raw(1), rounding::down) == small::from_raw(-128));
    CHECK(code_of([&] { return troy::mul<small>(lowest, rate::from_raw(-1), rounding::down); }) ==
          errc::overflow);
    CHECK(troy::mul<small>(lowest, rate::from_raw(-1) + rate::from_raw(1), rounding::up) ==
          small{});
    CHECK(troy::div<number<0, 8>>(lowest, lowest, rounding::down) == number<0, 8>{"1"});
    CHECK(troy::div<rate>(small::from_raw(-128), ounces::from_raw(-1) * 2u, rounding::down) ==
          rate::from_raw(64));
    CHECK(code_of([&] {
              return troy::div<rate>(small::from_raw(-128), ounces::from_raw(-1), rounding::down);
          }) == errc::overflow);
    CHECK(troy::mul_div<small>(small::from_raw(-128), lowest, lowest, rounding::down) ==
          small::from_raw(-128));
    // To a type without a sign: overflow is checked first.
    CHECK(troy::mul<value<0, 8>>(lowest, rate::from_raw(-1), rounding::down) == value<0, 8>{"128"});
    CHECK(code_of([&] {
              return troy::mul<value<0, 8>>(lowest, rate::from_raw(1), rounding::down);
          }) == errc::underflow);
    CHECK(code_of([&] {
              return troy::mul<value<0, 8>>(lowest, rate::from_raw(2), rounding::down);
          }) == errc::overflow);
    CHECK(troy::mul<value<0, 8>>(lowest, rate{}, rounding::down) == value<0, 8>{});
    CHECK(code_of([&] { return troy::div<number<0, 8>>(lowest, ounces{}, rounding::down); }) ==
          errc::division_by_zero);
}

TEST_CASE("arithmetic: a failure carries its operands") {
    const weight<2, 64> x{"1.25"};
    const price<3, 64> p{"25.503"};
    CHECK(message_of([&] { return troy::mul<value<9, 32>>(x, p, rounding::down); }) ==
          "overflow: x 1.25, y 25.503");
    CHECK(message_of([&] { return troy::mul<value<9, 32>>(x, p); }) ==
          "overflow: x 1.25, y 25.503");
    CHECK(message_of([&] { return troy::mul_within<8, value<0, 64>>(p, x, rounding::down); }) ==
          "overflow: x 25.503, y 1.25");
    CHECK(message_of([&] {
              return troy::div<price<3, 8>>(value<2, 64>{"8"}, x, rounding::down);
          }) == "overflow: x 8.00, divisor 1.25");
    CHECK(message_of([&] {
              return troy::div<price<3, 8>>(value<2, 64>{"8"}, weight<2, 64>{}, rounding::down);
          }) == "division_by_zero: x 8.00, divisor 0.00");
    CHECK(message_of([&] {
              return troy::mul_div<value<2, 8>>(x, p, number<0, 8>{"1"}, rounding::down);
          }) == "overflow: x 1.25, y 25.503");
    CHECK(message_of([&] {
              return troy::mul_div<value<2, 8>>(x, p, number<0, 8>{}, rounding::down);
          }) == "division_by_zero: x 1.25, divisor 0");
    CHECK(message_of([&] {
              return troy::mul_div_within<8, value<2, 8>>(x, p, number<0, 8>{}, rounding::down);
          }) == "overflow: x 1.25, y 25.503");
    CHECK(message_of([&] {
              return troy::mul<value<2, 64>>(
                  signed_weight<2, 64>::from_raw(-125), p, rounding::down);
          }) == "underflow: x -1.25, y 25.503");
    CHECK(message_of([&] { return troy::convert<weight<2, 8>>(weight<0, 8>{"3"}); }) ==
          "overflow: x 3, largest 2.55");
    CHECK(message_of([&] { return troy::convert<weight<1, 64>>(x); }) ==
          "inexact: x 1.25, rounded down 1.2");
    CHECK(message_of([&] {
              return troy::convert<signed_weight<0, 8>>(signed_weight<0, 16>::from_raw(-129));
          }) == "overflow: x -129, largest magnitude 128");
    CHECK(message_of([&] {
              return troy::convert<signed_weight<0, 8>>(weight<0, 16>{"128"}, rounding::down);
          }) == "overflow: x 128, largest magnitude 127");
    CHECK(message_of([&] {
              return troy::convert<weight<0, 8>>(signed_weight<1, 8>::from_raw(-9));
          }) == "inexact: x -0.9, rounded down 0");
    CHECK(message_of([&] {
              return troy::convert<weight<0, 8>>(signed_weight<1, 8>::from_raw(-9), rounding::up);
          }) == "underflow: x -0.9, smallest 0");
    CHECK(message_of([&] { return weight<0, 8>{"86"} * 3u; }) == "overflow: x 86, y 3");
    CHECK(message_of([&] { return weight<0, 8>{"255"} + weight<0, 8>{"1"}; }) ==
          "overflow: x 255, y 1");
    CHECK(message_of([&] { return weight<0, 8>{"1"} - weight<0, 8>{"2"}; }) ==
          "underflow: x 1, y 2");
    CHECK(message_of([&] { return weight<0, 256>{"1"} - weight<0, 256>{"2"}; }) ==
          "underflow: x 1, y 2");
    CHECK(message_of([&] { return -signed_weight<0, 8>::from_raw(-128); }) ==
          "overflow: magnitude 128, largest 127");
    CHECK(message_of([&] {
              return signed_weight<0, 8>::from_raw(-128) - signed_weight<0, 8>::from_raw(1);
          }) == "overflow: magnitude 129, largest below zero 128");
    CHECK(message_of([] { return weight<1, 8>::from_raw(256u); }) ==
          "overflow: raw 25.6, largest 25.5");
    CHECK(message_of([] { return weight<0, 200>::from_raw(troy::uint256{1} << 200); }) ==
          "overflow: raw 1606938044258990275541962092341162602522202993782792835301376, largest "
          "1606938044258990275541962092341162602522202993782792835301375");
    // Quantities wider than any ledger's do not fit an operand.
    CHECK(message_of([&] { return troy::convert<weight<0, 8>>(weight<0, 320>{"256"}); }) ==
          "overflow");
}

TEST_CASE("algebra: the widths next to those that integers and words have") {
    check_largest_of<9, 31, 32, 33, 63, 64, 65, 127, 128, 129, 191, 192, 193, 255, 256, 257>();
    check_largest_of<319, 320, 321, 511, 512, 513, 575>();
}

TEST_CASE("algebra: the powers of ten next to the largest of 64 bits") {
    CHECK(troy::mul<value<0, 64>>(value<18, 64>{"1.5"}, number<0, 64>{"2"}, rounding::down) ==
          value<0, 64>{"3"});
    CHECK(troy::mul<value<0, 64>>(value<19, 64>{"1.5"}, number<0, 64>{"2"}, rounding::down) ==
          value<0, 64>{"3"});
    CHECK(troy::mul<value<0, 64>>(value<19, 64>{"1.5"}, number<1, 64>{"0.2"}, rounding::down) ==
          value<0, 64>{"0"});
}

TEST_CASE("algebra: ten times a factor or a divisor of as many words as it has") {
    CHECK(troy::mul<value<1, 256>>(weight<0, 200>{"12"}, price<0, 200>{"3"}, rounding::down) ==
          value<1, 256>{"36"});
    CHECK(troy::div<number<0, 256>>(value<1, 200>{"36.6"}, value<0, 200>{"3"}, rounding::down) ==
          number<0, 256>{"12"});
}
