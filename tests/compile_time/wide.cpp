// SPDX-License-Identifier: BSL-1.0

// What only the widths above 128 bits and XSD add to light.cpp: building this file is the test.

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include <troy/troy.hpp>

#include "expressions.hpp"

namespace {

namespace xagm = troy::xagm;
namespace xsd = troy::xsd;
using troy::rounding;
using troy::uint256;

using tokens_256 = xagm::basic_tokens<256>;
using ounces_256 = xagm::basic_ounces<256>;
using dollars = troy::fixed_point<troy::usd, 6, 256>;
using xsd_amount = troy::fixed_point<xsd::token, 6, 256>;
using answer = troy::signed_fixed_point<xsd::feed_answer, 0, 256>;

constexpr xsd::usd_per_fine_ounce price(std::uint64_t raw) {
    return xsd::usd_per_fine_ounce::from_raw(raw);
}
// Not from decimal text: the powers of two here shall not lean on the parser.
constexpr uint256 power_of_two(unsigned exponent) { return uint256{1} << exponent; }

// ---- What it is -------------------------------------------------------------------------------

template <class T>
constexpr bool is_a_value = std::regular<T>&& std::totally_ordered<T>&&
    std::three_way_comparable<T, std::strong_ordering>&& std::is_nothrow_default_constructible_v<T>;

static_assert(is_a_value<tokens_256>);
static_assert(is_a_value<answer>);
static_assert(is_a_value<xsd::usd_per_fine_ounce>);
static_assert(std::is_trivially_copyable_v<xagm::tokens>);  // Boost does not change the light path.
static_assert(sizeof(xagm::tokens) == 8);
static_assert(sizeof(tokens_256) == sizeof(uint256));
static_assert(std::same_as<tokens_256::raw_type, uint256>);
static_assert(std::same_as<troy::fixed_point<troy::one, 0, 129>::raw_type, uint256>);
static_assert(std::same_as<troy::fixed_point<troy::one, 0, 128>::raw_type, troy::uint128>);
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

static_assert(troy::mul(tokens_256::largest(), xagm::oz_per_token{"1"}, rounding::up) ==
              ounces_256::largest());
static_assert(troy::div(ounces_256{"1"}, xagm::oz_per_token{"0.3"}, rounding::half_up) ==
              tokens_256{"3.333333333"});
static_assert(troy::mul<6, 256>(xsd_amount{"1000"}, xsd::usd_per_xsd{"0.025"}, rounding::down) ==
              dollars{"25"});
// Dollars per ounce times ounces per token are dollars per token.
static_assert(troy::mul(price(25'000'000), xagm::oz_per_token{"0.998561644"}, rounding::down) ==
              troy::fixed_point<troy::per<troy::usd, xagm::token>, 6, 256>{"24.964041"});
static_assert(troy::rescale<18>(dollars{"1.5"}).raw() == 1'500'000'000'000'000'000u);
static_assert(troy::rescale<0>(dollars{"2.5"}, rounding::half_even).raw() == 2u);
static_assert(troy::rescale_exact<0>(dollars{"2.000000"}).raw() == 2u);
static_assert(troy::resize<64>(tokens_256{"1"}) == xagm::tokens{"1"});
static_assert(troy::resize<256>(xagm::tokens{"1"}) == tokens_256{"1"});
static_assert(xagm::ounces_from_tokens(tokens_256{"1"}, xagm::oz_per_token{"0.998561644"}) ==
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
static_assert(answer::limit(true) == power_of_two(255));
static_assert(answer::limit(false) == power_of_two(255) - 1u);

constexpr xsd::oracle_round round_of(std::int64_t raw, std::uint64_t decimals) {
    using id = troy::fixed_point<xsd::feed_round, 0, 80>;
    return {answer::from_raw(raw), decimals, id::from_raw(1u), id::from_raw(1u)};
}
static_assert(xsd::silver_price(round_of(2'500'000'000, 8)) == price(25'000'000));
static_assert(xsd::target_price(price(25'000'000)) == xsd::usd_per_xsd{"0.025"});
static_assert(xsd::gram_price(price(25'000'000)) == xsd::usd_per_protocol_gram{"0.803768"});
static_assert(xsd::exact_gram_price(price(25'000'000)) == xsd::usd_per_gram{"0.803768"});
static_assert(xsd::gram_price_bound(price(25'000'000)) == xsd::usd_per_gram{"0.000001"});

// ---- What it refuses: expressions that must not compile ---------------------------------------

using test::CanAdd;
using test::CanAddInPlace;
using test::CanComeFrom;
using test::CanCompare;
using test::CanMul;
using test::CanMultiply;
using test::CanOrder;
using test::Succeeds;

template <class X, class Y>
constexpr bool meet = CanAdd<X, Y>&& CanAddInPlace<X, Y>&& CanCompare<X, Y>&& CanOrder<X, Y>&&
    std::is_assignable_v<X&, Y>&& std::is_constructible_v<X, Y>;
template <class X, class Y>
constexpr bool never_meet =
    !CanAdd<X, Y> && !CanAddInPlace<X, Y> && !CanCompare<X, Y> && !CanOrder<X, Y> &&
    !std::is_assignable_v<X&, Y> && !std::is_constructible_v<X, Y>;

// Four prices with the same decimals and width; a mix-up of the two grams is out by 0.7 parts per
// million, one of gram and target by 32.15, and one of target and dollar by 40.
static_assert(meet<xsd::usd_per_protocol_gram, xsd::usd_per_protocol_gram>);
static_assert(never_meet<xsd::usd_per_protocol_gram, xsd::usd_per_gram>);
static_assert(never_meet<xsd::usd_per_gram, xsd::usd_per_protocol_gram>);
static_assert(never_meet<xsd::usd_per_protocol_gram, xsd::usd_per_xsd>);
static_assert(never_meet<xsd::usd_per_protocol_gram, xsd::usd_per_fine_ounce>);
static_assert(never_meet<xsd::usd_per_xsd, dollars>);
static_assert(never_meet<xsd_amount, dollars>);
static_assert(never_meet<xsd::usd_per_xsd, xsd::usd_per_gram>);
static_assert(never_meet<xsd::usd_per_fine_ounce, dollars>);
static_assert(never_meet<xsd::usd_per_fine_ounce, xsd::basic_usd_per_fine_ounce<128>>);
static_assert(never_meet<tokens_256, xagm::tokens>);
static_assert(never_meet<xagm::tokens, tokens_256>);
static_assert(never_meet<tokens_256, uint256>);
static_assert(meet<tokens_256, tokens_256>);

static_assert(CanMul<xsd_amount, xsd::usd_per_xsd>);
static_assert(!CanMul<xsd_amount, xsd::usd_per_gram>);
static_assert(!CanMul<xsd_amount, xsd::usd_per_protocol_gram>);
static_assert(!CanMul<dollars, xsd::usd_per_xsd>);
static_assert(!CanMultiply<tokens_256, tokens_256>);
static_assert(!CanMultiply<tokens_256, uint256>);

template <class Price>
concept CanBePegged = requires(Price p) {
    xsd::target_price(p);
    xsd::gram_price(p);
    xsd::exact_gram_price(p);
};
static_assert(CanBePegged<xsd::usd_per_fine_ounce>);
static_assert(!CanBePegged<xsd::usd_per_gram>);
static_assert(!CanBePegged<dollars>);
static_assert(!CanBePegged<uint256>);

// A fee schedule keeps 10 % and 1 as raw integers of 64 bits: 1 to 19 decimals, wherever the rate and
// the base have the same.
template <unsigned Decimals, unsigned RateDecimals = Decimals>
concept CanBeScheduled = requires {
    typename troy::frs::fee_schedule<
        troy::fixed_point<xagm::oz_per_token::unit, Decimals, 128>,
        troy::fixed_point<xagm::annual_fee_rate::unit, RateDecimals, 128>>;
};
static_assert(!CanBeScheduled<0> && CanBeScheduled<1>);
static_assert(CanBeScheduled<19> && !CanBeScheduled<20>);
static_assert(!CanBeScheduled<9, 8> && !CanBeScheduled<8, 9>);

static_assert(CanComeFrom<tokens_256, uint256> && CanComeFrom<xagm::tokens, uint256>);
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
static_assert(Succeeds<[] { return troy::resize<128>(tokens_256::from_raw(~troy::uint128{0})); }>);
static_assert(!Succeeds<[] { return troy::resize<128>(tokens_256::from_raw(power_of_two(128))); }>);
static_assert(
    Succeeds<[] { return troy::rescale<77>(troy::fixed_point<troy::one, 0, 256>{"1"}); }>);
static_assert(
    !Succeeds<[] { return troy::rescale<77>(troy::fixed_point<troy::one, 0, 256>{"2"}); }>);
static_assert(
    Succeeds<[] { return troy::mul_div(uint256{1}, uint256{1}, uint256{1}, rounding::up); }>);
static_assert(
    !Succeeds<[] { return troy::mul_div(uint256{1}, uint256{1}, uint256{0}, rounding::up); }>);
static_assert(Succeeds<[] {
    return xagm::ounces_from_tokens(tokens_256::from_raw(uint256{power_of_two(255)}),
                                    xagm::oz_per_token::from_raw(1u));
}>);
static_assert(!Succeeds<[] {
    return xagm::ounces_from_tokens(tokens_256::from_raw(uint256{power_of_two(255)}),
                                    xagm::oz_per_token::from_raw(2u));
}>);
static_assert(Succeeds<[] { return xsd::silver_price(round_of(1, 77)); }>);
static_assert(!Succeeds<[] { return xsd::silver_price(round_of(1, 78)); }>);
static_assert(!Succeeds<[] { return xsd::silver_price(round_of(0, 77)); }>);
static_assert(!Succeeds<[] { return xsd::silver_price(round_of(-1, 77)); }>);
static_assert(Succeeds<[] { return xsd::target_price(xsd::usd_per_fine_ounce::largest()); }>);
static_assert(!Succeeds<[] { return xsd::gram_price(xsd::usd_per_fine_ounce::largest()); }>);

}  // namespace
