// SPDX-License-Identifier: BSL-1.0

// XAGm in constant expressions, what it refuses to compile, and that all three tokens need neither
// Boost nor fmt. What the tokens are priced with has the same names in every room, and they mean
// the same. Building this file is the test. The quantities are tested in quantities.cpp.

#include <concepts>
#include <cstdint>
#include <ranges>
#include <string_view>
#include <type_traits>

#include <troy/troy.hpp>

#include "expressions.hpp"

#if defined(BOOST_VERSION) || defined(FMT_VERSION)
#error "troy: the light path includes neither Boost nor fmt"
#endif

namespace {

namespace xag = troy::xag;
namespace xagm = troy::xagm;
namespace xsd = troy::xsd;
using test::Succeeds;

using xagm::ounces;
using xagm::oz_per_token;
using xagm::tokens;
using xagm::vault_ounces;

// Another token, which differs from XAGm only in its symbol.
using gold_token = troy::token<"XAUm">;
using gold_oz_per_token = troy::fixed_point<troy::per<troy::fine_ounce, gold_token>, 9, 64>;

constexpr tokens t(std::uint64_t raw) { return tokens::from_raw(raw); }
constexpr oz_per_token q(std::uint64_t raw) { return oz_per_token::from_raw(raw); }

// ---- What it is -------------------------------------------------------------------------------

static_assert(std::string_view(xagm::token::ticker()) == "XAGm");
static_assert(std::same_as<xagm::token, troy::token<"XAGm">>);
static_assert(!std::same_as<xagm::token, gold_token>);
static_assert(std::same_as<tokens::unit, xagm::token>);
static_assert(tokens::decimals == 9 && tokens::bits == 64);
static_assert(std::ranges::view<xagm::day_series>);
static_assert(std::ranges::forward_range<xagm::day_series>);
static_assert(std::ranges::forward_range<const xagm::day_series>);
static_assert(std::ranges::view<xagm::basic_day_series<256, xagm::basic_ounces<256>>>);
static_assert(troy::frs::FeeSchedule<xagm::fee_schedule>);
static_assert(!troy::frs::FeeSchedule<oz_per_token> && !troy::frs::FeeSchedule<int>);

// ---- What it does -----------------------------------------------------------------------------

constexpr troy::utc_day base_day{"2026-03-18"};
constexpr xagm::fee_schedule documented{
    oz_per_token{"1"}, base_day, xagm::annual_fee_rate{"0.003"}};

static_assert(documented.base() == oz_per_token{"1"});
static_assert(documented.base_day() == base_day);
static_assert(documented.annual_fee_rate() == xagm::annual_fee_rate{"0.003"});
// Day 175, as captured from the chain on 2026-09-09.
static_assert(documented.ounces_per_token(troy::utc_day{"2026-09-09"}) ==
              oz_per_token{"0.998561644"});
static_assert(documented.ounces_per_token(troy::utc_seconds{"2026-09-09T23:59:59Z"}) ==
              oz_per_token{"0.998561644"});
static_assert(documented
                  .update_annual_fee_rate(xagm::annual_fee_rate{"0.01"},
                                          base_day + troy::days{"365"})
                  .base() == oz_per_token{"0.997"});

static_assert(xagm::ounces_from_tokens(t(1), q(999'999'999)) == ounces{});
static_assert(xagm::tokens_from_ounces(ounces{"1"}, q(500'000'000)) == tokens{"2"});
static_assert(xagm::fine_weight(xagm::gross_weight{"1000"}, xagm::fineness{"0.999"}) ==
              vault_ounces{"999.00"});
static_assert(xagm::reconcile(tokens{"999"}, q(1'000'000'000), q(999'975'343)).supply_after ==
              tokens{"999.024632950"});
static_assert(xagm::reconcile_standing(
                  xagm::standing_after_mint(xagm::standing_after_reconcile(tokens{"999"},
                                                                           q(1'000'000'000)),
                                            tokens{"1000"},
                                            q(999'975'343)),
                  q(999'958'905))
                  .amount == tokens{"0.057494267"});
static_assert(xagm::reconcile_to_reserves(tokens{"999.016421831"},
                                          vault_ounces{"999"},
                                          q(999'975'343)) ==
              troy::frs::reconciled<tokens>{tokens{"0.008211119"}, tokens{"999.024632950"}});
static_assert(xagm::largest_reconcile(ounces{"999"}, tokens{"999"}, q(999'991'781)) ==
              tokens{"0.008210849"});

// 256 bits too: XSD and Ethereum's amounts compute in words.
using tokens_256 = xagm::basic_tokens<256>;
static_assert(sizeof(tokens_256) == 32 && std::is_trivially_copyable_v<tokens_256>);
static_assert(xagm::ounces_from_tokens(tokens_256{"1"}, q(998'561'644)) ==
              xagm::basic_ounces<256>{"0.998561644"});
static_assert(sizeof(troy::xsd::usd_per_token) == 32);
static_assert(troy::xsd::target_price(troy::xsd::usd_per_fine_ounce{"25"}) ==
              troy::xsd::usd_per_token{"0.025"});

// The documented table, frs/README.md#the-documented-table: 999.00 ounces at an annual fee rate of
// 0.30 %.
constexpr xagm::day_series::row_type documented_row(std::uint64_t number) {
    xagm::day_series series{
        documented, base_day, tokens{"999"}, vault_ounces{"999.00"}, xagm::reconcile_rule::ratio};
    while (series.row().number < troy::days::from_raw(number))
        series.next();
    return series.row();
}

static_assert(documented_row(0) == xagm::day_series::row_type{troy::days{"0"},
                                                              troy::utc_day{"2026-03-18"},
                                                              oz_per_token{"1.000000000"},
                                                              tokens{"999.000000000"},
                                                              tokens{},
                                                              tokens{"999.000000000"},
                                                              vault_ounces{"999.00"}});
static_assert(documented_row(1) == xagm::day_series::row_type{troy::days{"1"},
                                                              troy::utc_day{"2026-03-19"},
                                                              oz_per_token{"0.999991781"},
                                                              tokens{"999.000000000"},
                                                              tokens{"0.008210848"},
                                                              tokens{"999.008210848"},
                                                              vault_ounces{"999.00"}});
static_assert(documented_row(2) == xagm::day_series::row_type{troy::days{"2"},
                                                              troy::utc_day{"2026-03-20"},
                                                              oz_per_token{"0.999983562"},
                                                              tokens{"999.008210848"},
                                                              tokens{"0.008210983"},
                                                              tokens{"999.016421831"},
                                                              vault_ounces{"999.00"}});
static_assert(documented_row(3) == xagm::day_series::row_type{troy::days{"3"},
                                                              troy::utc_day{"2026-03-21"},
                                                              oz_per_token{"0.999975343"},
                                                              tokens{"999.016421831"},
                                                              tokens{"0.008211118"},
                                                              tokens{"999.024632949"},
                                                              vault_ounces{"999.00"}});

// ---- What it refuses: expressions that must not compile ---------------------------------------

template <class Tokens, class OzPerToken>
concept CanCountOunces = requires(Tokens tokens, OzPerToken q) {
    troy::frs::ounces_from_tokens(tokens, q);
};
template <class Ounces, class OzPerToken>
concept CanCountTokens = requires(Ounces ounces, OzPerToken q) {
    troy::frs::tokens_from_ounces(ounces, q);
};
template <class Weight, class Fineness>
concept CanWeigh = requires(Weight weight, Fineness fineness) {
    troy::frs::fine_weight(weight, fineness);
};
template <class Tokens, class OzPerToken>
concept CanReconcile = requires(Tokens supply, OzPerToken q) {
    troy::frs::reconcile(supply, q, q);
};
template <class Tokens, class OzPerToken>
concept CanCountMoves = requires(xagm::standing standing, Tokens amount, OzPerToken q) {
    troy::frs::standing_after_reconcile(amount, q);
    troy::frs::standing_after_mint(standing, amount, q);
    troy::frs::standing_after_redeem(standing, amount, q);
};
template <class Tokens, class Ounces, class OzPerToken>
concept CanReconcileToReserves = requires(Tokens supply, Ounces reserves, OzPerToken q) {
    troy::frs::reconcile_to_reserves(supply, reserves, q);
};
template <class Ounces, class Tokens, class OzPerToken>
concept CanFindLargestReconcile = requires(Ounces reserve, Tokens obligation, OzPerToken q) {
    troy::frs::largest_reconcile(reserve, obligation, q);
};

static_assert(CanCountOunces<tokens, oz_per_token>);
static_assert(!CanCountOunces<tokens, gold_oz_per_token>);
static_assert(!CanCountOunces<ounces, oz_per_token>);
static_assert(CanCountTokens<ounces, oz_per_token>);
static_assert(!CanCountTokens<tokens, oz_per_token>);
static_assert(!CanCountTokens<xagm::gross_weight, oz_per_token>);
static_assert(CanWeigh<xagm::gross_weight, xagm::fineness>);
static_assert(!CanWeigh<ounces, xagm::fineness> && !CanWeigh<xagm::gross_weight, oz_per_token>);

static_assert(CanReconcile<tokens, oz_per_token>);
static_assert(!CanReconcile<tokens, gold_oz_per_token> && !CanReconcile<ounces, oz_per_token>);
static_assert(CanCountMoves<tokens, oz_per_token>);
static_assert(!CanCountMoves<tokens, gold_oz_per_token> && !CanCountMoves<ounces, oz_per_token>);
static_assert(!CanCountMoves<oz_per_token, tokens>);
static_assert(CanReconcileToReserves<tokens, vault_ounces, oz_per_token>);
static_assert(CanReconcileToReserves<tokens, ounces, oz_per_token>);
static_assert(!CanReconcileToReserves<tokens, vault_ounces, gold_oz_per_token>);
static_assert(!CanReconcileToReserves<tokens, xagm::gross_weight, oz_per_token>);
static_assert(CanFindLargestReconcile<ounces, tokens, oz_per_token>);
static_assert(!CanFindLargestReconcile<vault_ounces, tokens, oz_per_token>);
static_assert(!CanFindLargestReconcile<ounces, tokens, gold_oz_per_token>);

// A fee schedule keeps 10 % and 1 as raw integers of 64 bits: 1 to 19 decimals, wherever the rate
// and the base have the same.
template <unsigned Decimals, unsigned RateDecimals = Decimals>
concept CanBeScheduled = requires {
    typename troy::frs::fee_schedule<
        troy::fixed_point<xagm::oz_per_token::unit, Decimals, 128>,
        troy::fixed_point<xagm::annual_fee_rate::unit, RateDecimals, 128>>;
};
static_assert(!CanBeScheduled<0> && CanBeScheduled<1>);
static_assert(CanBeScheduled<19> && !CanBeScheduled<20>);
static_assert(!CanBeScheduled<9, 8> && !CanBeScheduled<8, 9>);

// ---- What it refuses: values that must fail ---------------------------------------------------

constexpr std::uint64_t billion = 1'000'000'000;

constexpr xagm::fee_schedule schedule_of(std::uint64_t base, std::uint64_t rate) {
    return {q(base), base_day, xagm::annual_fee_rate::from_raw(rate)};
}
static_assert(Succeeds<[] { return schedule_of(billion, billion / 10); }>);
static_assert(!Succeeds<[] { return schedule_of(billion + 1, billion / 10); }>);
static_assert(!Succeeds<[] { return schedule_of(billion, billion / 10 + 1); }>);
static_assert(Succeeds<[] { return documented.ounces_per_token(base_day); }>);
static_assert(!Succeeds<[] { return documented.ounces_per_token(troy::utc_day{"2026-03-17"}); }>);
static_assert(
    Succeeds<[] { return documented.ounces_per_token(base_day + troy::days{"121666"}); }>);
static_assert(
    !Succeeds<[] { return documented.ounces_per_token(base_day + troy::days{"121667"}); }>);

static_assert(Succeeds<[] { return xagm::tokens_from_ounces(ounces{"1"}, q(1)); }>);
static_assert(!Succeeds<[] { return xagm::tokens_from_ounces(ounces{"1"}, q(0)); }>);
static_assert(Succeeds<[] {
    return xagm::fine_weight(xagm::gross_weight{"1"}, xagm::fineness{"1.000000000"});
}>);
static_assert(!Succeeds<[] {
    return xagm::fine_weight(xagm::gross_weight{"1"}, xagm::fineness{"1.000000001"});
}>);
static_assert(Succeeds<[] { return xagm::reconcile(t(1), q(1), q(1)); }>);
static_assert(!Succeeds<[] { return xagm::reconcile(t(1), q(1), q(2)); }>);
static_assert(!Succeeds<[] { return xagm::reconcile(t(1), q(1), q(0)); }>);
static_assert(Succeeds<[] {
    return xagm::reconcile_to_reserves(tokens{"1"}, vault_ounces{"1"}, q(billion));
}>);
static_assert(!Succeeds<[] {
    return xagm::reconcile_to_reserves(tokens{"1.000000001"}, vault_ounces{"1"}, q(billion));
}>);
static_assert(
    Succeeds<[] { return xagm::largest_reconcile(ounces{"1"}, tokens{"1"}, q(billion)); }>);
static_assert(!Succeeds<[] {
    return xagm::largest_reconcile(ounces{"1"}, tokens{"1.000000001"}, q(billion));
}>);
static_assert(Succeeds<[] { return documented_row(4); }>);
static_assert(!Succeeds<[] {
    xagm::day_series series{
        documented, base_day, t(1), vault_ounces{}, xagm::reconcile_rule::ratio};
    series.reconcile_on(base_day);
    return series.row();
}>);

// ---- What it is priced with -------------------------------------------------------------------

// Prices of silver and dollars do not depend on the token, but for the width of its chain.
template <class X, class Y>
concept SameButForTheWidth =
    std::same_as<typename X::unit, typename Y::unit> && X::decimals == Y::decimals;

static_assert(std::same_as<xagm::usd, troy::usd> && std::same_as<xag::usd, troy::usd>);
static_assert(std::same_as<xsd::usd, troy::usd>);

static_assert(std::same_as<xagm::basic_dollars<112>, xag::basic_dollars<112>>);
static_assert(std::same_as<xagm::basic_dollars<112>, xsd::basic_dollars<112>>);
static_assert(SameButForTheWidth<xagm::dollars, xsd::dollars> && xagm::dollars::decimals == 6);
static_assert(std::same_as<xagm::dollars, xag::dollars>);

static_assert(std::same_as<xagm::basic_dollars_and_cents<112>, xag::basic_dollars_and_cents<112>>);
static_assert(std::same_as<xagm::basic_dollars_and_cents<112>, xsd::basic_dollars_and_cents<112>>);
static_assert(SameButForTheWidth<xagm::dollars_and_cents, xsd::dollars_and_cents>);
static_assert(std::same_as<xagm::dollars_and_cents, xag::dollars_and_cents>);
static_assert(xagm::dollars_and_cents::decimals == 2);

static_assert(
    std::same_as<xagm::basic_usd_per_fine_ounce<112>, xag::basic_usd_per_fine_ounce<112>>);
static_assert(
    std::same_as<xagm::basic_usd_per_fine_ounce<112>, xsd::basic_usd_per_fine_ounce<112>>);
static_assert(SameButForTheWidth<xagm::usd_per_fine_ounce, xsd::usd_per_fine_ounce>);
static_assert(std::same_as<xagm::usd_per_fine_ounce, xag::usd_per_fine_ounce>);

// A price of the token is that of the room's own, and is no other token's.
template <class Price, class Token>
concept IsPriceOf =
    std::same_as<typename Price::unit, troy::per<troy::usd, Token>> && Price::decimals == 6;
static_assert(IsPriceOf<xagm::usd_per_token, xagm::token>);
static_assert(IsPriceOf<xag::usd_per_token, xag::token>);
static_assert(IsPriceOf<xsd::usd_per_token, xsd::token>);
static_assert(xagm::usd_per_token::bits == 64 && xag::usd_per_token::bits == 64);
static_assert(xsd::usd_per_token::bits == 256 && xagm::basic_usd_per_token<256>::bits == 256);

// The other names that two rooms have.
static_assert(std::same_as<xagm::ounces, xag::ounces>);
static_assert(std::same_as<xagm::vault_ounces, xag::vault_ounces>);
static_assert(troy::frs::OzPerToken<xag::oz_per_token> && xag::OzPerToken<xagm::oz_per_token>);
static_assert(troy::frs::OzPerToken<xagm::oz_per_token> && xag::OzPerToken<xag::oz_per_token>);
// Ounces per gross ounce are not those of a token.
static_assert(!troy::frs::OzPerToken<xagm::fineness> && !xag::OzPerToken<xagm::fineness>);

// A holder's tokens in dollars, by the price of silver and by that of the token.
constexpr xagm::tokens held{"12.5"};
constexpr auto held_ounces = xagm::ounces_from_tokens(held, xagm::oz_per_token{"0.998561644"});
static_assert(troy::mul<xagm::dollars>(held_ounces,
                                       xagm::usd_per_fine_ounce{"31.765432"},
                                       troy::rounding::down) == xagm::dollars{"396.496775"});
static_assert(troy::mul<xagm::dollars_and_cents>(held,
                                                 xagm::usd_per_token{"31.7"},
                                                 troy::rounding::half_even) ==
              xagm::dollars_and_cents{"396.25"});

}  // namespace
