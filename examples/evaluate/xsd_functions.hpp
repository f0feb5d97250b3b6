// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on XSD, at the 256 bits of its contracts.

#include <algorithm>
#include <array>
#include <tuple>

#include <troy/xsd.hpp>

#include "functions.hpp"

namespace evaluate {

namespace xsd = troy::xsd;

// ---- Functions that read or reply part of a state. ----

inline std::tuple<xsd::collateral_ratio, troy::utc_seconds> step(const xsd::controller& before,
                                                                 const xsd::usd_per_token& price,
                                                                 const xsd::price_bands& bands,
                                                                 troy::utc_seconds now) {
    const auto after = xsd::step(before, price, bands, now);
    return {after.ratio, after.last_step};
}

inline std::tuple<xsd::collateral_ratio, troy::utc_seconds> step_with_growth(
    const xsd::controller& before,
    const xsd::usd_per_token& price,
    const xsd::price_bands& bands,
    const xsd::growth& growth,
    const xsd::growth_bands& growth_bands,
    troy::utc_seconds now) {
    const auto after = xsd::step_with_growth(before, price, bands, growth, growth_bands, now);
    return {after.ratio, after.last_step};
}

using price_samples = std::array<xsd::usd_per_token, xsd::price_average::size>;

[[nodiscard]] inline xsd::price_average average_of(const price_samples& samples) {
    xsd::price_average average;
    std::copy(samples.begin(), samples.end(), average.samples);
    return average;
}

inline price_samples sample(const price_samples& samples,
                            troy::utc_seconds last_sample,
                            const xsd::usd_per_token& price,
                            troy::utc_seconds now) {
    xsd::price_average before = average_of(samples);
    before.last_sample = last_sample;
    const auto after = xsd::sample(before, price, now);
    price_samples result;
    std::copy(std::begin(after.samples), std::end(after.samples), result.begin());
    return result;
}

inline xsd::usd_per_token average_price(const price_samples& samples) {
    return xsd::average_price(average_of(samples));
}

inline constexpr function xsd_functions[] = {
    {"xsd.silver_price",
     "ANSWER DECIMALS ROUND_ID ANSWERED_IN_ROUND",
     "PRICE",
     "floor(ANSWER * 10^6 / 10^DECIMALS); ANSWER is the raw signed integer of the feed\n"
     "US dollars per troy ounce, 6 decimals, 256 bits; rounded down\n"
     "errors: feed_decimals_too_large from 78 on, stale_round, non_positive_answer, overflow",
     call<xsd::silver_price<256>>},
    {"xsd.target_price",
     "PRICE",
     "TARGET",
     "floor(PRICE / 1000); PRICE in US dollars per troy ounce\n"
     "US dollars per XSD, 6 decimals, 256 bits; rounded down",
     call<xsd::target_price<256>>},
    {"xsd.gram_price",
     "PRICE",
     "GRAM_PRICE",
     "floor(PRICE * 10^4 / 311035), as the contracts compute it\n"
     "US dollars per gram, 6 decimals, 256 bits; rounded down\n"
     "errors: overflow when the raw product exceeds 256 bits",
     call<xsd::gram_price<256>>},
    {"xsd.exact_gram_price",
     "PRICE",
     "GRAM_PRICE",
     "floor(PRICE * 10^7 / 311034768)\n"
     "US dollars per gram, 6 decimals, 256 bits; rounded down\n"
     "errors: overflow when the raw product exceeds 256 bits",
     call<xsd::exact_gram_price<256>>},
    {"xsd.mint_collateralized",
     "ETHER ETHER_PRICE GRAM_PRICE",
     "XSD",
     "at 100 %: floor(ETHER * ETHER_PRICE / GRAM_PRICE)\n"
     "XSD, 18 decimals; rounded down. ETHER has 18 decimals, prices have 6\n"
     "errors: overflow, division_by_zero",
     call<xsd::mint_collateralized<256>>},
    {"xsd.mint_algorithmic",
     "SHARES SHARE_PRICE GRAM_PRICE",
     "XSD",
     "at 0 %: floor(SHARES * SHARE_PRICE / GRAM_PRICE)\n"
     "XSD, 18 decimals; rounded down. SHARES have 18 decimals\n"
     "errors: overflow, division_by_zero",
     call<xsd::mint_algorithmic<256>>},
    {"xsd.needed",
     "GRAM_PRICE RATIO ETHER_PRICE SHARE_PRICE",
     "ETHER_PER_XSD SHARES_PER_XSD",
     "what one XSD needs: floor(GRAM_PRICE * RATIO / ETHER_PRICE) and\n"
     "floor((GRAM_PRICE - GRAM_PRICE * RATIO) / SHARE_PRICE)\n"
     "replies ETHER_PER_XSD and SHARES_PER_XSD, 6 decimals; rounded down. RATIO: 1 is 100 %\n"
     "errors: overflow, underflow above 100 %, division_by_zero",
     call<xsd::needed_per_xsd<256>>},
    {"xsd.fractional",
     "XSD ETHER_PER_XSD SHARES_PER_XSD",
     "ETHER SHARES",
     "what XSD take to mint, or pay when redeemed, between 0 and 100 %\n"
     "replies floor(XSD * ETHER_PER_XSD) and floor(XSD * SHARES_PER_XSD), 18 decimals; rounded "
     "down\n"
     "errors: overflow",
     call<xsd::fractional_mint_or_redeem<256>>},
    {"xsd.redeem_collateralized",
     "XSD GRAM_PRICE ETHER_PRICE",
     "USD ETHER",
     "at 100 %: replies USD = floor(XSD * GRAM_PRICE) and ETHER = floor(XSD * GRAM_PRICE / "
     "ETHER_PRICE)\n"
     "18 decimals; rounded down\n"
     "errors: overflow, division_by_zero",
     call<xsd::redeem_collateralized<256>>},
    {"xsd.redeem_algorithmic",
     "XSD PRICE SHARE_PRICE",
     "USD SHARES",
     "at 0 %: replies USD = floor(raw XSD * raw PRICE / 31103477) and SHARES = floor(USD / "
     "SHARE_PRICE)\n"
     "18 decimals; rounded down. PRICE is of a troy ounce; this constant is used here only\n"
     "errors: overflow, division_by_zero",
     call<xsd::redeem_algorithmic<256>>},
    {"xsd.redemption_collateralized",
     "DEFICIT_SINCE RATIO HELD XSD GRAM_PRICE ETHER_PRICE POOL_ETHER UNCLAIMED",
     "USD ETHER",
     "xsd.redeem_collateralized, if the pool accepts it: DEFICIT_SINCE is the time of the third\n"
     "deficit bucket, 0 while closed; RATIO has to be 1; HELD is what the position has; the ether\n"
     "must not exceed POOL_ETHER - UNCLAIMED, dollars subtracted from ether as deployed\n"
     "replies USD and ETHER, 18 decimals; rounded down\n"
     "errors: in_times_of_deficit, wrong_collateral_ratio, underflow when XSD exceeds HELD, "
     "overflow,\n"
     "division_by_zero, underflow when UNCLAIMED exceeds POOL_ETHER, not_enough_collateral",
     call<xsd::redemption_collateralized<256>>},
    {"xsd.redemption_fractional",
     "DEFICIT_SINCE RATIO HELD XSD ETHER_PER_XSD SHARES_PER_XSD POOL_ETHER UNCLAIMED",
     "ETHER SHARES",
     "xsd.fractional, if the pool accepts it, as xsd.redemption_collateralized but at any RATIO\n"
     "replies ETHER and SHARES, 18 decimals; rounded down\n"
     "errors: in_times_of_deficit, underflow when XSD exceeds HELD, overflow, underflow when\n"
     "UNCLAIMED exceeds POOL_ETHER, not_enough_collateral",
     call<xsd::redemption_fractional<256>>},
    {"xsd.redemption_algorithmic",
     "DEFICIT_SINCE RATIO HELD XSD PRICE SHARE_PRICE",
     "USD SHARES",
     "xsd.redeem_algorithmic, if the pool accepts it: RATIO has to be 0\n"
     "replies USD and SHARES, 18 decimals; rounded down\n"
     "errors: in_times_of_deficit, wrong_collateral_ratio, underflow when XSD exceeds HELD, "
     "overflow,\n"
     "division_by_zero",
     call<xsd::redemption_algorithmic<256>>},
    {"xsd.interest_in_shares",
     "PAID_OUT SHARE_PRICE",
     "SHARES",
     "floor(PAID_OUT / SHARE_PRICE); PAID_OUT in US dollars, as xsd.redeem replies it\n"
     "BankX, 18 decimals; rounded down\n"
     "errors: overflow, division_by_zero even if nothing is paid out",
     call<xsd::interest_in_shares<256>>},
    {"xsd.ether_at_collection",
     "DEFICIT_SINCE OWED ETHER_PRICE",
     "ETHER",
     "floor(OWED / ETHER_PRICE); OWED is the sum in US dollars of all that was redeemed\n"
     "ether, 18 decimals; rounded down. DEFICIT_SINCE is the time of the third deficit bucket\n"
     "errors: in_times_of_deficit unless that is 0, overflow, division_by_zero",
     call<xsd::ether_at_collection<256>>},
    {"xsd.accrued_until",
     "ACCRUED RATE TIME AMOUNT GRAM_PRICE NOW",
     "ACCRUED",
     "ACCRUED + floor(AMOUNT * GRAM_PRICE * RATE * days / 365), days = whole days from TIME to "
     "NOW\n"
     "US dollars, 18 decimals; rounded down. RATE is a fraction of 6 decimals\n"
     "errors: underflow when NOW is before TIME, overflow",
     call<xsd::accrued_until<256>>},
    {"xsd.mint",
     "ACCRUED RATE TIME AMOUNT X CURRENT_RATE GRAM_PRICE NOW",
     "ACCRUED RATE TIME AMOUNT",
     "a position after minting X; it is new while its TIME is 0 (1970-01-01)\n"
     "replies ACCRUED RATE TIME AMOUNT; the blended rate is rounded down, and the rest of a day is "
     "lost\n"
     "errors: underflow when NOW is before TIME, overflow, division_by_zero if X and\n"
     "AMOUNT are 0",
     call<xsd::mint<256>>},
    {"xsd.redeem",
     "ACCRUED RATE TIME AMOUNT X GRAM_PRICE NOW",
     "ACCRUED RATE TIME AMOUNT PAID_OUT",
     "a position after redeeming X, and the interest due with it: floor(X * ACCRUED / AMOUNT)\n"
     "replies ACCRUED RATE TIME AMOUNT PAID_OUT; ACCRUED is not reduced; rounded down\n"
     "errors: underflow when X exceeds AMOUNT or NOW is before TIME, overflow, division_by_zero",
     call<xsd::redeem<256>>},
    {"xsd.collect",
     "ACCRUED RATE TIME AMOUNT PAID_OUT",
     "ACCRUED RATE TIME AMOUNT",
     "a position after interest was paid out: ACCRUED - PAID_OUT\n"
     "replies ACCRUED RATE TIME AMOUNT; exact\n"
     "errors: underflow",
     call<xsd::collect<256>>},
    {"xsd.pool_value",
     "ETHER ETHER_PRICE",
     "VALUE",
     "floor(ETHER * ETHER_PRICE)\n"
     "US dollars, 18 decimals; rounded down\n"
     "errors: overflow",
     call<xsd::pool_value<256>>},
    {"xsd.required_collateral",
     "SUPPLY RATIO PRICE",
     "REQUIRED",
     "floor(floor(raw SUPPLY * min(RATIO, 1) * PRICE * 10^4 / 311035) / 10^12)\n"
     "US dollars, 18 decimals; rounded down twice. PRICE is of a troy ounce, and the gram\n"
     "price is not truncated first\n"
     "errors: overflow",
     call<xsd::required_collateral<256>>},
    {"xsd.excess_collateral",
     "VALUE UNCLAIMED REQUIRED",
     "EXCESS",
     "max(0, VALUE - UNCLAIMED - REQUIRED)\n"
     "US dollars, 18 decimals; exact\n"
     "errors: underflow when UNCLAIMED exceeds VALUE",
     call<xsd::excess_collateral<256>>},
    {"xsd.buy_back_shares",
     "SHARES SHARE_PRICE EXCESS ETHER_PRICE",
     "ETHER",
     "floor(SHARES * SHARE_PRICE / ETHER_PRICE), paid out of EXCESS in US dollars\n"
     "ether, 18 decimals; rounded down\n"
     "errors: no_excess_collateral, overflow, more_than_excess, division_by_zero",
     call<xsd::buy_back_shares<256>>},
    {"xsd.buy_back_tokens",
     "XSD MARKET_PRICE EXCESS ETHER_PRICE SUPPLY COLLATERAL_XSD",
     "ETHER",
     "floor(XSD * MARKET_PRICE / ETHER_PRICE), paid out of EXCESS in US dollars; unless XSD is 0\n"
     "SUPPLY + XSD has to be more than COLLATERAL_XSD\n"
     "ether, 18 decimals; rounded down\n"
     "errors: overflow of SUPPLY + XSD, uncollateralized_not_positive, no_excess_collateral,\n"
     "overflow, more_than_excess, division_by_zero",
     call<xsd::buy_back_tokens<256>>},
    {"xsd.bands",
     "GRAM_PRICE WIDTH",
     "TOP BOTTOM",
     "replies GRAM_PRICE + part and GRAM_PRICE - part, part = floor(WIDTH * GRAM_PRICE / 100)\n"
     "US dollars per XSD, 6 decimals; WIDTH is a whole number of percent\n"
     "errors: overflow, underflow above 100",
     call<xsd::bands<256>>},
    {"xsd.stepped_ratio",
     "RATIO STEP PRICE TOP BOTTOM",
     "RATIO",
     "PRICE > TOP: max(0, RATIO - STEP); PRICE < BOTTOM: min(1, RATIO + STEP); else RATIO\n"
     "collateral ratio, 6 decimals; exact\n"
     "errors: overflow",
     call<xsd::stepped_ratio<256>>},
    {"xsd.step",
     "RATIO STEP COOLDOWN LAST_STEP PRICE TOP BOTTOM NOW",
     "RATIO LAST_STEP",
     "the controller after a step, at most one per COOLDOWN seconds\n"
     "replies RATIO LAST_STEP\n"
     "errors: too_early, overflow",
     call<step>},
    {"xsd.growth_ratio",
     "POOL_SHARES SHARE_PRICE SUPPLY COLLATERAL_XSD",
     "GROWTH",
     "floor(POOL_SHARES * SHARE_PRICE / (SUPPLY - COLLATERAL_XSD))\n"
     "growth ratio, 6 decimals; rounded down\n"
     "errors: overflow, underflow when COLLATERAL_XSD exceeds SUPPLY, division_by_zero",
     call<xsd::growth_ratio_at<256>>},
    {"xsd.stepped_by_growth",
     "RATIO STEP GROWTH GROWTH_NOW TOP_BAND BOTTOM_BAND",
     "RATIO",
     "GROWTH_NOW > floor(GROWTH * (1 + TOP_BAND)): RATIO - STEP\n"
     "GROWTH_NOW < floor(GROWTH * (1 - BOTTOM_BAND)): min(1, RATIO + STEP); else RATIO\n"
     "collateral ratio, 6 decimals; rounded down. GROWTH is of the previous call\n"
     "errors: overflow, underflow when STEP exceeds RATIO or, if that is not reached, BOTTOM_BAND\n"
     "exceeds 1",
     call<xsd::stepped_by_growth<256>>},
    {"xsd.step_with_growth",
     "RATIO STEP COOLDOWN LAST_STEP PRICE TOP BOTTOM GROWTH GROWTH_NOW TOP_BAND BOTTOM_BAND NOW",
     "RATIO LAST_STEP",
     "xsd.step where PRICE is outside TOP and BOTTOM, else the same with xsd.stepped_by_growth\n"
     "replies RATIO LAST_STEP\n"
     "errors: overflow, underflow, too_early",
     call<step_with_growth>},
    {"xsd.deficit_1",
     "SINCE DIFFERENCE PAID THIRD_DIFFERENCE SUPPLY GRAM_PRICE POOL_ETHER ETHER_PRICE REQUIRED NOW",
     "SINCE DIFFERENCE PAID",
     "the first deficit bucket after a call: closed after 64800 seconds or when PAID is at least\n"
     "THIRD_DIFFERENCE, that of the third bucket; if closed then opened when r < t, with\n"
     "floor((t - r) / 2): r = floor(POOL_ETHER * ETHER_PRICE * 2),\n"
     "t = floor(floor(SUPPLY * GRAM_PRICE) * REQUIRED / 100), REQUIRED a whole number of percent\n"
     "replies SINCE DIFFERENCE PAID; SINCE is 1970-01-01T00:00:00Z while closed\n"
     "errors: underflow when NOW is before SINCE, overflow",
     call<xsd::xsd_liquidity_bucket<256>>},
    {"xsd.deficit_2",
     "SINCE DIFFERENCE PAID ALLOCATED SHARE_PRICE POOL_ETHER ETHER_PRICE REQUIRED NOW",
     "SINCE DIFFERENCE PAID",
     "the second deficit bucket after a call: as xsd.deficit_1, but closed when PAID is at least\n"
     "DIFFERENCE, and with floor(ALLOCATED * SHARE_PRICE), ALLOCATED in shares\n"
     "replies SINCE DIFFERENCE PAID\n"
     "errors: underflow when NOW is before SINCE, overflow",
     call<xsd::share_liquidity_bucket<256>>},
    {"xsd.deficit_3",
     "SINCE DIFFERENCE PAID COLLATERAL_XSD GRAM_PRICE RATIO VALUE NOW",
     "SINCE DIFFERENCE PAID",
     "the third deficit bucket after a call: closed after 604800 seconds or when PAID is at least\n"
     "DIFFERENCE; if closed then opened when VALUE is not 0 and 400 * VALUE <= 3 * v, with\n"
     "3 * v - 400 * VALUE: v = floor(floor(COLLATERAL_XSD * GRAM_PRICE) * RATIO)\n"
     "replies SINCE DIFFERENCE PAID\n"
     "errors: underflow when NOW is before SINCE, overflow",
     call<xsd::collateral_bucket<256>>},
    {"xsd.interest_rate",
     "RATIO",
     "RATE",
     "max(floor((1 - RATIO) / 2), 0.052800)\n"
     "a fraction a year, 6 decimals; rounded down\n"
     "errors: underflow above 1",
     call<xsd::interest_rate_at<256>>},
    {"xsd.sample",
     "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 LAST_SAMPLE PRICE NOW",
     "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10",
     "the samples with PRICE in place of P1, the oldest; at most one per 180 seconds\n"
     "replies the 10 samples, the oldest first\n"
     "errors: too_early",
     call<sample>},
    {"xsd.average_price",
     "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10",
     "PRICE",
     "floor((P1 + ... + P10) / 10)\n"
     "US dollars per XSD, 6 decimals; rounded down\n"
     "errors: overflow",
     call<average_price>},
    {"xsd.pool_price",
     "RESERVE0 RESERVE1 ETHER_PRICE",
     "PRICE",
     "RESERVE0 in XSD, RESERVE1 in ether, 18 decimals; 0.000001 when one of them is 0, else\n"
     "floor(ETHER_PRICE / inner), inner = floor(RESERVE0 / RESERVE1) at 6 decimals\n"
     "US dollars per XSD, 6 decimals; rounded down twice\n"
     "errors: overflow, division_by_zero when inner is 0",
     call<xsd::pool_price<256>>},
};

}  // namespace evaluate
