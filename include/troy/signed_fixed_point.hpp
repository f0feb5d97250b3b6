// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <troy/detail/decimal.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/uint.hpp>
#include <troy/unit.hpp>

namespace troy {

/// What a signed integer may be given as: signed, never unsigned, floating, bool or a character.
template <class T>
concept SignedRawInteger = std::is_same_v<T, signed char> || std::is_same_v<T, short> ||
    std::is_same_v<T, int> || std::is_same_v<T, long> || std::is_same_v<T, long long>;

/// A quantity that may be below zero, with the range of a two's-complement integer: a price feed's
/// int256 answer, a premium, a difference.
///
///     value = (negative ? -1 : 1) * raw_magnitude / 10^Decimals
///
/// Units      U.
/// Decimals   fixed by the type.
/// Width      Bits: from -2^(Bits-1) to 2^(Bits-1) - 1. (Boost's int256_t reaches to +-(2^256 -
///            1).)
/// Rounding   none: + and - are exact.
/// Errors     overflow outside the range; the operands stay as they were.
/// Source     Solidity's int256.
template <Unit U, unsigned Decimals, unsigned Bits>
class signed_fixed_point {
public:
    using unit = U;
    using magnitude_type = fixed_point<U, Decimals, Bits>;
    static constexpr unsigned decimals = Decimals;
    static constexpr unsigned bits = Bits;

    /// Zero.
    constexpr signed_fixed_point() noexcept = default;

    /// From the signed integer that the feed stores.
    ///
    /// Errors     overflow outside the range.
    template <SignedRawInteger Raw>
    [[nodiscard]] static constexpr signed_fixed_point from_raw(Raw raw) {
        const auto magnitude = static_cast<std::uint64_t>(raw);
        return from_sign_and_magnitude(
            raw < 0, magnitude_type::from_raw(raw < 0 ? ~magnitude + 1 : magnitude));
    }

    /// From a sign and a magnitude; minus zero is zero.
    ///
    /// Errors     overflow outside the range.
    [[nodiscard]] static constexpr signed_fixed_point from_sign_and_magnitude(
        bool negative, const magnitude_type& magnitude) {
        if (magnitude.raw() > limit(negative)) raise(errc::overflow);
        signed_fixed_point result;
        result.magnitude_ = magnitude;
        result.negative_ = negative && magnitude != magnitude_type{};
        return result;
    }

    /// x - y, whichever is larger.
    ///
    /// Errors     overflow outside the range.
    [[nodiscard]] static constexpr signed_fixed_point difference(const magnitude_type& x,
                                                                 const magnitude_type& y) {
        return from_sign_and_magnitude(x < y, x < y ? y - x : x - y);
    }

    [[nodiscard]] constexpr bool is_negative() const noexcept { return negative_; }
    [[nodiscard]] constexpr const magnitude_type& magnitude() const noexcept { return magnitude_; }

    /// The largest magnitude on either side of zero.
    [[nodiscard]] static constexpr typename magnitude_type::raw_type limit(bool negative) noexcept {
        const auto positive = detail::largest_raw<Bits - 1>();
        const auto wide = detail::convert_raw<typename magnitude_type::raw_type>(positive);
        return negative ? static_cast<typename magnitude_type::raw_type>(wide + 1u) : wide;
    }

    [[nodiscard]] friend constexpr bool operator==(const signed_fixed_point& x,
                                                   const signed_fixed_point& y) noexcept {
        return x.negative_ == y.negative_ && x.magnitude_ == y.magnitude_;
    }

    [[nodiscard]] friend constexpr std::strong_ordering operator<=>(
        const signed_fixed_point& x, const signed_fixed_point& y) noexcept {
        if (x.negative_ != y.negative_) {
            return x.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
        }
        return x.negative_ ? y.magnitude_ <=> x.magnitude_ : x.magnitude_ <=> y.magnitude_;
    }

    [[nodiscard]] friend constexpr signed_fixed_point operator+(const signed_fixed_point& x,
                                                                const signed_fixed_point& y) {
        return sum(x, y.negative_, y.magnitude_);
    }

    [[nodiscard]] friend constexpr signed_fixed_point operator-(const signed_fixed_point& x,
                                                                const signed_fixed_point& y) {
        return sum(x, !y.negative_, y.magnitude_);
    }

private:
    /// The second operand as sign and magnitude: the lowest value negated is out of range.
    [[nodiscard]] static constexpr signed_fixed_point sum(const signed_fixed_point& x,
                                                          bool y_negative,
                                                          const magnitude_type& y) {
        if (x.negative_ == y_negative) return from_sign_and_magnitude(y_negative, x.magnitude_ + y);
        return x.negative_ ? difference(y, x.magnitude_) : difference(x.magnitude_, y);
    }

    magnitude_type magnitude_{};
    bool negative_ = false;
};

namespace detail {

template <class T>
struct is_signed_fixed_point : std::false_type {};
template <Unit U, unsigned Decimals, unsigned Bits>
struct is_signed_fixed_point<signed_fixed_point<U, Decimals, Bits>> : std::true_type {};

}  // namespace detail

/// Any signed_fixed_point.
template <class T>
concept SignedFixedPoint = detail::is_signed_fixed_point<T>::value;

}  // namespace troy
