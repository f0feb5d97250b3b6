// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the property tests of XSD use without a prefix, over those of all property tests.

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "names.hpp"

namespace xsd = troy::xsd;
