// SPDX-License-Identifier: BSL-1.0

// What the functions of a token backed one to one refuse, without Boost. Building this file is the
// test. Next to every refusal is a twin that is accepted.

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <troy/xag.hpp>

namespace {

namespace xag = troy::xag;

// ---- at_par. ----

template <class X, class... Result>
concept HasPar = requires(X x) {
    xag::at_par<Result...>(x);
};
static_assert(HasPar<xag::vault_ounces, xag::tokens>);
static_assert(HasPar<xag::tokens, xag::ounces>);
static_assert(HasPar<xag::tokens>);                      // Ounces with its decimals and width.
static_assert(!HasPar<xag::ounces>);                     // Tokens of what?
static_assert(!HasPar<xag::tokens, xag::vault_ounces>);  // Decimals would be lost.
static_assert(!HasPar<xag::tokens, xag::dollars>);       // Dollars are not ounces.
static_assert(!HasPar<xag::vault_ounces, xag::dollars>);
static_assert(!HasPar<xag::ounces, xag::vault_ounces>);  // The same unit: that is convert.
// A type given at the call is that of the result, never of the argument.
static_assert(!HasPar<xag::tokens, xag::tokens>);
static_assert(!HasPar<xag::tokens, xag::tokens, xag::tokens>);
static_assert(!HasPar<xag::ounces, xag::ounces>);

static_assert(
    std::is_same_v<decltype(xag::at_par(xag::basic_tokens<112>{})), xag::basic_ounces<112>>);
static_assert(xag::at_par(xag::tokens{"1.5"}) == xag::ounces{"1.5"});
static_assert(xag::at_par<xag::basic_ounces<112>>(xag::tokens{"1.5"}) ==
              xag::basic_ounces<112>{"1.5"});
static_assert(xag::at_par<xag::tokens>(xag::vault_ounces{"1.50"}) == xag::tokens{"1.5"});
static_assert(noexcept(xag::at_par(xag::tokens{})));

// ---- A price cannot stand for an asset value, nor the other way round. ----

template <class X, class Y>
concept HasPremium = requires(X x, Y y) {
    xag::premium(x, y);
    xag::premium_fraction(x, y);
};
using price = xag::usd_per_token;
using value = xag::asset_value_per_token;
static_assert(HasPremium<price, value>);
static_assert(!HasPremium<value, price>);
static_assert(!HasPremium<price, price> && !HasPremium<value, value>);
static_assert(!HasPremium<xag::usd_per_fine_ounce, value>);
static_assert(!HasPremium<price, xag::basic_asset_value_per_token<128>>);
using gold_value = troy::fixed_point<xag::asset_value<troy::token<"XAU">>, 6, 64>;
static_assert(!HasPremium<price, gold_value>);

template <class X, class Y>
concept CanCompare = requires(X x, Y y) {
    x == y;
};
static_assert(CanCompare<value, value> && !CanCompare<price, value>);
static_assert(!std::is_convertible_v<value, price> && !std::is_convertible_v<price, value>);
static_assert(xag::price_at(value{"30"}) == price{"30"});
// In products an asset value counts as a price.
static_assert(troy::mul<xag::dollars>(xag::tokens{"2"}, value{"30"}, troy::rounding::down) ==
              xag::dollars{"60"});

template <class Price>
concept SellsAt = requires(Price p) {
    xag::mint_and_sell(xag::ounces{}, xag::usd_per_fine_ounce{}, p, xag::mint_and_sell_fees{});
};
static_assert(SellsAt<price> && !SellsAt<value>);

template <class Spot, class Ratio>
concept HasValue = requires(Spot s, Ratio r) {
    xag::net_asset_value(s, r);
    xag::redemption_value(s, r);
};
using fineness = troy::fixed_point<troy::per<troy::fine_ounce, troy::gross_ounce>, 9, 64>;
static_assert(xag::OzPerToken<xag::oz_per_token>);
static_assert(!xag::OzPerToken<price> && !xag::OzPerToken<fineness>);
static_assert(!xag::OzPerToken<xag::tokens> && !xag::OzPerToken<std::uint64_t>);
static_assert(HasValue<xag::usd_per_fine_ounce, xag::oz_per_token>);
static_assert(!HasValue<xag::oz_per_token, xag::usd_per_fine_ounce>);
static_assert(!HasValue<price, xag::oz_per_token>);
static_assert(!HasValue<xag::usd_per_fine_ounce, fineness>);

// ---- Fields of aggregates have to be named. ----

template <class Loan, class X>
concept LoanByPosition = requires(X x) {
    Loan{x, x};
};
template <class Loan, class X>
concept LoanByEmptyFirst = requires(X x) {
    Loan{{}, x, x};
};
template <class Loan, class X>
concept LoanByName = requires(X x) {
    Loan{.debt = x, .value = x};
};
template <class Loan, class X>
concept LoanOfDebtAlone = requires(X x) {
    Loan{.debt = x};
};
template <class Loan, class X>
concept LoanOfValueAlone = requires(X x) {
    Loan{.value = x};
};
static_assert(LoanByName<xag::loan, xag::dollars>);
static_assert(!LoanByName<xag::loan, xag::basic_dollars<128>>);
static_assert(!LoanByPosition<xag::loan, xag::dollars>);
static_assert(!LoanByEmptyFirst<xag::loan, xag::dollars>);
static_assert(!LoanOfDebtAlone<xag::loan, xag::dollars>);
static_assert(!LoanOfValueAlone<xag::loan, xag::dollars>);
static_assert(!std::is_default_constructible_v<xag::loan>);
static_assert(sizeof(xag::loan) == 2 * sizeof(xag::dollars));

template <class X>
concept HasLoanToValue = requires(X x) {
    xag::loan_to_value(x);
};
template <class X>
concept HasLoanToValueOfTwo = requires(X x) {
    xag::loan_to_value(x, x);
};
static_assert(HasLoanToValue<xag::loan> && !HasLoanToValueOfTwo<xag::dollars>);

template <class Terms, class Rate, class X>
concept TermsByPosition = requires(Rate rate, X x) {
    Terms{rate, x, x};
};
template <class Terms, class Rate, class X>
concept TermsByName = requires(Rate rate, X x) {
    Terms{.rate = rate, .minimum = x, .flat = x};
};
using terms = xag::token_fee_terms;
static_assert(TermsByName<terms, xag::basis_points, xag::tokens>);
static_assert(!TermsByName<terms, xag::basis_points, xag::ounces>);
static_assert(!TermsByPosition<terms, xag::basis_points, xag::tokens>);
static_assert(terms{} == terms{.rate = {}, .minimum = {}, .flat = {}});

template <class Fees, class X>
concept FeesByPosition = requires(X x) {
    Fees{x, x};
};
template <class Fees, class X>
concept FeesByName = requires(X x) {
    Fees{.issuer = x, .market = x};
};
static_assert(FeesByName<xag::buy_and_redeem_fees, xag::dollar_fee_terms>);
static_assert(!FeesByName<xag::mint_and_sell_fees, xag::dollar_fee_terms>);
static_assert(!FeesByPosition<xag::buy_and_redeem_fees, xag::dollar_fee_terms>);

// ---- The fees of one arbitrage do not fit another. ----

template <class Fees>
concept MintsWith = requires(Fees fees) {
    xag::mint_and_sell(xag::ounces{}, xag::usd_per_fine_ounce{}, price{}, fees);
};
template <class Fees>
concept RedeemsWith = requires(Fees fees) {
    xag::buy_and_redeem(xag::tokens{}, xag::usd_per_fine_ounce{}, price{}, fees);
};
// A break-even has the same constraints, without a price.
static_assert(xag::MintAndSellFees<xag::mint_and_sell_fees>);
static_assert(!xag::MintAndSellFees<xag::buy_and_redeem_fees>);
static_assert(xag::BuyAndRedeemFees<xag::buy_and_redeem_fees>);
static_assert(!xag::BuyAndRedeemFees<xag::mint_and_sell_fees>);
static_assert(MintsWith<xag::mint_and_sell_fees> && !RedeemsWith<xag::mint_and_sell_fees>);
static_assert(RedeemsWith<xag::buy_and_redeem_fees> && !MintsWith<xag::buy_and_redeem_fees>);
static_assert(RedeemsWith<xag::buy_and_redeem_in_kind_fees>);
static_assert(!MintsWith<xag::buy_and_redeem_in_kind_fees>);
static_assert(!MintsWith<xag::token_fee_terms> && !RedeemsWith<xag::dollar_fee_terms>);
static_assert(!RedeemsWith<xag::arbitrage_fees<xag::basic_dollars<128>, xag::dollars>>);

// ---- Time is a quantity. ----

template <class Limit>
concept CanLimitAge = requires(xag::attestation state, Limit limit) {
    state.age_limit = limit;
};
static_assert(CanLimitAge<troy::seconds>);
static_assert(!CanLimitAge<std::uint64_t> && !CanLimitAge<troy::days>);
static_assert(
    std::is_same_v<decltype(xag::age(xag::attestation{}, troy::utc_seconds{})), troy::seconds>);

// ---- Reserves and supply have units. ----

template <class X, class Y>
concept HasBacking = requires(X x, Y y) {
    xag::backing_ratio(x, y);
    xag::is_fully_backed(x, y);
    xag::mint_capacity(x, y);
};
static_assert(HasBacking<xag::vault_ounces, xag::tokens>);
static_assert(!HasBacking<xag::tokens, xag::vault_ounces>);
static_assert(!HasBacking<xag::tokens, xag::tokens>);

template <class Result>
concept HasBackingAs = requires(xag::vault_ounces reserves, xag::tokens supply) {
    { xag::backing_ratio<Result>(reserves, supply) } -> std::same_as<Result>;
};
static_assert(HasBackingAs<xag::basic_oz_per_token<128>>);
static_assert(!HasBackingAs<xag::usd_per_token>);

}  // namespace
