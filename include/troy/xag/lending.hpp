// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Tokens as collateral. What the borrower has is rounded down and what the borrower owes is
/// rounded up, so that no rounding ever lets a position look safer than it is.

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xag/backing.hpp>
#include <troy/xag/market.hpp>

namespace troy::xag {

/// Dollars of debt per dollar of collateral.
template <class T>
concept LoanToValue = QuantityOf<T, per<usd, usd>>;

/// The dollars that a position of tokens is worth.
///
///     position_value = floor(tokens * spot)
///
/// Units      tokens and US dollars per fine ounce in, US dollars out.
/// Decimals   those of the spot price.
/// Width      that of the tokens; the product is exact.
/// Rounding   down: collateral is never overstated.
/// Errors     overflow if the result exceeds the width.
/// Source     ours, from xag.md: value of a token position at spot.
template <TokenAmount Tokens, SpotPrice Spot>
[[nodiscard]] constexpr auto position_value(const Tokens& tokens, const Spot& spot) {
    return total_value_locked(tokens, spot);
}

/// The part of a position's value that is borrowed.
///
///     loan_to_value = ceil(debt * 10^Decimals / value) / 10^Decimals
///
/// Units      US dollars in, US dollars of debt per US dollar of collateral out.
/// Decimals   Decimals, by default 9.
/// Width      Bits, by default that of the dollars; the product is exact.
/// Rounding   up: a loan above a limit never looks as if it were at it.
/// Errors     in order: division_by_zero if the value is zero, whatever the debt; overflow if the
///            result exceeds the width.
/// Source     ours, from xag.md: loan-to-value.
template <unsigned Decimals, unsigned Bits, DollarAmount Dollars>
[[nodiscard]] constexpr auto loan_to_value(const Dollars& debt, const Dollars& value) {
    return backing_detail::ratio_of<Decimals, Bits>(debt, value, rounding::up);
}

/// The same with 9 decimals and the width of the dollars.
template <DollarAmount Dollars>
[[nodiscard]] constexpr auto loan_to_value(const Dollars& debt, const Dollars& value) {
    return loan_to_value<ratio_decimals, Dollars::bits>(debt, value);
}

/// The largest debt that a position's value carries at a loan-to-value.
///
///     largest_borrow = floor(value * loan_to_value)
///
/// Its loan_to_value is at most the one given.
///
/// Units      US dollars and US dollars of debt per US dollar of collateral in, US dollars out.
/// Decimals   those of the value.
/// Width      that of the value; the product is exact.
/// Rounding   down: a loan is never above the limit.
/// Errors     overflow if the result exceeds the width, which takes a loan-to-value above 1.
/// Source     ours, from xag.md: maximum borrow at a given loan-to-value.
template <DollarAmount Dollars, LoanToValue Ratio>
[[nodiscard]] constexpr Dollars largest_borrow(const Dollars& value, const Ratio& loan_to_value) {
    return mul(value, loan_to_value, rounding::down);
}

/// How many times over a position's value covers its debt at the loan-to-value where it is
/// liquidated: below 1 it may be.
///
///     health_factor = floor(value * liquidation_threshold / debt)
///
/// Units      US dollars and US dollars of debt per US dollar of collateral in, a number out.
/// Decimals   those of the threshold.
/// Width      that of the dollars; the product is exact.
/// Rounding   down: a position is never called healthy that is not.
/// Errors     in order: division_by_zero if the debt is zero; overflow if the result exceeds the
///            width.
/// Source     ours, from xag.md: health factor.
template <DollarAmount Dollars, LoanToValue Threshold>
[[nodiscard]] constexpr auto health_factor(const Dollars& value,
                                           const Threshold& liquidation_threshold,
                                           const Dollars& debt) {
    using raw = raw_type<detail::widest(Dollars::bits, Threshold::bits)>;
    using result_type = fixed_point<one, Threshold::decimals, Dollars::bits>;
    return result_type::from_raw(mul_div(detail::convert_raw<raw>(value.raw()),
                                         detail::convert_raw<raw>(liquidation_threshold.raw()),
                                         detail::convert_raw<raw>(debt.raw()),
                                         rounding::down));
}

/// The smallest price of silver at which a position is healthy. One raw unit less, and its
/// health_factor is below 1.
///
///     value             = ceil(debt / liquidation_threshold)
///     liquidation_price = ceil(value / tokens)
///
/// Two ceilings, because the value of a position has its own floor: at this price, and not below,
/// floor(tokens * price) reaches the smallest value that is enough.
///
/// Units      tokens, US dollars, US dollars of debt per US dollar of collateral; the result in US
///            dollars per fine ounce.
/// Decimals   those of the dollars.
/// Width      that of the dollars; the products are exact.
/// Rounding   up: a position is never called healthy that is not.
/// Errors     in order: division_by_zero if the threshold is zero; overflow of the value;
///            division_by_zero if tokens are zero; overflow of the price. No debt is no error: its
///            price is zero.
/// Source     ours, from xag.md: liquidation price.
template <TokenAmount Tokens, DollarAmount Dollars, LoanToValue Threshold>
[[nodiscard]] constexpr auto liquidation_price(const Tokens& tokens,
                                               const Dollars& debt,
                                               const Threshold& liquidation_threshold) {
    const Dollars value = div(debt, liquidation_threshold, rounding::up);
    return backing_detail::ratio_of<Dollars::decimals, Dollars::bits>(
        value, at_par<market_detail::ounces_of<Tokens>>(tokens), rounding::up);
}

}  // namespace troy::xag
