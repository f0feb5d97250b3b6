// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// From quantities to the kernel and back: the power of ten between the factors and the result, the
/// limbs that intermediate values need, and the signs.

#include <compare>
#include <cstdint>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/uint.hpp>

namespace troy::inline TROY_ABI::detail {

/// The same number of another unit, for functions whose names say why that is right.
template <Unit U, FixedPoint X>
[[nodiscard]] constexpr auto count_as(const X& x) noexcept {
    return fixed_point<U, X::decimals, X::bits>::from_stored(x.stored);
}

/// The width of a product that no contract limits.
inline constexpr unsigned unlimited = ~0u;

/// A copy of a value that fits a register, so that reporting it in a failure does not need its
/// address; otherwise a reference.
template <class X>
using held = std::conditional_t<sizeof(X) <= sizeof(std::uint64_t), X, const X&>;

/// Stands for an absent factor or divisor.
struct nothing {
    static constexpr unsigned bits = 1;
    static constexpr unsigned decimals = 0;
    static constexpr std::uint64_t stored = 1;
};

template <Quantity X>
[[nodiscard]] constexpr bool is_negative(const X& x) noexcept {
    if constexpr (SignedFixedPoint<X>) {
        return x.is_negative();
    } else {
        return false;
    }
}
[[nodiscard]] constexpr bool is_negative(nothing) noexcept { return false; }

template <class X>
[[nodiscard]] constexpr const auto& magnitude_of(const X& x) noexcept {
    if constexpr (SignedFixedPoint<X>) {
        return x.magnitude();
    } else {
        return x;
    }
}

[[nodiscard]] constexpr unsigned most(unsigned x, unsigned y) noexcept { return x < y ? y : x; }

/// What an operation needs to know of its types: the widths, the limit of the product, and the
/// powers of ten by which the product or the divisor is multiplied. It leaves out the units, so
/// that formulas in different units share their code.
struct shape {
    unsigned x_bits;
    unsigned y_bits;
    unsigned divisor_bits;
    unsigned result_bits;
    unsigned product_bits;
    unsigned up;
    unsigned down;
    bool divides;
};

template <class Result, class X, class Y, class Divisor, unsigned ProductBits>
[[nodiscard]] constexpr shape shape_of() noexcept {
    constexpr unsigned above = X::decimals + Y::decimals;
    constexpr unsigned below = Result::decimals + Divisor::decimals;
    return {X::bits,
            Y::bits,
            Divisor::bits,
            Result::bits,
            ProductBits,
            above < below ? below - above : 0,
            below < above ? above - below : 0,
            !std::is_same_v<Divisor, nothing>};
}

#if defined(__SIZEOF_INT128__)
/// Whether floor(x * y / 10^Exponent) can be computed in 64 bits, without a division of 128 bits.
///
///     x = whole * 10^Exponent + rest
///     floor(x * y / 10^Exponent) = whole * y + floor(rest * y / 10^Exponent)
///
/// The divisions are by a constant, which compilers turn into multiplications.
template <unsigned Exponent>
[[nodiscard]] constexpr bool has_short_way(std::uint64_t y, rounding mode) noexcept {
    constexpr auto scale = power_of_ten<std::uint64_t>(Exponent);
    return mode == rounding::down && y <= ~std::uint64_t{0} / scale;
}

/// That quotient; false if it exceeds 64 bits. Precondition: has_short_way.
template <unsigned Exponent>
[[nodiscard]] constexpr bool try_short_way(std::uint64_t x,
                                           std::uint64_t y,
                                           std::uint64_t& result) noexcept {
    constexpr auto scale = power_of_ten<std::uint64_t>(Exponent);
    const std::uint64_t part = x % scale * y / scale;
    // A ratio of at most 1, such as ounces per token, cannot overflow: the usual case.
    if (y <= scale) [[likely]] {
        result = x / scale * y + part;
        return true;
    }
    return !__builtin_mul_overflow(x / scale, y, &result) &&
           !__builtin_add_overflow(result, part, &result);
}
#endif

/// Whether an integer is N limbs and nothing else. Such integers are used in place, because copying
/// them takes as long as the computation.
template <unsigned N, class Uint>
inline constexpr bool is_limbs = std::is_same_v<Uint, words<N>>;

/// x * 10^Exponent in N limbs.
template <unsigned N, unsigned Exponent, class Uint>
[[nodiscard, gnu::always_inline]] constexpr decltype(auto) factor(const Uint& x) noexcept {
    if constexpr (Exponent == 0 && is_limbs<N, Uint>) {
        return static_cast<const limbs<native_limb, N>&>(x);
    } else {
        return times_power_of_ten<Exponent>(load<N>(x));
    }
}

/// Where the N limbs of a result are written: into the result itself, or into limbs to store there.
template <unsigned N, class Uint>
[[nodiscard, gnu::always_inline]] constexpr decltype(auto) room_for(Uint& result) noexcept {
    if constexpr (is_limbs<N, Uint>) {
        return static_cast<limbs<native_limb, N>&>(result);
    } else {
        return limbs<native_limb, N>{};
    }
}

/// x * y * 10^up / (divisor * 10^down), rounded. Returns errc{} or the error.
template <shape S>
[[nodiscard, gnu::always_inline]] constexpr errc compute(const storage<S.x_bits>& x,
                                                         const storage<S.y_bits>& y,
                                                         const storage<S.divisor_bits>& divisor,
                                                         rounding mode,
                                                         storage<S.result_bits>& result) noexcept {
    constexpr unsigned y_bits = S.y_bits + bits_for_power_of_ten(S.up);
    constexpr unsigned divisor_bits =
        (S.divides ? S.divisor_bits : 0) + bits_for_power_of_ten(S.down);
    constexpr bool is_exact = !S.divides && S.down == 0;
    constexpr bool is_limited = S.product_bits < S.x_bits + S.y_bits;
    static_assert(
        S.product_bits == unlimited || S.up == 0,
        "troy: the contract's product has the decimals of its factors: convert a factor first");
#if defined(__SIZEOF_INT128__)
    if constexpr (S.x_bits <= 64 && S.y_bits <= 64 && S.result_bits <= 64 && !S.divides &&
                  S.up == 0 && S.down <= 19 && !is_limited) {
        if (has_short_way<S.down>(y, mode)) {
            return try_short_way<S.down>(x, y, result) && fits<S.result_bits>(result)
                       ? errc{}
                       : errc::overflow;
        }
    }
#endif
    const auto& left = factor<limbs_for(S.x_bits), 0>(x);
    const auto& right = factor<limbs_for(y_bits), S.up>(y);
    auto&& quotient = room_for<limbs_for(S.result_bits)>(result);
    if constexpr (is_exact) {
        constexpr unsigned limit = S.result_bits < S.product_bits ? S.result_bits : S.product_bits;
        const auto keep = [&quotient](const auto& product) __attribute__((always_inline)) {
            assign(quotient, product);
            return exceeds<limit>(product) ? errc::overflow : errc{};
        };
        // The usual shape, as in the kernel.
        const bool is_short = limbs_for(y_bits) > 1 && fits_limbs<1>(right);
        const errc code =
            is_short ? keep(multiply(left, with_limbs<1>(right))) : keep(multiply(left, right));
        if (failed(code)) return code;
    } else {
        const auto& below = factor<limbs_for(divisor_bits), S.down>(divisor);
        constexpr unsigned product_bits = is_limited ? S.product_bits : unlimited;
        if (S.divides && is_zero(below)) {
            if constexpr (is_limited) {
                if (exceeds<product_bits>(multiply(left, right))) return errc::overflow;
            }
            return errc::division_by_zero;
        }
        if (!try_mul_div<product_bits>(left, right, below, mode, quotient) ||
            exceeds<S.result_bits>(quotient)) {
            return errc::overflow;
        }
    }
    if constexpr (!is_limbs<limbs_for(S.result_bits), storage<S.result_bits>>) {
        result = store<storage<S.result_bits>>(quotient);
    }
    return errc{};
}

/// x * y / divisor in the type of the result, with signs. Returns errc{} or the error.
template <unsigned ProductBits, class Result, class X, class Y, class Divisor>
[[nodiscard, gnu::always_inline]] constexpr errc quotient(
    const X& x, const Y& y, const Divisor& divisor, rounding mode, Result& result) noexcept {
    if constexpr (X::bits < Y::bits) {
        // The kernel expects the shorter factor second.
        return quotient<ProductBits>(y, x, divisor, mode, result);
    } else if constexpr (std::is_same_v<X, Result> && std::is_same_v<Y, nothing> &&
                         std::is_same_v<Divisor, nothing>) {
        result = x;
        return errc{};
    } else {
        constexpr shape s = shape_of<Result, X, Y, Divisor, ProductBits>();
        constexpr bool has_sign = SignedFixedPoint<Result> || SignedFixedPoint<X> ||
                                  SignedFixedPoint<Y> || SignedFixedPoint<Divisor>;
        if constexpr (!has_sign) {
            return compute<s>(x.stored, y.stored, divisor.stored, mode, result.stored);
        } else {
            storage<s.result_bits> magnitude{};
            const errc code = compute<s>(magnitude_of(x).stored,
                                         magnitude_of(y).stored,
                                         magnitude_of(divisor).stored,
                                         mode,
                                         magnitude);
            if (failed(code)) return code;
            const bool negative = is_negative(x) ^ is_negative(y) ^ is_negative(divisor);
            if constexpr (SignedFixedPoint<Result>) {
                const auto unsigned_result = Result::magnitude_type::from_stored(magnitude);
                if (Result::largest_magnitude(negative) < unsigned_result) return errc::overflow;
                result = Result::from_sign_and_magnitude(negative, unsigned_result);
            } else if (negative && magnitude != storage<s.result_bits>{}) {
                return errc::underflow;
            } else {
                result = Result::from_stored(magnitude);
            }
            return errc{};
        }
    }
}

/// The same as an Outcome, whose value is zero after an error.
template <class Outcome, unsigned ProductBits, class X, class Y, class Divisor>
[[nodiscard, gnu::always_inline]] constexpr Outcome try_quotient(const X& x,
                                                                 const Y& y,
                                                                 const Divisor& divisor,
                                                                 rounding mode) noexcept {
    Outcome result;
    result.code = quotient<ProductBits>(x, y, divisor, mode, result.value);
    if (failed(result.code)) result.value = {};
    return result;
}

/// The order of two unsigned quantities.
template <FixedPoint X, FixedPoint Y>
[[nodiscard]] constexpr std::strong_ordering compare_magnitudes(const X& x, const Y& y) noexcept {
    if constexpr (std::is_same_v<X, Y>) {
        return x <=> y;
    } else {
        constexpr unsigned decimals = most(X::decimals, Y::decimals);
        constexpr unsigned x_up = decimals - X::decimals;
        constexpr unsigned y_up = decimals - Y::decimals;
        constexpr unsigned count = limbs_for(
            most(X::bits + bits_for_power_of_ten(x_up), Y::bits + bits_for_power_of_ten(y_up)));
        const auto left = times_power_of_ten<x_up>(load<count>(x.stored));
        const auto right = times_power_of_ten<y_up>(load<count>(y.stored));
        if (less(left, right)) return std::strong_ordering::less;
        return less(right, left) ? std::strong_ordering::greater : std::strong_ordering::equal;
    }
}

template <Quantity X, Quantity Y, Quantity Divisor>
[[noreturn]] constexpr void raise_quotient(errc code,
                                           const X& x,
                                           const Y& y,
                                           const Divisor& divisor) {
    if (code == errc::division_by_zero) raise(code, "x", x, "divisor", divisor);
    raise(code, "x", x, "y", y);
}

/// `result` is reported where a conversion would lose digits.
template <Quantity Result, Quantity X>
[[noreturn]] constexpr void raise_conversion(errc code, const X& x, const Result& result) {
    if (code == errc::inexact) raise(code, "x", x, "rounded down", result);
    if (code == errc::underflow) raise(code, "x", x, "smallest", Result{});
    if constexpr (SignedFixedPoint<Result>) {
        raise(code, "x", x, "largest magnitude", Result::largest_magnitude(is_negative(x)));
    } else {
        raise(code, "x", x, "largest", Result::largest());
    }
}

}  // namespace troy::detail
