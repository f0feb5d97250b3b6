// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Integers of N limbs, least significant first, and what the kernel does with them but for the long
/// division: the full product, sums, shifts, and the quotient by one limb. The limb is a parameter
/// so that the code for 64-bit limbs can be tested exhaustively on 8-bit limbs.

#include <cstdint>
#include <type_traits>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI {

#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 uint128;
#endif

namespace detail {

/// The unsigned integer of twice the bits of Limb.
template <class Limb>
struct double_of;
template <>
struct double_of<std::uint8_t> {
    using type = std::uint16_t;
};
template <>
struct double_of<std::uint16_t> {
    using type = std::uint32_t;
};
template <>
struct double_of<std::uint32_t> {
    using type = std::uint64_t;
};
#if defined(__SIZEOF_INT128__)
template <>
struct double_of<std::uint64_t> {
    using type = uint128;
};
using native_limb = std::uint64_t;
#else
using native_limb = std::uint32_t;
#endif

template <class Limb>
inline constexpr unsigned bits_of = 8 * sizeof(Limb);

template <class Limb, unsigned N>
struct limbs {
    Limb at[N];
};

/// Calls body(First), body(First + 1) ... body(Last - 1) without a loop: limbs with constant
/// indices stay in registers, and neither compiler reliably unrolls loops at -O2.
template <unsigned First, unsigned Last, class Body>
[[gnu::always_inline]] constexpr void unroll(Body& body) noexcept {
    if constexpr (First < Last) {
        body(First);
        unroll<First + 1, Last>(body);
    }
}

// The lambda that unroll takes, always inlined.
#define TROY_DETAIL_EACH(index) [&](unsigned index) __attribute__((always_inline))

/// The low and the high half of a double limb.
template <class Limb>
[[nodiscard]] constexpr Limb low(typename double_of<Limb>::type x) noexcept {
    return static_cast<Limb>(x);
}
template <class Limb>
[[nodiscard]] constexpr Limb high(typename double_of<Limb>::type x) noexcept {
    return static_cast<Limb>(x >> bits_of<Limb>);
}

/// x * y + a + b, which always fits a double limb.
template <class Limb>
[[nodiscard]] constexpr typename double_of<Limb>::type multiply_add(Limb x,
                                                                    Limb y,
                                                                    Limb a,
                                                                    Limb b) noexcept {
    using wide = typename double_of<Limb>::type;
    // 8- and 16-bit operands promote to int, whose product of two 16-bit values can overflow.
    using safe = std::conditional_t<(sizeof(wide) < 8), std::uint64_t, wide>;
    return static_cast<wide>(static_cast<safe>(x) * y + a + b);
}

/// (high:low) / divisor, and the remainder. Precondition: high < divisor.
template <class Limb>
[[nodiscard]] constexpr Limb divide_2_by_1(Limb high_limb,
                                           Limb low_limb,
                                           Limb divisor,
                                           Limb& remainder) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
    // For 128 / 64 bits the compilers call a library function, because they cannot know that the
    // quotient fits. It does, so one instruction is enough.
    if constexpr (sizeof(Limb) == 8) {
        if (!std::is_constant_evaluated()) {
            Limb quotient;
            asm("divq %[divisor]"
                : "=a"(quotient), "=d"(remainder)
                : "a"(low_limb), "d"(high_limb), [divisor] "r"(divisor)
                : "cc");
            return quotient;
        }
    }
#endif
    using wide = typename double_of<Limb>::type;
    const wide dividend =
        static_cast<wide>((static_cast<wide>(high_limb) << bits_of<Limb>) | low_limb);
    const Limb quotient = static_cast<Limb>(dividend / divisor);
    remainder = static_cast<Limb>(dividend - static_cast<wide>(quotient) * divisor);
    return quotient;
}

/// The number of zero bits above the highest one bit. Precondition: x is not zero.
template <class Limb>
[[nodiscard]] constexpr unsigned leading_zeros(Limb x) noexcept {
    if constexpr (sizeof(Limb) == 8) {
        return static_cast<unsigned>(__builtin_clzll(x));
    } else {
        return static_cast<unsigned>(__builtin_clz(x)) - (bits_of<unsigned> - bits_of<Limb>);
    }
}

/// Whether all limbs from Kept on are zero.
template <unsigned Kept, class Limb, unsigned N>
[[nodiscard]] constexpr bool fits_limbs(const limbs<Limb, N>& x) noexcept {
    Limb above{};
    auto look = TROY_DETAIL_EACH(i) { above = static_cast<Limb>(above | x.at[i]); };
    unroll<Kept, N>(look);
    return above == 0;
}

template <class Limb, unsigned N>
[[nodiscard]] constexpr bool is_zero(const limbs<Limb, N>& x) noexcept {
    return fits_limbs<0>(x);
}

/// x = y, cut off or extended with zeros. Limb by limb, because compilers copy an array in pairs of
/// limbs, and a processor stalls when it reads a pair that was written limb by limb.
template <class Limb, unsigned N, unsigned M>
constexpr void assign(limbs<Limb, N>& x, const limbs<Limb, M>& y) noexcept {
    auto copy = TROY_DETAIL_EACH(i) { x.at[i] = i < M ? y.at[i < M ? i : 0] : Limb{0}; };
    unroll<0, N>(copy);
}

/// The same integer in To limbs, cut off or extended with zeros.
template <unsigned To, class Limb, unsigned N>
[[nodiscard]] constexpr limbs<Limb, To> with_limbs(const limbs<Limb, N>& x) noexcept {
    limbs<Limb, To> result{};
    assign(result, x);
    return result;
}

/// The Count limbs at the top.
template <unsigned Count, class Limb, unsigned N>
[[nodiscard]] constexpr limbs<Limb, Count> upper_limbs(const limbs<Limb, N>& x) noexcept {
    limbs<Limb, Count> result{};
    auto copy = TROY_DETAIL_EACH(i) { result.at[i] = x.at[i + N - Count]; };
    unroll<0, Count>(copy);
    return result;
}

template <class Limb, unsigned N>
[[nodiscard]] constexpr bool equal(const limbs<Limb, N>& x, const limbs<Limb, N>& y) noexcept {
    Limb apart{};
    auto look = TROY_DETAIL_EACH(i) { apart = static_cast<Limb>(apart | (x.at[i] ^ y.at[i])); };
    unroll<0, N>(look);
    return apart == 0;
}

template <class Limb, unsigned N>
[[nodiscard]] constexpr bool less(const limbs<Limb, N>& x, const limbs<Limb, N>& y) noexcept {
    // The borrow of x - y: no branch that can be mispredicted.
    bool borrow = false;
    auto look = TROY_DETAIL_EACH(i) {
        borrow = (x.at[i] < y.at[i]) | ((x.at[i] == y.at[i]) & borrow);
    };
    unroll<0, N>(look);
    return borrow;
}

/// The product, exact.
template <class Limb, unsigned N, unsigned M>
[[nodiscard]] constexpr limbs<Limb, N + M> multiply(const limbs<Limb, N>& x,
                                                    const limbs<Limb, M>& y) noexcept {
    limbs<Limb, N + M> product{};
    auto row = TROY_DETAIL_EACH(i) {
        Limb carry{};
        auto column = TROY_DETAIL_EACH(j) {
            const auto t = multiply_add<Limb>(x.at[i], y.at[j], product.at[i + j], carry);
            product.at[i + j] = low<Limb>(t);
            carry = high<Limb>(t);
        };
        unroll<0, M>(column);
        product.at[i + M] = carry;
    };
    unroll<0, N>(row);
    return product;
}

/// x * factor + addend in place; returns the limb that does not fit.
template <class Limb, unsigned N>
[[nodiscard]] constexpr Limb multiply_in_place(limbs<Limb, N>& x,
                                               Limb factor,
                                               Limb addend) noexcept {
    Limb carry = addend;
    auto step = TROY_DETAIL_EACH(i) {
        const auto t = multiply_add<Limb>(x.at[i], factor, carry, Limb{0});
        x.at[i] = low<Limb>(t);
        carry = high<Limb>(t);
    };
    unroll<0, N>(step);
    return carry;
}

/// x / divisor in place; returns the remainder.
template <class Limb, unsigned N>
[[nodiscard]] constexpr Limb divide_in_place(limbs<Limb, N>& x, Limb divisor) noexcept {
    Limb remainder{};
    for (unsigned i = N; i-- > 0;) {
        // The upper limbs of a shrinking value are zero, and a check costs less than a division.
        if (remainder == 0 && x.at[i] == 0) continue;
        x.at[i] = divide_2_by_1<Limb>(remainder, x.at[i], divisor, remainder);
    }
    return remainder;
}

/// x + y in place; returns the carry.
template <class Limb, unsigned N>
[[nodiscard]] constexpr bool add_in_place(limbs<Limb, N>& x, const limbs<Limb, N>& y) noexcept {
    Limb carry{};
    auto step = TROY_DETAIL_EACH(i) {
        const auto t = multiply_add<Limb>(x.at[i], Limb{1}, y.at[i], carry);
        x.at[i] = low<Limb>(t);
        carry = high<Limb>(t);
    };
    unroll<0, N>(step);
    return carry != 0;
}

/// x - y in place; returns the borrow.
template <class Limb, unsigned N>
[[nodiscard]] constexpr bool subtract_in_place(limbs<Limb, N>& x,
                                               const limbs<Limb, N>& y) noexcept {
    Limb borrow{};
    auto step = TROY_DETAIL_EACH(i) {
        const Limb before = x.at[i];
        const Limb partial = static_cast<Limb>(before - y.at[i]);
        x.at[i] = static_cast<Limb>(partial - borrow);
        borrow = static_cast<Limb>((before < y.at[i]) | (partial < borrow));
    };
    unroll<0, N>(step);
    return borrow != 0;
}

/// x << bits, 0 <= bits < the bits of a limb; bits shifted out at the top are lost.
template <class Limb, unsigned N>
constexpr void shift_left(limbs<Limb, N>& x, unsigned bits) noexcept {
    auto step = TROY_DETAIL_EACH(k) {
        // Two shifts, because a single shift by all the bits of a limb is undefined.
        const unsigned i = N - 1 - k;
        const Limb from_below = i == 0 ? Limb{0} : static_cast<Limb>(x.at[i - (i > 0)] >> 1);
        x.at[i] = static_cast<Limb>((x.at[i] << bits) | (from_below >> (bits_of<Limb> - 1 - bits)));
    };
    unroll<0, N>(step);
}

/// x >> bits, 0 <= bits < the bits of a limb.
template <class Limb, unsigned N>
constexpr void shift_right(limbs<Limb, N>& x, unsigned bits) noexcept {
    auto step = TROY_DETAIL_EACH(i) {
        const Limb above = i + 1 == N ? Limb{0} : x.at[i + (i + 1 < N)];
        const Limb from_above = static_cast<Limb>(above << 1);
        x.at[i] = static_cast<Limb>((x.at[i] >> bits) |
                                    static_cast<Limb>(from_above << (bits_of<Limb> - 1 - bits)));
    };
    unroll<0, N>(step);
}

#undef TROY_DETAIL_EACH

}  // namespace detail
}  // namespace troy
