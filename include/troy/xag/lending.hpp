// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Tokens as collateral. What the borrower has is rounded down and what the borrower owes is
/// rounded up, so that no rounding ever lets a position look safer than it is. What all functions
/// here have in common:
///
/// Width      what is on the way is exact, and only the result is limited.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/rounding.hpp>
#include <troy/unit.hpp>
#include <troy/xag/backing.hpp>
#include <troy/xag/market.hpp>
#include <troy/xag/types.hpp>

namespace troy::inline TROY_ABI::xag {

/// What is owed against collateral: loan{.debt = d, .value = position_value(amount, spot)}.
template <DollarAmount Dollars>
struct loan_state {
    using dollar_amount = Dollars;

    [[no_unique_address]] by_name fields_are_named = by_name();
    given<Dollars> debt;
    given<Dollars> value;  ///< Of the collateral.

    [[nodiscard]] friend constexpr bool operator==(const loan_state&,
                                                   const loan_state&) noexcept = default;
};

/// A loan in the dollars of XAG.
template <unsigned Bits>
using basic_loan = loan_state<basic_dollars<Bits>>;
using loan = basic_loan<64>;

/// The dollars that a position of tokens is worth.
///
///     position_value = floor(amount * spot)
///
/// Units      tokens and US dollars per fine ounce in; US dollars out, at the decimals of the spot
///            price and the width of the tokens.
/// Rounding   down: collateral is never overstated.
/// Errors     overflow of the result.
/// Source     xag/README.md#lending, position value.
template <TokenAmount Tokens, SpotPrice Spot>
[[nodiscard]] constexpr auto position_value(const Tokens& amount, const Spot& spot) {
    return total_value_locked(amount, spot);
}

/// The part of a position's value that is borrowed.
///
///     loan_to_value = ceil(debt / value)
///
/// Units      US dollars of debt per US dollar of collateral, at the decimals and the width of
///            Result.
/// Rounding   up: a loan above a limit never looks as if it were at it.
/// Errors     in order: division_by_zero if the value is zero, whatever the debt; overflow of the
///            result.
/// Source     xag/README.md#lending, loan-to-value.
template <LoanToValue Result, DollarAmount Dollars>
[[nodiscard]] constexpr Result loan_to_value(const loan_state<Dollars>& position) {
    const Dollars& debt = position.debt;
    const Dollars& value = position.value;
    return div<Result>(debt, value, rounding::up);
}

/// The same with 9 decimals and the width of the dollars.
template <DollarAmount Dollars>
[[nodiscard]] constexpr auto loan_to_value(const loan_state<Dollars>& position) {
    return loan_to_value<basic_debt_per_value<Dollars::bits>>(position);
}

/// The largest debt that a position's value carries at a loan-to-value.
///
///     largest_borrow = floor(value * loan_to_value)
///
/// Its loan_to_value is at most the one given.
///
/// Units      US dollars and US dollars of debt per US dollar of collateral in, US dollars out.
/// Rounding   down: a loan is never above the limit.
/// Errors     overflow of the result, which takes a loan-to-value above 1.
/// Source     xag/README.md#lending, largest borrow.
template <DollarAmount Dollars, LoanToValue Ratio>
[[nodiscard]] constexpr Dollars largest_borrow(const Dollars& value, const Ratio& loan_to_value) {
    return mul<Dollars>(value, loan_to_value, rounding::down);
}

/// How many times over a position's value covers its debt at the loan-to-value where liquidation
/// begins. A position may be liquidated below 1.
///
///     health_factor = floor(value * liquidation_threshold / debt)
///
/// Units      US dollars of debt per US dollar of collateral in; a number out, at the decimals of
///            the threshold and the width of the dollars.
/// Rounding   down: a position is never called healthy that is not.
/// Errors     in order: division_by_zero if the debt is zero; overflow of the result.
/// Source     xag/README.md#lending, health factor.
template <DollarAmount Dollars, LoanToValue Threshold>
[[nodiscard]] constexpr auto health_factor(const loan_state<Dollars>& position,
                                           const Threshold& liquidation_threshold) {
    using factor = fixed_point<one, Threshold::decimals, Dollars::bits>;
    const Dollars& debt = position.debt;
    const Dollars& value = position.value;
    return mul_div<factor>(value, liquidation_threshold, debt, rounding::down);
}

/// The smallest price of silver at which a position is healthy. One raw unit less, and its
/// health_factor is below 1.
///
///     value             = ceil(debt / liquidation_threshold)
///     liquidation_price = ceil(value / amount)
///
/// Two ceilings, because the value of a position has its own floor: at this price, and not below,
/// floor(amount * price) reaches the smallest value that is enough.
///
/// Units      tokens, US dollars, US dollars of debt per US dollar of collateral; the result in US
///            dollars per fine ounce, at the decimals and the width of the debt.
/// Rounding   up: a position is never called healthy that is not.
/// Errors     in order: division_by_zero if the threshold is zero; overflow of the value;
///            division_by_zero if the amount is zero; overflow of the price. A debt of zero is no
///            error: its price is zero.
/// Source     xag/README.md#lending, liquidation price.
template <TokenAmount Tokens, DollarAmount Dollars, LoanToValue Threshold>
[[nodiscard]] constexpr auto liquidation_price(const Tokens& amount,
                                               const Dollars& debt,
                                               const Threshold& liquidation_threshold) {
    using price = fixed_point<per<usd, fine_ounce>, Dollars::decimals, Dollars::bits>;
    const auto value = div<Dollars>(debt, liquidation_threshold, rounding::up);
    return div<price>(value, at_par(amount), rounding::up);
}

}  // namespace troy::xag
