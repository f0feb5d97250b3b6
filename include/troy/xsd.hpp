// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// XSD, the silver-pegged stablecoin: its prices and everything that computes with them, at the 256
/// bits of its contracts. One XSD is never one dollar: every price here names what it is per.

#include <troy/convert.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/hash.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/unit.hpp>
#include <troy/wide.hpp>
#include <troy/xsd/collateral.hpp>
#include <troy/xsd/controller.hpp>
#include <troy/xsd/interest.hpp>
#include <troy/xsd/mint_redeem.hpp>
#include <troy/xsd/oracle.hpp>
#include <troy/xsd/peg.hpp>

namespace troy::xsd {

using oracle_round = basic_oracle_round<256>;
using usd_per_fine_ounce = basic_usd_per_fine_ounce<256>;
using usd_per_xsd = basic_usd_per_xsd<256>;
using usd_per_protocol_gram = basic_usd_per_protocol_gram<256>;
using usd_per_gram = basic_usd_per_gram<256>;

using tokens = basic_tokens<256>;
using ether_amount = basic_ether<256>;
using shares = basic_shares<256>;
using usd_value = basic_usd<256>;
using usd_per_ether = basic_usd_per_ether<256>;
using usd_per_share = basic_usd_per_share<256>;
using collateral_ratio = basic_collateral_ratio<256>;
using interest_rate_type = basic_interest_rate<256>;
using position = basic_position<256>;
using price_bands = basic_bands<256>;
using band_width = basic_percent<256>;
using controller = basic_controller<256>;
using price_average = basic_price_average<256>;

}  // namespace troy::xsd
