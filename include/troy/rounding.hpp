// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI {

/// Where an exact quotient that is not an integer goes: "down" is toward zero and "up" is away from
/// it, of a negative quantity too. There is no default anywhere: a lossy call names its mode.
enum class rounding : std::uint8_t {
    down,       ///< Toward zero: what every division on chain does.
    up,         ///< Away from zero: what is owed.
    half_up,    ///< Nearest; a tie goes away from zero.
    half_even,  ///< Nearest; a tie goes to the even integer.
};

}  // namespace troy
