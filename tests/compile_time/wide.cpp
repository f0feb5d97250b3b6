// SPDX-License-Identifier: BSL-1.0

// What <troy/wide.hpp> adds: conversions from and to Boost's integers above 128 bits; and that it
// changes nothing else. Building this file is the test.

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include <troy/arithmetic.hpp>
#include <troy/text.hpp>
#include <troy/wide.hpp>
#include <troy/xagm.hpp>

#include "expressions.hpp"

namespace {

using namespace test;
using troy::rounding;
using troy::uint256;

using ounces_256 = troy::fixed_point<troy::fine_ounce, 9, 256>;
using dollars = troy::fixed_point<troy::usd, 6, 256>;
using answer = troy::signed_fixed_point<troy::one, 0, 256>;
using whole = troy::fixed_point<troy::one, 0, 256>;
using fine = troy::fixed_point<troy::one, 77, 256>;

// Not from decimal text: the powers of two here must not depend on the parser.
constexpr uint256 power_of_two(unsigned exponent) { return uint256{1} << exponent; }

// ---- What it is -------------------------------------------------------------------------------

template <class T>
constexpr bool is_a_value =
    std::regular<T>&& std::totally_ordered<T>&& std::three_way_comparable<T, std::strong_ordering>&&
        std::is_nothrow_default_constructible_v<T>&& std::is_trivially_copyable_v<T>;

// Boost's integers are not, and quantities do not store them.
static_assert(!std::is_trivially_copyable_v<uint256>);
static_assert(is_a_value<tokens_256>);
static_assert(is_a_value<answer>);
static_assert(is_a_value<dollars>);
static_assert(std::is_trivially_copyable_v<tokens>);  // Boost does not change the light path.
static_assert(sizeof(tokens) == 8);
static_assert(sizeof(tokens_256) == 32);
static_assert(std::same_as<troy::raw_type<256>, uint256>);
static_assert(std::same_as<troy::raw_type<129>, uint256>);
static_assert(std::same_as<troy::raw_type<128>, troy::uint128>);
static_assert(std::same_as<decltype(tokens_256{}.raw()), uint256>);
static_assert(std::same_as<decltype(troy::fixed_point<troy::one, 0, 129>{}.raw()), uint256>);
static_assert(std::same_as<decltype(tokens_128{}.raw()), troy::uint128>);
static_assert(std::numeric_limits<tokens_256>::digits == 256);
static_assert(std::numeric_limits<tokens_256>::digits10 == 77);
static_assert((std::numeric_limits<tokens_256>::max)() == tokens_256::largest());

// ---- What it does -----------------------------------------------------------------------------

static_assert(tokens_256{}.raw() == 0u);
static_assert(tokens_256::largest().raw() == ~uint256{0});
static_assert(tokens_256::from_raw(power_of_two(255)) < tokens_256::largest());
// However Boost got its limbs: from one of them, from two, by shifting.
static_assert(troy::to_text(tokens_256::from_raw(uint256{7u})).view() == "0.000000007");
static_assert(troy::to_text(tokens_256::from_raw(uint256{troy::uint128{10u} << 64})).view() ==
              "184467440737.095516160");
static_assert(troy::to_text(tokens_256::from_raw(power_of_two(65) >> 1)).view() ==
              "18446744073.709551616");
static_assert((tokens_256{"2"} <=> tokens_256{"1"}) == std::strong_ordering::greater);
static_assert(tokens_256::from_raw(power_of_two(200)) + tokens_256::from_raw(power_of_two(200)) ==
              tokens_256::from_raw(power_of_two(201)));
static_assert(tokens_256::from_raw(power_of_two(128)) - tokens_256::from_raw(1u) ==
              tokens_256::from_raw(~troy::uint128{0}));
static_assert(troy::mul_div(power_of_two(200),
                            power_of_two(200),
                            power_of_two(150),
                            rounding::up) == power_of_two(250));
static_assert(troy::mul_div(uint256{5}, uint256{1}, uint256{2}, rounding::half_even) == 2u);
static_assert(troy::product_fits<256>(power_of_two(128), uint256{power_of_two(128) - 1}));
static_assert(!troy::product_fits<256>(power_of_two(128), power_of_two(128)));
static_assert(troy::mul_div_within<256>(power_of_two(128),
                                        power_of_two(127),
                                        power_of_two(55),
                                        rounding::down) == power_of_two(200));

static_assert(troy::mul<ounces_256>(tokens_256::largest(), oz_per_token{"1"}, rounding::up) ==
              ounces_256::largest());
static_assert(troy::div<tokens_256>(ounces_256{"1"}, oz_per_token{"0.3"}, rounding::half_up) ==
              tokens_256{"3.333333333"});
static_assert(troy::convert<troy::fixed_point<troy::usd, 18, 256>>(dollars{"1.5"}).raw() ==
              1'500'000'000'000'000'000u);
using whole_dollars = troy::fixed_point<troy::usd, 0, 256>;
static_assert(troy::convert<whole_dollars>(dollars{"2.5"}, rounding::half_even).raw() == 2u);
static_assert(troy::convert<whole_dollars>(dollars{"2.000000"}).raw() == 2u);
static_assert(troy::convert<tokens>(tokens_256{"1"}) == tokens{"1"});
static_assert(troy::convert<tokens_256>(tokens{"1"}) == tokens_256{"1"});

static_assert(troy::xagm::ounces_from_tokens(tokens_256{"1"},
                                             troy::xagm::oz_per_token{"0.998561644"}) ==
              ounces_256{"0.998561644"});

static_assert(troy::to_text(tokens_256::largest()).view() ==
              "115792089237316195423570985008687907853269984665640564039457584007913.129639935");
static_assert(troy::parse<tokens_256>("115792089237316195423570985008687907853269984665640564039457"
                                      "584007913.129639935") == tokens_256::largest());
static_assert(
    troy::try_parse<tokens_256>("115792089237316195423570985008687907853269984665640564039"
                                "457584007913.129639936")
        .code == troy::errc::overflow);
static_assert(troy::to_text(answer::from_raw(-7)).view() == "-7");
static_assert(answer::largest_magnitude(true).raw() == power_of_two(255));
static_assert(answer::largest_magnitude(false).raw() == power_of_two(255) - 1u);

// ---- What it refuses: expressions that must not compile ---------------------------------------

template <class X, class Y>
constexpr bool meet = CanAdd<X, Y>&& CanAddInPlace<X, Y>&& CanCompare<X, Y>&& CanOrder<X, Y>&&
    std::is_assignable_v<X&, Y>&& std::is_constructible_v<X, Y>;
template <class X, class Y>
constexpr bool never_meet =
    !CanAdd<X, Y> && !CanAddInPlace<X, Y> && !CanCompare<X, Y> && !CanOrder<X, Y> &&
    !std::is_assignable_v<X&, Y> && !std::is_constructible_v<X, Y>;

static_assert(never_meet<tokens_256, tokens>);
static_assert(never_meet<tokens, tokens_256>);
static_assert(never_meet<tokens_256, uint256>);
static_assert(meet<tokens_256, tokens_256>);

static_assert(!CanMultiply<tokens_256, tokens_256>);
static_assert(!CanMultiply<tokens_256, uint256>);  // A multiple has at most 64 bits.
static_assert(CanMultiply<tokens_256, std::uint64_t> && !CanMultiply<tokens_256, troy::uint128>);

static_assert(CanComeFrom<tokens_256, uint256> && CanComeFrom<tokens, uint256>);
static_assert(!CanComeFrom<tokens_256, boost::multiprecision::int256_t>);
static_assert(!CanComeFrom<tokens_256, boost::multiprecision::uint512_t>);
static_assert(!CanComeFrom<tokens_256, int> && !CanComeFrom<tokens_256, double>);
static_assert(CanComeFrom<answer, std::int64_t>);
static_assert(!CanComeFrom<answer, uint256>);
static_assert(!CanComeFrom<answer, boost::multiprecision::int256_t>);

static_assert(!std::is_convertible_v<uint256, tokens_256>);
static_assert(!std::is_convertible_v<tokens_256, uint256>);
static_assert(!std::is_constructible_v<uint256, tokens_256>);
static_assert(!std::is_constructible_v<tokens_256, int>);
static_assert(!std::is_constructible_v<tokens_256, double>);

// ---- What it refuses: values that must fail ---------------------------------------------------

static_assert(Succeeds<[] { return tokens_256::largest() + tokens_256{}; }>);
static_assert(!Succeeds<[] { return tokens_256::largest() + tokens_256::from_raw(1u); }>);
static_assert(Succeeds<[] { return tokens_256{} - tokens_256{}; }>);
static_assert(!Succeeds<[] { return tokens_256{} - tokens_256::from_raw(1u); }>);
static_assert(
    Succeeds<[] { return troy::convert<tokens_128>(tokens_256::from_raw(~troy::uint128{0})); }>);
static_assert(
    !Succeeds<[] { return troy::convert<tokens_128>(tokens_256::from_raw(power_of_two(128))); }>);
static_assert(Succeeds<[] { return troy::convert<fine>(whole{"1"}); }>);
static_assert(!Succeeds<[] { return troy::convert<fine>(whole{"2"}); }>);
static_assert(
    Succeeds<[] { return troy::mul_div(uint256{1}, uint256{1}, uint256{1}, rounding::up); }>);
static_assert(
    !Succeeds<[] { return troy::mul_div(uint256{1}, uint256{1}, uint256{0}, rounding::up); }>);
static_assert(Succeeds<[] {
    return troy::xagm::ounces_from_tokens(tokens_256::from_raw(uint256{power_of_two(255)}),
                                          troy::xagm::oz_per_token::from_raw(1u));
}>);
static_assert(!Succeeds<[] {
    return troy::xagm::ounces_from_tokens(tokens_256::from_raw(uint256{power_of_two(255)}),
                                          troy::xagm::oz_per_token::from_raw(2u));
}>);

}  // namespace
