// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// XAG, a token backed one to one by silver: its types and everything that computes with them. This
/// is the light path: it includes neither Boost nor fmt. For amounts of 256 bits include
/// <troy/wide.hpp> too.

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/hash.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/unit.hpp>
#include <troy/utc.hpp>
#include <troy/xag/backing.hpp>
#include <troy/xag/fees.hpp>
#include <troy/xag/lending.hpp>
#include <troy/xag/market.hpp>

namespace troy::xag {

/// The unit: one XAG, a troy ounce of fine silver.
using token = troy::token<"XAG">;

/// An amount of XAG at a width.
template <unsigned Bits>
using basic_tokens = fixed_point<token, 9, Bits>;
using tokens = basic_tokens<64>;

/// Fine ounces as the token counts them.
template <unsigned Bits>
using basic_ounces = fixed_point<fine_ounce, 9, Bits>;
using ounces = basic_ounces<64>;

/// Fine ounces as a vault statement prints them.
template <unsigned Bits>
using basic_vault_ounces = fixed_point<fine_ounce, 2, Bits>;
using vault_ounces = basic_vault_ounces<64>;

/// US dollars.
template <unsigned Bits>
using basic_dollars = fixed_point<usd, 6, Bits>;
using dollars = basic_dollars<64>;

/// The spot price: US dollars per fine ounce.
template <unsigned Bits>
using basic_usd_per_fine_ounce = fixed_point<per<usd, fine_ounce>, 6, Bits>;
using usd_per_fine_ounce = basic_usd_per_fine_ounce<64>;

/// A market price or a net asset value: US dollars per XAG.
template <unsigned Bits>
using basic_usd_per_token = fixed_point<per<usd, token>, 6, Bits>;
using usd_per_token = basic_usd_per_token<64>;

/// A backing ratio: fine ounces per XAG.
template <unsigned Bits>
using basic_oz_per_token = fixed_point<per<fine_ounce, token>, ratio_decimals, Bits>;
using oz_per_token = basic_oz_per_token<64>;

/// A loan-to-value or a liquidation threshold: US dollars of debt per US dollar of collateral.
template <unsigned Bits>
using basic_debt_per_value = fixed_point<per<usd, usd>, ratio_decimals, Bits>;
using debt_per_value = basic_debt_per_value<64>;

/// What is attested: reserves in vault ounces, supply in XAG.
template <unsigned Bits>
using basic_attestation = attested_state<basic_vault_ounces<Bits>, basic_tokens<Bits>>;
using attestation = basic_attestation<64>;

// The terms of a fee in tokens (minting), in fine ounces and in dollars (redeeming, a market).
using token_fee_terms = fee_terms<tokens>;
using ounce_fee_terms = fee_terms<ounces>;
using dollar_fee_terms = fee_terms<dollars>;

// Both fees of an arbitrage, by what the issuer takes its own in.
using mint_and_sell_fees = arbitrage_fees<tokens, dollars>;
using buy_and_redeem_fees = arbitrage_fees<dollars, dollars>;
using buy_and_redeem_in_kind_fees = arbitrage_fees<ounces, dollars>;

}  // namespace troy::xag
