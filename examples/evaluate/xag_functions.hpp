// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on XAG. Bits is the width of every amount, price and ratio.

#include <algorithm>
#include <array>

#include <troy/xag.hpp>

#include "functions.hpp"

namespace evaluate {

namespace xag = troy::xag;

/// The argument types at a width, and wrappers for functions that read or reply part of a state, or
/// its fields in another order.
template <unsigned Bits>
struct xag_table {
    using tokens = xag::basic_tokens<Bits>;
    using ounces = xag::basic_ounces<Bits>;
    using vault_ounces = xag::basic_vault_ounces<Bits>;
    using dollars = xag::basic_dollars<Bits>;
    using spot = xag::basic_usd_per_fine_ounce<Bits>;
    using price = xag::basic_usd_per_token<Bits>;
    using ratio = xag::basic_oz_per_token<Bits>;
    using loan_to_value = xag::basic_debt_per_value<Bits>;
    using rate = xag::basis_points;
    template <class Amount>
    using fees = xag::arbitrage_fees<Amount, dollars>;
    using attestation = xag::basic_attestation<Bits>;

    static troy::seconds require_fresh(troy::utc_seconds as_of,
                                       const troy::seconds& age_limit,
                                       troy::utc_seconds now) {
        const attestation state{{}, {}, as_of, age_limit};
        xag::require_fresh(state, now);
        return xag::age(state, now);
    }

    static tokens mint(const attestation& before, const tokens& amount, troy::utc_seconds now) {
        return xag::mint(before, amount, now).supply;
    }

    static tokens redeem(const tokens& supply, const tokens& amount) {
        return xag::redeem(attestation{{}, supply, {}, {}}, amount).supply;
    }

    static vault_ounces release(const vault_ounces& reserves,
                                const tokens& supply,
                                const vault_ounces& ounces) {
        return xag::release(attestation{reserves, supply, {}, {}}, ounces).reserves;
    }

    static std::array<tokens, 5> split(
        const tokens& fee, const std::array<troy::fixed_point<troy::one, 0, 64>, 5>& weights) {
        std::array<xag::share, 5> shares{};
        for (std::size_t i = 0; i < shares.size(); ++i)
            shares[i].weight = weights[i].raw();
        const auto parts = xag::split(fee, shares);
        std::array<tokens, 5> amounts{};
        for (std::size_t i = 0; i < parts.size(); ++i)
            amounts[i] = parts[i].amount;
        return amounts;
    }

    static auto health_factor(const dollars& value,
                              const loan_to_value& threshold,
                              const dollars& debt) {
        return xag::health_factor(xag::basic_loan<Bits>{.debt = debt, .value = value}, threshold);
    }

    static constexpr function functions[] = {
        {"xag.backing_ratio",
         "RESERVES SUPPLY",
         "OZ_PER_TOKEN",
         "floor(RESERVES / SUPPLY); RESERVES in fine ounces with 2 decimals\n"
         "fine ounces per token, 9 decimals; rounded down\n"
         "errors: division_by_zero, overflow",
         call<xag::backing_ratio<vault_ounces, tokens>>},
        {"xag.is_fully_backed",
         "RESERVES SUPPLY",
         "IS_FULLY_BACKED",
         "1 if RESERVES >= SUPPLY, otherwise 0; RESERVES in fine ounces with 2 decimals\n"
         "a number, 0 decimals; nothing is rounded",
         call<xag::is_fully_backed<vault_ounces, tokens>>},
        {"xag.mint_capacity",
         "RESERVES SUPPLY",
         "TOKENS",
         "max(0, RESERVES - SUPPLY); RESERVES in fine ounces with 2 decimals\n"
         "tokens, 9 decimals; exact\n"
         "errors: overflow",
         call<xag::mint_capacity<vault_ounces, tokens>>},
        {"xag.require_fresh",
         "AS_OF AGE_LIMIT NOW",
         "AGE",
         "NOW - AS_OF, if that is at most AGE_LIMIT seconds\n"
         "seconds, 0 decimals\n"
         "errors: attestation_from_future, attestation_too_old",
         call<require_fresh>},
        {"xag.mint",
         "RESERVES SUPPLY AS_OF AGE_LIMIT TOKENS NOW",
         "SUPPLY",
         "SUPPLY + TOKENS, if RESERVES as of AS_OF are at most AGE_LIMIT seconds old and suffice\n"
         "tokens, 9 decimals\n"
         "errors: attestation_from_future, attestation_too_old, overflow, mint_above_capacity",
         call<mint>},
        {"xag.redeem",
         "SUPPLY TOKENS",
         "SUPPLY",
         "SUPPLY - TOKENS\n"
         "tokens, 9 decimals\n"
         "errors: underflow when TOKENS exceed SUPPLY",
         call<redeem>},
        {"xag.release",
         "RESERVES SUPPLY OUNCES",
         "RESERVES",
         "RESERVES - OUNCES, if SUPPLY stays fully backed\n"
         "fine ounces, 2 decimals\n"
         "errors: reserve_not_enough",
         call<release>},
        {"xag.fee",
         "GROSS RATE MINIMUM FLAT",
         "FEE",
         "max(MINIMUM, ceil(GROSS * RATE / 10000)) + FLAT; RATE in basis points\n"
         "tokens or ounces, 9 decimals; rounded up\n"
         "errors: fee_rate_too_large above 10000, overflow",
         call<xag::fee<tokens, rate>>},
        {"xag.charge",
         "GROSS RATE MINIMUM FLAT",
         "GROSS FEE PAYOUT",
         "PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
         "replies GROSS, FEE and PAYOUT, tokens or ounces, 9 decimals; FEE rounded up\n"
         "errors: fee_rate_too_large above 10000, overflow, fee_above_gross",
         call<xag::charge<tokens, rate>>},
        {"xag.gross_for_payout",
         "PAYOUT RATE MINIMUM FLAT",
         "GROSS",
         "the smallest GROSS of which xag.charge leaves PAYOUT or more:\n"
         "max(PAYOUT + FLAT + MINIMUM, ceil((PAYOUT + FLAT) * 10000 / (10000 - RATE)))\n"
         "tokens or ounces, 9 decimals; rounded up\n"
         "errors: fee_rate_too_large above 10000, division_by_zero at 10000, overflow",
         call<xag::gross_for_payout<tokens, rate>>},
        {"xag.gross_within",
         "BUDGET RATE MINIMUM FLAT",
         "GROSS",
         "the largest GROSS that BUDGET pays together with the fee on it:\n"
         "min(BUDGET - FLAT - MINIMUM, floor((BUDGET - FLAT) * 10000 / (10000 + RATE)))\n"
         "tokens or ounces, 9 decimals; rounded down\n"
         "errors: fee_rate_too_large above 10000, underflow when BUDGET is below FLAT + MINIMUM",
         call<xag::gross_within<tokens, rate>>},
        {"xag.tokens_for_ounces",
         "OUNCES RATE MINIMUM FLAT",
         "GROSS FEE PAYOUT",
         "GROSS = OUNCES, PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
         "replies GROSS, FEE and PAYOUT, tokens, 9 decimals; FEE rounded up\n"
         "errors: fee_rate_too_large above 10000, overflow, fee_above_gross",
         call<xag::deposit_ounces<ounces, tokens, rate>>},
        {"xag.ounces_for_tokens",
         "TOKENS RATE MINIMUM FLAT",
         "GROSS FEE PAYOUT",
         "GROSS = TOKENS, PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
         "replies GROSS, FEE and PAYOUT, fine ounces, 9 decimals; FEE rounded up\n"
         "errors: fee_rate_too_large above 10000, overflow, fee_above_gross",
         call<xag::redeem_for_ounces<tokens, ounces, rate>>},
        {"xag.dollars_for_tokens",
         "TOKENS SPOT RATE MINIMUM FLAT",
         "GROSS FEE PAYOUT",
         "GROSS = floor(TOKENS * SPOT), PAYOUT = GROSS - FEE, the FEE as xag.fee\n"
         "replies GROSS, FEE and PAYOUT, US dollars, 6 decimals; GROSS rounded down, FEE up\n"
         "errors: overflow, fee_rate_too_large above 10000, fee_above_gross",
         call<xag::redeem_for_dollars<tokens, spot, dollars, rate>>},
        {"xag.split",
         "FEE W1 W2 W3 W4 W5",
         "PART1 PART2 PART3 PART4 PART5",
         "FEE split by the weights W1 to W5, 0 if unused; the largest remainders get what is left\n"
         "replies five parts that add up to FEE, tokens or ounces, 9 decimals\n"
         "errors: overflow when the weights exceed 64 bits together, division_by_zero when all are "
         "0",
         call<split>},
        {"xag.net_asset_value",
         "SPOT RATIO",
         "NAV",
         "floor(SPOT * RATIO); RATIO as of xag.backing_ratio\n"
         "US dollars per token, 6 decimals; rounded down\n"
         "errors: overflow",
         call<xag::net_asset_value<spot, ratio>>},
        {"xag.redemption_value",
         "SPOT RATIO",
         "VALUE",
         "floor(SPOT * min(1, RATIO)); RATIO as of xag.backing_ratio\n"
         "US dollars per token, 6 decimals; rounded down",
         call<xag::redemption_value<spot, ratio>>},
        {"xag.premium",
         "PRICE NAV",
         "PREMIUM",
         "(PRICE - NAV) * 10000 / NAV; negative at a discount\n"
         "basis points, 0 decimals, signed; rounded half to even\n"
         "errors: division_by_zero, overflow",
         call<xag::premium<xag::token, price::decimals, Bits>>},
        {"xag.premium_fraction",
         "PRICE NAV",
         "NUMERATOR DENOMINATOR",
         "(PRICE - NAV) / NAV as a fraction that is not reduced\n"
         "replies the numerator, signed, and the denominator, US dollars per token, 6 decimals; "
         "exact\n"
         "errors: division_by_zero, overflow",
         call<xag::premium_fraction<xag::token, price::decimals, Bits>>},
        {"xag.mint_and_sell",
         "OUNCES SPOT PRICE RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
         "PROFIT",
         "RECEIVED - ceil(OUNCES * SPOT) - the market's fee on RECEIVED; negative for a loss\n"
         "RECEIVED = floor(PRICE * the PAYOUT of xag.tokens_for_ounces)\n"
         "US dollars, 6 decimals, signed; what is received rounded down, what is paid up\n"
         "errors: fee_rate_too_large above 10000, overflow, fee_above_gross of the issuer's fee",
         call<xag::mint_and_sell<ounces, spot, price, fees<tokens>>>},
        {"xag.mint_and_sell_break_even",
         "OUNCES SPOT RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
         "PRICE",
         "the smallest PRICE at which xag.mint_and_sell does not lose\n"
         "US dollars per token, 6 decimals; rounded up\n"
         "errors: those of xag.mint_and_sell, division_by_zero when nothing is minted or "
         "MARKET_RATE "
         "is\n"
         "10000",
         call<xag::mint_and_sell_break_even<ounces, spot, fees<tokens>>>},
        {"xag.buy_and_redeem",
         "TOKENS SPOT PRICE RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
         "PROFIT",
         "the PAYOUT of xag.dollars_for_tokens - BOUGHT - the market's fee on BOUGHT; negative for "
         "a\n"
         "loss; BOUGHT = ceil(TOKENS * PRICE)\n"
         "US dollars, 6 decimals, signed; what is received rounded down, what is paid up\n"
         "errors: fee_rate_too_large above 10000, overflow, fee_above_gross of the issuer's fee",
         call<xag::buy_and_redeem<tokens, spot, price, fees<dollars>>>},
        {"xag.buy_and_redeem_break_even",
         "TOKENS SPOT RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
         "PRICE",
         "the largest PRICE at which xag.buy_and_redeem does not lose\n"
         "US dollars per token, 6 decimals; rounded down\n"
         "errors: those of xag.buy_and_redeem, underflow when no PRICE is low enough, "
         "division_by_zero\n"
         "when TOKENS are zero",
         call<xag::buy_and_redeem_break_even<tokens, spot, fees<dollars>>>},
        {"xag.buy_and_redeem_in_kind",
         "TOKENS SPOT PRICE RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
         "PROFIT",
         "as xag.buy_and_redeem, with floor(SPOT * the PAYOUT of xag.ounces_for_tokens) received\n"
         "US dollars, 6 decimals, signed; MINIMUM and FLAT in fine ounces\n"
         "errors: fee_rate_too_large above 10000, overflow, fee_above_gross of the issuer's fee",
         call<xag::buy_and_redeem<tokens, spot, price, fees<ounces>>>},
        {"xag.buy_and_redeem_in_kind_break_even",
         "TOKENS SPOT RATE MINIMUM FLAT MARKET_RATE MARKET_MINIMUM MARKET_FLAT",
         "PRICE",
         "the largest PRICE at which xag.buy_and_redeem_in_kind does not lose\n"
         "US dollars per token, 6 decimals; rounded down\n"
         "errors: those of xag.buy_and_redeem_in_kind, underflow when no PRICE is low enough,\n"
         "division_by_zero when TOKENS are zero",
         call<xag::buy_and_redeem_break_even<tokens, spot, fees<ounces>>>},
        {"xag.circulating_supply",
         "SUPPLY LOCKED",
         "CIRCULATING",
         "SUPPLY - LOCKED\n"
         "tokens, 9 decimals; exact\n"
         "errors: underflow when LOCKED exceeds SUPPLY",
         call<xag::circulating_supply<tokens>>},
        {"xag.total_value_locked",
         "SUPPLY SPOT",
         "VALUE",
         "floor(SUPPLY * SPOT)\n"
         "US dollars, 6 decimals; rounded down\n"
         "errors: overflow",
         call<xag::total_value_locked<tokens, spot>>},
        {"xag.position_value",
         "TOKENS SPOT",
         "VALUE",
         "floor(TOKENS * SPOT)\n"
         "US dollars, 6 decimals; rounded down\n"
         "errors: overflow",
         call<xag::position_value<tokens, spot>>},
        {"xag.loan_to_value",
         "DEBT VALUE",
         "LOAN_TO_VALUE",
         "ceil(DEBT / VALUE)\n"
         "US dollars of debt per US dollar of collateral, 9 decimals; rounded up\n"
         "errors: division_by_zero, overflow",
         call<xag::loan_to_value<dollars>>},
        {"xag.largest_borrow",
         "VALUE LOAN_TO_VALUE",
         "DEBT",
         "floor(VALUE * LOAN_TO_VALUE)\n"
         "US dollars, 6 decimals; rounded down\n"
         "errors: overflow",
         call<xag::largest_borrow<dollars, loan_to_value>>},
        {"xag.health_factor",
         "VALUE THRESHOLD DEBT",
         "HEALTH",
         "floor(VALUE * THRESHOLD / DEBT); below 1 the position may be liquidated\n"
         "a number, 9 decimals; rounded down\n"
         "errors: division_by_zero, overflow",
         call<health_factor>},
        {"xag.liquidation_price",
         "TOKENS DEBT THRESHOLD",
         "SPOT",
         "the smallest SPOT at which xag.health_factor of xag.position_value is 1 or more:\n"
         "ceil(ceil(DEBT / THRESHOLD) / TOKENS)\n"
         "US dollars per fine ounce, 6 decimals; rounded up\n"
         "errors: division_by_zero when THRESHOLD or TOKENS are zero, overflow",
         call<xag::liquidation_price<tokens, dollars, loan_to_value>>},
    };
};

}  // namespace evaluate
