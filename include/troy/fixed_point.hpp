// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <limits>
#include <type_traits>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/detail/literal.hpp>
#include <troy/error.hpp>
#include <troy/uint.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI {

// Named for what the compiler prints when from_raw is given anything but an unsigned integer.
template <class Raw>
struct from_raw_takes_unsigned_integers_say_1u;

/// A non-negative quantity of one unit: an integer that counts multiples of 10^-Decimals of it.
///
///     value = raw / 10^Decimals
///
/// Operators take quantities of the same unit, decimals and width; convert (arithmetic.hpp) changes
/// decimals and width. + and - are exact.
///
/// Width      Bits, whatever the storage: the largest raw is 2^Bits - 1, as in the ledger modelled.
///            Ledgers have at most 256 bits; wider quantities hold intermediate values.
/// Errors     overflow above largest(), underflow below zero; the operands stay as they were.
/// Source     ERC-20 balances: an unsigned integer beside a token's decimals.
template <class U, unsigned Decimals, unsigned Bits>
class fixed_point {
    static_assert(Unit<U>, "troy: a unit is empty and derives from troy::unit_base");
    static_assert(Bits >= 8 && Bits <= 576, "troy: a width is 8 to 576 bits");
    static_assert(Decimals <= detail::largest_power_of_ten(Bits),
                  "troy: 10^Decimals must fit the integer that stores Bits bits");

public:
    using unit = U;
    using storage_type = detail::storage<Bits>;
    static constexpr unsigned decimals = Decimals;
    static constexpr unsigned bits = Bits;

    /// Zero.
    constexpr fixed_point() noexcept = default;

    /// From a literal: fixed_point{"999.008210848"}. One that is not a number, has too many
    /// decimals or exceeds the width does not compile. (There is no "1"_ounces beside it: every type
    /// at every width would need a suffix, to say the same.)
    template <std::size_t Size>
    explicit TROY_DETAIL_CONSTEVAL fixed_point(const char (&literal)[Size]) TROY_DETAIL_CHECKED_BY(
        enable_if(detail::is_known(literal, Size), ""),
        diagnose_if(detail::literal_fails<Bits>(literal, Size, Decimals, errc::not_a_number),
                    "troy: this literal is not a number",
                    "error"),
        diagnose_if(detail::literal_fails<Bits>(literal, Size, Decimals, errc::too_many_decimals),
                    "troy: this literal has too many decimals",
                    "error"),
        diagnose_if(detail::literal_fails<Bits>(literal, Size, Decimals, errc::overflow),
                    "troy: this literal exceeds the width",
                    "error"))
        : stored(detail::read_literal<Bits>(literal, Size, Decimals)) {}

    template <detail::RunTimeText text_is_read_by_troy_parse>
    TROY_DETAIL_REFUSED("troy: text is read by troy::parse<T>(text)",
                        explicit fixed_point(const text_is_read_by_troy_parse&))

    template <detail::BareNumber a_number_needs_from_raw_or_a_literal>
    TROY_DETAIL_REFUSED("troy: a number needs from_raw(1u), or a literal {\"1\"}",
                        explicit fixed_point(a_number_needs_from_raw_or_a_literal))

    /// From the integer that the ledger stores.
    ///
    /// Errors     overflow if it exceeds Bits bits.
    template <RawInteger Raw>
    [[nodiscard]] static constexpr fixed_point from_raw(const Raw& raw) {
        if constexpr (Bits < detail::width_of<Raw>) {
            if (!detail::fits<Bits>(raw)) {
                using wide = fixed_point<U, Decimals, detail::width_of<Raw>>;
                raise(errc::overflow, "raw", wide::from_raw(raw), "largest", largest());
            }
        }
        return from_stored(detail::convert_raw<storage_type>(raw));
    }

    template <class Raw>
        requires(std::is_arithmetic_v<Raw> && !RawInteger<Raw>)
    static from_raw_takes_unsigned_integers_say_1u<Raw> from_raw(Raw);

    /// The integer that the ledger stores: the value times 10^Decimals. Above 128 bits it is one of
    /// Boost's, and <troy/wide.hpp> has to be included. Leave Width at its default: it is a
    /// parameter so that the type of the result is only looked up when raw() is called.
    template <unsigned Width = Bits>
    [[nodiscard]] constexpr raw_type<Width> raw() const noexcept {
        static_assert(Width == Bits);
        return detail::convert_raw<raw_type<Width>>(stored);
    }

    /// From the integer as it is stored. Precondition: it has at most Bits bits.
    [[nodiscard]] static constexpr fixed_point from_stored(const storage_type& stored) noexcept {
        fixed_point result;
        result.stored = stored;
        return result;
    }

    /// The largest quantity of this type. (Not `max`: a macro on Windows.)
    [[nodiscard]] static constexpr fixed_point largest() noexcept {
        return from_stored(detail::largest_stored<Bits>());
    }

    [[nodiscard]] friend constexpr bool operator==(const fixed_point& x,
                                                   const fixed_point& y) noexcept {
        return x.stored == y.stored;
    }

    [[nodiscard]] friend constexpr std::strong_ordering operator<=>(const fixed_point& x,
                                                                    const fixed_point& y) noexcept {
        if (x.stored < y.stored) return std::strong_ordering::less;
        if (y.stored < x.stored) return std::strong_ordering::greater;
        return std::strong_ordering::equal;
    }

    [[nodiscard]] friend constexpr fixed_point operator+(fixed_point x, const fixed_point& y) {
        return x += y;
    }

    [[nodiscard]] friend constexpr fixed_point operator-(fixed_point x, const fixed_point& y) {
        return x -= y;
    }

    constexpr fixed_point& operator+=(const fixed_point& y) {
        if constexpr (detail::is_words<storage_type>) {
            storage_type sum = stored;
            const bool carry = detail::add_in_place(sum, y.stored);
            if (carry || detail::exceeds<Bits>(sum)) raise(errc::overflow, "x", *this, "y", y);
            stored = sum;
        } else {
            const fixed_point left = from_stored(largest().stored - stored);
            if (left.stored < y.stored) raise(errc::overflow, "x", *this, "y", y);
            stored += y.stored;
        }
        return *this;
    }

    constexpr fixed_point& operator-=(const fixed_point& y) {
        if constexpr (detail::is_words<storage_type>) {
            storage_type rest = stored;
            if (detail::subtract_in_place(rest, y.stored)) {
                raise(errc::underflow, "x", *this, "y", y);
            }
            stored = rest;
        } else {
            if (stored < y.stored) raise(errc::underflow, "x", *this, "y", y);
            stored -= y.stored;
        }
        return *this;
    }

    /// The integer as it is stored. Public only because a type with a private member cannot be a
    /// template argument: use raw() and from_raw instead.
    storage_type stored{};
};

namespace detail {

template <class T>
struct is_fixed_point : std::false_type {};
template <Unit U, unsigned Decimals, unsigned Bits>
struct is_fixed_point<fixed_point<U, Decimals, Bits>> : std::true_type {};

template <Unit U, unsigned Decimals, unsigned Bits>
struct text_of<fixed_point<U, Decimals, Bits>> {
    using value_type = fixed_point<U, Decimals, Bits>;
    static constexpr std::size_t size_max = text_size_max<typename value_type::storage_type>;

    [[nodiscard]] static constexpr parse_result<value_type> read(const char* text,
                                                                 std::size_t size) noexcept {
        const auto read = read_quantity<Bits>(text, size, Decimals);
        return {value_type::from_stored(read.raw), read.code, read.position};
    }

    [[nodiscard]] static constexpr char* write(char* end, const value_type& value) noexcept {
        return write_decimal(end, value.stored, Decimals);
    }
};

}  // namespace detail

/// Any fixed_point.
template <class T>
concept FixedPoint = detail::is_fixed_point<T>::value;

/// Any fixed_point of one unit, whatever its decimals and width.
template <class T, class U>
concept QuantityOf = FixedPoint<T> && std::is_same_v<typename T::unit, U>;

}  // namespace troy

/// The limits of a quantity; `digits` are those of its raw integer.
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
