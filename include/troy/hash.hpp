// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>  // Declares std::hash at a fraction of the cost of <functional>.

#include <troy/abi.hpp>
#include <troy/fixed_point.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/time.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI::detail {

/// One step of a 64-bit mixer. Raw integers are often multiples of a power of ten, which would
/// share few buckets if they were their own hashes.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t seed, std::uint64_t word) noexcept {
    std::uint64_t x = (seed ^ word) + 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

}  // namespace troy::detail

/// Equal values have equal hashes, because each value has only one representation.
template <troy::Unit U, unsigned Decimals, unsigned Bits>
struct std::hash<troy::fixed_point<U, Decimals, Bits>> {
    [[nodiscard]] std::size_t operator()(
        const troy::fixed_point<U, Decimals, Bits>& value) const noexcept {
        std::uint64_t result = 0;
        for (const auto limb : troy::detail::split(value.stored).at) {
            result = troy::detail::mix(result, limb);
        }
        return static_cast<std::size_t>(result);
    }
};

template <troy::Unit U, unsigned Decimals, unsigned Bits>
struct std::hash<troy::signed_fixed_point<U, Decimals, Bits>> {
    [[nodiscard]] std::size_t operator()(
        const troy::signed_fixed_point<U, Decimals, Bits>& value) const noexcept {
        const std::hash<troy::fixed_point<U, Decimals, Bits>> hash_magnitude;
        const std::size_t magnitude = hash_magnitude(value.magnitude());
        return value.is_negative() ? ~magnitude : magnitude;
    }
};

template <>
struct std::hash<troy::utc_seconds> {
    [[nodiscard]] std::size_t operator()(troy::utc_seconds value) const noexcept {
        return static_cast<std::size_t>(troy::detail::mix(0, value.raw()));
    }
};

template <>
struct std::hash<troy::utc_day> {
    [[nodiscard]] std::size_t operator()(troy::utc_day value) const noexcept {
        return static_cast<std::size_t>(troy::detail::mix(0, value.raw()));
    }
};
