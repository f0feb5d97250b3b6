// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A token's price on a market against the silver behind it. What a caller receives is rounded
/// down, what a caller pays is rounded up; the exchange's fee is one of the two fees of an
/// arbitrage, the issuer's the other.

#include <type_traits>

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/xag/backing.hpp>
#include <troy/xag/fees.hpp>

namespace troy::xag {

/// An amount of US dollars.
template <class T>
concept DollarAmount = QuantityOf<T, usd>;

/// A price of silver: US dollars per fine ounce.
template <class T>
concept SpotPrice = QuantityOf<T, per<usd, fine_ounce>>;

/// A price of a token: US dollars per token.
template <Unit Token, unsigned Decimals, unsigned Bits>
using token_price = fixed_point<per<usd, Token>, Decimals, Bits>;

/// A price of the token that is counted in Tokens.
template <class T, class Tokens>
concept PriceOf = QuantityOf<T, per<usd, typename Tokens::unit>>;

namespace market_detail {

/// The fine ounces of an amount of tokens, as many decimals and bits.
template <TokenAmount Tokens>
using ounces_of = fixed_point<fine_ounce, Tokens::decimals, Tokens::bits>;

/// The price of a token that goes with a price of silver, as many decimals and bits.
template <SpotPrice Spot, TokenAmount Tokens>
using price_of = token_price<typename Tokens::unit, Spot::decimals, Spot::bits>;

/// Dollars for silver or tokens at a price, in the type Dollars.
template <DollarAmount Dollars, FixedPoint Amount, FixedPoint Price>
[[nodiscard]] constexpr Dollars value(const Amount& amount, const Price& price, rounding mode) {
    return mul<Dollars::decimals, Dollars::bits>(amount, price, mode);
}

/// x - y, whichever is larger.
template <FixedPoint X>
[[nodiscard]] constexpr auto difference(const X& x, const X& y) {
    return signed_fixed_point<typename X::unit, X::decimals, X::bits>::difference(x, y);
}

}  // namespace market_detail

/// The value of the silver behind one token.
///
///     net_asset_value = floor(spot * backing_ratio)
///
/// Units      US dollars per fine ounce and fine ounces per token in, US dollars per token out.
/// Decimals   those of the spot price.
/// Width      that of the spot price; the product is exact.
/// Rounding   down: a token is never valued above its silver.
/// Errors     overflow if the result exceeds the width.
/// Source     ours, from xag.md: net asset value per token = spot price * backing ratio.
template <SpotPrice Spot, FixedPoint Ratio>
    requires CancelsInProduct<typename Spot::unit, typename Ratio::unit>
[[nodiscard]] constexpr auto net_asset_value(const Spot& spot, const Ratio& backing_ratio) {
    return mul(spot, backing_ratio, rounding::down);
}

/// What one token can be redeemed for: its silver, but never more than an ounce.
///
///     redemption_value = floor(spot * min(1, backing_ratio))
///
/// Units      US dollars per fine ounce and fine ounces per token in, US dollars per token out.
/// Decimals   those of the spot price.
/// Width      that of the spot price; the product is exact.
/// Rounding   down: a token is never valued above its silver.
/// Errors     none: the result is at most the spot price.
/// Source     ours, from xag.md: capped at 1 for redemption value.
template <SpotPrice Spot, FixedPoint Ratio>
    requires CancelsInProduct<typename Spot::unit, typename Ratio::unit>
[[nodiscard]] constexpr auto redemption_value(const Spot& spot, const Ratio& backing_ratio) {
    // Where 1 itself exceeds the width of the ratio, every ratio is below it.
    constexpr auto par = detail::power_of_ten<typename Ratio::raw_type>(Ratio::decimals);
    if (backing_ratio.raw() <= par) return mul(spot, backing_ratio, rounding::down);
    return mul(spot, Ratio::from_raw(par), rounding::down);
}

/// How far a market price lies above a net asset value, in basis points of it; below zero: a
/// discount.
///
///     premium = round((price - nav) * 10000 / nav)
///
/// Units      US dollars per token in, basis points out.
/// Decimals   0.
/// Width      that of the prices, signed; the product is exact.
/// Rounding   half to even, so that premiums and discounts are rounded alike; premium_fraction is
///            exact.
/// Errors     in order: division_by_zero if nav is zero; overflow if the result exceeds the width.
/// Source     ours, from xag.md: premium or discount in signed basis points.
template <Unit Token, unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr auto premium(const token_price<Token, Decimals, Bits>& price,
                                     const token_price<Token, Decimals, Bits>& nav) {
    using raw = raw_type<detail::widest(Bits, 64)>;
    using result_type = signed_fixed_point<basis_point, 0, Bits>;
    const bool below = price < nav;
    const auto apart = below ? nav - price : price - nav;
    return result_type::from_sign_and_magnitude(
        below,
        result_type::magnitude_type::from_raw(mul_div(detail::convert_raw<raw>(apart.raw()),
                                                      raw{10'000u},
                                                      detail::convert_raw<raw>(nav.raw()),
                                                      rounding::half_even)));
}

/// A premium as an exact fraction: numerator / denominator.
template <FixedPoint Price>
struct exact_premium {
    signed_fixed_point<typename Price::unit, Price::decimals, Price::bits> numerator;
    Price denominator;

    /// Whether the fields are equal: 1/2 is not 2/4 here.
    [[nodiscard]] friend constexpr bool operator==(const exact_premium&,
                                                   const exact_premium&) noexcept = default;
};

/// How far a market price lies above a net asset value, as a part of it; below zero: a discount.
///
///     premium_fraction = (price - nav) / nav
///
/// Units      US dollars per token, over US dollars per token.
/// Decimals   those of the prices.
/// Width      that of the prices; the numerator is signed.
/// Rounding   none: a fraction, not reduced.
/// Errors     in order: division_by_zero if nav is zero; overflow if the numerator exceeds the
///            width.
/// Source     ours, from xag.md: premium or discount exactly as a fraction.
template <Unit Token, unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr exact_premium<token_price<Token, Decimals, Bits>> premium_fraction(
    const token_price<Token, Decimals, Bits>& price,
    const token_price<Token, Decimals, Bits>& nav) {
    if (nav.raw() == 0u) raise(errc::division_by_zero);
    return {market_detail::difference(price, nav), nav};
}

/// Both fees of an arbitrage: the issuer's, on what is minted or redeemed, and the market's, in
/// dollars on what is sold or bought. Terms that are left out are free.
template <FixedPoint Amount, DollarAmount Dollars, BasisPoints Rate = basis_points>
struct arbitrage_fees {
    fee_terms<Amount, Rate> issuer{};
    fee_terms<Dollars, Rate> market{};
};

/// The profit, below zero the loss, of buying silver at the spot price, minting tokens for it and
/// selling them at a premium.
///
///     minted   = the payout of tokens_for_ounces(ounces, fees.issuer)
///     received = floor(minted * price)
///     paid     = ceil(ounces * spot) + fee(received, fees.market)
///     profit   = received - paid
///
/// Units      fine ounces, US dollars per fine ounce, US dollars per token; the result in US
///            dollars.
/// Decimals   those of the market's terms.
/// Width      that of the market's terms, signed for the result; the products are exact.
/// Rounding   what the caller receives down, what the caller pays up: a profit is one.
/// Errors     in order: those of tokens_for_ounces; overflow of received; those of fee; overflow of
///            paid, or of the profit.
/// Source     ours, from xag.md: mint-and-sell at a premium, after both fees.
template <OunceAmount Ounces,
          SpotPrice Spot,
          FixedPoint Price,
          TokenAmount Tokens,
          DollarAmount Dollars,
          BasisPoints Rate>
    requires PriceOf<Price, Tokens>
[[nodiscard]] constexpr auto mint_and_sell(const Ounces& ounces,
                                           const Spot& spot,
                                           const Price& price,
                                           const arbitrage_fees<Tokens, Dollars, Rate>& fees) {
    using market_detail::value;
    const Tokens minted = tokens_for_ounces(ounces, fees.issuer).payout;
    const Dollars received = value<Dollars>(minted, price, rounding::down);
    const Dollars market_fee = fee(received, fees.market);
    const Dollars paid = value<Dollars>(ounces, spot, rounding::up) + market_fee;
    return market_detail::difference(received, paid);
}

/// The break-even premium as a price: the smallest market price at which mint_and_sell does not
/// lose. One raw unit less is a loss.
///
///     cost       = ceil(ounces * spot)
///     break_even = ceil(gross_for_payout(cost, fees.market) / minted)
///
/// Units      fine ounces and US dollars per fine ounce in, US dollars per token out.
/// Decimals   those of the spot price.
/// Width      that of the spot price; dollars have that of the market's terms.
/// Rounding   up: at the price there is no loss.
/// Errors     in order: those of tokens_for_ounces; overflow of the cost; those of
///            gross_for_payout; division_by_zero if nothing is minted; overflow of the price.
/// Source     ours, from xag.md: break-even premium.
template <OunceAmount Ounces,
          SpotPrice Spot,
          TokenAmount Tokens,
          DollarAmount Dollars,
          BasisPoints Rate>
[[nodiscard]] constexpr market_detail::price_of<Spot, Tokens> mint_and_sell_break_even(
    const Ounces& ounces, const Spot& spot, const arbitrage_fees<Tokens, Dollars, Rate>& fees) {
    const Tokens minted = tokens_for_ounces(ounces, fees.issuer).payout;
    const Dollars cost = market_detail::value<Dollars>(ounces, spot, rounding::up);
    const Dollars received = gross_for_payout(cost, fees.market);
    return backing_detail::ratio_of<Spot::decimals, Spot::bits>(received, minted, rounding::up);
}

namespace market_detail {

/// The dollars that tokens are redeemed for: from the issuer, or for the silver that it pays.
template <DollarAmount Dollars,
          TokenAmount Tokens,
          SpotPrice Spot,
          FixedPoint Amount,
          BasisPoints Rate>
[[nodiscard]] constexpr Dollars redeemed(const Tokens& tokens,
                                         const Spot& spot,
                                         const fee_terms<Amount, Rate>& terms) {
    if constexpr (OunceAmount<Amount>) {
        return value<Dollars>(ounces_for_tokens(tokens, terms).payout, spot, rounding::down);
    } else {
        return dollars_for_tokens(tokens, spot, terms).payout;
    }
}

}  // namespace market_detail

/// The profit, below zero the loss, of buying tokens at a discount and redeeming them.
///
///     bought   = ceil(tokens * price)
///     paid     = bought + fee(bought, fees.market)
///     received = the payout of dollars_for_tokens(tokens, spot, fees.issuer), if these are dollars
///              = floor(the payout of ounces_for_tokens(tokens, fees.issuer) * spot), if ounces
///     profit   = received - paid
///
/// Units      tokens, US dollars per fine ounce, US dollars per token; the result in US dollars.
/// Decimals   those of the market's terms.
/// Width      that of the market's terms, signed for the result; the products are exact.
/// Rounding   what the caller receives down, what the caller pays up: a profit is one.
/// Errors     in order: those of the redemption; overflow of received; overflow of bought; those of
///            fee; overflow of paid, or of the profit.
/// Source     ours, from xag.md: buy-and-redeem at a discount, after both fees.
template <TokenAmount Tokens,
          SpotPrice Spot,
          FixedPoint Price,
          FixedPoint Amount,
          DollarAmount Dollars,
          BasisPoints Rate>
    requires PriceOf<Price, Tokens>
[[nodiscard]] constexpr auto buy_and_redeem(const Tokens& tokens,
                                            const Spot& spot,
                                            const Price& price,
                                            const arbitrage_fees<Amount, Dollars, Rate>& fees) {
    const auto received = market_detail::redeemed<Dollars>(tokens, spot, fees.issuer);
    const auto bought = market_detail::value<Dollars>(tokens, price, rounding::up);
    return market_detail::difference(received, bought + fee(bought, fees.market));
}

/// The break-even discount as a price: the largest market price at which buy_and_redeem does not
/// lose. One raw unit more is a loss.
///
///     break_even = floor(gross_within(received, fees.market) / tokens)
///
/// Units      tokens and US dollars per fine ounce in, US dollars per token out.
/// Decimals   those of the spot price.
/// Width      that of the spot price; dollars have that of the market's terms.
/// Rounding   down: at the price there is no loss.
/// Errors     in order: those of the redemption; overflow of received; those of gross_within, of
///            which underflow says that not even tokens for nothing are worth redeeming;
///            division_by_zero if tokens are zero; overflow of the price.
/// Source     ours, from xag.md: break-even discount.
template <TokenAmount Tokens,
          SpotPrice Spot,
          FixedPoint Amount,
          DollarAmount Dollars,
          BasisPoints Rate>
[[nodiscard]] constexpr market_detail::price_of<Spot, Tokens> buy_and_redeem_break_even(
    const Tokens& tokens, const Spot& spot, const arbitrage_fees<Amount, Dollars, Rate>& fees) {
    const auto received = market_detail::redeemed<Dollars>(tokens, spot, fees.issuer);
    const Dollars bought = gross_within(received, fees.market);
    return backing_detail::ratio_of<Spot::decimals, Spot::bits>(bought, tokens, rounding::down);
}

/// The tokens that can be traded.
///
///     circulating_supply = supply - locked
///
/// Units      tokens.
/// Decimals   those of the arguments.
/// Width      that of the arguments.
/// Rounding   none: exact.
/// Errors     underflow if more is locked than issued.
/// Source     ours, from xag.md: tokens locked elsewhere reduce the float.
template <TokenAmount Tokens>
[[nodiscard]] constexpr Tokens circulating_supply(const Tokens& supply, const Tokens& locked) {
    return supply - locked;
}

/// The dollars that a supply of tokens stands for.
///
///     total_value_locked = floor(supply * spot)
///
/// Units      tokens and US dollars per fine ounce in, US dollars out.
/// Decimals   those of the spot price.
/// Width      that of the supply; the product is exact.
/// Rounding   down: a total is never overstated.
/// Errors     overflow if the result exceeds the width.
/// Source     ours, from xag.md: value locked = supply * spot price.
template <TokenAmount Tokens, SpotPrice Spot>
[[nodiscard]] constexpr auto total_value_locked(const Tokens& supply, const Spot& spot) {
    using dollars = fixed_point<usd, Spot::decimals, Tokens::bits>;
    return market_detail::value<dollars>(
        at_par<market_detail::ounces_of<Tokens>>(supply), spot, rounding::down);
}

}  // namespace troy::xag
