// SPDX-License-Identifier: BSL-1.0

// XSD in constant expressions, without Boost; which prices cannot be mixed, and which arguments
// cannot be swapped. Building this file is the test.

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <troy/xagm.hpp>
#include <troy/xsd.hpp>

#include "expressions.hpp"

namespace {

namespace xagm = troy::xagm;
namespace xsd = troy::xsd;
using test::CanAdd;
using test::CanAddInPlace;
using test::CanCompare;
using test::CanConvert;
using test::CanMul;
using test::CanMulDiv;
using test::CanOrder;
using test::Succeeds;
using troy::rounding;
using troy::seconds;
using troy::utc_seconds;

using dollars = troy::fixed_point<troy::usd, 6, 256>;
using xsd_amount = troy::fixed_point<xsd::token, 6, 256>;

constexpr xsd::usd_per_fine_ounce price(std::uint64_t raw) {
    return xsd::usd_per_fine_ounce::from_raw(raw);
}

// ---- What it does -----------------------------------------------------------------------------

static_assert(std::regular<xsd::usd_per_fine_ounce> &&
              std::totally_ordered<xsd::usd_per_fine_ounce> &&
              std::is_trivially_copyable_v<xsd::usd_per_fine_ounce>);
static_assert(troy::mul<dollars>(xsd_amount{"1000"}, xsd::usd_per_token{"0.025"}, rounding::down) ==
              dollars{"25"});
// Dollars per ounce times ounces per token are dollars per token.
using usd_per_token = troy::fixed_point<troy::per<troy::usd, xagm::token>, 6, 256>;
static_assert(troy::mul<usd_per_token>(price(25'000'000),
                                       xagm::oz_per_token{"0.998561644"},
                                       rounding::down) == usd_per_token{"24.964041"});

constexpr xsd::oracle_round round_of(std::int64_t raw, std::uint64_t decimals) {
    return {.answer = xsd::answer::from_raw(raw),
            .decimals = xsd::feed_decimals::from_raw(decimals),
            .round_id = xsd::round_id{"1"},
            .answered_in_round = xsd::round_id{"1"}};
}
static_assert(xsd::silver_price(round_of(2'500'000'000, 8)) == price(25'000'000));
static_assert(xsd::target_price(price(25'000'000)) == xsd::usd_per_token{"0.025"});
static_assert(xsd::gram_price(price(25'000'000)) == xsd::usd_per_protocol_gram{"0.803768"});
static_assert(xsd::exact_gram_price(price(25'000'000)) == xsd::usd_per_gram{"0.803768"});
static_assert(xsd::gram_price_bound(price(25'000'000)) == xsd::usd_per_gram{"0.000001"});

// Grams become XSD at one gram each, whatever the decimals and the width.
static_assert(xsd::at_one_gram(xsd::usd_per_protocol_gram{"0.803768"}) ==
              xsd::usd_per_token{"0.803768"});
static_assert(xsd::at_one_gram(xsd::usd_per_protocol_gram::largest()) ==
              xsd::usd_per_token::largest());
static_assert(std::same_as<decltype(xsd::at_one_gram(xsd::basic_usd_per_protocol_gram<64>{})),
                           xsd::basic_usd_per_token<64>>);
static_assert(xsd::at_one_gram(xsd::protocol_grams_per_ounce) ==
              troy::fixed_point<troy::per<xsd::token, troy::fine_ounce>, 4, 32>{"31.1035"});

static_assert(xsd::mint_collateralized(xsd::ether_amount{"1"},
                                       xsd::usd_per_ether{"2650"},
                                       xsd::usd_per_protocol_gram{"0.803768"}) ==
              xsd::tokens{"3296.971265340247434583"});
static_assert(xsd::interest_rate_at(xsd::collateral_ratio{"0.8"}) == xsd::interest_rate{"0.1"});
static_assert(xsd::excess_collateral(xsd::usd_value{"10"},
                                     {.unclaimed = xsd::usd_value{"3"},
                                      .required = xsd::usd_value{"4"}}) == xsd::usd_value{"3"});
static_assert(xsd::sample(xsd::price_average{},
                          xsd::usd_per_token{"1"},
                          utc_seconds::from_raw(180u))
                  .samples[xsd::price_average::size - 1] == xsd::usd_per_token{"1"});

// No instant is later than the last.
static_assert(xsd::earliest_after(utc_seconds::from_raw(100u), seconds{"80"}).raw() == 180);
static_assert(xsd::earliest_after(utc_seconds::from_raw(100u), seconds::largest()).raw() ==
              ~std::uint64_t{0});
static_assert(xsd::earliest_after(utc_seconds{}, seconds::largest()).raw() == ~std::uint64_t{0});

// ---- What it refuses: expressions that must not compile ---------------------------------------

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
static_assert(never_meet<xsd::usd_per_protocol_gram, xsd::usd_per_token>);
static_assert(never_meet<xsd::usd_per_protocol_gram, xsd::usd_per_fine_ounce>);
static_assert(never_meet<xsd::usd_per_token, dollars>);
static_assert(never_meet<xsd_amount, dollars>);
static_assert(never_meet<xsd::usd_per_token, xsd::usd_per_gram>);
static_assert(never_meet<xsd::usd_per_fine_ounce, dollars>);
static_assert(never_meet<xsd::usd_per_fine_ounce, xsd::basic_usd_per_fine_ounce<128>>);

static_assert(CanMul<dollars, xsd_amount, xsd::usd_per_token>);
static_assert(!CanMul<dollars, xsd_amount, xsd::usd_per_gram>);
static_assert(!CanMul<dollars, xsd_amount, xsd::usd_per_protocol_gram>);
static_assert(!CanMul<dollars, dollars, xsd::usd_per_token>);

template <class Price>
concept CanBePegged = requires(Price p) {
    xsd::target_price(p);
    xsd::gram_price(p);
    xsd::exact_gram_price(p);
};
static_assert(CanBePegged<xsd::usd_per_fine_ounce>);
static_assert(!CanBePegged<xsd::usd_per_gram>);
static_assert(!CanBePegged<dollars>);
static_assert(!CanBePegged<std::uint64_t>);

// Only at_one_gram turns the price of a gram into the price of an XSD.
template <class Price>
concept CanBeHeldForXsd = requires(Price price) {
    { xsd::at_one_gram(price) } -> std::same_as<xsd::usd_per_token>;
};
static_assert(CanBeHeldForXsd<xsd::usd_per_protocol_gram>);
static_assert(!CanBeHeldForXsd<xsd::usd_per_gram> && !CanBeHeldForXsd<xsd::usd_per_fine_ounce>);
static_assert(!CanBeHeldForXsd<xsd::usd_per_token> && !CanBeHeldForXsd<std::uint64_t>);
static_assert(CanConvert<xsd::usd_per_token, xsd::basic_usd_per_token<64>>);
static_assert(!CanConvert<xsd::usd_per_token, xsd::usd_per_protocol_gram>);
static_assert(!CanConvert<xsd::usd_per_token, xsd::usd_per_gram>);
static_assert(CanMulDiv<xsd::tokens, xsd::ether_amount, xsd::usd_per_ether, xsd::usd_per_token>);
static_assert(
    !CanMulDiv<xsd::tokens, xsd::ether_amount, xsd::usd_per_ether, xsd::usd_per_protocol_gram>);
template <class Price>
concept CanBeSampled = requires(xsd::price_average average, Price price, utc_seconds now) {
    xsd::sample(average, price, now);
};
static_assert(CanBeSampled<xsd::usd_per_token> && !CanBeSampled<xsd::usd_per_protocol_gram>);
template <class Price>
concept CanMintFor = requires(xsd::ether_amount x, xsd::usd_per_ether p, Price price) {
    xsd::mint_collateralized(x, p, price);
};
static_assert(CanMintFor<xsd::usd_per_protocol_gram> && !CanMintFor<xsd::usd_per_token>);
static_assert(!CanMintFor<xsd::usd_per_fine_ounce>);

// Arguments that could be confused: another order, a missing name or a missing field is refused.
template <class Value>
concept CanTellClaims = requires(Value v) {
    xsd::excess_collateral(v, {.unclaimed = v, .required = v});
};
template <class Value>
concept CanSwapClaims = requires(Value v) {
    xsd::excess_collateral(v, v, v);
}
|| requires(Value v) { xsd::excess_collateral(v, {v, v}); }
|| requires(Value v) { xsd::excess_collateral(v, {{}, v, v}); };
template <class Value>
concept CanForgetClaims = requires(Value v) {
    xsd::excess_collateral(v, {.unclaimed = v});
}
|| requires(Value v) { xsd::excess_collateral(v, {.required = v}); }
|| requires(Value v) { xsd::excess_collateral(v, {}); };
static_assert(CanTellClaims<xsd::usd_value>);
static_assert(!CanSwapClaims<xsd::usd_value> && !CanForgetClaims<xsd::usd_value>);

template <class Tokens>
concept CanNameRedemption = requires(troy::utc_seconds since, xsd::collateral_ratio r, Tokens x) {
    xsd::redemption{.deficit_since = since, .ratio = r, .held = x, .amount = x};
};
template <class Tokens>
concept CanSwapRedemption = requires(troy::utc_seconds since, xsd::collateral_ratio r, Tokens x) {
    xsd::redemption{since, r, x, x};
}
|| requires(troy::utc_seconds since, xsd::collateral_ratio r, Tokens x) {
    xsd::redemption{.deficit_since = since, .ratio = r, .amount = x};
};
static_assert(CanNameRedemption<xsd::tokens> && !CanSwapRedemption<xsd::tokens>);

template <class Tokens>
concept CanSwapIssue = requires(Tokens x) {
    xsd::issue{x, x};
}
|| requires(Tokens x) { xsd::issue{.supply = x}; }
|| requires(Tokens x) { xsd::issue{.collateral_xsd = x}; };
static_assert(requires(xsd::tokens x) { xsd::issue{.supply = x, .collateral_xsd = x}; });
static_assert(!CanSwapIssue<xsd::tokens>);

template <class Growth>
concept CanSwapGrowth = requires(Growth x) {
    xsd::growth{x, x};
}
|| requires(Growth x) { xsd::growth{.now = x}; }
|| requires(Growth x) { xsd::growth{.before = x}; };
static_assert(requires(xsd::growth_ratio x) { xsd::growth{.before = x, .now = x}; });
static_assert(!CanSwapGrowth<xsd::growth_ratio>);
// A growth ratio is dollars per XSD but not a price.
static_assert(never_meet<xsd::growth_ratio, xsd::usd_per_token>);
static_assert(never_meet<xsd::growth_band, xsd::collateral_ratio>);

template <class Value>
concept CanSwapBucket = requires(Value x, utc_seconds since) {
    xsd::deficit_bucket{since, x, x};
};
static_assert(!CanSwapBucket<xsd::usd_value>);

// The faults of the contracts, such as dollars subtracted from ether, do not compile elsewhere.
static_assert(never_meet<xsd::ether_amount, xsd::usd_value>);

// In constant expressions.
static_assert(xsd::available_ether(xsd::ether_amount{"10"}, xsd::usd_value{"3"}) ==
              xsd::ether_amount{"7"});
static_assert(xsd::interest_in_shares(xsd::usd_value{"1"}, xsd::usd_per_share{"0.05"}) ==
              xsd::shares{"20"});
static_assert(xsd::growth_ratio_at(xsd::shares{"1000"},
                                   xsd::usd_per_share{"0.05"},
                                   {.supply = xsd::tokens{"30"},
                                    .collateral_xsd = xsd::tokens{"20"}}) ==
              xsd::growth_ratio{"5"});
static_assert(!xsd::deficit_bucket{}.is_open());

template <class Ratio, class Step>
concept CanStep = requires(Ratio ratio, Step step, xsd::usd_per_token price) {
    xsd::stepped_ratio(ratio, step, price, {.top = price, .bottom = price});
};
static_assert(CanStep<xsd::collateral_ratio, xsd::step_size>);
static_assert(!CanStep<xsd::step_size, xsd::collateral_ratio>);
static_assert(!CanStep<xsd::collateral_ratio, xsd::collateral_ratio>);
static_assert(never_meet<xsd::collateral_ratio, xsd::step_size>);

template <class Price>
concept CanSwapBands = requires(Price price) {
    xsd::price_bands{price, price};
}
|| requires(Price price) { xsd::price_bands{{}, price, price}; }
|| requires(Price price) { xsd::price_bands{.top = price}; }
|| requires(Price price) { xsd::price_bands{.bottom = price}; };
template <class Price>
concept CanNameBands = requires(Price price) {
    xsd::price_bands{.top = price, .bottom = price};
};
static_assert(CanNameBands<xsd::usd_per_token> && !CanSwapBands<xsd::usd_per_token>);

template <class Id>
concept CanNameRounds = requires(xsd::answer a, xsd::feed_decimals d, Id id) {
    xsd::oracle_round{.answer = a, .decimals = d, .round_id = id, .answered_in_round = id};
};
template <class Id>
concept CanSwapRounds = requires(xsd::answer a, xsd::feed_decimals d, Id id) {
    xsd::oracle_round{a, d, id, id};
}
|| requires(xsd::answer a, xsd::feed_decimals d, Id id) {
    xsd::oracle_round{.answer = a, .decimals = d, .round_id = id};
};
static_assert(CanNameRounds<xsd::round_id> && !CanSwapRounds<xsd::round_id>);

template <class XsdReserve, class EtherReserve>
concept CanPricePool = requires(XsdReserve x, EtherReserve y, xsd::usd_per_ether price) {
    xsd::pool_price(x, y, price);
};
static_assert(CanPricePool<xsd::tokens, xsd::ether_amount>);
static_assert(!CanPricePool<xsd::ether_amount, xsd::tokens>);

template <class First, class Second>
concept CanAccrue = requires(First rate, Second amount, utc_seconds t) {
    xsd::position{xsd::usd_value{}, rate, t, amount};
};
static_assert(CanAccrue<xsd::interest_rate, xsd::tokens>);
static_assert(!CanAccrue<xsd::tokens, xsd::interest_rate>);

// ---- What it refuses: values that must fail ---------------------------------------------------

static_assert(Succeeds<[] { return xsd::silver_price(round_of(1, 77)); }>);
static_assert(!Succeeds<[] { return xsd::silver_price(round_of(1, 78)); }>);
static_assert(!Succeeds<[] { return xsd::silver_price(round_of(0, 77)); }>);
static_assert(!Succeeds<[] { return xsd::silver_price(round_of(-1, 77)); }>);
static_assert(Succeeds<[] { return xsd::target_price(xsd::usd_per_fine_ounce::largest()); }>);
static_assert(!Succeeds<[] { return xsd::gram_price(xsd::usd_per_fine_ounce::largest()); }>);
static_assert(Succeeds<[] {
    return xsd::sample(xsd::price_average{}, xsd::usd_per_token{}, utc_seconds::from_raw(180u));
}>);
static_assert(!Succeeds<[] {
    return xsd::sample(xsd::price_average{}, xsd::usd_per_token{}, utc_seconds::from_raw(179u));
}>);

}  // namespace
