// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI {

/// How a quotient that is not an integer is rounded; of a negative one, the magnitude. No function
/// has a default: a call that may lose digits names the mode.
enum class rounding : std::uint8_t {
    down,       ///< Toward zero, as every division on chain.
    up,         ///< Away from zero, as for amounts owed.
    half_up,    ///< Nearest; a tie goes away from zero.
    half_even,  ///< Nearest; a tie goes to the even integer.
};

}  // namespace troy
