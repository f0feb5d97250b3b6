// SPDX-License-Identifier: BSL-1.0

/// @file
/// Words of the ABI and JSON-RPC's hexadecimal quantities: what is read, what is refused, what is
/// written.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <troy/evm.hpp>
#include <troy/wide.hpp>

#include "text_names.hpp"

namespace {

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
