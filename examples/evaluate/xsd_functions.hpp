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

// ---- Collateral and the controller. ----

inline xsd::usd_value excess_collateral(const xsd::usd_value& value,
                                        const xsd::usd_value& unclaimed,
                                        const xsd::usd_value& required) {
    return xsd::excess_collateral(value, {.unclaimed = unclaimed, .required = required});
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
                                           const xsd::usd_per_xsd& price,
                                           const xsd::usd_per_xsd& top,
                                           const xsd::usd_per_xsd& bottom) {
    return xsd::stepped_ratio(ratio, step, price, {.top = top, .bottom = bottom});
}

inline xsd::controller step(const xsd::collateral_ratio& ratio,
                            const xsd::step_size& step,
                            const troy::seconds& cooldown,
                            troy::utc_seconds last_step,
                            const xsd::usd_per_xsd& price,
                            const xsd::usd_per_xsd& top,
                            const xsd::usd_per_xsd& bottom,
                            troy::utc_seconds now) {
    const xsd::controller controller{ratio, step, cooldown, last_step};
    return xsd::step(controller, price, {.top = top, .bottom = bottom}, now);
}

[[nodiscard]] inline xsd::price_average next_samples(words& in) {
    xsd::price_average average;
    for (auto& price : average.samples)
        price = in.next<xsd::usd_per_xsd>();
    return average;
}

inline void sample(words& in, reply& out) {
    xsd::price_average average = next_samples(in);
    average.last_sample = in.next<troy::utc_seconds>();
    const auto price = in.next<xsd::usd_per_xsd>();
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
     "errors: underflow when NOW is before TIME, overflow, division_by_zero for nothing in all",
     call<mint>},
    {"xsd.redeem",
     "ACCRUED RATE TIME AMOUNT X GRAM_PRICE NOW",
     "a position after redeeming X, and the interest due with it: floor(X * ACCRUED / AMOUNT)\n"
     "replies ACCRUED RATE TIME AMOUNT PAID_OUT; ACCRUED is still whole; rounded down\n"
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
     "US dollars, 18 decimals; rounded down twice. PRICE is of a troy ounce: no gram price is\n"
     "truncated on the way\n"
     "errors: overflow",
     call<xsd::required_collateral<256>>},
    {"xsd.excess_collateral",
     "VALUE UNCLAIMED REQUIRED",
     "max(0, VALUE - UNCLAIMED - REQUIRED)\n"
     "US dollars, 18 decimals; exact\n"
     "errors: underflow when UNCLAIMED exceeds VALUE",
     call<excess_collateral>},
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
