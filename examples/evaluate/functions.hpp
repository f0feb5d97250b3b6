// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Every function of evaluate. They take long to compile, so they are a file of their own that the
/// program and its tests share.

#include <vector>

#include "function.hpp"

namespace evaluate {

/// Every function, sorted by name. Bits is the width of token and ounce amounts: 64, 112, 128 or 256.
template <unsigned Bits>
[[nodiscard]] std::vector<function> all_functions();

}  // namespace evaluate
