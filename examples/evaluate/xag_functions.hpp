// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on XAG. Bits is the width of every amount, price and ratio.

#include <array>
#include <cstddef>

#include <troy/wide.hpp>
#include <troy/xag.hpp>

#include "request.hpp"

namespace evaluate {

/// The functions by the names of the library, which other tokens use too.
namespace xag_calls {

namespace xag = troy::xag;

using number = troy::fixed_point<troy::one, 0, 64>;

/// What the functions read, at a width.
template <unsigned Bits>
struct of {
    using tokens = xag::basic_tokens<Bits>;
    using ounces = xag::basic_ounces<Bits>;
    using vault_ounces = xag::basic_vault_ounces<Bits>;
    using dollars = xag::basic_dollars<Bits>;
    using spot = xag::basic_usd_per_fine_ounce<Bits>;
    using price = xag::basic_usd_per_token<Bits>;
    using value = xag::basic_asset_value_per_token<Bits>;
    using ratio = xag::basic_oz_per_token<Bits>;
    using loan_to_value = xag::basic_debt_per_value<Bits>;
    using loan = xag::basic_loan<Bits>;
};

/// RATE MINIMUM FLAT.
template <troy::FixedPoint Amount>
[[nodiscard]] xag::fee_terms<Amount> next_terms(words& in) {
    const auto rate = in.next<xag::basis_points>();
    const auto minimum = in.next<Amount>();
    const auto flat = in.next<Amount>();
    return {.rate = rate, .minimum = minimum, .flat = flat};
}

/// RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT.
template <troy::FixedPoint Amount, troy::FixedPoint Dollars>
[[nodiscard]] xag::arbitrage_fees<Amount, Dollars> next_fees(words& in) {
    const auto issuer = next_terms<Amount>(in);
    const auto market = next_terms<Dollars>(in);
    return {.issuer = issuer, .market = market};
}

template <class Charged>
void add_charged(reply& out, const Charged& charged) {
    out.add(charged.gross);
    out.add(charged.fee);
    out.add(charged.payout);
}

template <unsigned Bits>
void backing_ratio(words& in, reply& out) {
    const auto reserves = in.next<typename of<Bits>::vault_ounces>();
    const auto supply = in.next<typename of<Bits>::tokens>();
    out.add(xag::backing_ratio(reserves, supply));
}

template <unsigned Bits>
void is_fully_backed(words& in, reply& out) {
    const auto reserves = in.next<typename of<Bits>::vault_ounces>();
    const auto supply = in.next<typename of<Bits>::tokens>();
    out.add(number::from_raw(xag::is_fully_backed(reserves, supply) ? 1u : 0u));
}

template <unsigned Bits>
void mint_capacity(words& in, reply& out) {
    const auto reserves = in.next<typename of<Bits>::vault_ounces>();
    const auto supply = in.next<typename of<Bits>::tokens>();
    out.add(xag::mint_capacity(reserves, supply));
}

template <unsigned Bits>
void require_fresh(words& in, reply& out) {
    xag::basic_attestation<Bits> state{};
    state.as_of = in.next<troy::utc_seconds>();
    state.age_limit = in.next<troy::seconds>();
    const auto now = in.next<troy::utc_seconds>();
    xag::require_fresh(state, now);
    out.add(xag::age(state, now));
}

template <unsigned Bits>
void mint(words& in, reply& out) {
    xag::basic_attestation<Bits> state{};
    state.reserves = in.next<typename of<Bits>::vault_ounces>();
    state.supply = in.next<typename of<Bits>::tokens>();
    state.as_of = in.next<troy::utc_seconds>();
    state.age_limit = in.next<troy::seconds>();
    const auto tokens = in.next<typename of<Bits>::tokens>();
    const auto now = in.next<troy::utc_seconds>();
    out.add(xag::mint(state, tokens, now).supply);
}

template <unsigned Bits>
void redeem(words& in, reply& out) {
    xag::basic_attestation<Bits> state{};
    state.supply = in.next<typename of<Bits>::tokens>();
    const auto tokens = in.next<typename of<Bits>::tokens>();
    out.add(xag::redeem(state, tokens).supply);
}

template <unsigned Bits>
void release(words& in, reply& out) {
    xag::basic_attestation<Bits> state{};
    state.reserves = in.next<typename of<Bits>::vault_ounces>();
    state.supply = in.next<typename of<Bits>::tokens>();
    const auto ounces = in.next<typename of<Bits>::vault_ounces>();
    out.add(xag::release(state, ounces).reserves);
}

template <unsigned Bits>
void fee(words& in, reply& out) {
    using amount = typename of<Bits>::tokens;
    const auto gross = in.next<amount>();
    const auto terms = next_terms<amount>(in);
    out.add(xag::fee(gross, terms));
}

template <unsigned Bits>
void charge(words& in, reply& out) {
    using amount = typename of<Bits>::tokens;
    const auto gross = in.next<amount>();
    const auto terms = next_terms<amount>(in);
    add_charged(out, xag::charge(gross, terms));
}

template <unsigned Bits>
void gross_for_payout(words& in, reply& out) {
    using amount = typename of<Bits>::tokens;
    const auto payout = in.next<amount>();
    const auto terms = next_terms<amount>(in);
    out.add(xag::gross_for_payout(payout, terms));
}

template <unsigned Bits>
void gross_within(words& in, reply& out) {
    using amount = typename of<Bits>::tokens;
    const auto budget = in.next<amount>();
    const auto terms = next_terms<amount>(in);
    out.add(xag::gross_within(budget, terms));
}

template <unsigned Bits>
void deposit_ounces(words& in, reply& out) {
    const auto ounces = in.next<typename of<Bits>::ounces>();
    const auto terms = next_terms<typename of<Bits>::tokens>(in);
    add_charged(out, xag::deposit_ounces(ounces, terms));
}

template <unsigned Bits>
void redeem_for_ounces(words& in, reply& out) {
    const auto tokens = in.next<typename of<Bits>::tokens>();
    const auto terms = next_terms<typename of<Bits>::ounces>(in);
    add_charged(out, xag::redeem_for_ounces(tokens, terms));
}

template <unsigned Bits>
void redeem_for_dollars(words& in, reply& out) {
    const auto tokens = in.next<typename of<Bits>::tokens>();
    const auto spot = in.next<typename of<Bits>::spot>();
    const auto terms = next_terms<typename of<Bits>::dollars>(in);
    add_charged(out, xag::redeem_for_dollars(tokens, spot, terms));
}

template <unsigned Bits>
void split(words& in, reply& out) {
    const auto fee = in.next<typename of<Bits>::tokens>();
    std::array<xag::share, 5> shares{};
    for (xag::share& share : shares)
        share.weight = in.next<number>().raw();
    for (const auto& part : xag::split(fee, shares))
        out.add(part.amount);
}

template <unsigned Bits>
void net_asset_value(words& in, reply& out) {
    const auto spot = in.next<typename of<Bits>::spot>();
    const auto ratio = in.next<typename of<Bits>::ratio>();
    out.add(xag::net_asset_value(spot, ratio));
}

template <unsigned Bits>
void redemption_value(words& in, reply& out) {
    const auto spot = in.next<typename of<Bits>::spot>();
    const auto ratio = in.next<typename of<Bits>::ratio>();
    out.add(xag::redemption_value(spot, ratio));
}

template <unsigned Bits>
void premium(words& in, reply& out) {
    const auto price = in.next<typename of<Bits>::price>();
    const auto nav = in.next<typename of<Bits>::value>();
    out.add(xag::premium(price, nav));
}

template <unsigned Bits>
void premium_fraction(words& in, reply& out) {
    const auto price = in.next<typename of<Bits>::price>();
    const auto nav = in.next<typename of<Bits>::value>();
    const auto fraction = xag::premium_fraction(price, nav);
    out.add(fraction.numerator);
    out.add(fraction.denominator);
}

template <unsigned Bits>
void mint_and_sell(words& in, reply& out) {
    const auto ounces = in.next<typename of<Bits>::ounces>();
    const auto spot = in.next<typename of<Bits>::spot>();
    const auto price = in.next<typename of<Bits>::price>();
    const auto fees = next_fees<typename of<Bits>::tokens, typename of<Bits>::dollars>(in);
    out.add(xag::mint_and_sell(ounces, spot, price, fees));
}

template <unsigned Bits>
void mint_and_sell_break_even(words& in, reply& out) {
    const auto ounces = in.next<typename of<Bits>::ounces>();
    const auto spot = in.next<typename of<Bits>::spot>();
    const auto fees = next_fees<typename of<Bits>::tokens, typename of<Bits>::dollars>(in);
    out.add(xag::mint_and_sell_break_even(ounces, spot, fees));
}

/// Fee is what the issuer takes its own in: dollars, or ounces for a redemption in kind.
template <unsigned Bits, troy::FixedPoint Fee>
void buy_and_redeem(words& in, reply& out) {
    const auto tokens = in.next<typename of<Bits>::tokens>();
    const auto spot = in.next<typename of<Bits>::spot>();
    const auto price = in.next<typename of<Bits>::price>();
    const auto fees = next_fees<Fee, typename of<Bits>::dollars>(in);
    out.add(xag::buy_and_redeem(tokens, spot, price, fees));
}

template <unsigned Bits, troy::FixedPoint Fee>
void buy_and_redeem_break_even(words& in, reply& out) {
    const auto tokens = in.next<typename of<Bits>::tokens>();
    const auto spot = in.next<typename of<Bits>::spot>();
    const auto fees = next_fees<Fee, typename of<Bits>::dollars>(in);
    out.add(xag::buy_and_redeem_break_even(tokens, spot, fees));
}

template <unsigned Bits>
void circulating_supply(words& in, reply& out) {
    const auto supply = in.next<typename of<Bits>::tokens>();
    const auto locked = in.next<typename of<Bits>::tokens>();
    out.add(xag::circulating_supply(supply, locked));
}

template <unsigned Bits>
void total_value_locked(words& in, reply& out) {
    const auto supply = in.next<typename of<Bits>::tokens>();
    const auto spot = in.next<typename of<Bits>::spot>();
    out.add(xag::total_value_locked(supply, spot));
}

template <unsigned Bits>
void position_value(words& in, reply& out) {
    const auto tokens = in.next<typename of<Bits>::tokens>();
    const auto spot = in.next<typename of<Bits>::spot>();
    out.add(xag::position_value(tokens, spot));
}

template <unsigned Bits>
void loan_to_value(words& in, reply& out) {
    const auto debt = in.next<typename of<Bits>::dollars>();
    const auto value = in.next<typename of<Bits>::dollars>();
    const typename of<Bits>::loan loan{.debt = debt, .value = value};
    out.add(xag::loan_to_value(loan));
}

template <unsigned Bits>
void largest_borrow(words& in, reply& out) {
    const auto value = in.next<typename of<Bits>::dollars>();
    const auto loan_to_value = in.next<typename of<Bits>::loan_to_value>();
    out.add(xag::largest_borrow(value, loan_to_value));
}

template <unsigned Bits>
void health_factor(words& in, reply& out) {
    const auto value = in.next<typename of<Bits>::dollars>();
    const auto threshold = in.next<typename of<Bits>::loan_to_value>();
    const auto debt = in.next<typename of<Bits>::dollars>();
    const typename of<Bits>::loan loan{.debt = debt, .value = value};
    out.add(xag::health_factor(loan, threshold));
}

template <unsigned Bits>
void liquidation_price(words& in, reply& out) {
    const auto tokens = in.next<typename of<Bits>::tokens>();
    const auto debt = in.next<typename of<Bits>::dollars>();
    const auto threshold = in.next<typename of<Bits>::loan_to_value>();
    out.add(xag::liquidation_price(tokens, debt, threshold));
}

}  // namespace xag_calls

template <unsigned Bits>
inline constexpr function xag_functions[] = {
    {"xag.backing_ratio",
     "RESERVES SUPPLY",
     "floor(RESERVES / SUPPLY); RESERVES in fine ounces with 2 decimals\n"
     "fine ounces per token, 9 decimals; rounded down\n"
     "errors: division_by_zero, overflow",
     xag_calls::backing_ratio<Bits>},
    {"xag.is_fully_backed",
     "RESERVES SUPPLY",
     "1 if RESERVES >= SUPPLY, otherwise 0; RESERVES in fine ounces with 2 decimals\n"
     "a number, 0 decimals; nothing is rounded",
     xag_calls::is_fully_backed<Bits>},
    {"xag.mint_capacity",
     "RESERVES SUPPLY",
     "max(0, RESERVES - SUPPLY); RESERVES in fine ounces with 2 decimals\n"
     "tokens, 9 decimals; exact\n"
     "errors: overflow",
     xag_calls::mint_capacity<Bits>},
    {"xag.require_fresh",
     "AS_OF AGE_LIMIT NOW",
     "NOW - AS_OF, if that is at most AGE_LIMIT seconds\n"
     "seconds, 0 decimals\n"
     "errors: attestation_from_future, attestation_too_old",
     xag_calls::require_fresh<Bits>},
    {"xag.mint",
     "RESERVES SUPPLY AS_OF AGE_LIMIT TOKENS NOW",
     "SUPPLY + TOKENS, if RESERVES as of AS_OF are at most AGE_LIMIT seconds old and suffice\n"
     "tokens, 9 decimals\n"
     "errors: attestation_from_future, attestation_too_old, overflow, mint_above_capacity",
     xag_calls::mint<Bits>},
    {"xag.redeem",
     "SUPPLY TOKENS",
     "SUPPLY - TOKENS\n"
     "tokens, 9 decimals\n"
     "errors: underflow when TOKENS exceed SUPPLY",
     xag_calls::redeem<Bits>},
    {"xag.release",
     "RESERVES SUPPLY OUNCES",
     "RESERVES - OUNCES, if SUPPLY stays fully backed\n"
     "fine ounces, 2 decimals\n"
     "errors: reserve_not_enough",
     xag_calls::release<Bits>},
    {"xag.fee",
     "GROSS RATE MINIMUM FLAT",
     "max(MINIMUM, ceil(GROSS * RATE / 10000)) + FLAT; RATE in basis points\n"
     "tokens or ounces, 9 decimals; rounded up\n"
     "errors: fee_rate_too_large above 10000, overflow",
     xag_calls::fee<Bits>},
    {"xag.charge",
     "GROSS RATE MINIMUM FLAT",
     "PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
     "replies GROSS, FEE and PAYOUT, tokens or ounces, 9 decimals; FEE rounded up\n"
     "errors: fee_rate_too_large above 10000, overflow, fee_above_gross",
     xag_calls::charge<Bits>},
    {"xag.gross_for_payout",
     "PAYOUT RATE MINIMUM FLAT",
     "the smallest GROSS of which xag.charge leaves PAYOUT or more:\n"
     "max(PAYOUT + FLAT + MINIMUM, ceil((PAYOUT + FLAT) * 10000 / (10000 - RATE)))\n"
     "tokens or ounces, 9 decimals; rounded up\n"
     "errors: fee_rate_too_large above 10000, division_by_zero at 10000, overflow",
     xag_calls::gross_for_payout<Bits>},
    {"xag.gross_within",
     "BUDGET RATE MINIMUM FLAT",
     "the largest GROSS that BUDGET pays together with the fee on it:\n"
     "min(BUDGET - FLAT - MINIMUM, floor((BUDGET - FLAT) * 10000 / (10000 + RATE)))\n"
     "tokens or ounces, 9 decimals; rounded down\n"
     "errors: fee_rate_too_large above 10000, underflow when BUDGET is below FLAT + MINIMUM",
     xag_calls::gross_within<Bits>},
    {"xag.tokens_for_ounces",
     "OUNCES RATE MINIMUM FLAT",
     "GROSS = OUNCES, PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
     "replies GROSS, FEE and PAYOUT, tokens, 9 decimals; FEE rounded up\n"
     "errors: fee_rate_too_large above 10000, overflow, fee_above_gross",
     xag_calls::deposit_ounces<Bits>},
    {"xag.ounces_for_tokens",
     "TOKENS RATE MINIMUM FLAT",
     "GROSS = TOKENS, PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
     "replies GROSS, FEE and PAYOUT, fine ounces, 9 decimals; FEE rounded up\n"
     "errors: fee_rate_too_large above 10000, overflow, fee_above_gross",
     xag_calls::redeem_for_ounces<Bits>},
    {"xag.dollars_for_tokens",
     "TOKENS SPOT RATE MINIMUM FLAT",
     "GROSS = floor(TOKENS * SPOT), PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
     "replies GROSS, FEE and PAYOUT, US dollars, 6 decimals; GROSS rounded down, FEE up\n"
     "errors: overflow, fee_rate_too_large above 10000, fee_above_gross",
     xag_calls::redeem_for_dollars<Bits>},
    {"xag.split",
     "FEE W1 W2 W3 W4 W5",
     "FEE split by the weights W1 to W5, 0 if unused; the largest remainders get what is left\n"
     "replies five parts that add up to FEE, tokens or ounces, 9 decimals\n"
     "errors: overflow when the weights exceed 64 bits together, division_by_zero when all are 0",
     xag_calls::split<Bits>},
    {"xag.net_asset_value",
     "SPOT RATIO",
     "floor(SPOT * RATIO); RATIO as of xag.backing_ratio\n"
     "US dollars per token, 6 decimals; rounded down\n"
     "errors: overflow",
     xag_calls::net_asset_value<Bits>},
    {"xag.redemption_value",
     "SPOT RATIO",
     "floor(SPOT * min(1, RATIO)); RATIO as of xag.backing_ratio\n"
     "US dollars per token, 6 decimals; rounded down",
     xag_calls::redemption_value<Bits>},
    {"xag.premium",
     "PRICE NAV",
     "(PRICE - NAV) * 10000 / NAV; negative at a discount\n"
     "basis points, 0 decimals, signed; rounded half to even\n"
     "errors: division_by_zero, overflow",
     xag_calls::premium<Bits>},
    {"xag.premium_fraction",
     "PRICE NAV",
     "(PRICE - NAV) / NAV as a fraction that is not reduced\n"
     "replies the numerator, signed, and the denominator, US dollars per token, 6 decimals; exact\n"
     "errors: division_by_zero, overflow",
     xag_calls::premium_fraction<Bits>},
    {"xag.mint_and_sell",
     "OUNCES SPOT PRICE RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
     "RECEIVED - ceil(OUNCES * SPOT) - the market's fee on RECEIVED; negative for a loss\n"
     "RECEIVED = floor(PRICE * the PAYOUT of xag.tokens_for_ounces)\n"
     "US dollars, 6 decimals, signed; what is received rounded down, what is paid up\n"
     "errors: fee_rate_too_large above 10000, overflow, fee_above_gross of the issuer's fee",
     xag_calls::mint_and_sell<Bits>},
    {"xag.mint_and_sell_break_even",
     "OUNCES SPOT RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
     "the smallest PRICE at which xag.mint_and_sell does not lose\n"
     "US dollars per token, 6 decimals; rounded up\n"
     "errors: those of xag.mint_and_sell, division_by_zero when nothing is minted or MARKET_RATE "
     "is\n"
     "10000",
     xag_calls::mint_and_sell_break_even<Bits>},
    {"xag.buy_and_redeem",
     "TOKENS SPOT PRICE RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
     "the PAYOUT of xag.dollars_for_tokens - BOUGHT - the market's fee on BOUGHT; negative for a\n"
     "loss; BOUGHT = ceil(TOKENS * PRICE)\n"
     "US dollars, 6 decimals, signed; what is received rounded down, what is paid up\n"
     "errors: fee_rate_too_large above 10000, overflow, fee_above_gross of the issuer's fee",
     xag_calls::buy_and_redeem<Bits, typename xag_calls::of<Bits>::dollars>},
    {"xag.buy_and_redeem_break_even",
     "TOKENS SPOT RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
     "the largest PRICE at which xag.buy_and_redeem does not lose\n"
     "US dollars per token, 6 decimals; rounded down\n"
     "errors: those of xag.buy_and_redeem, underflow when no PRICE is low enough, "
     "division_by_zero\n"
     "when TOKENS are zero",
     xag_calls::buy_and_redeem_break_even<Bits, typename xag_calls::of<Bits>::dollars>},
    {"xag.buy_and_redeem_in_kind",
     "TOKENS SPOT PRICE RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
     "as xag.buy_and_redeem, with floor(SPOT * the PAYOUT of xag.ounces_for_tokens) received\n"
     "US dollars, 6 decimals, signed; MINIMUM and FLAT in fine ounces\n"
     "errors: fee_rate_too_large above 10000, overflow, fee_above_gross of the issuer's fee",
     xag_calls::buy_and_redeem<Bits, typename xag_calls::of<Bits>::ounces>},
    {"xag.buy_and_redeem_in_kind_break_even",
     "TOKENS SPOT RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
     "the largest PRICE at which xag.buy_and_redeem_in_kind does not lose\n"
     "US dollars per token, 6 decimals; rounded down\n"
     "errors: those of xag.buy_and_redeem_in_kind, underflow when no PRICE is low enough,\n"
     "division_by_zero when TOKENS are zero",
     xag_calls::buy_and_redeem_break_even<Bits, typename xag_calls::of<Bits>::ounces>},
    {"xag.circulating_supply",
     "SUPPLY LOCKED",
     "SUPPLY - LOCKED\n"
     "tokens, 9 decimals; exact\n"
     "errors: underflow when LOCKED exceeds SUPPLY",
     xag_calls::circulating_supply<Bits>},
    {"xag.total_value_locked",
     "SUPPLY SPOT",
     "floor(SUPPLY * SPOT)\n"
     "US dollars, 6 decimals; rounded down\n"
     "errors: overflow",
     xag_calls::total_value_locked<Bits>},
    {"xag.position_value",
     "TOKENS SPOT",
     "floor(TOKENS * SPOT)\n"
     "US dollars, 6 decimals; rounded down\n"
     "errors: overflow",
     xag_calls::position_value<Bits>},
    {"xag.loan_to_value",
     "DEBT VALUE",
     "ceil(DEBT / VALUE)\n"
     "US dollars of debt per US dollar of collateral, 9 decimals; rounded up\n"
     "errors: division_by_zero, overflow",
     xag_calls::loan_to_value<Bits>},
    {"xag.largest_borrow",
     "VALUE LOAN_TO_VALUE",
     "floor(VALUE * LOAN_TO_VALUE)\n"
     "US dollars, 6 decimals; rounded down\n"
     "errors: overflow",
     xag_calls::largest_borrow<Bits>},
    {"xag.health_factor",
     "VALUE THRESHOLD DEBT",
     "floor(VALUE * THRESHOLD / DEBT); below 1 the position may be liquidated\n"
     "a number, 9 decimals; rounded down\n"
     "errors: division_by_zero, overflow",
     xag_calls::health_factor<Bits>},
    {"xag.liquidation_price",
     "TOKENS DEBT THRESHOLD",
     "the smallest SPOT at which xag.health_factor of xag.position_value is 1 or more:\n"
     "ceil(ceil(DEBT / THRESHOLD) / TOKENS)\n"
     "US dollars per fine ounce, 6 decimals; rounded up\n"
     "errors: division_by_zero when THRESHOLD or TOKENS are zero, overflow",
     xag_calls::liquidation_price<Bits>},
};

}  // namespace evaluate
