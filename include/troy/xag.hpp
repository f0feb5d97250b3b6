// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// XAG, a token backed one to one by silver: its types and formulas, without Boost or fmt.

#include <troy/arithmetic.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/hash.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/sum.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>
#include <troy/xag/backing.hpp>
#include <troy/xag/fees.hpp>
#include <troy/xag/lending.hpp>
#include <troy/xag/market.hpp>
#include <troy/xag/types.hpp>
