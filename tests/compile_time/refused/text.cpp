// SPDX-License-Identifier: BSL-1.0

// Text that is read, and text that is written.
// How these files are read: ../refused.cmake.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <troy/evm.hpp>
#include <troy/raw_text.hpp>
#include <troy/text.hpp>
#include <troy/text_options.hpp>

using ounces = troy::fixed_point<troy::fine_ounce, 9, 64>;
using dollars = troy::fixed_point<troy::usd, 6, 64>;

// A constructor takes a literal, which is checked at compile time. Any other text may be wrong when
// the program runs: parse reads it.
// EXPECT text_of_a_pointer: text_is_read_by_troy_parse = const char[*]|troy: text is read by troy::parse<T>.text.
namespace text_of_a_pointer {
ounces read(const char* text) { return troy::parse<ounces>(text); }
#if defined(REFUSED_text_of_a_pointer)
ounces make(const char* text) { return ounces{text}; }
#endif
}

// The same for a string,
// EXPECT text_of_a_string: text_is_read_by_troy_parse = std::.*string|troy: text is read by troy::parse<T>.text.
namespace text_of_a_string {
ounces read(const std::string& text) { return troy::parse<ounces>(text); }
#if defined(REFUSED_text_of_a_string)
ounces make(const std::string& text) { return ounces(text); }
#endif
}

// for a buffer,
// EXPECT text_of_a_buffer: not usable in a constant expression|no matching constructor
namespace text_of_a_buffer {
ounces read() {
    char text[8] = "1";
    return troy::parse<ounces>(text);
}
#if defined(REFUSED_text_of_a_buffer)
ounces make() {
    char text[8] = "1";
    return ounces{text};
}
#endif
}

// for a view of a string,
// EXPECT text_of_a_string_view: text_is_read_by_troy_parse = std::.*string_view|troy: text is read by troy::parse<T>.text.
namespace text_of_a_string_view {
ounces read(std::string_view text) { return troy::parse<ounces>(text); }
#if defined(REFUSED_text_of_a_string_view)
ounces make(std::string_view text) { return ounces{text}; }
#endif
}

// and for an instant.
// EXPECT instant_from_text: text_is_read_by_troy_parse = std::.*string|troy: text is read by troy::parse<T>.text.
namespace instant_from_text {
troy::utc_seconds read(const std::string& text) { return troy::parse<troy::utc_seconds>(text); }
#if defined(REFUSED_instant_from_text)
troy::utc_seconds make(const std::string& text) { return troy::utc_seconds(text); }
#endif
}

// Quantities with a sign have no literals.
// EXPECT text_of_a_signed_quantity: text_is_read_by_troy_parse = char|troy: text is read by troy::parse<T>.text.
namespace text_of_a_signed_quantity {
using premium = troy::signed_fixed_point<troy::usd, 6, 256>;

constexpr premium below_par = troy::parse<premium>("-0.25");
#if defined(REFUSED_text_of_a_signed_quantity)
constexpr premium above_par{"0.25"};
#endif
}

// Two decimals of six: by which rounding?
// EXPECT decimals_without_rounding: decimals_need_a_rounding|decimals need a rounding
namespace decimals_without_rounding {
std::string for_people(const dollars& x) {
#if defined(REFUSED_decimals_without_rounding)
    return troy::to_string(x, {.decimals = {2}});
#endif
    return troy::to_string(x, {.decimals = {2, troy::rounding::half_even}});
}
}

// A unit of your own has a symbol only if you give it one.
// EXPECT text_options_of_a_unit_without_symbol: troy: give the unit a symbol
namespace text_options_of_a_unit_without_symbol {
struct bar : troy::unit_base {
#if !defined(REFUSED_text_options_of_a_unit_without_symbol)
    static constexpr const char* symbol = "bar";
#endif
};

std::string for_people(const troy::fixed_point<bar, 0, 64>& x) {
    return troy::to_string(x, {.symbol = true});
}
}

// Seconds since 1970 are an instant's text; of a day nobody knows what its integer counts.
// EXPECT raw_text_of_a_day: no matching function for call to .*parse_raw
namespace raw_text_of_a_day {
auto read(std::string_view text) {
#if defined(REFUSED_raw_text_of_a_day)
    return troy::parse_raw<troy::utc_day>(text);
#endif
    return troy::parse<troy::utc_day>(text);
}
}

// A wider quantity has no raw integer that could be read.
// EXPECT raw_text_of_more_than_256_bits: troy: no raw integer has more than 256 bits
namespace raw_text_of_more_than_256_bits {
#if defined(REFUSED_raw_text_of_more_than_256_bits)
constexpr unsigned bits = 257;
#else
constexpr unsigned bits = 256;
#endif

auto read(std::string_view text) {
    return troy::parse_raw<troy::fixed_point<troy::usd, 2, bits>>(text);
}
}

// A word of the ABI has 32 bytes.
// EXPECT abi_word_of_another_size: no matching function for call to .*from_abi_word
namespace abi_word_of_another_size {
#if defined(REFUSED_abi_word_of_another_size)
constexpr std::size_t size = 31;
#else
constexpr std::size_t size = 32;
#endif

ounces decode(const std::array<std::byte, size>& data) { return troy::from_abi_word<ounces>(data); }
}

// JSON-RPC has no quantity below zero; an ABI word does.
// EXPECT hex_quantity_of_a_signed_type: no matching function for call to .*to_hex_quantity
namespace hex_quantity_of_a_signed_type {
using answer = troy::signed_fixed_point<troy::usd, 8, 256>;

auto encode(const answer& x) {
#if defined(REFUSED_hex_quantity_of_a_signed_type)
    return troy::to_hex_quantity(x);
#endif
    return troy::to_abi_word(x);
}
}
