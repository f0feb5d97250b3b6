// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Declarations only, for headers that pass quantities by reference. Do not declare troy's types
/// yourself: they are in an inline namespace (abi.hpp).

#include <cstddef>
#include <cstdint>

#include <troy/abi.hpp>
#include <troy/unit.hpp>

/// What all tokens share: quantities, the arithmetic on them, time and text.
namespace troy::inline TROY_ABI {

enum class errc : std::uint8_t;
enum class rounding : std::uint8_t;
class error;
class utc_seconds;
class utc_day;
class day_range;

template <class U, unsigned Decimals, unsigned Bits>
class fixed_point;
template <class U, unsigned Decimals, unsigned Bits>
class signed_fixed_point;

}  // namespace troy
