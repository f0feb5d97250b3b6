// SPDX-License-Identifier: BSL-1.0

// Raw text, words of the ABI, hexadecimal quantities and text for people in constant expressions, and
// what they refuse to compile; that none of them needs Boost, fmt or nlohmann's library. Building this
// file is the test.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <troy/evm.hpp>
#include <troy/raw_text.hpp>
#include <troy/text_options.hpp>

#include "expressions.hpp"

#if defined(BOOST_VERSION) || defined(FMT_VERSION) || defined(NLOHMANN_JSON_VERSION_MAJOR)
#error "troy: texts need no other library"
#endif

namespace {

using namespace test;
using troy::digit_separator;
using troy::rounding;

// ---- What it does -----------------------------------------------------------------------------

static_assert(troy::parse_raw<tokens>("999008210848") == tokens{"999.008210848"});
static_assert(troy::parse_raw<tokens_256>("0xe899aab4a0") == tokens_256{"999.010514080"});
static_assert(troy::parse_raw<signed_tokens>("-1") == signed_tokens::from_raw(-1));
static_assert(troy::parse_scaled<ounces>("99900", 2) == ounces{"999"});
static_assert(troy::try_parse_scaled<vault_ounces>("999001", 3).code == troy::errc::inexact);
static_assert(troy::to_raw_text(tokens{"999.008210848"}).view() == "999008210848");

static_assert(troy::from_abi_word<tokens>(troy::to_abi_word(tokens::largest())) ==
              tokens::largest());
static_assert(troy::to_abi_word(signed_tokens::from_raw(-2))[31] == std::byte{0xfe});
static_assert(troy::try_from_abi_word<tokens>(troy::to_abi_word(tokens_256::largest())).code ==
              troy::errc::overflow);
static_assert(troy::to_hex_quantity(tokens::from_raw(256u)).view() == "0x100");
static_assert(troy::to_hex_quantity(tokens::largest()).view() == "0xffffffffffffffff");
static_assert(troy::parse_hex_quantity<tokens>("0x100") == tokens::from_raw(256u));
static_assert(!troy::try_parse_hex_quantity<tokens>("0x0100"));

static_assert(troy::to_text(vault_ounces{"72927"},
                            {.grouping = digit_separator::comma,
                             .decimals = {0, rounding::down},
                             .plus = true,
                             .symbol = true})
                  .view() == "+72,927 oz");

// ---- What it refuses: values that must fail ---------------------------------------------------

static_assert(Succeeds<[] { return troy::parse_raw<tokens>("1"); }>);
static_assert(!Succeeds<[] { return troy::parse_raw<tokens>("1.0"); }>);
static_assert(Succeeds<[] { return troy::parse_scaled<tokens>("10", 10); }>);
static_assert(!Succeeds<[] { return troy::parse_scaled<tokens>("1", 10); }>);
static_assert(Succeeds<[] { return troy::parse_hex_quantity<tokens>("0x1"); }>);
static_assert(!Succeeds<[] { return troy::parse_hex_quantity<tokens>("0x01"); }>);
static_assert(
    Succeeds<[] { return troy::from_abi_word<tokens>(troy::to_abi_word(tokens_256{"1"})); }>);
static_assert(!Succeeds<[] {
    return troy::from_abi_word<tokens>(troy::to_abi_word(tokens_256::largest()));
}>);
static_assert(Succeeds<[] {
    return troy::to_text(vault_ounces{"1"}, {.decimals = {2, rounding::down}});
}>);
static_assert(!Succeeds<[] {
    return troy::to_text(vault_ounces{"1"}, {.decimals = {3, rounding::down}});
}>);

// ---- What it refuses: expressions that must not compile ---------------------------------------

template <class T, class Bytes>
concept CanDecode = requires(const Bytes& bytes) {
    troy::from_abi_word<T>(bytes);
};
static_assert(CanDecode<tokens, std::array<std::byte, 32>>);
static_assert(CanDecode<tokens, std::array<unsigned char, 32>>);
static_assert(CanDecode<tokens, std::span<const std::byte, 32>>);
static_assert(!CanDecode<tokens, std::array<std::byte, 31>>);
static_assert(!CanDecode<tokens, std::array<std::byte, 64>>);
static_assert(!CanDecode<tokens, std::array<char, 32>>);
static_assert(!CanDecode<tokens, std::span<const std::byte>>);  // Of no size that is known.
static_assert(!CanDecode<tokens, std::vector<std::byte>>);
static_assert(!CanDecode<troy::utc_day, std::array<std::byte, 32>>);

template <class T>
concept HasHexQuantity = requires(const T& x, std::string_view text) {
    troy::to_hex_quantity(x);
    troy::parse_hex_quantity<T>(text);
};
static_assert(HasHexQuantity<tokens> && !HasHexQuantity<signed_tokens>);

template <class T>
concept HasRawText = requires(const T& x, std::string_view text) {
    troy::to_raw_text(x);
    troy::parse_raw<T>(text);
    troy::parse_scaled<T>(text, 2u);
};
static_assert(HasRawText<tokens> && HasRawText<signed_tokens>);
static_assert(!HasRawText<troy::utc_day> && !HasRawText<troy::utc_seconds>);

template <class T>
concept HasTextForPeople = requires(const T& x) {
    troy::to_string(x, troy::text_options{});
};
static_assert(HasTextForPeople<tokens> && HasTextForPeople<signed_tokens>);
static_assert(!HasTextForPeople<troy::utc_day>);

static_assert(std::is_convertible_v<troy::shown_decimals, troy::shown_decimals>);
static_assert(std::is_constructible_v<troy::shown_decimals, unsigned, rounding>);
#if !defined( \
    __clang__)  // There the constructor is unavailable, which is seen only when it is used.
static_assert(!std::is_constructible_v<troy::shown_decimals, unsigned>);
#endif

}  // namespace
