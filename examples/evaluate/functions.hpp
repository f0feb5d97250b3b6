// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Every function of evaluate, in a file of its own that the program and its tests share, because
/// they take long to compile.

#include <vector>

#include "function.hpp"

namespace evaluate {

/// Sorted by name. Bits is the width of token and ounce amounts: 64, 112, 128 or 256.
template <unsigned Bits>
[[nodiscard]] std::vector<function> all_functions();

}  // namespace evaluate
