// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the property tests of a token backed one to one use without a prefix, over those
/// of all property tests.

#include <troy/xag.hpp>

#include "names.hpp"
#include "xag_oracle.hpp"
#include "xag_world.hpp"

namespace xag = troy::xag;
using xag_oracle::scales;
using xag_test::make;
using xag_test::make_terms;
using xag_test::world;
