// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// XAGm, the silver token of the Fungible Reserve Standard: its types and everything that computes
/// with them. This is the light path: it includes neither Boost nor fmt. For the uint256 amounts of
/// Ethereum include <troy/wide.hpp> too.

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/frs/books.hpp>
#include <troy/frs/fee_schedule.hpp>
#include <troy/frs/invariants.hpp>
#include <troy/frs/ledger.hpp>
#include <troy/frs/mint_budget.hpp>
#include <troy/frs/ounces.hpp>
#include <troy/frs/rate_limiter.hpp>
#include <troy/frs/reconcile.hpp>
#include <troy/frs/reserve_feed.hpp>
#include <troy/frs/series.hpp>
#include <troy/hash.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/unit.hpp>
#include <troy/utc.hpp>

namespace troy::xagm {

// The formulas are those of the standard; here they are found beside the types.
using frs::fine_weight;
using frs::largest_reconcile;
using frs::ounces_from_tokens;
using frs::reconcile;
using frs::reconcile_rule;
using frs::reconcile_to_reserves;
using frs::tokens_from_ounces;

/// The unit: one XAGm.
using token = troy::token<"XAGm">;

/// An amount of XAGm at a width: 64 as on Sui, 256 as a balance on Ethereum, 112 as its budgets.
template <unsigned Bits>
using basic_tokens = fixed_point<token, 9, Bits>;
using tokens = basic_tokens<64>;

/// Fine ounces as the chain counts them.
template <unsigned Bits>
using basic_ounces = fixed_point<fine_ounce, 9, Bits>;
using ounces = basic_ounces<64>;

/// Fine ounces as a vault statement prints them.
using vault_ounces = fixed_point<fine_ounce, 2, 64>;

using oz_per_token = fixed_point<per<fine_ounce, token>, 9, 64>;
using annual_fee_rate = fixed_point<per<one, year>, 9, 64>;
using gross_weight = fixed_point<gross_ounce, 9, 64>;
using fineness = fixed_point<per<fine_ounce, gross_ounce>, 9, 64>;

using fee_schedule = frs::fee_schedule<oz_per_token, annual_fee_rate>;

/// The series of days at a width.
template <unsigned Bits, FixedPoint Reserves = vault_ounces>
using basic_day_series = frs::day_series<basic_tokens<Bits>, Reserves, fee_schedule>;
using day_series = basic_day_series<64>;

/// The types of the ledger at the widths of a chain: ethereum (amounts of 256 bits: include
/// <troy/wide.hpp>) or sui.
using frs::ethereum;
using frs::sui;
template <class Widths>
using ledger_types = frs::ledger_types<token, Widths>;
template <class Widths>
using main_chain = frs::main_chain<ledger_types<Widths>>;
template <class Widths>
using side_chain = frs::side_chain<ledger_types<Widths>>;
template <class Widths>
using side_chain_record = frs::side_chain_record<ledger_types<Widths>>;
template <class Widths>
using reserve_feed = frs::reserve_feed<typename ledger_types<Widths>::reserve>;

}  // namespace troy::xagm
