// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// XAGm, the silver token of the Fungible Reserve Standard: its types and formulas, except for the
/// bridge's queue (frs/message_queue.hpp). Includes neither Boost nor fmt.

#include <troy/abi.hpp>
#include <troy/arithmetic.hpp>
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
#include <troy/frs/standing.hpp>
#include <troy/frs/sui_rate_limiter.hpp>
#include <troy/frs/types.hpp>
#include <troy/hash.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/sum.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI::xagm {

// The formulas of the standard, beside the types.
using frs::create_main_chain;
using frs::create_side_chain;
using frs::fine_weight;
using frs::largest_reconcile;
using frs::ounces_from_tokens;
using frs::reconcile;
using frs::reconcile_rule;
using frs::reconcile_standing;
using frs::reconcile_to_reserves;
using frs::standing_after_mint;
using frs::standing_after_reconcile;
using frs::standing_after_redeem;
using frs::tokens_from_ounces;

/// XAGm's fee schedule.
using fee_schedule = frs::fee_schedule<oz_per_token, annual_fee_rate>;

/// What the tokens stand for, at a width.
template <unsigned Bits>
using basic_standing = frs::standing<basic_tokens<Bits>, oz_per_token>;
using standing = basic_standing<64>;

/// The daily series at a width.
template <unsigned Bits, FixedPoint Reserves = vault_ounces>
using basic_day_series = frs::day_series<basic_tokens<Bits>, Reserves, fee_schedule>;
using day_series = basic_day_series<64>;

/// The types of the ledger at the widths of ethereum or of sui.
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
