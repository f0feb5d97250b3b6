// SPDX-License-Identifier: BSL-1.0

/// @file
/// Raw integers as text: what is read and refused, with code and position; the decimals that are
/// known only when the program runs; what is written.

#include <cstdint>
#include <string>
#include <string_view>

#include <troy/raw_text.hpp>
#include <troy/wide.hpp>

#include "text_names.hpp"

namespace {

template <class T>
void check_reject(const reject_case& c) {
    text_unit::check_reject(
        c, troy::try_parse_raw<T>(c.text), [&] { return troy::parse_raw<T>(c.text); });
}

template <class T>
errc scaled_code(std::string_view text, std::uint64_t decimals) {
    const auto result = troy::try_parse_scaled<T>(text, decimals);
    if (!result) {
        CHECK(result.value == T{});
        CHECK(code_of([&] { return troy::parse_scaled<T>(text, decimals); }) == result.code);
    }
    return result.code;
}

}  // namespace

TEST_CASE("parse_raw: what is read") {
    CHECK(troy::parse_raw<tokens>("999008210848") == tokens{"999.008210848"});
    CHECK(troy::parse_raw<tokens>("0") == tokens{});
    CHECK(troy::parse_raw<tokens>(std::string_view("0x1").substr(0, 1)) == tokens{});
    CHECK(troy::parse_raw<tokens>(std::string_view("0x12").substr(0, 3)) == tokens::from_raw(1u));
    CHECK(troy::parse_raw<tokens>("0010") == tokens::from_raw(10u));  // Never octal.
    CHECK(troy::parse_raw<tokens>("18446744073709551615") == tokens::largest());
    CHECK(troy::parse_raw<tokens>("0xffffffffffffffff") == tokens::largest());
    CHECK(troy::parse_raw<tokens>("0xFFFFffffFFFFffff") == tokens::largest());
    CHECK(troy::parse_raw<tokens>("0x000000000000000000ffffffffffffffff") == tokens::largest());
    CHECK(troy::parse_raw<tokens>("0x0") == tokens{});
    CHECK(troy::parse_raw<tokens>("0x0123456789abcdef") == tokens::from_raw(0x0123456789abcdefu));
    CHECK(troy::parse_raw<tokens>("0x0ABCDEF") == tokens::from_raw(0xabcdefu));
    CHECK(troy::parse_raw<quantity<18, 256>>(std::string("0x") + std::string(64, 'f')) ==
          quantity<18, 256>::largest());
    CHECK(troy::parse_raw<signed_quantity<2, 8>>("127") == signed_quantity<2, 8>::from_raw(127));
    CHECK(troy::parse_raw<signed_quantity<2, 8>>("-128") == signed_quantity<2, 8>::from_raw(-128));
    CHECK(troy::parse_raw<signed_quantity<2, 8>>("-0x80") == signed_quantity<2, 8>::from_raw(-128));
    CHECK(troy::parse_raw<signed_quantity<2, 8>>("-0") == signed_quantity<2, 8>{});
}

TEST_CASE("parse_raw: what is refused, and where") {
    const auto c = GENERATE(values<reject_case>({
        {"empty", "", errc::not_a_number, 0},
        {"an amount", "1.5", errc::not_a_number, 1},
        {"a point behind", "1.", errc::not_a_number, 1},
        {"zero decimals", "1.0", errc::not_a_number, 1},
        {"a plus", "+1", errc::not_a_number, 0},
        {"a minus", "-1", errc::not_a_number, 0},
        {"a space before", " 1", errc::not_a_number, 0},
        {"a space behind", "1 ", errc::not_a_number, 1},
        {"groups", "1,000", errc::not_a_number, 1},
        {"hexadecimal without its mark", "ff", errc::not_a_number, 0},
        {"a letter after digits", "12ab", errc::not_a_number, 2},
        {"the mark alone", "0x", errc::not_a_number, 2},
        {"the mark in upper case", "0X1", errc::not_a_number, 1},
        {"the mark cut short", "x1", errc::not_a_number, 0},
        {"the mark twice", "0x0x1", errc::not_a_number, 3},
        {"behind the hexadecimal digits: g", "0xfg", errc::not_a_number, 3},
        {"behind the upper-case digits: G", "0xFG", errc::not_a_number, 3},
        {"before them: at", "0x@", errc::not_a_number, 2},
        {"before the lower-case ones: backquote", "0x`", errc::not_a_number, 2},
        {"a point in hexadecimal", "0x1.8", errc::not_a_number, 3},
        {"a sign behind the mark", "0x-1", errc::not_a_number, 2},
        {"one above the largest", "18446744073709551616", errc::overflow, 0},
        {"one above it in hexadecimal", "0x10000000000000000", errc::overflow, 0},
        {"no number comes before overflow", "99999999999999999999x", errc::not_a_number, 20},
        {"and in hexadecimal", "0xffffffffffffffffffg", errc::not_a_number, 20},
    }));
    check_reject<tokens>(c);
}

TEST_CASE("parse_raw: the edges of widths and signs") {
    check_reject<quantity<0, 256>>(
        {"2^256",
         "115792089237316195423570985008687907853269984665640564039457584007913129639936",
         errc::overflow,
         0});
    const std::string wide = "0x1" + std::string(64, '0');
    check_reject<quantity<0, 256>>({"2^256 in hexadecimal", wide, errc::overflow, 0});
    check_reject<quantity<0, 9>>({"2^9", "512", errc::overflow, 0});
    CHECK(troy::parse_raw<quantity<0, 9>>("0x1ff") == quantity<0, 9>::largest());
    using small = signed_quantity<2, 8>;
    check_reject<small>({"one above", "128", errc::overflow, 0});
    check_reject<small>({"one below", "-129", errc::overflow, 0});
    check_reject<small>({"two's complement", "0xff", errc::overflow, 0});
    check_reject<small>({"a minus alone", "-", errc::not_a_number, 1});
    check_reject<small>({"two", "--1", errc::not_a_number, 1});
    check_reject<small>({"a letter behind the sign", "-0xg", errc::not_a_number, 3});
}

TEST_CASE("parse_raw: a failure carries the text and the position") {
    CHECK(test::message_of([] { return troy::parse_raw<tokens>("12.5"); }) ==
          "not_a_number: text 12.5, position 2");
    CHECK(test::message_of([] { return troy::parse_raw<tokens>("0xfffffffffffffffff"); }) ==
          "overflow: text 0xfffffffffffffffff, position 0");
}

TEST_CASE("parse_scaled: more decimals, fewer and the same") {
    CHECK(troy::parse_scaled<tokens>("999008210848", 9) == tokens{"999.008210848"});
    CHECK(troy::parse_scaled<tokens>("99900", 2) == tokens{"999"});
    CHECK(troy::parse_scaled<tokens>("999", 0) == tokens{"999"});
    CHECK(troy::parse_scaled<tokens>("999008210848000000000", 18) == tokens{"999.008210848"});
    CHECK(troy::parse_scaled<tokens>("0x384", 2) == tokens{"9"});
    CHECK(troy::parse_scaled<tokens>("0", 77) == tokens{});
    CHECK(troy::parse_scaled<tokens>("1" + std::string(77, '0'), 77) == tokens{"1"});
    CHECK(troy::parse_scaled<quantity<77, 256>>("1", 0) == quantity<77, 256>{"1"});
    CHECK(troy::parse_scaled<quantity<0, 256>>("1" + std::string(77, '0'), 77) ==
          quantity<0, 256>{"1"});
    CHECK(troy::parse_scaled<signed_quantity<2, 8>>("-1280", 3) ==
          signed_quantity<2, 8>::from_raw(-128));
    // A part of a limb's worth of zeros, all of it, and one more.
    CHECK(troy::parse_scaled<quantity<0, 64>>("70000000000000000000", 19) == quantity<0, 64>{"7"});
    CHECK(troy::parse_scaled<quantity<0, 64>>("700000000000000000000", 20) == quantity<0, 64>{"7"});
    CHECK(troy::parse_scaled<quantity<20, 128>>("7", 0) == quantity<20, 128>{"7"});
}

TEST_CASE("parse_scaled: exact, or refused by name") {
    CHECK(scaled_code<tokens>("10", 10) == errc{});
    CHECK(scaled_code<tokens>("11", 10) == errc::inexact);
    CHECK(scaled_code<tokens>("1", 77) == errc::inexact);
    CHECK(scaled_code<tokens>("1" + std::string(40, '0') + "1", 60) == errc::inexact);
    CHECK(scaled_code<quantity<0, 64>>("70000000000000000001", 19) == errc::inexact);
    CHECK(scaled_code<quantity<0, 64>>("710000000000000000000", 20) == errc::inexact);
    CHECK(scaled_code<tokens>("18446744073", 0) == errc{});
    CHECK(scaled_code<tokens>("18446744074", 0) == errc::overflow);
    CHECK(scaled_code<quantity<77, 256>>("2", 0) == errc::overflow);  // Of 256 bits on the way.
    CHECK(scaled_code<quantity<0, 8>>("2559", 1) == errc::inexact);
    CHECK(scaled_code<quantity<0, 8>>("2560", 1) == errc::overflow);
    CHECK(scaled_code<signed_quantity<2, 8>>("1279", 3) == errc::inexact);
    CHECK(scaled_code<signed_quantity<2, 8>>("-1281", 3) == errc::inexact);
    CHECK(scaled_code<signed_quantity<2, 8>>("1280", 3) == errc::overflow);
    CHECK(scaled_code<signed_quantity<2, 8>>("-1290", 3) == errc::overflow);
    CHECK(scaled_code<tokens>("0", 78) == errc::too_many_decimals);
    CHECK(scaled_code<tokens>("0", ~std::uint64_t{0}) == errc::too_many_decimals);
    CHECK(scaled_code<tokens>("0", (std::uint64_t{1} << 32) + 9) == errc::too_many_decimals);
}

TEST_CASE("parse_scaled: the order of errors") {
    const std::string wide(78, '9');
    CHECK(scaled_code<tokens>("x", 78) == errc::not_a_number);
    CHECK(scaled_code<tokens>(wide + "x", 78) == errc::not_a_number);
    CHECK(scaled_code<tokens>(wide, 78) == errc::too_many_decimals);
    CHECK(scaled_code<tokens>(wide, 77) == errc::overflow);
    CHECK(scaled_code<quantity<0, 8>>("2561", 1) == errc::overflow);  // And inexact.
    CHECK(scaled_code<signed_quantity<2, 8>>("1281", 3) == errc::overflow);
    CHECK(scaled_code<signed_quantity<2, 8>>("-1291", 3) == errc::overflow);
}

TEST_CASE("parse_scaled: a failure carries the text, and the position or the decimals") {
    CHECK(test::message_of([] { return troy::parse_scaled<tokens>("1.5", 18); }) ==
          "not_a_number: text 1.5, position 1");
    CHECK(test::message_of([] { return troy::parse_scaled<tokens>("15", 18); }) ==
          "inexact: text 15, decimals 18");
    CHECK(test::message_of([] { return troy::parse_scaled<tokens>("99999999999", 0); }) ==
          "overflow: text 99999999999, decimals 0");
    CHECK(test::message_of([] { return troy::parse_scaled<tokens>("1", 99); }) ==
          "too_many_decimals: text 1, decimals 99");
}

TEST_CASE("to_raw_text: the integer of the ledger") {
    CHECK(troy::to_raw_text(tokens{"999.008210848"}).view() == "999008210848");
    CHECK(troy::to_raw_text(tokens{}).view() == "0");
    CHECK(troy::to_raw_text(tokens::largest()).view() == "18446744073709551615");
    CHECK(troy::to_raw_text(signed_quantity<2, 8>::from_raw(-128)).view() == "-128");
    CHECK(troy::to_raw_text(signed_quantity<2, 8>::from_raw(5)).view() == "5");
    CHECK(troy::to_raw_text(quantity<77, 256>::largest()).view() ==
          "115792089237316195423570985008687907853269984665640564039457584007913129639935");
}
