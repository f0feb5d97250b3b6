// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The formulas of xag/README.md on integers that do not overflow, written from the specification.
/// Where the library has a closed form for "the smallest" or "the largest", this searches by the
/// definition. Int is cpp_int, or a built-in integer where a test is exhaustive.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include <troy/error.hpp>
#include <troy/rounding.hpp>

#include "oracle.hpp"

namespace xag_oracle {

using oracle::failed;
using oracle::outcome;
using oracle::ten_to;
using oracle::within;
using troy::errc;

template <class Int>
[[nodiscard]] Int floor_of(const Int& n, const Int& d) {
    return static_cast<Int>(n / d);
}
template <class Int>
[[nodiscard]] Int ceiling_of(const Int& n, const Int& d) {
    return static_cast<Int>(n / d + (n % d == 0 ? 0 : 1));
}

/// The smallest n >= 0 from which on a condition holds. Precondition: there is one.
template <class Int, class Holds>
[[nodiscard]] Int smallest(const Holds& holds) {
    Int above{1};
    while (!holds(above))
        above *= 2;
    Int below{-1};
    while (above - below > 1) {
        const Int middle = static_cast<Int>((above + below + 1) / 2);
        (holds(middle) ? above : below) = middle;
    }
    return above;
}

/// A value that may be negative, in a two's-complement integer.
template <class Int>
[[nodiscard]] outcome<Int> within_signed(const Int& value, unsigned bits) {
    const Int half = static_cast<Int>(Int{1} << (bits - 1));
    if (value >= half || value < -half) return failed<Int>(errc::overflow);
    return {value, {}};
}

/// The decimals and widths of all quantities.
struct scales {
    unsigned bits = 64;
    unsigned tokens = 9;
    unsigned reserves = 2;
    unsigned dollars = 6;  ///< Prices too.
    unsigned ratios = 9;
};

// ---- Backing. ----

template <class Int>
[[nodiscard]] outcome<Int> backing_ratio(const Int& reserves, const Int& supply, const scales& s) {
    if (supply == 0) return failed<Int>(errc::division_by_zero);
    const Int n = static_cast<Int>(reserves * ten_to<Int>(s.tokens + s.ratios));
    const Int d = static_cast<Int>(supply * ten_to<Int>(s.reserves));
    return within(floor_of(n, d), s.bits);
}

template <class Int>
[[nodiscard]] bool is_fully_backed(const Int& reserves, const Int& supply, const scales& s) {
    return reserves * ten_to<Int>(s.tokens) >= supply * ten_to<Int>(s.reserves);
}

template <class Int>
[[nodiscard]] Int unlimited_capacity(const Int& reserves, const Int& supply, const scales& s) {
    const Int whole =
        floor_of(static_cast<Int>(reserves * ten_to<Int>(s.tokens)), ten_to<Int>(s.reserves));
    return whole > supply ? static_cast<Int>(whole - supply) : Int{0};
}

template <class Int>
[[nodiscard]] outcome<Int> mint_capacity(const Int& reserves, const Int& supply, const scales& s) {
    return within(unlimited_capacity(reserves, supply, s), s.bits);
}

/// The supply after minting against reserves that are fresh.
template <class Int>
[[nodiscard]] outcome<Int> mint(const Int& reserves,
                                const Int& supply,
                                const Int& tokens,
                                const scales& s) {
    const outcome<Int> after = within(static_cast<Int>(supply + tokens), s.bits);
    if (after.failure) return after;
    if (tokens > unlimited_capacity(reserves, supply, s)) {
        return failed<Int>(errc::mint_above_capacity);
    }
    return after;
}

/// The reserves after silver has left.
template <class Int>
[[nodiscard]] outcome<Int> release(const Int& reserves,
                                   const Int& supply,
                                   const Int& ounces,
                                   const scales& s) {
    const Int after = static_cast<Int>(reserves - ounces);
    if (ounces > 0 && (after < 0 || !is_fully_backed(after, supply, s))) {
        return failed<Int>(errc::reserve_not_enough);
    }
    return {after, {}};
}

// ---- Fees. ----

template <class Int>
struct terms {
    Int rate{};  ///< Basis points.
    Int minimum{};
    Int flat{};
};

template <class Int>
[[nodiscard]] Int unlimited_fee(const Int& gross, const terms<Int>& t) {
    const Int by_rate = ceiling_of(static_cast<Int>(gross * t.rate), Int{10'000});
    return static_cast<Int>((by_rate > t.minimum ? by_rate : t.minimum) + t.flat);
}

template <class Int>
[[nodiscard]] outcome<Int> fee(const Int& gross, const terms<Int>& t, unsigned bits) {
    if (t.rate > 10'000) return failed<Int>(errc::fee_rate_too_large);
    return within(unlimited_fee(gross, t), bits);
}

/// The payout.
template <class Int>
[[nodiscard]] outcome<Int> charge(const Int& gross, const terms<Int>& t, unsigned bits) {
    const outcome<Int> taken = fee(gross, t, bits);
    if (taken.failure) return taken;
    if (taken.value > gross) return failed<Int>(errc::fee_above_gross);
    return {static_cast<Int>(gross - taken.value), {}};
}

/// The payout of an amount that first has to fit a width.
template <class Int>
[[nodiscard]] outcome<Int> charge_within(const Int& gross, const terms<Int>& t, unsigned bits) {
    const outcome<Int> fits = within(gross, bits);
    return fits.failure ? fits : charge(gross, t, bits);
}

template <class Int>
[[nodiscard]] outcome<Int> gross_for_payout(const Int& payout, const terms<Int>& t, unsigned bits) {
    if (t.rate > 10'000) return failed<Int>(errc::fee_rate_too_large);
    if (t.rate == 10'000) return failed<Int>(errc::division_by_zero);
    const auto pays = [&](const Int& gross) { return gross - unlimited_fee(gross, t) >= payout; };
    return within(smallest<Int>(pays), bits);
}

template <class Int>
[[nodiscard]] outcome<Int> gross_within(const Int& budget, const terms<Int>& t) {
    if (t.rate > 10'000) return failed<Int>(errc::fee_rate_too_large);
    const auto exceeds = [&](const Int& gross) { return gross + unlimited_fee(gross, t) > budget; };
    const Int beyond = smallest<Int>(exceeds);
    if (beyond == 0) return failed<Int>(errc::underflow);
    return {static_cast<Int>(beyond - 1), {}};
}

/// The gross ounces or tokens of a deposit of vault ounces.
template <class Int>
[[nodiscard]] Int at_par(const Int& ounces, const scales& s) {
    return static_cast<Int>(ounces * ten_to<Int>(s.tokens - s.reserves));
}

/// floor or ceiling of tokens, or ounces at the decimals of tokens, at a price.
template <class Int>
[[nodiscard]] Int value_down(const Int& tokens, const Int& price, const scales& s) {
    return floor_of(static_cast<Int>(tokens * price), ten_to<Int>(s.tokens));
}
template <class Int>
[[nodiscard]] Int value_up(const Int& tokens, const Int& price, const scales& s) {
    return ceiling_of(static_cast<Int>(tokens * price), ten_to<Int>(s.tokens));
}

/// The parts of a fee. Precondition: the weights add up to 64 bits and not to zero.
template <class Int>
[[nodiscard]] std::vector<Int> split(const Int& fee, const std::vector<Int>& weights) {
    const Int sum = std::accumulate(weights.begin(), weights.end(), Int{0});
    std::vector<Int> parts;
    Int left = fee;
    for (const Int& weight : weights) {
        parts.push_back(floor_of(static_cast<Int>(fee * weight), sum));
        left -= parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        return fee * weights[i] % sum > fee * weights[j] % sum;
    });
    for (std::size_t i = 0; left > 0; ++i, left -= 1)
        parts[order[i]] += 1;
    return parts;
}

// ---- Market. ----

template <class Int>
[[nodiscard]] outcome<Int> net_asset_value(const Int& spot, const Int& ratio, const scales& s) {
    return within(floor_of(static_cast<Int>(spot * ratio), ten_to<Int>(s.ratios)), s.bits);
}

template <class Int>
[[nodiscard]] outcome<Int> redemption_value(const Int& spot, const Int& ratio, const scales& s) {
    const Int capped = (std::min)(ratio, ten_to<Int>(s.ratios));
    return within(floor_of(static_cast<Int>(spot * capped), ten_to<Int>(s.ratios)), s.bits);
}

/// Basis points, half to even.
template <class Int>
[[nodiscard]] outcome<Int> premium(const Int& price, const Int& nav, unsigned bits) {
    if (nav == 0) return failed<Int>(errc::division_by_zero);
    const Int n = static_cast<Int>((price - nav) * 10'000);
    // Of the two integers around n / nav the nearer one, or if both are equally near the even one.
    Int below = static_cast<Int>(n / nav);
    if (below * nav > n) below -= 1;
    const Int twice_over = static_cast<Int>(2 * (n - below * nav));
    const bool up = twice_over > nav || (twice_over == nav && below % 2 != 0);
    return within_signed(static_cast<Int>(below + (up ? 1 : 0)), bits);
}

/// What minting pays out, the first step of both mint_and_sell and its break-even.
template <class Int>
[[nodiscard]] outcome<Int> minted(const Int& ounces, const terms<Int>& issuer, const scales& s) {
    return charge_within(ounces, issuer, s.bits);
}

template <class Int>
[[nodiscard]] outcome<Int> mint_and_sell(const Int& ounces,
                                         const Int& spot,
                                         const Int& price,
                                         const terms<Int>& issuer,
                                         const terms<Int>& market,
                                         const scales& s) {
    const outcome<Int> tokens = minted(ounces, issuer, s);
    if (tokens.failure) return tokens;
    const outcome<Int> received = within(value_down(tokens.value, price, s), s.bits);
    if (received.failure) return received;
    const outcome<Int> market_fee = fee(received.value, market, s.bits);
    if (market_fee.failure) return market_fee;
    const outcome<Int> paid =
        within(static_cast<Int>(value_up(ounces, spot, s) + market_fee.value), s.bits);
    if (paid.failure) return paid;
    return within_signed(static_cast<Int>(received.value - paid.value), s.bits);
}

template <class Int>
[[nodiscard]] outcome<Int> mint_and_sell_break_even(const Int& ounces,
                                                    const Int& spot,
                                                    const terms<Int>& issuer,
                                                    const terms<Int>& market,
                                                    const scales& s) {
    const outcome<Int> tokens = minted(ounces, issuer, s);
    if (tokens.failure) return tokens;
    const outcome<Int> cost = within(value_up(ounces, spot, s), s.bits);
    if (cost.failure) return cost;
    const outcome<Int> received = gross_for_payout(cost.value, market, s.bits);
    if (received.failure) return received;
    if (tokens.value == 0) return failed<Int>(errc::division_by_zero);
    const auto does_not_lose = [&](const Int& price) {
        const Int sold = value_down(tokens.value, price, s);
        return sold - unlimited_fee(sold, market) - cost.value >= 0;
    };
    return within(smallest<Int>(does_not_lose), s.bits);
}

/// The dollars of a redemption; in kind the ounces are sold at the spot price.
template <class Int>
[[nodiscard]] outcome<Int> redeemed(
    const Int& tokens, const Int& spot, const terms<Int>& issuer, bool in_kind, const scales& s) {
    if (!in_kind) return charge_within(value_down(tokens, spot, s), issuer, s.bits);
    const outcome<Int> ounces = charge_within(tokens, issuer, s.bits);
    return ounces.failure ? ounces : within(value_down(ounces.value, spot, s), s.bits);
}

template <class Int>
[[nodiscard]] outcome<Int> buy_and_redeem(const Int& tokens,
                                          const Int& spot,
                                          const Int& price,
                                          const terms<Int>& issuer,
                                          const terms<Int>& market,
                                          bool in_kind,
                                          const scales& s) {
    const outcome<Int> received = redeemed(tokens, spot, issuer, in_kind, s);
    if (received.failure) return received;
    const outcome<Int> bought = within(value_up(tokens, price, s), s.bits);
    if (bought.failure) return bought;
    const outcome<Int> market_fee = fee(bought.value, market, s.bits);
    if (market_fee.failure) return market_fee;
    const outcome<Int> paid = within(static_cast<Int>(bought.value + market_fee.value), s.bits);
    if (paid.failure) return paid;
    return within_signed(static_cast<Int>(received.value - paid.value), s.bits);
}

template <class Int>
[[nodiscard]] outcome<Int> buy_and_redeem_break_even(const Int& tokens,
                                                     const Int& spot,
                                                     const terms<Int>& issuer,
                                                     const terms<Int>& market,
                                                     bool in_kind,
                                                     const scales& s) {
    const outcome<Int> received = redeemed(tokens, spot, issuer, in_kind, s);
    if (received.failure) return received;
    if (market.rate > 10'000) return failed<Int>(errc::fee_rate_too_large);
    const auto loses = [&](const Int& price) {
        const Int bought = value_up(tokens, price, s);
        return bought + unlimited_fee(bought, market) > received.value;
    };
    if (loses(Int{0})) return failed<Int>(errc::underflow);
    if (tokens == 0) return failed<Int>(errc::division_by_zero);
    return within(static_cast<Int>(smallest<Int>(loses) - 1), s.bits);
}

// ---- Lending. ----

template <class Int>
[[nodiscard]] outcome<Int> loan_to_value(const Int& debt, const Int& value, const scales& s) {
    if (value == 0) return failed<Int>(errc::division_by_zero);
    return within(ceiling_of(static_cast<Int>(debt * ten_to<Int>(s.ratios)), value), s.bits);
}

template <class Int>
[[nodiscard]] outcome<Int> largest_borrow(const Int& value, const Int& ratio, const scales& s) {
    return within(floor_of(static_cast<Int>(value * ratio), ten_to<Int>(s.ratios)), s.bits);
}

template <class Int>
[[nodiscard]] outcome<Int> health_factor(const Int& value,
                                         const Int& threshold,
                                         const Int& debt,
                                         const scales& s) {
    if (debt == 0) return failed<Int>(errc::division_by_zero);
    return within(floor_of(static_cast<Int>(value * threshold), debt), s.bits);
}

/// The smallest price at which value * threshold reaches the debt; the value has to fit dollars.
template <class Int>
[[nodiscard]] outcome<Int> liquidation_price(const Int& tokens,
                                             const Int& debt,
                                             const Int& threshold,
                                             const scales& s) {
    if (threshold == 0) return failed<Int>(errc::division_by_zero);
    const Int owed = static_cast<Int>(debt * ten_to<Int>(s.ratios));
    const auto covers = [&](const Int& value) { return value * threshold >= owed; };
    const outcome<Int> enough = within(smallest<Int>(covers), s.bits);
    if (enough.failure) return enough;
    if (tokens == 0) return failed<Int>(errc::division_by_zero);
    const auto healthy = [&](const Int& price) { return covers(value_down(tokens, price, s)); };
    return within(smallest<Int>(healthy), s.bits);
}

}  // namespace xag_oracle
