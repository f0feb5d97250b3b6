// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Everything that needs neither Boost, fmt nor <chrono>: those who use them include <troy/wide.hpp>,
/// <troy/format.hpp> and <troy/chrono.hpp> too. A program that needs one token includes that token's
/// header.

#include <troy/version.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>
