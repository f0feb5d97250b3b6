// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Every function of evaluate, in a file of its own that the program and its tests share, because
/// they take long to compile.

#include <algorithm>
#include <string_view>
#include <vector>

#include "function.hpp"

namespace evaluate {

/// Sorted by name. Bits is the width of token and ounce amounts: 64, 112, 128 or 256.
template <unsigned Bits>
[[nodiscard]] std::vector<function> all_functions();

/// The row of a name in a sorted table; nullptr if there is none.
[[nodiscard]] inline const function* find(const std::vector<function>& functions,
                                          std::string_view name) {
    const auto found = std::lower_bound(
        functions.begin(), functions.end(), name, [](const function& f, std::string_view wanted) {
            return f.name < wanted;
        });
    return found != functions.end() && found->name == name ? &*found : nullptr;
}

}  // namespace evaluate
