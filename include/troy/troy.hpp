// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// All of troy that needs neither Boost nor fmt nor <chrono>; what needs them is in
/// <troy/wide.hpp>, <troy/format.hpp> and <troy/chrono.hpp>. A program with a single token can
/// include the header of that token instead.

#include <troy/version.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>
