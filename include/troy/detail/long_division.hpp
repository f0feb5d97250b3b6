// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Quotient and remainder of multi-limb integers; the numerator has twice the limbs of the divisor.

#include <troy/abi.hpp>
#include <troy/detail/limbs.hpp>

namespace troy::inline TROY_ABI {
namespace detail {

// The head of the lambda for unroll, always inlined.
#define TROY_DETAIL_EACH(index) [&](unsigned index) __attribute__((always_inline))

/// One digit of the long division: an estimate from the top limbs, (u2:u1:u0) / (d1:d0), that is
/// exact or one too large. Preconditions: the top bit of d1 is set, and (u2:u1) <= (d1:d0).
template <class Limb>
[[nodiscard]] constexpr Limb estimate_digit(Limb u2, Limb u1, Limb u0, Limb d1, Limb d0) noexcept {
    Limb digit = static_cast<Limb>(~Limb{0});
    Limb rest = static_cast<Limb>(u1 + d1);
    if (u2 < d1) {
        digit = divide_2_by_1<Limb>(u2, u1, d1, rest);
    } else if (rest < d1) {
        return digit;  // The remainder already exceeds a limb: no correction is possible.
    }
    // At most two corrections, because d1 is normalised.
    for (;;) {
        const auto t = multiply_add<Limb>(digit, d0, Limb{0}, Limb{0});
        if (high<Limb>(t) < rest || (high<Limb>(t) == rest && low<Limb>(t) <= u0)) return digit;
        digit = static_cast<Limb>(digit - 1);
        rest = static_cast<Limb>(rest + d1);
        if (rest < d1) return digit;
    }
}

/// u[at..at + Count] -= digit * d[0..Count). If that goes below zero, the digit was one too large:
/// it is decremented and d is added back. u[at + Count] would become zero; it is not written,
/// because nothing reads it again.
template <unsigned Count, class Limb, unsigned N, unsigned M>
[[gnu::always_inline]] constexpr void subtract_digit(limbs<Limb, M>& u,
                                                     unsigned at,
                                                     const limbs<Limb, N>& d,
                                                     Limb& digit) noexcept {
    Limb carry{};
    auto subtract = TROY_DETAIL_EACH(i) {
        const auto t = multiply_add<Limb>(digit, d.at[i], carry, Limb{0});
        carry = static_cast<Limb>(high<Limb>(t) + (u.at[at + i] < low<Limb>(t) ? 1 : 0));
        u.at[at + i] = static_cast<Limb>(u.at[at + i] - low<Limb>(t));
    };
    unroll<0, Count>(subtract);
    if (u.at[at + Count] >= carry) return;
    digit = static_cast<Limb>(digit - 1);
    carry = 0;
    auto add_back = TROY_DETAIL_EACH(i) {
        const auto t = multiply_add<Limb>(d.at[i], Limb{1}, u.at[at + i], carry);
        u.at[at + i] = low<Limb>(t);
        carry = high<Limb>(t);
    };
    unroll<0, Count>(add_back);
}

template <class Limb, unsigned N>
struct quotient_and_remainder {
    limbs<Limb, N> quotient;
    limbs<Limb, N> remainder;
};

/// u / divisor in N limbs, from the top limb down. Precondition: the limb u.at[N], if there is one,
/// is below the divisor, and the limbs above it are zero.
template <unsigned N, class Limb, unsigned M>
[[nodiscard]] constexpr limbs<Limb, N> divide_by_limb(const limbs<Limb, M>& u,
                                                      Limb divisor,
                                                      Limb& remainder) noexcept {
    limbs<Limb, N> quotient{};
    if constexpr (N > 2 && M > 2) {
        // Most values of 256-bit amounts are short, and the check costs less than a division.
        if (fits_limbs<3>(u) && u.at[2] < divisor) {
            return with_limbs<N>(divide_by_limb<2>(with_limbs<3>(u), divisor, remainder));
        }
    }
    constexpr unsigned count = M < N ? M : N;
    remainder = 0;
    if constexpr (M > N) remainder = u.at[N];
    auto step = TROY_DETAIL_EACH(k) {
        const unsigned i = count - 1 - k;
        quotient.at[i] = divide_2_by_1<Limb>(remainder, u.at[i], divisor, remainder);
    };
    unroll<0, count>(step);
    return quotient;
}

/// numerator / divisor, called u / d below; d has Count significant limbs. Schoolbook long division
/// (Knuth, TAOCP volume 2, 4.3.1, algorithm D). Precondition: the high half of u is below d, so
/// that u has at most N + Count limbs and the quotient at most N.
template <unsigned Count, class Limb, unsigned N>
[[nodiscard]] constexpr quotient_and_remainder<Limb, N> divide_by(
    const limbs<Limb, 2 * N>& numerator, const limbs<Limb, N>& divisor) noexcept {
    auto u = with_limbs<2 * N>(numerator);
    auto d = with_limbs<N>(divisor);
    quotient_and_remainder<Limb, N> result{};
    const unsigned shift = leading_zeros<Limb>(d.at[Count - 1]);
    shift_left(d, shift);
    shift_left(u, shift);
    auto step = TROY_DETAIL_EACH(k) {
        const unsigned i = N - 1 - k;
        // The first digits of most quotients are zero, and the check costs less than a division.
        if (u.at[i + Count] == 0 && u.at[i + Count - 1] < d.at[Count - 1]) return;
        Limb digit = estimate_digit<Limb>(u.at[i + Count],
                                          u.at[i + Count - 1],
                                          u.at[i + Count - 2],
                                          d.at[Count - 1],
                                          d.at[Count - 2]);
        subtract_digit<Count>(u, i, d, digit);
        result.quotient.at[i] = digit;
    };
    unroll<0, N>(step);
    auto copy = TROY_DETAIL_EACH(i) { result.remainder.at[i] = u.at[i]; };
    unroll<0, Count>(copy);
    shift_right(result.remainder, shift);
    return result;
}

/// u / d. Precondition: the high half of u is below d, so that d is not zero and the quotient fits
/// N limbs.
template <class Limb, unsigned N, unsigned Count = N>
[[nodiscard]] constexpr quotient_and_remainder<Limb, N> divide(const limbs<Limb, 2 * N>& u,
                                                               const limbs<Limb, N>& d) noexcept {
    if constexpr (Count == 1) {
        quotient_and_remainder<Limb, N> result{};
        result.quotient = divide_by_limb<N>(u, d.at[0], result.remainder.at[0]);
        return result;
    } else {
        if (d.at[Count - 1] != 0) return divide_by<Count>(u, d);
        return divide<Limb, N, Count - 1>(u, d);
    }
}

#undef TROY_DETAIL_EACH

}  // namespace detail
}  // namespace troy
