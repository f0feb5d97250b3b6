// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The units and quantities of XAG. The formulas of this folder take any token backed one to one,
/// with any decimals.

#include <troy/abi.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/types.hpp>
#include <troy/unit.hpp>

/// XAG, a token backed one to one by silver.
namespace troy::inline TROY_ABI::xag {

// ---- Units. ----

/// One XAG, which stands for a troy ounce of fine silver.
using token = troy::token<"XAG">;

using troy::usd;

/// A hundredth of a percent.
struct basis_point : unit_base {
    static constexpr const char* symbol = "bp";
};

/// US dollars of silver behind one token. In products it counts as a price of the token, but where
/// one of the two is expected, the other does not compile.
template <Unit Token>
struct asset_value : per<usd, Token> {};

// ---- Concepts. ----

/// An amount of some token.
template <class T>
concept TokenAmount = FixedPoint<T> && requires {
    T::unit::ticker();
};

/// An amount of fine ounces.
template <class T>
concept OunceAmount = QuantityOf<T, fine_ounce>;

/// An amount of US dollars.
template <class T>
concept DollarAmount = QuantityOf<T, usd>;

/// A price of silver: US dollars per fine ounce.
template <class T>
concept SpotPrice = QuantityOf<T, per<usd, fine_ounce>>;

/// A market price of the token whose amounts are Tokens.
template <class T, class Tokens>
concept PriceOf = QuantityOf<T, per<usd, typename Tokens::unit>>;

/// Fine ounces per token, of any token.
template <class T>
concept OzPerToken = FixedPoint<T> && requires {
    T::unit::denominator::ticker();
} && QuantityOf<T, per<fine_ounce, typename T::unit::denominator>>;

/// Dollars of debt per dollar of collateral.
template <class T>
concept LoanToValue = QuantityOf<T, per<usd, usd>>;

/// A rate in basis points, with so few decimals that 20000 of them fit 64 bits.
template <class T>
concept BasisPoints = QuantityOf<T, basis_point> && T::decimals <= 14;

/// Tokens for fine ounces, or fine ounces for tokens; X has at least the decimals of Y.
template <class X, class Y>
concept ParFor = ((OunceAmount<X> && TokenAmount<Y>) || (TokenAmount<X> && OunceAmount<Y>)) &&
                 X::decimals >= Y::decimals;

// ---- Quantities. ----

/// The decimals of a ratio, unless the caller names another type.
inline constexpr unsigned ratio_decimals = 9;

/// An amount of XAG at a width.
template <unsigned Bits>
using basic_tokens = fixed_point<token, 9, Bits>;
using tokens = basic_tokens<64>;

/// Fine ounces with the decimals of the token.
using troy::basic_ounces;
using ounces = basic_ounces<64>;

/// Fine ounces as a vault statement prints them.
using troy::basic_vault_ounces;
using vault_ounces = basic_vault_ounces<64>;

/// US dollars.
using troy::basic_dollars;
using dollars = basic_dollars<64>;

/// US dollars as an invoice prints them.
using troy::basic_dollars_and_cents;
using dollars_and_cents = basic_dollars_and_cents<64>;

/// A profit; below zero it is a loss.
template <unsigned Bits>
using basic_profit = signed_fixed_point<usd, 6, Bits>;
using profit = basic_profit<64>;

/// The spot price: US dollars per fine ounce.
using troy::basic_usd_per_fine_ounce;
using usd_per_fine_ounce = basic_usd_per_fine_ounce<64>;

/// A market price: US dollars per XAG.
template <unsigned Bits>
using basic_usd_per_token = fixed_point<per<usd, token>, 6, Bits>;
using usd_per_token = basic_usd_per_token<64>;

/// A net asset value or a redemption value: US dollars of silver behind one XAG.
template <unsigned Bits>
using basic_asset_value_per_token = fixed_point<asset_value<token>, 6, Bits>;
using asset_value_per_token = basic_asset_value_per_token<64>;

/// A backing ratio: fine ounces per XAG.
template <unsigned Bits>
using basic_oz_per_token = fixed_point<per<fine_ounce, token>, ratio_decimals, Bits>;
using oz_per_token = basic_oz_per_token<64>;

/// A loan-to-value or a liquidation threshold: US dollars of debt per US dollar of collateral.
template <unsigned Bits>
using basic_debt_per_value = fixed_point<per<usd, usd>, ratio_decimals, Bits>;
using debt_per_value = basic_debt_per_value<64>;

/// A health factor: how many times the collateral covers the debt.
template <unsigned Bits>
using basic_health = fixed_point<one, ratio_decimals, Bits>;
using health = basic_health<64>;

/// A rate in whole basis points.
template <unsigned Bits>
using basic_basis_points = fixed_point<basis_point, 0, Bits>;
using basis_points = basic_basis_points<64>;

/// A premium in whole basis points; below zero it is a discount.
template <unsigned Bits>
using basic_signed_basis_points = signed_fixed_point<basis_point, 0, Bits>;
using signed_basis_points = basic_signed_basis_points<64>;

/// 10000 basis points, which is 100 %, with the decimals of a rate.
template <BasisPoints Rate>
inline constexpr fixed_point<basis_point, Rate::decimals, 64> whole{"10000"};

/// The backing of a token that is neither over- nor under-backed: one fine ounce each.
template <Unit Token>
inline constexpr fixed_point<per<fine_ounce, Token>, 0, 8> one_ounce_each{"1"};

}  // namespace troy::xag
