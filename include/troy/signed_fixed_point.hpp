// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/uint.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI {

/// The integers that a signed from_raw takes: signed ones, never unsigned, floating, bool or a
/// character.
template <class T>
concept SignedRawInteger = std::is_same_v<T, signed char> || std::is_same_v<T, short> ||
    std::is_same_v<T, int> || std::is_same_v<T, long> || std::is_same_v<T, long long>;

// Named for what the compiler prints when a signed from_raw is given anything but a signed integer.
template <class Raw>
struct from_raw_takes_signed_integers_say_1;

/// A quantity that may be below zero, with the range of a two's-complement integer: a price feed's
/// int256 answer, a premium, a difference.
///
///     value = (negative ? -1 : 1) * raw_magnitude / 10^Decimals
///
/// + and - are exact.
///
/// Width      the raw integer is from -2^(Bits-1) to 2^(Bits-1) - 1. (Boost's int256_t has the
///            range +-(2^256 - 1).)
/// Rounding   mul, div and mul_div (arithmetic.hpp) round the magnitude, so rounding::down is
///            toward zero, as in Solidity's signed division.
/// Errors     overflow outside the range; the operands stay as they were.
/// Source     Solidity's int256.
template <class U, unsigned Decimals, unsigned Bits>
class signed_fixed_point {
    static_assert(Unit<U>, "troy: a unit is empty and derives from troy::unit_base");

public:
    using unit = U;
    using magnitude_type = fixed_point<U, Decimals, Bits>;
    static constexpr unsigned decimals = Decimals;
    static constexpr unsigned bits = Bits;

    /// Zero.
    constexpr signed_fixed_point() noexcept = default;

    template <detail::AnyText text_is_read_by_troy_parse>
    TROY_DETAIL_REFUSED("troy: text is read by troy::parse<T>(text)",
                        explicit signed_fixed_point(const text_is_read_by_troy_parse&))

    template <detail::BareNumber a_number_needs_from_raw>
    TROY_DETAIL_REFUSED("troy: a number needs from_raw(1)",
                        explicit signed_fixed_point(a_number_needs_from_raw))

    /// From a signed integer.
    ///
    /// Errors     overflow outside the range.
    template <SignedRawInteger Raw>
    [[nodiscard]] static constexpr signed_fixed_point from_raw(Raw raw) {
        const bool negative = raw < 0;
        const auto word = static_cast<std::uint64_t>(raw);
        const std::uint64_t magnitude = negative ? ~word + 1 : word;
        if constexpr (Bits < 64) {
            using wide = fixed_point<U, Decimals, 64>;
            if (largest_magnitude(negative).raw() < magnitude) {
                refuse(negative, wide::from_raw(magnitude));
            }
        }
        return from_sign_and_magnitude(negative, magnitude_type::from_raw(magnitude));
    }

    template <class Raw>
        requires(std::is_arithmetic_v<Raw> && !SignedRawInteger<Raw>)
    static from_raw_takes_signed_integers_say_1<Raw> from_raw(Raw);

    /// From a sign and a magnitude; minus zero is zero.
    ///
    /// Errors     overflow outside the range.
    [[nodiscard]] static constexpr signed_fixed_point from_sign_and_magnitude(
        bool negative, const magnitude_type& magnitude) {
        if (largest_magnitude(negative) < magnitude) refuse(negative, magnitude);
        signed_fixed_point result;
        result.stored_magnitude = magnitude;
        result.stored_negative = negative && magnitude != magnitude_type{};
        return result;
    }

    /// x - y, which may be below zero.
    ///
    /// Errors     overflow outside the range.
    [[nodiscard]] static constexpr signed_fixed_point difference(const magnitude_type& x,
                                                                 const magnitude_type& y) {
        return from_sign_and_magnitude(x < y, x < y ? y - x : x - y);
    }

    [[nodiscard]] constexpr bool is_negative() const noexcept { return stored_negative; }
    [[nodiscard]] constexpr const magnitude_type& magnitude() const noexcept {
        return stored_magnitude;
    }

    /// The largest magnitude below zero, or above it.
    [[nodiscard]] static constexpr magnitude_type largest_magnitude(bool below_zero) noexcept {
        auto result =
            magnitude_type::from_stored(detail::convert_raw<typename magnitude_type::storage_type>(
                detail::largest_stored<Bits - 1>()));
        if (below_zero) result += magnitude_type::from_raw(1u);
        return result;
    }

    [[nodiscard]] friend constexpr bool operator==(const signed_fixed_point& x,
                                                   const signed_fixed_point& y) noexcept {
        return x.stored_negative == y.stored_negative && x.stored_magnitude == y.stored_magnitude;
    }

    [[nodiscard]] friend constexpr std::strong_ordering operator<=>(
        const signed_fixed_point& x, const signed_fixed_point& y) noexcept {
        if (x.stored_negative != y.stored_negative) {
            return x.stored_negative ? std::strong_ordering::less : std::strong_ordering::greater;
        }
        return x.stored_negative ? y.stored_magnitude <=> x.stored_magnitude
                                 : x.stored_magnitude <=> y.stored_magnitude;
    }

    /// Errors     overflow for the lowest value, whose opposite is out of range.
    [[nodiscard]] friend constexpr signed_fixed_point operator-(const signed_fixed_point& x) {
        return from_sign_and_magnitude(!x.stored_negative, x.stored_magnitude);
    }

    [[nodiscard]] friend constexpr signed_fixed_point operator+(const signed_fixed_point& x,
                                                                const signed_fixed_point& y) {
        return sum(x, y.stored_negative, y.stored_magnitude);
    }

    [[nodiscard]] friend constexpr signed_fixed_point operator-(const signed_fixed_point& x,
                                                                const signed_fixed_point& y) {
        return sum(x, !y.stored_negative, y.stored_magnitude);
    }

    constexpr signed_fixed_point& operator+=(const signed_fixed_point& y) {
        return *this = *this + y;
    }
    constexpr signed_fixed_point& operator-=(const signed_fixed_point& y) {
        return *this = *this - y;
    }

    /// Public only because a type with a private member is no template argument; the sign and the
    /// magnitude are what to read, from_sign_and_magnitude what to write.
    magnitude_type stored_magnitude{};
    bool stored_negative = false;

private:
    /// `magnitude` may be wider than magnitude_type.
    template <class Magnitude>
    [[noreturn]] static constexpr void refuse(bool negative, const Magnitude& magnitude) {
        raise(errc::overflow,
              "magnitude",
              magnitude,
              negative ? "largest below zero" : "largest",
              largest_magnitude(negative));
    }

    /// The second operand is given as sign and magnitude, because x - lowest may be in range
    /// although -lowest is not.
    [[nodiscard]] static constexpr signed_fixed_point sum(const signed_fixed_point& x,
                                                          bool y_negative,
                                                          const magnitude_type& y) {
        if (x.stored_negative == y_negative)
            return from_sign_and_magnitude(y_negative, x.stored_magnitude + y);
        return x.stored_negative ? difference(y, x.stored_magnitude)
                                 : difference(x.stored_magnitude, y);
    }
};

namespace detail {

template <class T>
struct is_signed_fixed_point : std::false_type {};
template <Unit U, unsigned Decimals, unsigned Bits>
struct is_signed_fixed_point<signed_fixed_point<U, Decimals, Bits>> : std::true_type {};

template <Unit U, unsigned Decimals, unsigned Bits>
struct text_of<signed_fixed_point<U, Decimals, Bits>> {
    using value_type = signed_fixed_point<U, Decimals, Bits>;
    using magnitude_text = text_of<typename value_type::magnitude_type>;
    static constexpr std::size_t size_max = magnitude_text::size_max + 1;

    [[nodiscard]] static constexpr parse_result<value_type> read(const char* text,
                                                                 std::size_t size) noexcept {
        const bool negative = size > 0 && text[0] == '-';
        const std::size_t sign_size = negative ? 1 : 0;
        auto magnitude = magnitude_text::read(text + sign_size, size - sign_size);
        if (magnitude && value_type::largest_magnitude(negative) < magnitude.value) {
            magnitude.code = errc::overflow;
        }
        if (!magnitude) {
            const bool whole = magnitude.code == errc::overflow;
            return {value_type{}, magnitude.code, whole ? 0 : magnitude.position + sign_size};
        }
        return {value_type::from_sign_and_magnitude(negative, magnitude.value)};
    }

    [[nodiscard]] static constexpr char* write(char* end, const value_type& value) noexcept {
        end = magnitude_text::write(end, value.magnitude());
        if (value.is_negative()) *--end = '-';
        return end;
    }
};

}  // namespace detail

/// Any signed_fixed_point.
template <class T>
concept SignedFixedPoint = detail::is_signed_fixed_point<T>::value;

/// Any quantity, signed or not.
template <class T>
concept Quantity = FixedPoint<T> || SignedFixedPoint<T>;

}  // namespace troy
