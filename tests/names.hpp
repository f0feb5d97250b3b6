// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the tests use without a prefix, and units that no contract has.

#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/time.hpp>
#include <troy/unit.hpp>

#include "catch.hpp"

using test::code_of;
using troy::errc;
using troy::rounding;
using troy::to_string;
using troy::utc_day;
using troy::utc_seconds;

namespace test {

inline constexpr rounding all_roundings[] = {
    rounding::down, rounding::up, rounding::half_up, rounding::half_even};

struct apple : troy::unit_base {};
struct pear : troy::unit_base {};
struct plum : troy::unit_base {};

template <unsigned Decimals, unsigned Bits>
using apples = troy::fixed_point<apple, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using pears = troy::fixed_point<pear, Decimals, Bits>;
template <unsigned Decimals, unsigned Bits>
using pears_per_apple = troy::fixed_point<troy::per<pear, apple>, Decimals, Bits>;

}  // namespace test
