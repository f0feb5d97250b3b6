// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The integers behind the types. A quantity stores std::uint64_t up to 64 bits, the compiler's
/// 128-bit integer up to 128, and an array of 64-bit words beyond that (beyond 64 bits where the
/// compiler has no 128-bit integer). raw() and from_raw use the same integers, except that Boost's,
/// from <troy/wide.hpp>, stand in for the words.

#include <cstdint>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/detail/limbs.hpp>

namespace troy::inline TROY_ABI {
namespace detail {

/// An integer as limbs. Specialised for every integer; for Boost's in wide.hpp.
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

// By size, because unsigned long and unsigned long long may have the same one.
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

/// The words of a wide quantity. They can be compared; the kernel computes with them.
template <unsigned Count>
struct words : limbs<native_limb, Count> {
    constexpr words() noexcept : limbs<native_limb, Count>{} {}
    explicit constexpr words(const limbs<native_limb, Count>& x) noexcept
        : limbs<native_limb, Count>(x) {}
    explicit constexpr words(std::uint64_t x) noexcept
        : limbs<native_limb, Count>(
              with_limbs<Count>(native_limb_access<std::uint64_t, native_limb>::split(x))) {}

    [[nodiscard]] friend constexpr bool operator==(const words& x, const words& y) noexcept {
        return equal<native_limb, Count>(x, y);
    }
    [[nodiscard]] friend constexpr bool operator<(const words& x, const words& y) noexcept {
        return less<native_limb, Count>(x, y);
    }
};

template <class T>
inline constexpr bool is_words = false;
template <unsigned Count>
inline constexpr bool is_words<words<Count>> = true;

template <unsigned Count>
struct limb_access<words<Count>> {
    static constexpr unsigned count = Count;
    using limb_array = limbs<native_limb, Count>;

    [[nodiscard]] static constexpr limb_array split(const words<Count>& x) noexcept { return x; }
    [[nodiscard]] static constexpr words<Count> join(const limb_array& x) noexcept {
        return words<Count>(x);
    }
};

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

/// The limbs that hold Bits bits.
[[nodiscard]] constexpr unsigned limbs_for(unsigned bits) noexcept {
    return (bits + bits_of<native_limb> - 1) / bits_of<native_limb>;
}

/// The integer in which a quantity of Bits bits is stored.
template <unsigned Bits>
struct storage_of {
    using type = words<limbs_for((Bits + 63) / 64 * 64)>;
};
template <unsigned Bits>
    requires(Bits <= 64)
struct storage_of<Bits> {
    using type = std::uint64_t;
};
#if defined(__SIZEOF_INT128__)
template <unsigned Bits>
    requires(Bits > 64 && Bits <= 128)
struct storage_of<Bits> {
    using type = uint128;
};
#endif

template <unsigned Bits>
using storage = typename storage_of<Bits>::type;

/// The raw integer of 1, 2 or 4 words of 64 bits. wide.hpp specialises it for those that are stored
/// as words. (A constraint that depends on wide.hpp would have two answers in one program.)
template <unsigned Words>
struct raw_of_words {
    static_assert(Words == 0,
                  "troy: raw integers of this width are Boost's: include <troy/wide.hpp>");
    using type = void;
};
template <unsigned Words>
    requires(Words > 4)
struct raw_of_words<Words> {
    static_assert(Words == 0, "troy: no raw integer has more than 256 bits");
    using type = void;
};
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

/// The integers that from_raw takes: unsigned ones, never signed, floating, bool or a character.
template <class T>
concept RawInteger = detail::is_raw<T>::value;

/// The integer that raw() returns for Bits bits; above 128 it is Boost's, from <troy/wide.hpp>, and
/// above 256 there is none.
template <unsigned Bits>
using raw_type = typename detail::raw_of_words<(Bits <= 64    ? 1
                                                : Bits <= 128 ? 2
                                                : Bits <= 256 ? 4
                                                              : 5)>::type;

namespace detail {

/// An integer, or words, as N native limbs. Precondition: it fits.
template <unsigned N, class Uint>
[[nodiscard]] constexpr limbs<native_limb, N> load(const Uint& x) noexcept {
    if constexpr (width_of<Uint> < bits_of<native_limb>) {
        limbs<native_limb, N> result{};
        result.at[0] = x;
        return result;
    } else {
        return with_limbs<N>(split(x));
    }
}

/// Native limbs as an integer, or as words. Precondition: they fit.
template <class Uint, unsigned N>
[[nodiscard]] constexpr Uint store(const limbs<native_limb, N>& x) noexcept {
    return join<Uint>(with_limbs<limb_access<Uint>::count>(x));
}

/// The same value in another integer, or in words. Precondition: it fits.
template <class To, class From>
[[nodiscard]] constexpr To convert_raw(const From& x) noexcept {
    if constexpr (std::is_same_v<To, From>) {
        return x;
    } else if constexpr (std::is_integral_v<From> && std::is_integral_v<To>) {
        return static_cast<To>(x);
    } else {
        return store<To>(load<limbs_for(width_of<From>)>(x));
    }
}

/// Whether x needs more than Bits bits.
template <unsigned Bits, class Limb, unsigned N>
[[nodiscard]] constexpr bool exceeds(const limbs<Limb, N>& x) noexcept {
    constexpr unsigned whole = Bits / bits_of<Limb>;
    if constexpr (whole >= N) {
        return false;
    } else {
        const Limb partly = static_cast<Limb>(x.at[whole] >> (Bits % bits_of<Limb>));
        return partly != 0 || !fits_limbs<whole + 1>(x);
    }
}

/// Whether x <= 2^Bits - 1, for an integer of any width.
template <unsigned Bits, class Uint>
[[nodiscard]] constexpr bool fits(const Uint& x) noexcept {
    return !exceeds<Bits>(split(x));
}

/// 2^Bits - 1 in its storage type.
template <unsigned Bits>
[[nodiscard]] constexpr storage<Bits> largest_stored() noexcept {
    limbs<native_limb, limbs_for(Bits)> result{};
    for (native_limb& limb : result.at)
        limb = static_cast<native_limb>(~native_limb{0});
    constexpr unsigned top = Bits % bits_of<native_limb>;
    if constexpr (top != 0) {
        result.at[limbs_for(Bits) - 1] = static_cast<native_limb>((native_limb{1} << top) - 1);
    }
    return store<storage<Bits>>(result);
}

/// The largest exponent of a power of ten that fits a limb, and all those powers.
inline constexpr unsigned limb_exponent_max = bits_of<native_limb> == 64 ? 19 : 9;
inline constexpr auto limb_powers_of_ten = [] {
    limbs<native_limb, limb_exponent_max + 1> result{{1}};
    for (unsigned i = 1; i <= limb_exponent_max; ++i)
        result.at[i] = result.at[i - 1] * 10;
    return result;
}();

/// x * 10^Exponent. Precondition: it fits.
template <unsigned Exponent, unsigned N>
[[nodiscard]] constexpr limbs<native_limb, N> times_power_of_ten(limbs<native_limb, N> x) noexcept {
    constexpr unsigned now = Exponent < limb_exponent_max ? Exponent : limb_exponent_max;
    if constexpr (now > 0) {
        constexpr native_limb factor = limb_powers_of_ten.at[now];
        static_cast<void>(multiply_in_place(x, factor, native_limb{0}));
        return times_power_of_ten<Exponent - now>(x);
    } else {
        return x;
    }
}

/// 10^exponent. Precondition: it fits Uint.
template <class Uint>
[[nodiscard]] constexpr Uint power_of_ten(unsigned exponent) noexcept {
    limbs<native_limb, limbs_for(width_of<Uint>)> result{};
    unsigned now = exponent < limb_exponent_max ? exponent : limb_exponent_max;
    result.at[0] = limb_powers_of_ten.at[now];
    while ((exponent -= now) > 0) {
        if (exponent < now) now = exponent;
        static_cast<void>(multiply_in_place(result, limb_powers_of_ten.at[now], native_limb{0}));
    }
    return store<Uint>(result);
}

/// The exponent of the largest power of ten that fits the storage of a width: 19, 38, 57, 77 ...
[[nodiscard]] constexpr unsigned largest_power_of_ten(unsigned bits) noexcept {
    const unsigned stored = bits <= 64 ? 64 : bits <= 128 ? 128 : bits <= 256 ? 256 : bits;
    return stored * 1233 / 4096;
}

/// The bits of 10^exponent, up to 173; none for 10^0, which changes nothing.
[[nodiscard]] constexpr unsigned bits_for_power_of_ten(unsigned exponent) noexcept {
    return exponent == 0 ? 0 : exponent * 3322 / 1000 + 1;
}

}  // namespace detail
}  // namespace troy
