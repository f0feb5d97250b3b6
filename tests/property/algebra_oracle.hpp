// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The operations of arithmetic.hpp on plain integers and their decimals. Like oracle.hpp it shares
/// with the library only the names of errors and rounding modes.

#include <troy/error.hpp>
#include <troy/rounding.hpp>

#include "oracle.hpp"

namespace oracle {

/// What the library keeps in the type.
struct number_type {
    unsigned decimals = 0;
    unsigned bits = 0;  ///< With that of the sign.
    bool is_signed = false;
};

/// raw / 10^decimals
template <class Int>
struct number {
    Int raw{1};
    unsigned decimals = 0;
};

template <class Int>
[[nodiscard]] Int magnitude(const Int& x) {
    return x < 0 ? static_cast<Int>(-x) : x;
}

/// The value, if the type can represent it. A magnitude that is too large is overflow, even below
/// zero.
template <class Int>
[[nodiscard]] outcome<Int> limited(const Int& value, const number_type& to) {
    const Int half = static_cast<Int>(Int{1} << (to.bits - 1));
    if (to.is_signed) {
        if (value < -half || value >= half) return failed<Int>(troy::errc::overflow);
    } else {
        if (magnitude(value) > largest<Int>(to.bits)) return failed<Int>(troy::errc::overflow);
        if (value < 0) return failed<Int>(troy::errc::underflow);
    }
    return {value, {}};
}

/// x * y / divisor, rounded by its magnitude.
template <class Int>
[[nodiscard]] outcome<Int> product_over(const number<Int>& x,
                                        const number<Int>& y,
                                        const number<Int>& divisor,
                                        const number_type& to,
                                        troy::rounding mode) {
    if (divisor.raw == 0) return failed<Int>(troy::errc::division_by_zero);
    const Int above = static_cast<Int>(x.raw * y.raw * ten_to<Int>(to.decimals + divisor.decimals));
    const Int below = static_cast<Int>(divisor.raw * ten_to<Int>(x.decimals + y.decimals));
    const Int rounded = quotient(magnitude(above), magnitude(below), mode);
    return limited((above < 0) != (below < 0) ? static_cast<Int>(-rounded) : rounded, to);
}

/// The same for a contract whose product of x and y has a limited width.
template <class Int>
[[nodiscard]] outcome<Int> product_over_within(unsigned product_bits,
                                               const number<Int>& x,
                                               const number<Int>& y,
                                               const number<Int>& divisor,
                                               const number_type& to,
                                               troy::rounding mode) {
    if (magnitude(static_cast<Int>(x.raw * y.raw)) > largest<Int>(product_bits)) {
        return failed<Int>(troy::errc::overflow);
    }
    return product_over(x, y, divisor, to, mode);
}

/// x in another type, rounded.
template <class Int>
[[nodiscard]] outcome<Int> convert(const number<Int>& x,
                                   const number_type& to,
                                   troy::rounding mode) {
    return product_over(x, number<Int>{}, number<Int>{}, to, mode);
}

/// x in another type, if nothing is lost.
template <class Int>
[[nodiscard]] outcome<Int> convert_exact(const number<Int>& x, const number_type& to) {
    const outcome<Int> result = convert(x, to, troy::rounding::down);
    if (result.failure) return result;
    if (x.raw * ten_to<Int>(to.decimals) % ten_to<Int>(x.decimals) != 0) {
        return failed<Int>(troy::errc::inexact);
    }
    return result;
}

/// Below zero if x < y, above if x > y.
template <class Int>
[[nodiscard]] int order(const number<Int>& x, const number<Int>& y) {
    const Int left = static_cast<Int>(x.raw * ten_to<Int>(y.decimals));
    const Int right = static_cast<Int>(y.raw * ten_to<Int>(x.decimals));
    return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace oracle
