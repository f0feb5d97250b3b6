// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on XAGm. Bits is the width of token and ounce amounts.

#include <troy/xagm.hpp>

#include "functions.hpp"

namespace evaluate {

namespace xagm = troy::xagm;

inline xagm::oz_per_token ounces_per_token(const xagm::oz_per_token& base,
                                           troy::utc_day base_day,
                                           const xagm::annual_fee_rate& rate,
                                           troy::utc_seconds time) {
    return xagm::fee_schedule{base, base_day, rate}.ounces_per_token(time);
}

template <unsigned Bits>
using tokens = xagm::basic_tokens<Bits>;
template <unsigned Bits>
using ounces = xagm::basic_ounces<Bits>;
using oz = xagm::oz_per_token;

/// What ounces are worth.
template <unsigned Bits>
xagm::basic_dollars<Bits> dollars(const ounces<Bits>& fine,
                                  const xagm::basic_usd_per_fine_ounce<Bits>& price) {
    return troy::mul<xagm::basic_dollars<Bits>>(fine, price, troy::rounding::down);
}

template <unsigned Bits>
inline constexpr function xagm_functions[] = {
    {"xagm.ounces_per_token",
     "BASE BASE_DAY RATE TIME",
     "OZ_PER_TOKEN",
     "BASE - floor(RATE * days / 365), days = whole UTC days from BASE_DAY to TIME\n"
     "fine ounces per token, 9 decimals, 64 bits; the fee is rounded down, toward the holder\n"
     "RATE is a fraction: 0.003000000 is 0.30 %\n"
     "errors: annual_fee_rate_too_large above 0.1, oz_per_token_too_large above 1,\n"
     "time_before_base_day, underflow when the fee exceeds BASE",
     call<ounces_per_token>},
    {"xagm.ounces",
     "TOKENS OZ_PER_TOKEN",
     "OUNCES",
     "floor(TOKENS * OZ_PER_TOKEN)\n"
     "fine ounces, 9 decimals; rounded down\n"
     "errors: overflow when the raw product exceeds 256 bits",
     call<xagm::ounces_from_tokens<tokens<Bits>, oz>>},
    {"xagm.dollars",
     "OUNCES PRICE",
     "DOLLARS",
     "floor(OUNCES * PRICE); PRICE in US dollars per fine ounce\n"
     "US dollars, 6 decimals; rounded down\n"
     "errors: overflow",
     call<dollars<Bits>>},
    {"xagm.tokens",
     "OUNCES OZ_PER_TOKEN",
     "TOKENS",
     "floor(OUNCES / OZ_PER_TOKEN)\n"
     "tokens, 9 decimals; rounded down\n"
     "errors: division_by_zero, overflow",
     call<xagm::tokens_from_ounces<ounces<Bits>, oz>>},
    {"xagm.reconcile",
     "SUPPLY OZ_BEFORE OZ_AFTER",
     "AMOUNT SUPPLY_AFTER",
     "the ratio rule: AMOUNT = floor(SUPPLY * OZ_BEFORE / OZ_AFTER) - SUPPLY\n"
     "replies AMOUNT and SUPPLY_AFTER, tokens, 9 decimals; rounded down\n"
     "errors: division_by_zero, underflow when the supply would shrink, overflow",
     call<xagm::reconcile<tokens<Bits>, oz>>},
    {"xagm.standing_after_reconcile",
     "SUPPLY OZ",
     "SUPPLY OUNCES",
     "replies SUPPLY, tokens, 9 decimals, and the OUNCES that it stands for, SUPPLY * OZ\n"
     "ounces: 18 decimals, 64 bits more than amounts; exact\n"
     "errors: none",
     call<xagm::standing_after_reconcile<tokens<Bits>, oz>>},
    {"xagm.standing_after_mint",
     "SUPPLY OUNCES MINTED OZ",
     "SUPPLY OUNCES",
     "replies SUPPLY + MINTED and OUNCES + MINTED * OZ, OZ that of the day of the mint\n"
     "tokens, 9 decimals; ounces, 18 decimals, 64 bits more than amounts; exact\n"
     "errors: overflow of the supply, then of the ounces",
     call<xagm::standing_after_mint<tokens<Bits>, oz>>},
    {"xagm.standing_after_redeem",
     "SUPPLY OUNCES REDEEMED OZ",
     "SUPPLY OUNCES",
     "replies SUPPLY - REDEEMED and OUNCES - REDEEMED * OZ, OZ that of the day of the redemption\n"
     "tokens, 9 decimals; ounces, 18 decimals, 64 bits more than amounts; exact\n"
     "errors: underflow of the supply, then of the ounces",
     call<xagm::standing_after_redeem<tokens<Bits>, oz>>},
    {"xagm.reconcile_standing",
     "SUPPLY OUNCES OZ_AFTER",
     "AMOUNT SUPPLY_AFTER",
     "the ratio rule by what the tokens of all chains stand for, where some came or went since\n"
     "the last reconcile: AMOUNT = floor(OUNCES / OZ_AFTER) - SUPPLY\n"
     "replies AMOUNT and SUPPLY_AFTER, tokens, 9 decimals; rounded down, once\n"
     "errors: division_by_zero, overflow, underflow when the supply would shrink",
     call<xagm::reconcile_standing<tokens<Bits>, oz>>},
    {"xagm.reconcile_to_reserves",
     "SUPPLY RESERVES OZ",
     "AMOUNT SUPPLY_AFTER",
     "the reserves rule: AMOUNT = floor(RESERVES / OZ) - SUPPLY\n"
     "replies AMOUNT and SUPPLY_AFTER, tokens, 9 decimals; rounded down\n"
     "errors: division_by_zero, overflow, underflow when the supply would shrink",
     call<xagm::reconcile_to_reserves<tokens<Bits>, ounces<Bits>, oz>>},
    {"xagm.largest_reconcile",
     "RESERVE OBLIGATION OZ",
     "AMOUNT",
     "the bound: the largest AMOUNT with floor((OBLIGATION + AMOUNT) * OZ) <= RESERVE\n"
     "tokens, 9 decimals\n"
     "errors: division_by_zero, reserve_not_enough when not even zero is accepted, overflow",
     call<xagm::largest_reconcile<ounces<Bits>, tokens<Bits>, oz>>},
    {"xagm.fine_weight",
     "GROSS FINENESS",
     "OUNCES",
     "GROSS * FINENESS; 1000 0.999 is 999.00\n"
     "fine ounces, 2 decimals; rounded down\n"
     "errors: fineness_too_large above 1",
     call<xagm::fine_weight<xagm::basic_gross_weight<Bits>, xagm::fineness>>},
};

}  // namespace evaluate
