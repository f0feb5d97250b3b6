// SPDX-License-Identifier: BSL-1.0

/// @file
/// Writing text, and that everything written is read back.

#include <cstdint>
#include <iomanip>
#include <sstream>
#include <string>

#include <troy/wide.hpp>

#include "text_names.hpp"

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
