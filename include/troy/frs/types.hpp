// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The quantities of the Fungible Reserve Standard and the widths of its chains. The standard's
/// formulas work for any token and any decimals; XAGm is the one token in use.

#include <troy/abi.hpp>
#include <troy/fixed_point.hpp>
#include <troy/types.hpp>
#include <troy/unit.hpp>

/// The Fungible Reserve Standard, for any token.
namespace troy::inline TROY_ABI::frs {

/// An amount of fine ounces.
template <class T>
concept OunceAmount = QuantityOf<T, fine_ounce>;

/// Fine ounces per token, of any token.
template <class T>
concept OzPerToken = FixedPoint<T> && requires {
    T::unit::denominator::ticker();
} && QuantityOf<T, per<fine_ounce, typename T::unit::denominator>>;

/// Fine ounces per token, of the token that is counted in Tokens.
template <class T, class Tokens>
concept OzPerTokenOf = QuantityOf<T, per<fine_ounce, typename Tokens::unit>>;

/// The days of the fee's year, leap year or not.
inline constexpr fixed_point<per<day, year>, 0, 64> days_per_year{"365"};

/// The widths in which a chain keeps its books: amounts and supply; budgets and the obligation; the
/// product of the reserve check. A chain derives from them and names its bridge's rate limiter,
/// whose rules also differ from chain to chain.
template <unsigned AmountBits, unsigned BudgetBits, unsigned ProductBits>
struct ledger_widths {
    static constexpr unsigned amount = AmountBits;
    static constexpr unsigned budget = BudgetBits;
    static constexpr unsigned product = ProductBits;
};

template <FixedPoint Tokens>
struct rate_limiter;
template <FixedPoint Tokens>
struct sui_rate_limiter;

/// uint256 amounts, uint112 budgets, and the reserve check's product in uint112 too: it overflows
/// where getOzAmount, at 256 bits, does not.
struct ethereum : ledger_widths<256, 112, 112> {
    template <FixedPoint Tokens>
    using limiter = rate_limiter<Tokens>;
};
/// u64 everywhere, multiplied in 128 bits.
struct sui : ledger_widths<64, 64, 128> {
    template <FixedPoint Tokens>
    using limiter = sui_rate_limiter<Tokens>;
};

}  // namespace troy::frs

/// XAGm, a token of the Fungible Reserve Standard.
namespace troy::inline TROY_ABI::xagm {

/// The unit: one XAGm.
using token = troy::token<"XAGm">;

/// An amount of XAGm at a width: 64 on Sui, 256 for a balance and 112 for a budget on Ethereum.
template <unsigned Bits>
using basic_tokens = fixed_point<token, 9, Bits>;
using tokens = basic_tokens<64>;

/// Fine ounces as the chain counts them.
using troy::basic_ounces;
using ounces = basic_ounces<64>;

/// Fine ounces as a vault statement prints them.
using troy::basic_vault_ounces;
using vault_ounces = basic_vault_ounces<64>;

/// Fine ounces that one token stands for.
template <unsigned Bits>
using basic_oz_per_token = fixed_point<per<fine_ounce, token>, 9, Bits>;
using oz_per_token = basic_oz_per_token<64>;

/// The part of an ounce per token that a year takes: 0.003000000 is 0.30 %.
template <unsigned Bits>
using basic_annual_fee_rate = fixed_point<per<one, year>, 9, Bits>;
using annual_fee_rate = basic_annual_fee_rate<64>;

/// The weight of a bar, the silver and the rest.
template <unsigned Bits>
using basic_gross_weight = fixed_point<gross_ounce, 9, Bits>;
using gross_weight = basic_gross_weight<64>;

/// How much of a bar is silver: 0.999, not 999.
template <unsigned Bits>
using basic_fineness = fixed_point<per<fine_ounce, gross_ounce>, 9, Bits>;
using fineness = basic_fineness<64>;

// ---- Money: the same names as those of XAG and XSD. ----

using troy::usd;

/// US dollars.
using troy::basic_dollars;
using dollars = basic_dollars<64>;

/// US dollars as an invoice prints them.
using troy::basic_dollars_and_cents;
using dollars_and_cents = basic_dollars_and_cents<64>;

/// The spot price of silver: US dollars per fine ounce.
using troy::basic_usd_per_fine_ounce;
using usd_per_fine_ounce = basic_usd_per_fine_ounce<64>;

/// A price of the token: US dollars per XAGm.
template <unsigned Bits>
using basic_usd_per_token = fixed_point<per<usd, token>, 6, Bits>;
using usd_per_token = basic_usd_per_token<64>;

}  // namespace troy::xagm
