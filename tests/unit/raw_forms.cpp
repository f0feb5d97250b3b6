// SPDX-License-Identifier: BSL-1.0

/// @file
/// Raw integers as text: what is read and refused, with code and position; the decimals that are
/// known only when the program runs; what is written. And as words of the ABI and JSON-RPC's
/// hexadecimal quantities: what is read, what is refused, what is written.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <troy/evm.hpp>
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

using tokens_256 = troy::fixed_point<troy::token<"XAGm">, 9, 256>;
template <unsigned Bits>
using whole = troy::fixed_point<troy::one, 0, Bits>;
template <unsigned Bits>
using difference = troy::signed_fixed_point<troy::one, 0, Bits>;

/// A word of one byte repeated, whose last bytes are given.
troy::abi_word<> word(unsigned above, const std::vector<unsigned>& last) {
    troy::abi_word<> result{};
    result.fill(static_cast<std::byte>(above));
    for (std::size_t i = 0; i < last.size(); ++i)
        result[32 - last.size() + i] = static_cast<std::byte>(last[i]);
    return result;
}

template <class T>
void check_word(const T& value, const troy::abi_word<>& expected) {
    CHECK(troy::to_abi_word(value) == expected);
    CHECK(troy::from_abi_word<T>(expected) == value);
    const auto bytes = troy::to_abi_word<unsigned char>(value);
    for (std::size_t i = 0; i < 32; ++i)
        CHECK(bytes[i] == std::to_integer<unsigned>(expected[i]));
    CHECK(troy::from_abi_word<T>(bytes) == value);
}

template <class T>
void check_refused(const troy::abi_word<>& bad) {
    const auto result = troy::try_from_abi_word<T>(bad);
    CHECK(result.code == errc::overflow);
    CHECK(result.value == T{});
    CHECK(code_of([&] { return troy::from_abi_word<T>(bad); }) == errc::overflow);
    std::array<unsigned char, 32> bytes{};
    for (std::size_t i = 0; i < 32; ++i)
        bytes[i] = std::to_integer<unsigned char>(bad[i]);
    CHECK(troy::try_from_abi_word<T>(bytes).code == errc::overflow);
}

template <class T>
void check_hex_refused(std::string_view text, errc code, std::size_t position) {
    INFO(text);
    const auto result = troy::try_parse_hex_quantity<T>(text);
    CHECK(result.code == code);
    CHECK(result.position == position);
    CHECK(result.value == T{});
    CHECK(code_of([&] { return troy::parse_hex_quantity<T>(text); }) == code);
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

TEST_CASE("abi words: the most significant byte first") {
    check_word(tokens::from_raw(0x0123456789abcdefu),
               word(0, {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef}));
    check_word(tokens{}, word(0, {}));
    check_word(tokens_256::largest(), word(0xff, {}));
    check_word(whole<8>{"255"}, word(0, {0xff}));
    check_word(whole<9>{"511"}, word(0, {1, 0xff}));
    check_word(whole<128>::largest(), word(0, std::vector<unsigned>(16, 0xff)));
    auto high = word(0, {});
    high[0] = std::byte{0x80};
    check_word(whole<256>::from_raw(troy::uint256{1u} << 255), high);
}

TEST_CASE("abi words: two's complement") {
    check_word(difference<64>::from_raw(-1), word(0xff, {}));
    check_word(difference<8>::from_raw(-128), word(0xff, {0x80}));
    check_word(difference<8>::from_raw(127), word(0, {0x7f}));
    check_word(difference<64>::from_raw(-256), word(0xff, {0}));
    check_word(difference<16>{}, word(0, {}));
    const auto lowest = [](auto zero) {
        using type = decltype(zero);
        return type::from_sign_and_magnitude(true, type::largest_magnitude(true));
    };
    auto least = word(0, {});
    least[0] = std::byte{0x80};
    check_word(lowest(difference<256>{}), least);
    auto most = word(0xff, {});
    most[0] = std::byte{0x7f};
    check_word(
        difference<256>::from_sign_and_magnitude(false, difference<256>::largest_magnitude(false)),
        most);
    auto least_of_128 = word(0xff, std::vector<unsigned>(16, 0));
    least_of_128[16] = std::byte{0x80};
    check_word(lowest(difference<128>{}), least_of_128);
}

TEST_CASE("abi words: what does not fit is overflow") {
    check_refused<whole<8>>(word(0, {1, 0}));
    check_refused<whole<9>>(word(0, {2, 0}));
    check_refused<tokens>(word(0, {1, 0, 0, 0, 0, 0, 0, 0, 0}));
    check_refused<tokens>(word(0xff, {}));  // A small signed value below zero.
    for (std::size_t dirty = 0; dirty < 24; ++dirty) {
        auto bad = word(0, {7});
        bad[dirty] = std::byte{1};
        check_refused<tokens>(bad);
        check_refused<difference<64>>(bad);
        auto below = word(0xff, {7});
        below[dirty] = std::byte{0xfe};
        check_refused<difference<64>>(below);
    }
    check_refused<difference<8>>(word(0, {0x80}));     // 128, which is -128 in a byte.
    check_refused<difference<8>>(word(0, {0xff}));     // Not extended.
    check_refused<difference<8>>(word(0xff, {0x7f}));  // -129.
    check_refused<difference<64>>(word(0, std::vector<unsigned>(8, 0xff)));
}

TEST_CASE("abi words: a failure carries both values") {
    const auto bad = word(0, {1, 0, 0, 0, 0, 0, 0, 0, 0});
    try {
        static_cast<void>(troy::from_abi_word<tokens>(bad));
        CHECK(false);
    } catch (const troy::error& e) {
        CHECK(std::string(e.what()) ==
              "overflow: x 18446744073.709551616, largest 18446744073.709551615");
    }
}

TEST_CASE("hex quantities: what is read, and written alike") {
    const auto check = [](auto value, std::string_view text) {
        using type = decltype(value);
        INFO(text);
        CHECK(troy::to_hex_quantity(value).view() == text);
        const auto result = troy::try_parse_hex_quantity<type>(text);
        CHECK(result);
        CHECK(result.value == value);
        CHECK(troy::parse_hex_quantity<type>(text) == value);
    };
    check(tokens{}, "0x0");
    check(tokens::from_raw(1u), "0x1");
    check(tokens::from_raw(15u), "0xf");
    check(tokens::from_raw(16u), "0x10");
    check(tokens::from_raw(0x123456789abcdef0u), "0x123456789abcdef0");
    check(tokens::largest(), "0xffffffffffffffff");
    check(whole<9>{"511"}, "0x1ff");
    check(whole<128>::from_raw(troy::uint128{1} << 64), "0x10000000000000000");
    check(tokens_256::largest(), "0x" + std::string(64, 'f'));
    check(troy::fixed_point<troy::one, 18, 256>{"0.01"}, "0x2386f26fc10000");
    CHECK(troy::parse_hex_quantity<tokens>("0xABCdef") == tokens::from_raw(0xabcdefu));
}

TEST_CASE("hex quantities: what is refused, and where") {
    check_hex_refused<tokens>("", errc::not_a_number, 0);
    check_hex_refused<tokens>("0", errc::not_a_number, 1);
    check_hex_refused<tokens>("0x", errc::not_a_number, 2);
    check_hex_refused<tokens>("0X1", errc::not_a_number, 1);
    check_hex_refused<tokens>("x1", errc::not_a_number, 0);
    check_hex_refused<tokens>("1f", errc::not_a_number, 0);
    check_hex_refused<tokens>("0x01", errc::not_a_number, 2);
    check_hex_refused<tokens>("0x00", errc::not_a_number, 2);
    check_hex_refused<tokens>("-0x1", errc::not_a_number, 0);
    check_hex_refused<tokens>("0x-1", errc::not_a_number, 2);
    check_hex_refused<tokens>("0x1g", errc::not_a_number, 3);
    check_hex_refused<tokens>("0x1 ", errc::not_a_number, 3);
    check_hex_refused<tokens>(" 0x1", errc::not_a_number, 0);
    check_hex_refused<tokens>("0x1.0", errc::not_a_number, 3);
    check_hex_refused<tokens>("0xfffffffffffffffffg", errc::not_a_number, 19);
    check_hex_refused<tokens>("0x10000000000000000", errc::overflow, 0);
    check_hex_refused<whole<9>>("0x200", errc::overflow, 0);
    check_hex_refused<whole<256>>("0x1" + std::string(64, '0'), errc::overflow, 0);
}

TEST_CASE("hex quantities: a failure carries the text and the position") {
    try {
        static_cast<void>(troy::parse_hex_quantity<tokens>("0x01"));
        CHECK(false);
    } catch (const troy::error& e) {
        CHECK(std::string(e.what()) == "not_a_number: text 0x01, position 2");
    }
}
