// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// evaluate's functions on XSD, at the 256 bits of its contracts.

#include <troy/xsd.hpp>

#include "request.hpp"

namespace evaluate {

namespace xsd = troy::xsd;

inline xsd::usd_per_fine_ounce silver_price(const xsd::answer& answer,
                                            const xsd::feed_decimals& decimals,
                                            const xsd::round_id& round_id,
                                            const xsd::round_id& answered_in_round) {
    return xsd::silver_price(xsd::oracle_round{.answer = answer,
                                               .decimals = decimals,
                                               .round_id = round_id,
                                               .answered_in_round = answered_in_round});
}

// ---- Minting and redeeming. ----

inline xsd::ether_and_shares fractional(const xsd::tokens& amount,
                                        const xsd::ether_per_xsd& ether_per_xsd,
                                        const xsd::shares_per_xsd& shares_per_xsd) {
    return xsd::fractional_mint_or_redeem(amount,
                                          xsd::exchange_rates{ether_per_xsd, shares_per_xsd});
}

inline void add_result(reply& out, const xsd::exchange_rates& result) {
    out.add(result.ether_per_xsd);
    out.add(result.shares_per_xsd);
}
inline void add_result(reply& out, const xsd::ether_and_shares& result) {
    out.add(result.ether);
    out.add(result.shares);
}
inline void add_result(reply& out, const xsd::redeemed_collateral& result) {
    out.add(result.value);
    out.add(result.ether);
}
inline void add_result(reply& out, const xsd::redeemed_shares& result) {
    out.add(result.value);
    out.add(result.shares);
}

// ---- A minter's position, which is four arguments. ----

inline void add_result(reply& out, const xsd::position& result) {
    out.add(result.accrued);
    out.add(result.rate);
    out.add(result.last_touch);
    out.add(result.amount);
}
inline void add_result(reply& out, const xsd::redeemed_position& result) {
    add_result(out, result.position);
    out.add(result.paid_out);
}

inline xsd::usd_value accrued_until(const xsd::usd_value& accrued,
                                    const xsd::interest_rate& rate,
                                    troy::utc_seconds time,
                                    const xsd::tokens& amount,
                                    const xsd::usd_per_protocol_gram& gram_price,
                                    troy::utc_seconds now) {
    return xsd::accrued_until(xsd::position{accrued, rate, time, amount}, gram_price, now);
}

inline xsd::position mint(const xsd::usd_value& accrued,
                          const xsd::interest_rate& rate,
                          troy::utc_seconds time,
                          const xsd::tokens& amount,
                          const xsd::tokens& x,
                          const xsd::interest_rate& current_rate,
                          const xsd::usd_per_protocol_gram& gram_price,
                          troy::utc_seconds now) {
    const xsd::position position{accrued, rate, time, amount};
    return xsd::mint(position, x, current_rate, gram_price, now);
}

inline xsd::redeemed_position redeem(const xsd::usd_value& accrued,
                                     const xsd::interest_rate& rate,
                                     troy::utc_seconds time,
                                     const xsd::tokens& amount,
                                     const xsd::tokens& x,
                                     const xsd::usd_per_protocol_gram& gram_price,
                                     troy::utc_seconds now) {
    return xsd::redeem(xsd::position{accrued, rate, time, amount}, x, gram_price, now);
}

inline xsd::position collect(const xsd::usd_value& accrued,
                             const xsd::interest_rate& rate,
                             troy::utc_seconds time,
                             const xsd::tokens& amount,
                             const xsd::usd_value& paid_out) {
    return xsd::collect(xsd::position{accrued, rate, time, amount}, paid_out);
}

// ---- What a redemption pays. ----

inline xsd::redeemed_collateral redemption_collateralized(
    troy::utc_seconds deficit_since,
    const xsd::collateral_ratio& ratio,
    const xsd::tokens& held,
    const xsd::tokens& amount,
    const xsd::usd_per_protocol_gram& gram_price,
    const xsd::usd_per_ether& ether_price,
    const xsd::ether_amount& pool_ether,
    const xsd::usd_value& unclaimed) {
    return xsd::redemption_collateralized(
        xsd::redemption{
            .deficit_since = deficit_since, .ratio = ratio, .held = held, .amount = amount},
        gram_price,
        ether_price,
        pool_ether,
        unclaimed);
}

inline xsd::ether_and_shares redemption_fractional(troy::utc_seconds deficit_since,
                                                   const xsd::collateral_ratio& ratio,
                                                   const xsd::tokens& held,
                                                   const xsd::tokens& amount,
                                                   const xsd::ether_per_xsd& ether_per_xsd,
                                                   const xsd::shares_per_xsd& shares_per_xsd,
                                                   const xsd::ether_amount& pool_ether,
                                                   const xsd::usd_value& unclaimed) {
    return xsd::redemption_fractional(
        xsd::redemption{
            .deficit_since = deficit_since, .ratio = ratio, .held = held, .amount = amount},
        xsd::exchange_rates{ether_per_xsd, shares_per_xsd},
        pool_ether,
        unclaimed);
}

inline xsd::redeemed_shares redemption_algorithmic(troy::utc_seconds deficit_since,
                                                   const xsd::collateral_ratio& ratio,
                                                   const xsd::tokens& held,
                                                   const xsd::tokens& amount,
                                                   const xsd::usd_per_fine_ounce& silver_price,
                                                   const xsd::usd_per_share& share_price) {
    return xsd::redemption_algorithmic(
        xsd::redemption{
            .deficit_since = deficit_since, .ratio = ratio, .held = held, .amount = amount},
        silver_price,
        share_price);
}

// ---- Collateral and the controller. ----

inline xsd::usd_value excess_collateral(const xsd::usd_value& value,
                                        const xsd::usd_value& unclaimed,
                                        const xsd::usd_value& required) {
    return xsd::excess_collateral(value, {.unclaimed = unclaimed, .required = required});
}

inline xsd::ether_amount buy_back_tokens(const xsd::tokens& amount,
                                         const xsd::usd_per_token& market_price,
                                         const xsd::usd_value& excess,
                                         const xsd::usd_per_ether& ether_price,
                                         const xsd::tokens& supply,
                                         const xsd::tokens& collateral_xsd) {
    return xsd::buy_back_tokens(amount,
                                market_price,
                                excess,
                                ether_price,
                                {.supply = supply, .collateral_xsd = collateral_xsd});
}

inline void add_result(reply& out, const xsd::price_bands& result) {
    out.add(result.top.value);
    out.add(result.bottom.value);
}
inline void add_result(reply& out, const xsd::controller& result) {
    out.add(result.ratio);
    out.add(result.last_step);
}
inline void add_result(reply& out, const xsd::price_average& result) {
    for (const auto& price : result.samples)
        out.add(price);
}

inline xsd::collateral_ratio stepped_ratio(const xsd::collateral_ratio& ratio,
                                           const xsd::step_size& step,
                                           const xsd::usd_per_token& price,
                                           const xsd::usd_per_token& top,
                                           const xsd::usd_per_token& bottom) {
    return xsd::stepped_ratio(ratio, step, price, {.top = top, .bottom = bottom});
}

inline xsd::controller step(const xsd::collateral_ratio& ratio,
                            const xsd::step_size& step,
                            const troy::seconds& cooldown,
                            troy::utc_seconds last_step,
                            const xsd::usd_per_token& price,
                            const xsd::usd_per_token& top,
                            const xsd::usd_per_token& bottom,
                            troy::utc_seconds now) {
    const xsd::controller controller{ratio, step, cooldown, last_step};
    return xsd::step(controller, price, {.top = top, .bottom = bottom}, now);
}

inline xsd::growth_ratio growth_ratio(const xsd::shares& pool_shares,
                                      const xsd::usd_per_share& share_price,
                                      const xsd::tokens& supply,
                                      const xsd::tokens& collateral_xsd) {
    return xsd::growth_ratio_at(
        pool_shares, share_price, {.supply = supply, .collateral_xsd = collateral_xsd});
}

inline xsd::collateral_ratio stepped_by_growth(const xsd::collateral_ratio& ratio,
                                               const xsd::step_size& step,
                                               const xsd::growth_ratio& growth,
                                               const xsd::growth_ratio& growth_now,
                                               const xsd::growth_band& top,
                                               const xsd::growth_band& bottom) {
    return xsd::stepped_by_growth(
        ratio, step, {.before = growth, .now = growth_now}, {.top = top, .bottom = bottom});
}

inline xsd::controller step_with_growth(const xsd::collateral_ratio& ratio,
                                        const xsd::step_size& step,
                                        const troy::seconds& cooldown,
                                        troy::utc_seconds last_step,
                                        const xsd::usd_per_token& price,
                                        const xsd::usd_per_token& top,
                                        const xsd::usd_per_token& bottom,
                                        const xsd::growth_ratio& growth,
                                        const xsd::growth_ratio& growth_now,
                                        const xsd::growth_band& top_band,
                                        const xsd::growth_band& bottom_band,
                                        troy::utc_seconds now) {
    return xsd::step_with_growth(xsd::controller{ratio, step, cooldown, last_step},
                                 price,
                                 {.top = top, .bottom = bottom},
                                 {.before = growth, .now = growth_now},
                                 {.top = top_band, .bottom = bottom_band},
                                 now);
}

// ---- The deficit buckets; each is three arguments. ----

inline void add_result(reply& out, const xsd::deficit_bucket& result) {
    out.add(result.since.value);
    out.add(result.difference.value);
    out.add(result.paid.value);
}

inline xsd::deficit_bucket xsd_liquidity_bucket(troy::utc_seconds since,
                                                const xsd::usd_value& difference,
                                                const xsd::usd_value& paid,
                                                const xsd::usd_value& third_difference,
                                                const xsd::tokens& supply,
                                                const xsd::usd_per_protocol_gram& gram_price,
                                                const xsd::ether_amount& pool_ether,
                                                const xsd::usd_per_ether& ether_price,
                                                const xsd::required_liquidity& required,
                                                troy::utc_seconds now) {
    return xsd::xsd_liquidity_bucket(
        xsd::deficit_bucket{.since = since, .difference = difference, .paid = paid},
        third_difference,
        supply,
        gram_price,
        pool_ether,
        ether_price,
        required,
        now);
}

inline xsd::deficit_bucket share_liquidity_bucket(troy::utc_seconds since,
                                                  const xsd::usd_value& difference,
                                                  const xsd::usd_value& paid,
                                                  const xsd::shares& allocated,
                                                  const xsd::usd_per_share& share_price,
                                                  const xsd::ether_amount& pool_ether,
                                                  const xsd::usd_per_ether& ether_price,
                                                  const xsd::required_liquidity& required,
                                                  troy::utc_seconds now) {
    return xsd::share_liquidity_bucket(
        xsd::deficit_bucket{.since = since, .difference = difference, .paid = paid},
        allocated,
        share_price,
        pool_ether,
        ether_price,
        required,
        now);
}

inline xsd::deficit_bucket collateral_bucket(troy::utc_seconds since,
                                             const xsd::usd_value& difference,
                                             const xsd::usd_value& paid,
                                             const xsd::tokens& collateral_xsd,
                                             const xsd::usd_per_protocol_gram& gram_price,
                                             const xsd::collateral_ratio& ratio,
                                             const xsd::usd_value& value,
                                             troy::utc_seconds now) {
    return xsd::collateral_bucket(
        xsd::deficit_bucket{.since = since, .difference = difference, .paid = paid},
        collateral_xsd,
        gram_price,
        ratio,
        value,
        now);
}

[[nodiscard]] inline xsd::price_average next_samples(words& in) {
    xsd::price_average average;
    for (auto& price : average.samples)
        price = in.next<xsd::usd_per_token>();
    return average;
}

inline void sample(words& in, reply& out) {
    xsd::price_average average = next_samples(in);
    average.last_sample = in.next<troy::utc_seconds>();
    const auto price = in.next<xsd::usd_per_token>();
    const auto now = in.next<troy::utc_seconds>();
    add_result(out, xsd::sample(average, price, now));
}

inline void average_price(words& in, reply& out) { out.add(xsd::average_price(next_samples(in))); }

inline constexpr function xsd_functions[] = {
    {"xsd.silver_price",
     "ANSWER DECIMALS ROUND_ID ANSWERED_IN_ROUND",
     "floor(ANSWER * 10^6 / 10^DECIMALS); ANSWER is the raw signed integer of the feed\n"
     "US dollars per troy ounce, 6 decimals, 256 bits; rounded down\n"
     "errors: feed_decimals_too_large from 78 on, stale_round, non_positive_answer, overflow",
     call<silver_price>},
    {"xsd.target_price",
     "PRICE",
     "floor(PRICE / 1000); PRICE in US dollars per troy ounce\n"
     "US dollars per XSD, 6 decimals, 256 bits; rounded down",
     call<xsd::target_price<256>>},
    {"xsd.gram_price",
     "PRICE",
     "floor(PRICE * 10^4 / 311035), as the contracts compute it\n"
     "US dollars per gram, 6 decimals, 256 bits; rounded down\n"
     "errors: overflow when the raw product exceeds 256 bits",
     call<xsd::gram_price<256>>},
    {"xsd.exact_gram_price",
     "PRICE",
     "floor(PRICE * 10^7 / 311034768)\n"
     "US dollars per gram, 6 decimals, 256 bits; rounded down\n"
     "errors: overflow when the raw product exceeds 256 bits",
     call<xsd::exact_gram_price<256>>},
    {"xsd.mint_collateralized",
     "ETHER ETHER_PRICE GRAM_PRICE",
     "at 100 %: floor(ETHER * ETHER_PRICE / GRAM_PRICE)\n"
     "XSD, 18 decimals; rounded down. ETHER has 18 decimals, prices have 6\n"
     "errors: overflow, division_by_zero",
     call<xsd::mint_collateralized<256>>},
    {"xsd.mint_algorithmic",
     "SHARES SHARE_PRICE GRAM_PRICE",
     "at 0 %: floor(SHARES * SHARE_PRICE / GRAM_PRICE)\n"
     "XSD, 18 decimals; rounded down. SHARES have 18 decimals\n"
     "errors: overflow, division_by_zero",
     call<xsd::mint_algorithmic<256>>},
    {"xsd.needed",
     "GRAM_PRICE RATIO ETHER_PRICE SHARE_PRICE",
     "what one XSD needs: floor(GRAM_PRICE * RATIO / ETHER_PRICE) and\n"
     "floor((GRAM_PRICE - GRAM_PRICE * RATIO) / SHARE_PRICE)\n"
     "replies ETHER_PER_XSD and SHARES_PER_XSD, 6 decimals; rounded down. RATIO: 1 is 100 %\n"
     "errors: overflow, underflow above 100 %, division_by_zero",
     call<xsd::needed_per_xsd<256>>},
    {"xsd.fractional",
     "XSD ETHER_PER_XSD SHARES_PER_XSD",
     "what XSD take to mint, or pay when redeemed, between 0 and 100 %\n"
     "replies floor(XSD * ETHER_PER_XSD) and floor(XSD * SHARES_PER_XSD), 18 decimals; rounded "
     "down\n"
     "errors: overflow",
     call<fractional>},
    {"xsd.redeem_collateralized",
     "XSD GRAM_PRICE ETHER_PRICE",
     "at 100 %: replies USD = floor(XSD * GRAM_PRICE) and ETHER = floor(XSD * GRAM_PRICE / "
     "ETHER_PRICE)\n"
     "18 decimals; rounded down\n"
     "errors: overflow, division_by_zero",
     call<xsd::redeem_collateralized<256>>},
    {"xsd.redeem_algorithmic",
     "XSD PRICE SHARE_PRICE",
     "at 0 %: replies USD = floor(raw XSD * raw PRICE / 31103477) and SHARES = floor(USD / "
     "SHARE_PRICE)\n"
     "18 decimals; rounded down. PRICE is of a troy ounce; this constant is used here only\n"
     "errors: overflow, division_by_zero",
     call<xsd::redeem_algorithmic<256>>},
    {"xsd.redemption_collateralized",
     "DEFICIT_SINCE RATIO HELD XSD GRAM_PRICE ETHER_PRICE POOL_ETHER UNCLAIMED",
     "xsd.redeem_collateralized, if the pool accepts it: DEFICIT_SINCE is the time of the third\n"
     "deficit bucket, 0 while closed; RATIO has to be 1; HELD is what the position has; the ether\n"
     "must not exceed POOL_ETHER - UNCLAIMED, dollars subtracted from ether as deployed\n"
     "replies USD and ETHER, 18 decimals; rounded down\n"
     "errors: in_times_of_deficit, wrong_collateral_ratio, underflow when XSD exceeds HELD, "
     "overflow,\n"
     "division_by_zero, underflow when UNCLAIMED exceeds POOL_ETHER, not_enough_collateral",
     call<redemption_collateralized>},
    {"xsd.redemption_fractional",
     "DEFICIT_SINCE RATIO HELD XSD ETHER_PER_XSD SHARES_PER_XSD POOL_ETHER UNCLAIMED",
     "xsd.fractional, if the pool accepts it, as xsd.redemption_collateralized but at any RATIO\n"
     "replies ETHER and SHARES, 18 decimals; rounded down\n"
     "errors: in_times_of_deficit, underflow when XSD exceeds HELD, overflow, underflow when\n"
     "UNCLAIMED exceeds POOL_ETHER, not_enough_collateral",
     call<redemption_fractional>},
    {"xsd.redemption_algorithmic",
     "DEFICIT_SINCE RATIO HELD XSD PRICE SHARE_PRICE",
     "xsd.redeem_algorithmic, if the pool accepts it: RATIO has to be 0\n"
     "replies USD and SHARES, 18 decimals; rounded down\n"
     "errors: in_times_of_deficit, wrong_collateral_ratio, underflow when XSD exceeds HELD, "
     "overflow,\n"
     "division_by_zero",
     call<redemption_algorithmic>},
    {"xsd.interest_in_shares",
     "PAID_OUT SHARE_PRICE",
     "floor(PAID_OUT / SHARE_PRICE); PAID_OUT in US dollars, as xsd.redeem replies it\n"
     "BankX, 18 decimals; rounded down\n"
     "errors: overflow, division_by_zero even if nothing is paid out",
     call<xsd::interest_in_shares<256>>},
    {"xsd.ether_at_collection",
     "DEFICIT_SINCE OWED ETHER_PRICE",
     "floor(OWED / ETHER_PRICE); OWED is the sum in US dollars of all that was redeemed\n"
     "ether, 18 decimals; rounded down. DEFICIT_SINCE is the time of the third deficit bucket\n"
     "errors: in_times_of_deficit unless that is 0, overflow, division_by_zero",
     call<xsd::ether_at_collection<256>>},
    {"xsd.accrued_until",
     "ACCRUED RATE TIME AMOUNT GRAM_PRICE NOW",
     "ACCRUED + floor(AMOUNT * GRAM_PRICE * RATE * days / 365), days = whole days from TIME to "
     "NOW\n"
     "US dollars, 18 decimals; rounded down. RATE is a fraction of 6 decimals\n"
     "errors: underflow when NOW is before TIME, overflow",
     call<accrued_until>},
    {"xsd.mint",
     "ACCRUED RATE TIME AMOUNT X CURRENT_RATE GRAM_PRICE NOW",
     "a position after minting X; it is new while its TIME is 0 (1970-01-01)\n"
     "replies ACCRUED RATE TIME AMOUNT; the blended rate is rounded down, and the rest of a day is "
     "lost\n"
     "errors: underflow when NOW is before TIME, overflow, division_by_zero if X and\n"
     "AMOUNT are 0",
     call<mint>},
    {"xsd.redeem",
     "ACCRUED RATE TIME AMOUNT X GRAM_PRICE NOW",
     "a position after redeeming X, and the interest due with it: floor(X * ACCRUED / AMOUNT)\n"
     "replies ACCRUED RATE TIME AMOUNT PAID_OUT; ACCRUED is not reduced; rounded down\n"
     "errors: underflow when X exceeds AMOUNT or NOW is before TIME, overflow, division_by_zero",
     call<redeem>},
    {"xsd.collect",
     "ACCRUED RATE TIME AMOUNT PAID_OUT",
     "a position after interest was paid out: ACCRUED - PAID_OUT\n"
     "replies ACCRUED RATE TIME AMOUNT; exact\n"
     "errors: underflow",
     call<collect>},
    {"xsd.pool_value",
     "ETHER ETHER_PRICE",
     "floor(ETHER * ETHER_PRICE)\n"
     "US dollars, 18 decimals; rounded down\n"
     "errors: overflow",
     call<xsd::pool_value<256>>},
    {"xsd.required_collateral",
     "SUPPLY RATIO PRICE",
     "floor(floor(raw SUPPLY * min(RATIO, 1) * PRICE * 10^4 / 311035) / 10^12)\n"
     "US dollars, 18 decimals; rounded down twice. PRICE is of a troy ounce, and the gram\n"
     "price is not truncated first\n"
     "errors: overflow",
     call<xsd::required_collateral<256>>},
    {"xsd.excess_collateral",
     "VALUE UNCLAIMED REQUIRED",
     "max(0, VALUE - UNCLAIMED - REQUIRED)\n"
     "US dollars, 18 decimals; exact\n"
     "errors: underflow when UNCLAIMED exceeds VALUE",
     call<excess_collateral>},
    {"xsd.buy_back_shares",
     "SHARES SHARE_PRICE EXCESS ETHER_PRICE",
     "floor(SHARES * SHARE_PRICE / ETHER_PRICE), paid out of EXCESS in US dollars\n"
     "ether, 18 decimals; rounded down\n"
     "errors: no_excess_collateral, overflow, more_than_excess, division_by_zero",
     call<xsd::buy_back_shares<256>>},
    {"xsd.buy_back_tokens",
     "XSD MARKET_PRICE EXCESS ETHER_PRICE SUPPLY COLLATERAL_XSD",
     "floor(XSD * MARKET_PRICE / ETHER_PRICE), paid out of EXCESS in US dollars; unless XSD is 0\n"
     "SUPPLY + XSD has to be more than COLLATERAL_XSD\n"
     "ether, 18 decimals; rounded down\n"
     "errors: overflow of SUPPLY + XSD, uncollateralized_not_positive, no_excess_collateral,\n"
     "overflow, more_than_excess, division_by_zero",
     call<buy_back_tokens>},
    {"xsd.bands",
     "GRAM_PRICE WIDTH",
     "replies GRAM_PRICE + part and GRAM_PRICE - part, part = floor(WIDTH * GRAM_PRICE / 100)\n"
     "US dollars per XSD, 6 decimals; WIDTH is a whole number of percent\n"
     "errors: overflow, underflow above 100",
     call<xsd::bands<256>>},
    {"xsd.stepped_ratio",
     "RATIO STEP PRICE TOP BOTTOM",
     "PRICE > TOP: max(0, RATIO - STEP); PRICE < BOTTOM: min(1, RATIO + STEP); else RATIO\n"
     "collateral ratio, 6 decimals; exact\n"
     "errors: overflow",
     call<stepped_ratio>},
    {"xsd.step",
     "RATIO STEP COOLDOWN LAST_STEP PRICE TOP BOTTOM NOW",
     "the controller after a step, at most one per COOLDOWN seconds\n"
     "replies RATIO LAST_STEP\n"
     "errors: too_early, overflow",
     call<step>},
    {"xsd.growth_ratio",
     "POOL_SHARES SHARE_PRICE SUPPLY COLLATERAL_XSD",
     "floor(POOL_SHARES * SHARE_PRICE / (SUPPLY - COLLATERAL_XSD))\n"
     "growth ratio, 6 decimals; rounded down\n"
     "errors: overflow, underflow when COLLATERAL_XSD exceeds SUPPLY, division_by_zero",
     call<growth_ratio>},
    {"xsd.stepped_by_growth",
     "RATIO STEP GROWTH GROWTH_NOW TOP_BAND BOTTOM_BAND",
     "GROWTH_NOW > floor(GROWTH * (1 + TOP_BAND)): RATIO - STEP\n"
     "GROWTH_NOW < floor(GROWTH * (1 - BOTTOM_BAND)): min(1, RATIO + STEP); else RATIO\n"
     "collateral ratio, 6 decimals; rounded down. GROWTH is of the previous call\n"
     "errors: overflow, underflow when STEP exceeds RATIO or, if that is not reached, BOTTOM_BAND\n"
     "exceeds 1",
     call<stepped_by_growth>},
    {"xsd.step_with_growth",
     "RATIO STEP COOLDOWN LAST_STEP PRICE TOP BOTTOM GROWTH GROWTH_NOW TOP_BAND BOTTOM_BAND NOW",
     "xsd.step where PRICE is outside TOP and BOTTOM, else the same with xsd.stepped_by_growth\n"
     "replies RATIO LAST_STEP\n"
     "errors: overflow, underflow, too_early",
     call<step_with_growth>},
    {"xsd.deficit_1",
     "SINCE DIFFERENCE PAID THIRD_DIFFERENCE SUPPLY GRAM_PRICE POOL_ETHER ETHER_PRICE REQUIRED NOW",
     "the first deficit bucket after a call: closed after 64800 seconds or when PAID is at least\n"
     "THIRD_DIFFERENCE, that of the third bucket; if closed then opened when r < t, with\n"
     "floor((t - r) / 2): r = floor(POOL_ETHER * ETHER_PRICE * 2),\n"
     "t = floor(floor(SUPPLY * GRAM_PRICE) * REQUIRED / 100), REQUIRED a whole number of percent\n"
     "replies SINCE DIFFERENCE PAID; SINCE is 1970-01-01T00:00:00Z while closed\n"
     "errors: underflow when NOW is before SINCE, overflow",
     call<xsd_liquidity_bucket>},
    {"xsd.deficit_2",
     "SINCE DIFFERENCE PAID ALLOCATED SHARE_PRICE POOL_ETHER ETHER_PRICE REQUIRED NOW",
     "the second deficit bucket after a call: as xsd.deficit_1, but closed when PAID is at least\n"
     "DIFFERENCE, and with floor(ALLOCATED * SHARE_PRICE), ALLOCATED in shares\n"
     "replies SINCE DIFFERENCE PAID\n"
     "errors: underflow when NOW is before SINCE, overflow",
     call<share_liquidity_bucket>},
    {"xsd.deficit_3",
     "SINCE DIFFERENCE PAID COLLATERAL_XSD GRAM_PRICE RATIO VALUE NOW",
     "the third deficit bucket after a call: closed after 604800 seconds or when PAID is at least\n"
     "DIFFERENCE; if closed then opened when VALUE is not 0 and 400 * VALUE <= 3 * v, with\n"
     "3 * v - 400 * VALUE: v = floor(floor(COLLATERAL_XSD * GRAM_PRICE) * RATIO)\n"
     "replies SINCE DIFFERENCE PAID\n"
     "errors: underflow when NOW is before SINCE, overflow",
     call<collateral_bucket>},
    {"xsd.interest_rate",
     "RATIO",
     "max(floor((1 - RATIO) / 2), 0.052800)\n"
     "a fraction a year, 6 decimals; rounded down\n"
     "errors: underflow above 1",
     call<xsd::interest_rate_at<256>>},
    {"xsd.sample",
     "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 LAST_SAMPLE PRICE NOW",
     "the samples with PRICE in place of P1, the oldest; at most one per 180 seconds\n"
     "replies the 10 samples, the oldest first\n"
     "errors: too_early",
     sample},
    {"xsd.average_price",
     "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10",
     "floor((P1 + ... + P10) / 10)\n"
     "US dollars per XSD, 6 decimals; rounded down\n"
     "errors: overflow",
     average_price},
    {"xsd.pool_price",
     "RESERVE0 RESERVE1 ETHER_PRICE",
     "RESERVE0 in XSD, RESERVE1 in ether, 18 decimals; 0.000001 when one of them is 0, else\n"
     "floor(ETHER_PRICE / inner), inner = floor(RESERVE0 / RESERVE1) at 6 decimals\n"
     "US dollars per XSD, 6 decimals; rounded down twice\n"
     "errors: overflow, division_by_zero when inner is 0",
     call<xsd::pool_price<256>>},
};

}  // namespace evaluate
