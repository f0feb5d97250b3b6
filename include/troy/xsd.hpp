// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// XSD, the silver-pegged stablecoin: its types and formulas, at the 256 bits of its contracts.
/// Includes neither Boost nor fmt; raw integers of 256 bits are in <troy/wide.hpp>.

#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/given.hpp>
#include <troy/hash.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/sum.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/xsd/buyback.hpp>
#include <troy/xsd/collateral.hpp>
#include <troy/xsd/controller.hpp>
#include <troy/xsd/deficit.hpp>
#include <troy/xsd/growth.hpp>
#include <troy/xsd/interest.hpp>
#include <troy/xsd/mint_redeem.hpp>
#include <troy/xsd/oracle.hpp>
#include <troy/xsd/peg.hpp>
#include <troy/xsd/redemption.hpp>
#include <troy/xsd/types.hpp>
