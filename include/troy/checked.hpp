// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Solidity's checked arithmetic on raw integers, for formulas whose source multiplies several
/// factors before it divides: each product is checked at the width, in the order written.

#include <troy/error.hpp>
#include <troy/mul_div.hpp>
#include <troy/uint.hpp>

namespace troy {

/// The product of integers, from left to right.
///
///     result = x * y * ...
///
/// Units      none.
/// Decimals   those of the factors, added up.
/// Width      every product on the way is limited to Uint, even if a later factor is zero.
/// Rounding   none: exact.
/// Errors     overflow if a product exceeds the largest Uint.
/// Source     Solidity's checked multiplication.
template <RawInteger Uint>
[[nodiscard]] constexpr Uint checked_mul(const Uint& x, const Uint& y) {
    Uint result{};
    if (!detail::try_mul_div<Uint, detail::width_of<Uint>>(
            x, y, Uint{1u}, rounding::down, result)) {
        raise(errc::overflow);
    }
    return result;
}
template <RawInteger Uint, class... More>
[[nodiscard]] constexpr Uint checked_mul(const Uint& x, const Uint& y, const More&... more) {
    return checked_mul(checked_mul(x, y), more...);
}

/// The sum of two integers.
///
///     result = x + y
///
/// Units      none.
/// Decimals   those of the terms, which are the same.
/// Width      that of Uint.
/// Rounding   none: exact.
/// Errors     overflow if the sum exceeds the largest Uint.
/// Source     Solidity's checked addition.
template <RawInteger Uint>
[[nodiscard]] constexpr Uint checked_add(const Uint& x, const Uint& y) {
    const Uint result = static_cast<Uint>(x + y);
    if (result < x) raise(errc::overflow);
    return result;
}

/// The difference of two integers.
///
///     result = x - y
///
/// Units      none.
/// Decimals   those of the terms, which are the same.
/// Width      that of Uint.
/// Rounding   none: exact.
/// Errors     underflow if y exceeds x.
/// Source     Solidity's checked subtraction.
template <RawInteger Uint>
[[nodiscard]] constexpr Uint checked_sub(const Uint& x, const Uint& y) {
    if (x < y) raise(errc::underflow);
    return static_cast<Uint>(x - y);
}

}  // namespace troy
