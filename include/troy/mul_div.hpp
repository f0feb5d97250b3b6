// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The arithmetic kernel: x * y / d, exact, rounded once. Every formula in troy ends here.

#include <cstdint>
#include <type_traits>

#include <troy/error.hpp>
#include <troy/rounding.hpp>
#include <troy/uint.hpp>

namespace troy {
namespace detail {

/// Whether `quotient`, the floor, has to go up by one. Precondition: remainder < divisor.
template <class Limb, unsigned N>
[[nodiscard]] constexpr bool rounds_up(const limbs<Limb, N>& quotient,
                                       const limbs<Limb, N>& remainder,
                                       const limbs<Limb, N>& divisor,
                                       rounding mode) noexcept {
    if (mode == rounding::down) return false;
    if (mode == rounding::up) return !is_zero(remainder);
    // Compare the remainder with what it lacks to the divisor: twice the remainder can overflow.
    limbs<Limb, N> lacking = divisor;
    static_cast<void>(subtract_in_place(lacking, remainder));
    if (less(remainder, lacking)) return false;
    if (less(lacking, remainder) || mode == rounding::half_up) return true;
    return (quotient.at[0] & 1u) != 0;
}

/// `quotient` rounded; false if that leaves its width.
template <class Limb, unsigned N>
[[nodiscard]] constexpr bool round(const quotient_and_remainder<Limb, N>& exact,
                                   const limbs<Limb, N>& divisor,
                                   rounding mode,
                                   limbs<Limb, N>& result) noexcept {
    result = exact.quotient;
    if (!rounds_up(exact.quotient, exact.remainder, divisor, mode)) return true;
    return multiply_in_place(result, Limb{1}, Limb{1}) == 0;
}

/// numerator / divisor, rounded; false if it does not fit. Precondition: divisor is not zero.
template <class Limb, unsigned N>
[[nodiscard]] constexpr bool divide_rounded(const limbs<Limb, 2 * N>& numerator,
                                            const limbs<Limb, N>& divisor,
                                            rounding mode,
                                            limbs<Limb, N>& result) noexcept {
    limbs<Limb, N> upper{};
    for (unsigned i = 0; i < N; ++i)
        upper.at[i] = numerator.at[N + i];
    if (!less(upper, divisor)) return false;
    return round(divide(numerator, divisor), divisor, mode, result);
}

/// Whether x needs more than Bits bits.
template <unsigned Bits, class Limb, unsigned N>
[[nodiscard]] constexpr bool exceeds(const limbs<Limb, N>& x) noexcept {
    Limb above{};
    for (unsigned i = Bits / bits_of<Limb>; i < N; ++i) {
        const unsigned kept = i * bits_of<Limb> < Bits ? Bits - i * bits_of<Limb> : 0;
        above = static_cast<Limb>(above | (x.at[i] >> kept));
    }
    return above != 0;
}

/// mul_div without the exit: false if the product exceeds ProductBits or the result does not fit.
/// Precondition: divisor is not zero.
template <unsigned ProductBits, class Limb, unsigned N>
[[nodiscard]] constexpr bool try_mul_div(const limbs<Limb, N>& x,
                                         const limbs<Limb, N>& y,
                                         const limbs<Limb, N>& divisor,
                                         rounding mode,
                                         limbs<Limb, N>& result) noexcept {
    if constexpr (N > 1) {
        // A ratio's raw integer and a power of ten have one limb: the shape of nearly every
        // formula.
        if (fits_one_limb(y) && fits_one_limb(divisor)) {
            limbs<Limb, N> product = x;
            limbs<Limb, N + 1> all{};
            all.at[N] = multiply_in_place(product, y.at[0], Limb{0});
            for (unsigned i = 0; i < N; ++i)
                all.at[i] = product.at[i];
            if (exceeds<ProductBits>(all) || all.at[N] >= divisor.at[0]) return false;
            return round(divide_by_limb<N>(all, divisor.at[0]), divisor, mode, result);
        }
    }
    const auto product = multiply(x, y);
    return !exceeds<ProductBits>(product) && divide_rounded(product, divisor, mode, result);
}

/// The same on integers; the product is exact unless ProductBits limits it.
template <class Uint, unsigned ProductBits = 2 * width_of<Uint>>
[[nodiscard]] constexpr bool try_mul_div(
    const Uint& x, const Uint& y, const Uint& divisor, rounding mode, Uint& result) noexcept {
    typename limb_access<Uint>::limb_array quotient{};
    if (!try_mul_div<ProductBits>(split(x), split(y), split(divisor), mode, quotient)) return false;
    result = join<Uint>(quotient);
    return true;
}

}  // namespace detail

/// The product of two integers over a third, rounded once.
///
///     result = x * y / divisor
///
/// Units      none: raw integers, whatever scale the caller gives them.
/// Decimals   result = decimals(x) + decimals(y) - decimals(divisor).
/// Width      the product is exact, at twice the width of Uint; only the result is limited.
/// Rounding   `mode`, once, on the exact quotient.
/// Errors     in order: division_by_zero if `divisor` is zero; overflow if the rounded result
///            exceeds the largest Uint.
/// Source     ours; the primitive that EVM libraries call mulDiv.
template <RawInteger Uint>
[[nodiscard]] constexpr Uint mul_div(const Uint& x,
                                     const Uint& y,
                                     const Uint& divisor,
                                     rounding mode) {
    if (divisor == Uint{0u}) raise(errc::division_by_zero);
    Uint result{};
    if (!detail::try_mul_div(x, y, divisor, mode, result)) raise(errc::overflow);
    return result;
}

namespace detail {

/// mul_div(x, y, Divisor, mode) for a divisor that the compiler knows.
template <std::uint64_t Divisor, class Uint>
[[nodiscard]] constexpr Uint mul_div_by(const Uint& x, const Uint& y, rounding mode) {
#if defined(__SIZEOF_INT128__)
    if constexpr (std::is_same_v<Uint, std::uint64_t>) {
        // x = whole * Divisor + rest, so x * y / Divisor = whole * y + rest * y / Divisor, and the
        // divisions by a literal become multiplications. Only the floor has this short way.
        if (mode == rounding::down && y <= ~std::uint64_t{0} / Divisor) {
            const std::uint64_t whole = x / Divisor;
            const std::uint64_t rest = x % Divisor;
            const std::uint64_t part = rest * y / Divisor;
            std::uint64_t result = 0;
            if (__builtin_mul_overflow(whole, y, &result) ||
                __builtin_add_overflow(result, part, &result)) {
                raise(errc::overflow);
            }
            return result;
        }
    }
#endif
    return mul_div(x, y, Uint{Divisor}, mode);
}

}  // namespace detail

/// Whether the exact product fits Bits bits: for formulas whose source multiplies in a width of its
/// own and panics there, before it divides.
///
///     x * y <= 2^Bits - 1
///
/// Units      none.
/// Decimals   none.
/// Width      exact, at twice the width of Uint.
/// Rounding   none.
/// Errors     none.
/// Source     Solidity's checked multiplication.
template <unsigned Bits, RawInteger Uint>
[[nodiscard]] constexpr bool product_fits(const Uint& x, const Uint& y) noexcept {
    return !detail::exceeds<Bits>(detail::multiply(detail::split(x), detail::split(y)));
}

/// mul_div as a contract computes it that multiplies in ProductBits bits before it divides.
///
///     result = x * y / divisor
///
/// Units      none.
/// Decimals   result = decimals(x) + decimals(y) - decimals(divisor).
/// Width      the product is limited to ProductBits, the result to Uint.
/// Rounding   `mode`, once.
/// Errors     in order: overflow if the product exceeds ProductBits, before the divisor is looked
///            at; division_by_zero; overflow if the rounded result exceeds the largest Uint.
/// Source     Solidity's checked x * y / d.
template <unsigned ProductBits, RawInteger Uint>
[[nodiscard]] constexpr Uint mul_div_within(const Uint& x,
                                            const Uint& y,
                                            const Uint& divisor,
                                            rounding mode) {
    if (divisor == Uint{0u}) {
        raise(product_fits<ProductBits>(x, y) ? errc::division_by_zero : errc::overflow);
    }
    Uint result{};
    if (!detail::try_mul_div<Uint, ProductBits>(x, y, divisor, mode, result)) raise(errc::overflow);
    return result;
}

}  // namespace troy
