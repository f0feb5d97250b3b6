// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Everything but fmt. A program that needs one token includes that token's header, and one that
/// stays at 128 bits saves itself Boost.Multiprecision by including only <troy/xagm.hpp>.

#include <troy/version.hpp>
#include <troy/xag.hpp>
#include <troy/xagm.hpp>
#include <troy/xsd.hpp>
