// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The raw integers behind the types: std::uint64_t up to 64 bits, the compiler's 128-bit integer
/// up to 128 (Boost's where the compiler has none), Boost's uint256_t above, from <troy/wide.hpp>.

#include <cstdint>
#include <type_traits>

#include <troy/detail/limbs.hpp>

namespace troy {
namespace detail {

/// How an integer is seen as limbs. Specialised for every raw integer; the one for 256 bits is in
/// wide.hpp.
template <class Uint>
struct limb_access;

template <class Uint, class Limb>
struct native_limb_access {
    static constexpr unsigned count = sizeof(Uint) / sizeof(Limb);
    using limb_array = limbs<Limb, count>;

    [[nodiscard]] static constexpr limb_array split(Uint x) noexcept {
        limb_array result{};
        result.at[0] = static_cast<Limb>(x);
        for (unsigned i = 1; i < count; ++i) {
            result.at[i] = static_cast<Limb>(x >> (i * bits_of<Limb>));
        }
        return result;
    }

    [[nodiscard]] static constexpr Uint join(const limb_array& x) noexcept {
        Uint result = x.at[0];
        for (unsigned i = 1; i < count; ++i) {
            result =
                static_cast<Uint>(result | (static_cast<Uint>(x.at[i]) << (i * bits_of<Limb>)));
        }
        return result;
    }
};

// By size, because two standard types may have the same: unsigned long and unsigned long long.
template <unsigned Bytes>
struct limb_of_size {
    using type = native_limb;
};
template <>
struct limb_of_size<1> {
    using type = std::uint8_t;
};
template <>
struct limb_of_size<2> {
    using type = std::uint16_t;
};
template <>
struct limb_of_size<4> {
    using type = std::uint32_t;
};

template <class Uint>
    requires(std::is_integral_v<Uint> && sizeof(Uint) <= sizeof(std::uint64_t))
struct limb_access<Uint> : native_limb_access<Uint, typename limb_of_size<sizeof(Uint)>::type> {};
#if defined(__SIZEOF_INT128__)
template <>
struct limb_access<uint128> : native_limb_access<uint128, native_limb> {};
#endif

template <class Uint>
[[nodiscard]] constexpr typename limb_access<Uint>::limb_array split(const Uint& x) noexcept {
    return limb_access<Uint>::split(x);
}

template <class Uint>
[[nodiscard]] constexpr Uint join(const typename limb_access<Uint>::limb_array& x) noexcept {
    return limb_access<Uint>::join(x);
}

/// The bits of an integer's value (sizeof would count Boost's bookkeeping too).
template <class Uint>
inline constexpr unsigned width_of = 8 * sizeof(typename limb_access<Uint>::limb_array);

/// The raw integer for 1, 2 or 4 words of 64 bits. If four words are undefined here, the program
/// uses more than 128 bits without including <troy/wide.hpp>.
template <unsigned Words>
struct raw_of_words;
template <>
struct raw_of_words<1> {
    using type = std::uint64_t;
};
#if defined(__SIZEOF_INT128__)
template <>
struct raw_of_words<2> {
    using type = uint128;
};
#endif

template <class T>
struct is_raw
    : std::bool_constant<std::is_same_v<T, unsigned char> || std::is_same_v<T, unsigned short> ||
                         std::is_same_v<T, unsigned> || std::is_same_v<T, unsigned long> ||
                         std::is_same_v<T, unsigned long long>> {};
#if defined(__SIZEOF_INT128__)
template <>
struct is_raw<uint128> : std::true_type {};
#endif

}  // namespace detail

/// What a ledger's integer may be given as: unsigned, never signed, floating, bool or a character.
template <class T>
concept RawInteger = detail::is_raw<T>::value;

/// The integer that stores Bits bits.
template <unsigned Bits>
using raw_type = typename detail::raw_of_words<(Bits <= 64    ? 1
                                                : Bits <= 128 ? 2
                                                              : 4)>::type;

namespace detail {

/// 2^Bits - 1.
template <unsigned Bits>
[[nodiscard]] constexpr raw_type<Bits> largest_raw() noexcept {
    const raw_type<Bits> half = raw_type<Bits>{1u} << (Bits - 1);
    return static_cast<raw_type<Bits>>(half - 1u + half);
}

/// The same value in another integer type. Precondition: it fits.
template <class To, class From>
[[nodiscard]] constexpr To convert_raw(const From& x) noexcept {
    if constexpr (std::is_same_v<To, From>) {
        return x;
    } else if constexpr (std::is_integral_v<From>) {
        return static_cast<To>(x);
    } else {
        const auto from = split(x);
        typename limb_access<To>::limb_array to{};
        constexpr unsigned shared = limb_access<To>::count < limb_access<From>::count
                                        ? limb_access<To>::count
                                        : limb_access<From>::count;
        for (unsigned i = 0; i < shared; ++i)
            to.at[i] = from.at[i];
        return join<To>(to);
    }
}

/// Whether x <= 2^Bits - 1, for an integer of any width.
template <unsigned Bits, class From>
[[nodiscard]] constexpr bool fits(const From& x) noexcept {
    if constexpr (width_of<From> <= Bits) {
        return true;
    } else {
        return x <= convert_raw<From>(largest_raw<Bits>());
    }
}

/// 10^exponent. Precondition: it fits Uint, which holds up to 19, 38 or 77.
template <class Uint>
[[nodiscard]] constexpr Uint power_of_ten(unsigned exponent) noexcept {
    Uint result{1u};
    for (; exponent >= 19; exponent -= 19)
        result *= Uint{10'000'000'000'000'000'000u};
    std::uint64_t rest = 1;
    for (; exponent > 0; --exponent)
        rest *= 10;
    return static_cast<Uint>(result * rest);
}

/// The largest exponent for power_of_ten at a width.
[[nodiscard]] constexpr unsigned largest_power_of_ten(unsigned bits) noexcept {
    return bits <= 64 ? 19 : bits <= 128 ? 38 : 77;
}

/// The width whose raw integer holds 10^Exponent.
template <unsigned Exponent>
[[nodiscard]] constexpr unsigned bits_for_power_of_ten() noexcept {
    static_assert(Exponent <= 77,
                  "troy: decimals so far apart that 10^78 would have to fit 256 bits");
    return Exponent <= 19 ? 64 : Exponent <= 38 ? 128 : 256;
}

}  // namespace detail
}  // namespace troy

#if !defined(__SIZEOF_INT128__)
#include <troy/wide.hpp>
#endif
