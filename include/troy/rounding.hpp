// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace troy {

/// Where an exact quotient that is not an integer goes. Every value here is unsigned, so "down" is
/// toward zero and "up" is away from it. There is no default anywhere: a lossy call names its mode.
enum class rounding : std::uint8_t {
    down,       ///< Floor: what every division on chain does.
    up,         ///< Ceiling: what is owed.
    half_up,    ///< Nearest; a tie goes up.
    half_even,  ///< Nearest; a tie goes to the even integer.
};

}  // namespace troy
