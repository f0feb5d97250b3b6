// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// All of troy that needs neither another library nor <chrono> or <format>; what needs them is in
/// <troy/wide.hpp>, <troy/format.hpp>, <troy/json.hpp>, <troy/chrono.hpp> and
/// <troy/std_format.hpp>. A program with a single token can include the header of that token instead.

#include <troy/day_range.hpp>
#include <troy/evm.hpp>
#include <troy/raw_text.hpp>
#include <troy/text_options.hpp>
#include <troy/version.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>
