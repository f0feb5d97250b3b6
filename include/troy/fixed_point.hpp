// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <limits>

#include <troy/detail/decimal.hpp>
#include <troy/detail/literal.hpp>
#include <troy/error.hpp>
#include <troy/uint.hpp>
#include <troy/unit.hpp>

namespace troy {

/// A non-negative quantity of one unit: an integer count of 10^-Decimals of it.
///
///     value = raw / 10^Decimals
///
/// Units      U. Two quantities meet in an operator only if unit, decimals and width are the same.
/// Decimals   fixed by the type; rescale (convert.hpp) is the only way from one to another.
/// Width      Bits, whatever the storage: the largest raw is 2^Bits - 1, as in the ledger modelled.
/// Rounding   none: + and - are exact. mul and div (convert.hpp) name their rounding.
/// Errors     overflow above largest(), underflow below zero; the operands stay as they were.
/// Source     ERC-20 balances: an unsigned integer beside a token's decimals.
template <Unit U, unsigned Decimals, unsigned Bits>
class fixed_point {
    static_assert(Bits >= 8 && Bits <= 256, "troy: a width is 8 to 256 bits");
    static_assert(Decimals <= detail::largest_power_of_ten(Bits),
                  "troy: 10^Decimals must fit the integer that stores Bits bits");

public:
    using unit = U;
    using raw_type = troy::raw_type<Bits>;
    static constexpr unsigned decimals = Decimals;
    static constexpr unsigned bits = Bits;

    /// Zero.
    constexpr fixed_point() noexcept = default;

    /// From decimal text in the source: fixed_point{"999.008210848"}. A literal that is not a
    /// number, has too many decimals or exceeds the width does not compile.
    template <std::size_t Size>
    explicit TROY_DETAIL_CONSTEVAL fixed_point(const char (&literal)[Size]) TROY_DETAIL_LITERAL_IF(
        detail::read_quantity<Bits>(literal, detail::literal_size(literal), Decimals).code ==
        errc{})
        : raw_(detail::read_literal<Bits>(literal, detail::literal_size(literal), Decimals)) {}

    /// From the integer that the ledger stores.
    ///
    /// Errors     overflow if it exceeds Bits bits.
    template <RawInteger Raw>
    [[nodiscard]] static constexpr fixed_point from_raw(const Raw& raw) {
        if (!detail::fits<Bits>(raw)) raise(errc::overflow);
        return fixed_point(unchecked{}, detail::convert_raw<raw_type>(raw));
    }

    /// The integer that the ledger stores: the value times 10^Decimals.
    [[nodiscard]] constexpr const raw_type& raw() const noexcept { return raw_; }

    /// The largest quantity of this type. (Not `max`: a macro on Windows.)
    [[nodiscard]] static constexpr fixed_point largest() noexcept {
        return fixed_point(unchecked{}, largest_raw());
    }

    [[nodiscard]] friend constexpr bool operator==(const fixed_point& x,
                                                   const fixed_point& y) noexcept {
        return x.raw_ == y.raw_;
    }

    [[nodiscard]] friend constexpr std::strong_ordering operator<=>(const fixed_point& x,
                                                                    const fixed_point& y) noexcept {
        if (x.raw_ < y.raw_) return std::strong_ordering::less;
        if (y.raw_ < x.raw_) return std::strong_ordering::greater;
        return std::strong_ordering::equal;
    }

    [[nodiscard]] friend constexpr fixed_point operator+(fixed_point x, const fixed_point& y) {
        return x += y;
    }

    [[nodiscard]] friend constexpr fixed_point operator-(fixed_point x, const fixed_point& y) {
        return x -= y;
    }

    constexpr fixed_point& operator+=(const fixed_point& y) {
        if (static_cast<raw_type>(largest_raw() - raw_) < y.raw_) raise(errc::overflow);
        raw_ += y.raw_;
        return *this;
    }

    constexpr fixed_point& operator-=(const fixed_point& y) {
        if (raw_ < y.raw_) raise(errc::underflow);
        raw_ -= y.raw_;
        return *this;
    }

private:
    struct unchecked {};

    // Raw integers are copied into place and never assigned: g++ refuses Boost's assignment, which
    // compares addresses, in the initialiser of a constexpr variable.
    constexpr fixed_point(unchecked, const raw_type& raw) noexcept : raw_(raw) {}

    [[nodiscard]] static constexpr raw_type largest_raw() noexcept {
        return detail::largest_raw<Bits>();
    }

    raw_type raw_{};
};

namespace detail {

template <class T>
struct is_fixed_point : std::false_type {};
template <Unit U, unsigned Decimals, unsigned Bits>
struct is_fixed_point<fixed_point<U, Decimals, Bits>> : std::true_type {};

}  // namespace detail

/// Any fixed_point.
template <class T>
concept FixedPoint = detail::is_fixed_point<T>::value;

/// Any fixed_point of one unit, whatever its decimals and width.
template <class T, class U>
concept QuantityOf = FixedPoint<T> && std::is_same_v<typename T::unit, U>;

}  // namespace troy

/// The limits of a quantity; digits are those of its raw integer.
template <troy::Unit U, unsigned Decimals, unsigned Bits>
struct std::numeric_limits<troy::fixed_point<U, Decimals, Bits>> {
    using value_type = troy::fixed_point<U, Decimals, Bits>;

    static constexpr bool is_specialized = true;
    static constexpr bool is_signed = false;
    static constexpr bool is_integer = false;
    static constexpr bool is_exact = true;
    static constexpr bool is_bounded = true;
    static constexpr bool is_modulo = false;
    static constexpr bool is_iec559 = false;
    static constexpr bool has_infinity = false;
    static constexpr bool has_quiet_NaN = false;
    static constexpr bool has_signaling_NaN = false;
    static constexpr std::float_denorm_style has_denorm = std::denorm_absent;
    static constexpr bool has_denorm_loss = false;
    static constexpr bool traps = false;
    static constexpr bool tinyness_before = false;
    static constexpr std::float_round_style round_style = std::round_toward_zero;
    static constexpr int radix = 2;
    static constexpr int digits = static_cast<int>(Bits);
    static constexpr int digits10 = static_cast<int>(Bits * 1233 / 4096);
    static constexpr int max_digits10 = 0;
    static constexpr int min_exponent = 0;
    static constexpr int min_exponent10 = 0;
    static constexpr int max_exponent = 0;
    static constexpr int max_exponent10 = 0;

    static constexpr value_type(min)() noexcept { return value_type{}; }
    static constexpr value_type lowest() noexcept { return value_type{}; }
    static constexpr value_type(max)() noexcept { return value_type::largest(); }
    /// One raw unit: the distance from any value to the next.
    static constexpr value_type epsilon() { return value_type::from_raw(1u); }
    static constexpr value_type round_error() noexcept { return value_type{}; }
    static constexpr value_type infinity() noexcept { return value_type{}; }
    static constexpr value_type quiet_NaN() noexcept { return value_type{}; }
    static constexpr value_type signaling_NaN() noexcept { return value_type{}; }
    static constexpr value_type denorm_min() noexcept { return value_type{}; }
};
