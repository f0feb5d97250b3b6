// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// A token's market price compared with the silver behind it, and arbitrage between the two. What
/// the caller receives is rounded down and what the caller pays is rounded up. An arbitrage has two
/// fees, the issuer's and the market's.
///
/// Width      any; intermediate values are exact and only the result is limited.

#include <type_traits>

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/detail/quotient.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/unit.hpp>
#include <troy/xag/backing.hpp>
#include <troy/xag/fees.hpp>
#include <troy/xag/types.hpp>

namespace troy::inline TROY_ABI::xag {

namespace market_detail {

/// The asset value of a token, with the decimals and the width of a price of silver.
template <SpotPrice Spot, OzPerToken Ratio>
using asset_value_for =
    fixed_point<asset_value<typename Ratio::unit::denominator>, Spot::decimals, Spot::bits>;

/// The market price of a token, with the decimals and the width of a price of silver.
template <SpotPrice Spot, TokenAmount Tokens>
using price_for = fixed_point<per<usd, typename Tokens::unit>, Spot::decimals, Spot::bits>;

}  // namespace market_detail

/// The value of the silver behind one token, with the decimals and the width of the spot price.
///
///     net_asset_value = floor(spot * backing_ratio)
///
/// Rounding   down: a token is never valued above its silver.
/// Errors     overflow of the result.
/// Source     xag/README.md#market, net asset value.
template <SpotPrice Spot, OzPerToken Ratio>
[[nodiscard]] constexpr auto net_asset_value(const Spot& spot, const Ratio& backing_ratio) {
    using value = market_detail::asset_value_for<Spot, Ratio>;
    return mul<value>(spot, backing_ratio, rounding::down);
}

/// What one token can be redeemed for: its silver, but never more than an ounce. The result has the
/// decimals and the width of the spot price.
///
///     redemption_value = floor(spot * min(1, backing_ratio))
///
/// Rounding   down: a token is never valued above its silver.
/// Source     xag/README.md#market, redemption value.
template <SpotPrice Spot, OzPerToken Ratio>
[[nodiscard]] constexpr auto redemption_value(const Spot& spot, const Ratio& backing_ratio) {
    using value = market_detail::asset_value_for<Spot, Ratio>;
    constexpr auto one_ounce = one_ounce_each<typename Ratio::unit::denominator>;
    if (compare(backing_ratio, one_ounce) < 0) {
        return mul<value>(spot, backing_ratio, rounding::down);
    }
    return mul<value>(spot, one_ounce, rounding::down);
}

/// The market price without a premium or a discount to an asset value.
///
///     price_at = value
///
/// Source     xag/README.md#market.
template <Unit Token, unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr auto price_at(
    const fixed_point<asset_value<Token>, Decimals, Bits>& value) noexcept {
    return detail::count_as<per<usd, Token>>(value);  // detail: a value is a price here.
}

/// The premium of a market price over an asset value, in basis points of that value and with the
/// width of the prices; below zero it is a discount.
///
///     premium = round((price - value) * 10000 / value)
///
/// Rounding   half to even, so that premiums and discounts are rounded alike; premium_fraction is
///            exact.
/// Errors     in order: division_by_zero if the value is zero; overflow of the result.
/// Source     xag/README.md#market, premium.
template <Unit Token, unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr auto premium(const fixed_point<per<usd, Token>, Decimals, Bits>& price,
                                     const fixed_point<asset_value<Token>, Decimals, Bits>& value) {
    using points = basic_signed_basis_points<Bits>;
    // Not as a signed number, which would need one bit more than a price.
    const auto par = price_at(value);
    const bool is_discount = price < par;
    const auto apart = is_discount ? par - price : price - par;
    return points::from_sign_and_magnitude(
        is_discount,
        mul_div<basic_basis_points<Bits>>(apart, whole<basis_points>, value, rounding::half_even));
}

/// A premium as an exact fraction, numerator / denominator.
template <Unit Token, unsigned Decimals, unsigned Bits>
struct exact_premium {
    signed_fixed_point<per<usd, Token>, Decimals, Bits> numerator;
    fixed_point<asset_value<Token>, Decimals, Bits> denominator;

    /// Whether the fields are equal: 1/2 is not 2/4 here.
    [[nodiscard]] friend constexpr bool operator==(const exact_premium&,
                                                   const exact_premium&) noexcept = default;
};

/// The premium of a market price over an asset value as a fraction that is not reduced; below zero
/// it is a discount.
///
///     premium_fraction = (price - value) / value
///
/// Errors     in order: division_by_zero if the value is zero; overflow of the numerator.
/// Source     xag/README.md#market, premium.
template <Unit Token, unsigned Decimals, unsigned Bits>
[[nodiscard]] constexpr exact_premium<Token, Decimals, Bits> premium_fraction(
    const fixed_point<per<usd, Token>, Decimals, Bits>& price,
    const fixed_point<asset_value<Token>, Decimals, Bits>& value) {
    using signed_price = signed_fixed_point<per<usd, Token>, Decimals, Bits>;
    if (value == fixed_point<asset_value<Token>, Decimals, Bits>{}) {
        raise(errc::division_by_zero, "price", price, "value", value);
    }
    return {signed_price::difference(price, price_at(value)), value};
}

/// The two fees of an arbitrage: the issuer's on what is minted or redeemed, and the market's, in
/// dollars, on what is sold or bought. A fee that is left out is zero.
template <FixedPoint Amount, DollarAmount Dollars, BasisPoints Rate = basis_points>
struct arbitrage_fees {
    using issuer_amount = Amount;
    using dollar_amount = Dollars;
    using rate_type = Rate;

    [[no_unique_address]] by_name fields_are_named = by_name();
    fee_terms<Amount, Rate> issuer{};
    fee_terms<Dollars, Rate> market{};

    [[nodiscard]] friend constexpr bool operator==(const arbitrage_fees&,
                                                   const arbitrage_fees&) noexcept = default;
};

/// Any arbitrage_fees.
template <class T>
concept ArbitrageFees = std::is_same_v<
    T,
    arbitrage_fees<typename T::issuer_amount, typename T::dollar_amount, typename T::rate_type>>;

/// Fees with the issuer's fee in tokens.
template <class T>
concept MintAndSellFees = ArbitrageFees<T> && TokenAmount<typename T::issuer_amount>;

/// Fees with the issuer's fee in the market's dollars, or in fine ounces when redeeming in kind.
template <class T>
concept BuyAndRedeemFees = ArbitrageFees<T> &&
    (OunceAmount<typename T::issuer_amount> ||
     std::is_same_v<typename T::issuer_amount, typename T::dollar_amount>);

/// The fees for minting XAG and selling it.
template <unsigned Bits>
using basic_mint_and_sell_fees = arbitrage_fees<basic_tokens<Bits>, basic_dollars<Bits>>;
using mint_and_sell_fees = basic_mint_and_sell_fees<64>;

/// The fees for buying XAG and redeeming it for dollars.
template <unsigned Bits>
using basic_buy_and_redeem_fees = arbitrage_fees<basic_dollars<Bits>, basic_dollars<Bits>>;
using buy_and_redeem_fees = basic_buy_and_redeem_fees<64>;

/// The fees for buying XAG and redeeming it for silver.
template <unsigned Bits>
using basic_buy_and_redeem_in_kind_fees = arbitrage_fees<basic_ounces<Bits>, basic_dollars<Bits>>;
using buy_and_redeem_in_kind_fees = basic_buy_and_redeem_in_kind_fees<64>;

namespace market_detail {

/// received - paid, which may be below zero.
template <DollarAmount Dollars>
[[nodiscard]] constexpr auto gain(const Dollars& received, const Dollars& paid) {
    using signed_dollars = signed_fixed_point<usd, Dollars::decimals, Dollars::bits>;
    return signed_dollars::difference(received, paid);
}

/// The dollars for redeemed tokens, from the issuer or from selling the silver that it delivers.
template <TokenAmount Tokens, SpotPrice Spot, BuyAndRedeemFees Fees>
[[nodiscard]] constexpr typename Fees::dollar_amount redeemed(const Tokens& amount,
                                                              const Spot& spot,
                                                              const Fees& fees) {
    if constexpr (OunceAmount<typename Fees::issuer_amount>) {
        const auto silver = redeem_for_ounces(amount, fees.issuer).payout;
        return mul<typename Fees::dollar_amount>(silver, spot, rounding::down);
    } else {
        return redeem_for_dollars(amount, spot, fees.issuer).payout;
    }
}

}  // namespace market_detail

/// The profit of buying silver at the spot price, minting tokens for it and selling them at a
/// premium; below zero it is a loss. The result has the decimals and the width of the market's
/// terms.
///
///     minted   = the payout of deposit_ounces(deposit, fees.issuer)
///     received = floor(minted * price)
///     paid     = ceil(deposit * spot) + fee(received, fees.market)
///     profit   = received - paid
///
/// Rounding   received down and paid up: a profit is never overstated.
/// Errors     in order: those of deposit_ounces; overflow of received; those of fee; overflow of
///            paid, then of the profit.
/// Source     xag/README.md#arbitrage, mint and sell.
template <OunceAmount Ounces, SpotPrice Spot, FixedPoint Price, MintAndSellFees Fees>
    requires PriceOf<Price, typename Fees::issuer_amount>
[[nodiscard]] constexpr auto mint_and_sell(const Ounces& deposit,
                                           const Spot& spot,
                                           const Price& price,
                                           const Fees& fees) {
    using result_dollars = typename Fees::dollar_amount;
    const auto minted = deposit_ounces(deposit, fees.issuer).payout;
    const auto received = mul<result_dollars>(minted, price, rounding::down);
    const auto market_fee = fee(received, fees.market);
    const auto paid = mul<result_dollars>(deposit, spot, rounding::up) + market_fee;
    return market_detail::gain(received, paid);
}

/// The break-even premium as a price: the smallest market price at which mint_and_sell makes no
/// loss. The result has the decimals and the width of the spot price.
///
///     minted     = the payout of deposit_ounces(deposit, fees.issuer)
///     cost       = ceil(deposit * spot)
///     break_even = ceil(gross_for_payout(cost, fees.market) / minted)
///
/// Rounding   up: at that price there is no loss, at one raw unit less there is one.
/// Errors     in order: those of deposit_ounces; overflow of the cost; those of gross_for_payout;
///            division_by_zero if nothing is minted; overflow of the price.
/// Source     xag/README.md#arbitrage, premium.
template <OunceAmount Ounces, SpotPrice Spot, MintAndSellFees Fees>
[[nodiscard]] constexpr auto mint_and_sell_break_even(const Ounces& deposit,
                                                      const Spot& spot,
                                                      const Fees& fees) {
    using price = market_detail::price_for<Spot, typename Fees::issuer_amount>;
    const auto minted = deposit_ounces(deposit, fees.issuer).payout;
    const auto cost = mul<typename Fees::dollar_amount>(deposit, spot, rounding::up);
    return div<price>(gross_for_payout(cost, fees.market), minted, rounding::up);
}

/// The profit of buying tokens at a discount and redeeming them; below zero it is a loss. The
/// result has the decimals and the width of the market's terms.
///
///     bought   = ceil(amount * price)
///     paid     = bought + fee(bought, fees.market)
///     received = the payout of redeem_for_dollars(amount, spot, fees.issuer), or in kind
///              = floor(the payout of redeem_for_ounces(amount, fees.issuer) * spot)
///     profit   = received - paid
///
/// Rounding   received down and paid up: a profit is never overstated.
/// Errors     in order: those of the redemption; overflow of received; overflow of bought; those of
///            fee; overflow of paid, then of the profit.
/// Source     xag/README.md#arbitrage, buy and redeem.
template <TokenAmount Tokens, SpotPrice Spot, PriceOf<Tokens> Price, BuyAndRedeemFees Fees>
[[nodiscard]] constexpr auto buy_and_redeem(const Tokens& amount,
                                            const Spot& spot,
                                            const Price& price,
                                            const Fees& fees) {
    const auto received = market_detail::redeemed(amount, spot, fees);
    const auto bought = mul<typename Fees::dollar_amount>(amount, price, rounding::up);
    const auto paid = bought + fee(bought, fees.market);
    return market_detail::gain(received, paid);
}

/// The break-even discount as a price: the largest market price at which buy_and_redeem makes no
/// loss. The result has the decimals and the width of the spot price.
///
///     break_even = floor(gross_within(received, fees.market) / amount)
///
/// Rounding   down: at that price there is no loss, at one raw unit more there is one.
/// Errors     in order: those of the redemption; overflow of received; those of gross_within, whose
///            underflow means that redeeming is a loss even if the tokens are free;
///            division_by_zero if the amount is zero; overflow of the price.
/// Source     xag/README.md#arbitrage, discount.
template <TokenAmount Tokens, SpotPrice Spot, BuyAndRedeemFees Fees>
[[nodiscard]] constexpr auto buy_and_redeem_break_even(const Tokens& amount,
                                                       const Spot& spot,
                                                       const Fees& fees) {
    using price = market_detail::price_for<Spot, Tokens>;
    const auto received = market_detail::redeemed(amount, spot, fees);
    return div<price>(gross_within(received, fees.market), amount, rounding::down);
}

/// The tokens that can be traded.
///
///     circulating_supply = supply - locked
///
/// Errors     underflow if more is locked than issued.
/// Source     xag/README.md#float-and-totals, circulating supply.
template <TokenAmount Tokens>
[[nodiscard]] constexpr Tokens circulating_supply(const Tokens& supply, const Tokens& locked) {
    return supply - locked;
}

/// The dollars that a supply of tokens stands for, with the decimals of the spot price and the
/// width of the supply.
///
///     total_value_locked = floor(supply * spot)
///
/// Rounding   down: a total is never overstated.
/// Errors     overflow of the result.
/// Source     xag/README.md#float-and-totals, total value locked.
template <TokenAmount Tokens, SpotPrice Spot>
[[nodiscard]] constexpr auto total_value_locked(const Tokens& supply, const Spot& spot) {
    using value = fixed_point<usd, Spot::decimals, Tokens::bits>;
    return mul<value>(at_par(supply), spot, rounding::down);
}

}  // namespace troy::xag
