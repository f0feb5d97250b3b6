// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Raw integers above 128 bits, and above 64 where the compiler has no 128-bit integer: raw()
/// returns and from_raw takes Boost's. Only programs that call these two at such a width need this
/// header; all other operations do without. It is the only one that includes Boost.Multiprecision,
/// which takes longer to compile than the rest of troy.
///
/// A program without exceptions has to define boost::throw_exception, as always with Boost:
/// unoptimised code refers to it. troy never makes Boost throw.

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <boost/multiprecision/cpp_int.hpp>

#include <troy/abi.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI {

/// Boost's integers, for raw() and from_raw.
using uint256 = boost::multiprecision::uint256_t;
#if !defined(__SIZEOF_INT128__)
using uint128 = boost::multiprecision::uint128_t;
#endif

namespace detail {

template <class Uint, unsigned Bits>
struct boost_limb_access {
    static constexpr unsigned count = Bits / bits_of<native_limb>;
    using limb_array = limbs<native_limb, count>;
    static_assert(sizeof(boost::multiprecision::limb_type) == sizeof(native_limb));

    [[nodiscard]] static constexpr limb_array split(const Uint& x) noexcept {
        limb_array result{};
        const std::size_t used = x.backend().size();
        for (unsigned i = 0; i < count; ++i) {
            result.at[i] = i < used ? x.backend().limbs()[i] : native_limb{0};
        }
        return result;
    }

    [[nodiscard]] static constexpr Uint join(const limb_array& x) noexcept {
        Uint result{};
        result.backend().resize(count, count);
        for (unsigned i = 0; i < count; ++i)
            result.backend().limbs()[i] = x.at[i];
        result.backend().normalize();
        return result;
    }
};

template <>
struct limb_access<uint256> : boost_limb_access<uint256, 256> {};
template <>
struct raw_of_words<4> {
    using type = uint256;
};
template <>
struct is_raw<uint256> : std::true_type {};

#if !defined(__SIZEOF_INT128__)
template <>
struct limb_access<uint128> : boost_limb_access<uint128, 128> {};
template <>
struct raw_of_words<2> {
    using type = uint128;
};
template <>
struct is_raw<uint128> : std::true_type {};
#endif

}  // namespace detail
}  // namespace troy
