// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The units and quantities of XSD. Every quantity has two names: basic_x<Bits> at any width, and x
/// at the contracts' width, which is 256 bits unless noted. The prices of a gram, of an ounce and
/// of an XSD have different types; one XSD is not one dollar.

#include <troy/abi.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/types.hpp>
#include <troy/unit.hpp>

/// XSD, the stablecoin that is pegged to silver.
namespace troy::inline TROY_ABI::xsd {

// ---- Units. ----

using troy::usd;

/// One XSD.
using token = troy::token<"XSD">;
/// Ether.
struct ether : unit_base {
    static constexpr const char* symbol = "ETH";
};
/// One BankX, the share token of the protocol.
using share = troy::token<"BankX">;
/// A gram as the contracts count it: 31.1035 to the troy ounce instead of the 31.1034768 of
/// troy::gram, 0.746 parts per million too many, so that its price is a little too low.
struct protocol_gram : unit_base {
    static constexpr const char* symbol = "protocol g";
};
/// The part of a value that is backed by collateral.
struct collateral_part : per<usd, usd> {};
/// A change of that part, because a step is not a ratio.
struct ratio_step : collateral_part {};
/// The value of the shares in their pool for each XSD without collateral.
struct growth_part : per<usd, token> {};
/// The part of itself by which the growth ratio may change.
struct growth_width : per<one, one> {};
/// A hundredth.
struct percent : unit_base {
    static constexpr const char* symbol = "%";
};
/// One count of a price feed's answer; the feed's decimals say how many make a dollar.
struct feed_answer : unit_base {
    static constexpr const char* symbol = "";
};
/// One round of a price feed.
struct feed_round : unit_base {
    static constexpr const char* symbol = "";
};
/// One digit after the decimal point.
struct decimal_place : unit_base {
    static constexpr const char* symbol = "";
};

// ---- The price feed. ----

/// The answer of a feed: int256 on chain.
template <unsigned Bits>
using basic_answer = signed_fixed_point<feed_answer, 0, Bits>;
using answer = basic_answer<256>;

/// The number of decimals of an answer, wide enough that one that is too large is not truncated.
template <unsigned Bits>
using basic_feed_decimals = fixed_point<decimal_place, 0, Bits>;
using feed_decimals = basic_feed_decimals<64>;

/// The number of a round: uint80 on chain.
template <unsigned Bits>
using basic_round_id = fixed_point<feed_round, 0, Bits>;
using round_id = basic_round_id<80>;

// ---- Prices. ----

/// US dollars per troy ounce of fine silver.
using troy::basic_usd_per_fine_ounce;
using usd_per_fine_ounce = basic_usd_per_fine_ounce<256>;

/// US dollars per gram as the contracts count it.
template <unsigned Bits>
using basic_usd_per_protocol_gram = fixed_point<per<usd, protocol_gram>, 6, Bits>;
using usd_per_protocol_gram = basic_usd_per_protocol_gram<256>;

/// US dollars per gram.
template <unsigned Bits>
using basic_usd_per_gram = fixed_point<per<usd, gram>, 6, Bits>;
using usd_per_gram = basic_usd_per_gram<256>;

/// US dollars per XSD: the target price of the peg, or a market price.
template <unsigned Bits>
using basic_usd_per_token = fixed_point<per<usd, token>, 6, Bits>;
using usd_per_token = basic_usd_per_token<256>;

/// US dollars per ether.
template <unsigned Bits>
using basic_usd_per_ether = fixed_point<per<usd, ether>, 6, Bits>;
using usd_per_ether = basic_usd_per_ether<256>;

/// US dollars per BankX.
template <unsigned Bits>
using basic_usd_per_share = fixed_point<per<usd, share>, 6, Bits>;
using usd_per_share = basic_usd_per_share<256>;

// ---- Amounts. ----

/// An amount of XSD.
template <unsigned Bits>
using basic_tokens = fixed_point<token, 18, Bits>;
using tokens = basic_tokens<256>;

/// An amount of ether; its integer counts wei.
template <unsigned Bits>
using basic_ether_amount = fixed_point<ether, 18, Bits>;
using ether_amount = basic_ether_amount<256>;

/// An amount of BankX.
template <unsigned Bits>
using basic_shares = fixed_point<share, 18, Bits>;
using shares = basic_shares<256>;

/// US dollars, with the 6 decimals of the prices.
using troy::basic_dollars;
using dollars = basic_dollars<256>;

/// US dollars as an invoice prints them.
using troy::basic_dollars_and_cents;
using dollars_and_cents = basic_dollars_and_cents<256>;

/// A value in US dollars, with 18 decimals as amounts have.
template <unsigned Bits>
using basic_usd_value = fixed_point<usd, 18, Bits>;
using usd_value = basic_usd_value<256>;

// ---- Rates. ----

/// Ether per XSD.
template <unsigned Bits>
using basic_ether_per_xsd = fixed_point<per<ether, token>, 6, Bits>;
using ether_per_xsd = basic_ether_per_xsd<256>;

/// BankX per XSD.
template <unsigned Bits>
using basic_shares_per_xsd = fixed_point<per<share, token>, 6, Bits>;
using shares_per_xsd = basic_shares_per_xsd<256>;

/// The collateral ratio: 1 is 100 %.
template <unsigned Bits>
using basic_collateral_ratio = fixed_point<collateral_part, 6, Bits>;
using collateral_ratio = basic_collateral_ratio<256>;

/// By how much a step changes the collateral ratio.
template <unsigned Bits>
using basic_step_size = fixed_point<ratio_step, 6, Bits>;
using step_size = basic_step_size<256>;

/// The growth ratio.
template <unsigned Bits>
using basic_growth_ratio = fixed_point<growth_part, 6, Bits>;
using growth_ratio = basic_growth_ratio<256>;

/// The distance of a band from the growth ratio: 0.001 is 0.1 %.
template <unsigned Bits>
using basic_growth_band = fixed_point<growth_width, 6, Bits>;
using growth_band = basic_growth_band<256>;

/// Interest per year: 0.052800 is 5.28 %.
template <unsigned Bits>
using basic_interest_rate = fixed_point<per<one, year>, 6, Bits>;
using interest_rate = basic_interest_rate<256>;

/// The distance of a band from the price that it surrounds, in whole percent.
template <unsigned Bits>
using basic_band_width = fixed_point<percent, 0, Bits>;
using band_width = basic_band_width<256>;

/// The liquidity that a pool needs, in whole percent of the value of what it trades.
template <unsigned Bits>
using basic_required_liquidity = fixed_point<percent, 0, Bits>;
using required_liquidity = basic_required_liquidity<256>;

// ---- Constants. ----

/// A collateral ratio of 100 %.
inline constexpr collateral_ratio full_collateral{"1"};

/// 1 with so many decimals: the power of ten by which the contracts multiply before they divide.
template <unsigned Decimals>
inline constexpr fixed_point<one, Decimals, 32> unity{"1"};

}  // namespace troy::xsd
