// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Names only. Include this from a header that passes quantities by reference.

#include <cstddef>
#include <cstdint>

#include <troy/unit.hpp>

namespace troy {

enum class errc : std::uint8_t;
enum class rounding : std::uint8_t;
class error;
class utc_seconds;
class utc_day;

template <Unit U, unsigned Decimals, unsigned Bits>
class fixed_point;
template <Unit U, unsigned Decimals, unsigned Bits>
class signed_fixed_point;

}  // namespace troy
