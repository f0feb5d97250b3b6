// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Everything that needs neither another library nor <chrono> or <format>: those who use them include
/// <troy/wide.hpp>, <troy/format.hpp>, <troy/json.hpp>, <troy/std_format.hpp> and <troy/chrono.hpp>
/// too. A program that needs one token includes that token's header.

#include <troy/evm.hpp>
#include <troy/raw_text.hpp>
#include <troy/text_options.hpp>
#include <troy/version.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>
