// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Text for people: groups of digits, fewer decimals with a named rounding, an explicit plus and the
/// unit's symbol. parse does not read it: it reads only the canonical text (text.hpp).
///
///     to_string(price, {.grouping = digit_separator::comma,
///                       .decimals = {2, rounding::half_even},
///                       .symbol = true})                         // "1,234.57 USD/oz"
///
/// fmt and std::format take the same options in their specifications (format.hpp).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <troy/abi.hpp>
#include <troy/detail/decimal.hpp>
#include <troy/detail/literal.hpp>
#include <troy/detail/quotient.hpp>
#include <troy/error.hpp>
#include <troy/fixed_point.hpp>
#include <troy/mul_div.hpp>
#include <troy/rounding.hpp>
#include <troy/signed_fixed_point.hpp>
#include <troy/text.hpp>
#include <troy/uint.hpp>
#include <troy/unit.hpp>

namespace troy::inline TROY_ABI {

/// The separator of groups of three digits before the decimal point.
enum class digit_separator : char {
    none = '\0',
    comma = ',',
    apostrophe = '\'',
    underscore = '_',
    space = ' ',
};

/// The number of decimals to show and how to round to it: {2, rounding::half_even}. A number
/// without a rounding does not compile.
class shown_decimals {
public:
    /// All decimals of the type.
    constexpr shown_decimals() noexcept = default;

    /// So many decimals, and how the others are rounded away.
    // NOLINTNEXTLINE(google-explicit-constructor): a field is written {2, rounding::down}.
    constexpr shown_decimals(unsigned count, rounding mode) noexcept
        : count_(count),
          mode_(mode),
          all_(false) {}

    // NOLINTBEGIN(google-explicit-constructor): every call is refused.
    template <detail::BareNumber decimals_need_a_rounding>
    TROY_DETAIL_REFUSED("troy: decimals need a rounding: {2, rounding::half_even}",
                        shown_decimals(decimals_need_a_rounding))
    // NOLINTEND(google-explicit-constructor)

    /// The number of decimals shown of a type that has `decimals`.
    [[nodiscard]] constexpr unsigned count_of(unsigned decimals) const noexcept {
        return all_ ? decimals : count_;
    }
    [[nodiscard]] constexpr rounding mode() const noexcept { return mode_; }

private:
    unsigned count_ = 0;
    rounding mode_ = rounding::down;
    bool all_ = true;
};

/// How an amount is written for people; by default as the canonical text.
struct text_options {
    digit_separator grouping = digit_separator::none;
    shown_decimals decimals{};
    bool plus = false;    ///< Write '+' unless there is a '-'.
    bool symbol = false;  ///< Append a space and the unit's symbol.
};

namespace detail {

/// A unit's symbol, assembled at compile time; one that does not fit does not compile.
struct symbol_buffer {
    char text[64]{};
    std::size_t size = 0;
    bool is_known = true;

    consteval void append(const char* more) {
        for (; *more != '\0'; ++more)
            text[size++] = *more;
    }
};

template <class U>
[[nodiscard]] consteval symbol_buffer symbol_of() {
    symbol_buffer result;
    if constexpr (requires { U::symbol; }) {
        result.append(U::symbol);
    } else if constexpr (requires { U::ticker(); }) {
        result.append(U::ticker());
    } else if constexpr (RatioUnit<U>) {
        result = symbol_of<typename U::numerator>();
        constexpr auto below = symbol_of<typename U::denominator>();
        const bool is_ratio = std::string_view(below.text).find('/') != std::string_view::npos;
        if (below.size > 0) result.append(is_ratio ? "/(" : "/");
        result.append(below.text);
        if (is_ratio) result.append(")");
        result.is_known = result.is_known && below.is_known;
    } else {
        result.is_known = false;
    }
    return result;
}

template <class U>
inline constexpr symbol_buffer stored_symbol = symbol_of<U>();

}  // namespace detail

/// A unit that has a symbol: its own, a token's ticker, or those of a ratio's two units.
template <class U>
concept HasSymbol = Unit<U> && detail::stored_symbol<U>
.is_known;

/// The symbol of a unit: "oz", "USD/oz"; empty for a pure number.
template <HasSymbol U>
inline constexpr std::string_view unit_symbol{detail::stored_symbol<U>.text,
                                              detail::stored_symbol<U>.size};

namespace detail {

/// Room for the longest number with separators and a sign, a blank and the symbol.
template <Quantity T>
inline constexpr std::size_t display_size_max =
    text_of<T>::size_max + text_of<T>::size_max / 3 + 2 + stored_symbol<typename T::unit>.size;

/// raw / 10^dropped, rounded. Precondition: the power fits Uint.
template <class Uint>
[[nodiscard]] constexpr Uint without_decimals(const Uint& raw,
                                              unsigned dropped,
                                              rounding mode) noexcept {
    Uint result = raw;
    if (dropped > 0) {
        static_cast<void>(try_mul_div(raw, Uint{1u}, power_of_ten<Uint>(dropped), mode, result));
    }
    return result;
}

/// Writes raw / 10^decimals with separators, ending at `end`; returns where it starts.
template <class Uint>
[[nodiscard]] constexpr char* write_grouped(char* end,
                                            const Uint& raw,
                                            unsigned decimals,
                                            digit_separator separator) noexcept {
    char plain[text_size_max<Uint>]{};
    char* const plain_end = plain + text_size_max<Uint>;
    const char* const first = write_decimal(plain_end, raw, decimals);
    const char* const point = decimals == 0 ? plain_end : plain_end - decimals - 1;
    const char* from = plain_end;
    while (from != point)
        *--end = *--from;
    while (from != first) {
        if (from != point && (point - from) % 3 == 0 && separator != digit_separator::none) {
            *--end = static_cast<char>(separator);
        }
        *--end = *--from;
    }
    return end;
}

/// Writes a quantity for people, ending at `end`; returns where it starts. Precondition: the
/// options ask for at most T's decimals.
template <Quantity T>
[[nodiscard]] constexpr char* write_display(char* end,
                                            const T& value,
                                            const text_options& options) noexcept {
    const unsigned shown = options.decimals.count_of(T::decimals);
    const auto raw =
        without_decimals(magnitude_of(value).stored, T::decimals - shown, options.decimals.mode());
    constexpr const auto& symbol = stored_symbol<typename T::unit>;
    if constexpr (symbol.size > 0) {
        if (options.symbol) {
            for (const char* from = symbol.text + symbol.size; from != symbol.text;)
                *--end = *--from;
            *--end = ' ';
        }
    }
    end = write_grouped(end, raw, shown, options.grouping);
    // The sign of what is shown: no minus before a value that was rounded to zero.
    if (is_negative(value) && raw != decltype(raw){}) {
        *--end = '-';
    } else if (options.plus) {
        *--end = '+';
    }
    return end;
}

}  // namespace detail

/// Text for people, without allocation.
///
/// Rounding   that of the options, applied to the magnitude.
/// Errors     too_many_decimals if the options ask for more than T has, with both numbers.
template <Quantity T>
[[nodiscard]] constexpr auto to_text(const T& value, const text_options& options) {
    static_assert(HasSymbol<typename T::unit>,
                  "troy: give the unit a symbol, as those of unit.hpp have one");
    using number = fixed_point<one, 0, 64>;
    const unsigned shown = options.decimals.count_of(T::decimals);
    if (shown > T::decimals) {
        raise(errc::too_many_decimals,
              "decimals",
              number::from_raw(shown),
              "decimals of the type",
              number::from_raw(T::decimals));
    }
    return inline_text<detail::display_size_max<T>>(
        [&](char* end) { return detail::write_display(end, value, options); });
}

/// Text for people, as a string.
///
/// Errors     those of to_text with options.
template <Quantity T>
[[nodiscard]] std::string to_string(const T& value, const text_options& options) {
    return std::string(to_text(value, options).view());
}

}  // namespace troy
