// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The names that the tests of XSD use without a prefix, over those of all tests, and the prices at
/// $25.000000 an ounce, which is 0.803768 a gram_price.

#include <troy/wide.hpp>
#include <troy/xsd.hpp>

#include "../names.hpp"

namespace xsd = troy::xsd;
using test::message_of;
using troy::parse;
using troy::uint256;
using enum troy::errc;

namespace xsd_unit {

inline constexpr xsd::usd_per_protocol_gram gram_price{"0.803768"};
inline constexpr xsd::usd_per_fine_ounce silver{"25.000000"};
inline constexpr xsd::usd_per_ether ether_price{"2650.000000"};
inline constexpr xsd::usd_per_share share_price{"0.050000"};
inline constexpr xsd::tokens thousand{"1000"};

/// 2^256 - 1, and the smallest number above its half.
template <class T>
const T largest = T::largest();
template <class T>
const T half = T::from_raw(uint256{T::largest().raw() >> 1} + 1u);

template <class T>
[[nodiscard]] T power_of_two(unsigned exponent) {
    return T::from_raw(uint256{uint256{1u} << exponent});
}

template <class T>
[[nodiscard]] T one_raw() {
    return T::from_raw(1u);
}

}  // namespace xsd_unit

using xsd_unit::ether_price;
using xsd_unit::gram_price;
using xsd_unit::half;
using xsd_unit::largest;
using xsd_unit::one_raw;
using xsd_unit::power_of_two;
using xsd_unit::share_price;
using xsd_unit::silver;
using xsd_unit::thousand;
