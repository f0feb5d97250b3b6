// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the property tests use without a prefix, over those of all tests.

#include "../names.hpp"
#include "../random.hpp"
#include "exhaustive.hpp"
#include "oracle.hpp"
#include "support.hpp"

using oracle::outcome;
using oracle::within;
using test::all_of;
using test::axis;
using test::both;
using test::cpp_int;
using test::every;
using test::fails;
using test::make_small;
using test::quantity;
using test::raw_of;
using test::small;
using test::text;
