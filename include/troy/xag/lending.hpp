// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Tokens as collateral. What the borrower has is rounded down and what the borrower owes is
/// rounded up, so that a position never looks safer than it is.
///
/// Width      any; intermediate values are exact and only the result is limited.

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

/// A debt and the collateral for it: loan{.debt = d, .value = position_value(amount, spot)}.
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

/// The value of a position, with the decimals of the spot price and the width of the amount.
///
///     position_value = floor(amount * spot)
///
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
/// Rounding   up: a loan above a limit never looks as if it were within it.
/// Errors     in order: division_by_zero if the value is zero, even without debt; overflow of the
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

/// The largest debt of a position whose loan-to-value is limited.
///
///     largest_borrow = floor(value * loan_to_value)
///
/// Rounding   down: the loan_to_value of that debt never exceeds the limit.
/// Errors     overflow of the result, possible only for a loan-to-value above 1.
/// Source     xag/README.md#lending, largest borrow.
template <DollarAmount Dollars, LoanToValue Ratio>
[[nodiscard]] constexpr Dollars largest_borrow(const Dollars& value, const Ratio& loan_to_value) {
    return mul<Dollars>(value, loan_to_value, rounding::down);
}

/// How many times a position's value covers its debt at the loan-to-value where liquidation begins:
/// a position may be liquidated below 1. The result has the decimals of the threshold and the width
/// of the dollars.
///
///     health_factor = floor(value * liquidation_threshold / debt)
///
/// Rounding   down: an unhealthy position never looks healthy.
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

/// The smallest price of silver at which a position is healthy: with one raw unit less, its
/// health_factor is below 1. The result has the decimals and the width of the debt.
///
///     value             = ceil(debt / liquidation_threshold)
///     liquidation_price = ceil(value / amount)
///
/// Two ceilings, because position_value is rounded on its own: this is the smallest price at which
/// floor(amount * price) reaches the smallest sufficient value. Without debt it is zero.
///
/// Rounding   up: an unhealthy position never looks healthy.
/// Errors     in order: division_by_zero if the threshold is zero; overflow of the value;
///            division_by_zero if the amount is zero; overflow of the price.
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
