// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The arithmetic kernel on bare integers: x * y / d with an exact product, rounded once. All of
/// troy's formulas use it, through arithmetic.hpp.

#include <cstdint>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/detail/long_division.hpp>
#include <troy/error.hpp>
#include <troy/rounding.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI {
namespace detail {

/// Whether a quotient that was rounded down, and ends in the limb `lowest`, has to go up by one.
/// Precondition: remainder < divisor.
template <class Limb, unsigned N>
[[nodiscard]] constexpr bool rounds_up(Limb lowest,
                                       const limbs<Limb, N>& remainder,
                                       const limbs<Limb, N>& divisor,
                                       rounding mode) noexcept {
    if (mode == rounding::down) return false;
    if (mode == rounding::up) return !is_zero(remainder);
    // Not 2 * remainder against divisor, which can overflow: remainder against divisor - remainder.
    limbs<Limb, N> lacking = divisor;
    static_cast<void>(subtract_in_place(lacking, remainder));
    if (less(remainder, lacking)) return false;
    if (less(lacking, remainder) || mode == rounding::half_up) return true;
    return (lowest & 1u) != 0;
}

/// `floor`, rounded; false if the result needs more limbs.
template <class Limb, unsigned R, unsigned N>
[[nodiscard]] constexpr bool round(const limbs<Limb, R>& floor,
                                   const limbs<Limb, N>& remainder,
                                   const limbs<Limb, N>& divisor,
                                   rounding mode,
                                   limbs<Limb, R>& result) noexcept {
    assign(result, floor);
    if (!rounds_up(floor.at[0], remainder, divisor, mode)) return true;
    return multiply_in_place(result, Limb{1}, Limb{1}) == 0;
}

/// numerator / divisor, rounded; false if it exceeds R limbs. Precondition: divisor is not zero.
template <class Limb, unsigned M, unsigned R>
[[nodiscard]] constexpr bool divide_rounded(const limbs<Limb, M>& numerator,
                                            const limbs<Limb, 1>& divisor,
                                            rounding mode,
                                            limbs<Limb, R>& result) noexcept {
    if constexpr (M > R) {
        if (!fits_limbs<R + 1>(numerator) || numerator.at[R] >= divisor.at[0]) return false;
    }
    limbs<Limb, 1> remainder{};
    const auto floor = divide_by_limb<R>(numerator, divisor.at[0], remainder.at[0]);
    return round(floor, remainder, divisor, mode, result);
}

template <class Limb, unsigned M, unsigned D, unsigned R>
[[nodiscard]] constexpr bool divide_rounded(const limbs<Limb, M>& numerator,
                                            const limbs<Limb, D>& divisor,
                                            rounding mode,
                                            limbs<Limb, R>& result) noexcept {
    if constexpr (M > R) {
        // The quotient fits R limbs only if the part above them is less than the divisor.
        const auto upper = upper_limbs<M - R>(numerator);
        if (!fits_limbs<D>(upper) || !less(with_limbs<D>(upper), divisor)) return false;
    }
    if constexpr (R == D && M == 2 * R) {
        const auto exact = divide(numerator, divisor);
        return round(exact.quotient, exact.remainder, divisor, mode, result);
    } else {
        // NOLINTNEXTLINE(bugprone-branch-clone): R and D may be equal.
        constexpr unsigned count = R < D ? D : R;
        const limbs<Limb, count> wide_divisor = with_limbs<count>(divisor);
        const auto exact = divide(with_limbs<2 * count>(numerator), wide_divisor);
        return round(with_limbs<R>(exact.quotient), exact.remainder, wide_divisor, mode, result);
    }
}

/// mul_div that returns false if the product exceeds ProductBits or the result does not fit.
/// Precondition: divisor is not zero.
template <unsigned ProductBits, class Limb, unsigned X, unsigned Y, unsigned D, unsigned R>
[[nodiscard]] constexpr bool try_mul_div(const limbs<Limb, X>& x,
                                         const limbs<Limb, Y>& y,
                                         const limbs<Limb, D>& divisor,
                                         rounding mode,
                                         limbs<Limb, R>& result) noexcept {
    // Nearly every formula multiplies by a ratio and divides by a power of ten: one limb each.
    if (fits_limbs<1>(y) && fits_limbs<1>(divisor)) {
        const auto product = multiply(x, with_limbs<1>(y));
        if (exceeds<ProductBits>(product)) return false;
        return divide_rounded(product, with_limbs<1>(divisor), mode, result);
    }
    const auto product = multiply(x, y);
    return !exceeds<ProductBits>(product) && divide_rounded(product, divisor, mode, result);
}

/// The same on integers. By default the product is not limited.
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
/// Decimals   decimals(x) + decimals(y) - decimals(divisor).
/// Width      the product is exact, at twice the width of Uint; only the result is limited.
/// Rounding   `mode`, once, on the exact quotient.
/// Errors     in order: division_by_zero if `divisor` is zero; overflow if the rounded result
///            exceeds the largest Uint.
/// Source     the primitive that EVM libraries call mulDiv.
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

/// Whether the exact product fits Bits bits, for formulas whose source multiplies in that width and
/// panics when it overflows, before it divides.
///
///     x * y <= 2^Bits - 1
///
/// Source     Solidity's checked multiplication.
template <unsigned Bits, RawInteger Uint>
[[nodiscard]] constexpr bool product_fits(const Uint& x, const Uint& y) noexcept {
    return !detail::exceeds<Bits>(detail::multiply(detail::split(x), detail::split(y)));
}

/// mul_div for a contract that multiplies in ProductBits bits before it divides.
///
///     result = x * y / divisor
///
/// Decimals   decimals(x) + decimals(y) - decimals(divisor).
/// Width      the product is limited to ProductBits, the result to Uint.
/// Rounding   `mode`, once.
/// Errors     in order: overflow if the product exceeds ProductBits, even when the divisor is zero;
///            division_by_zero; overflow if the rounded result exceeds the largest Uint.
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
