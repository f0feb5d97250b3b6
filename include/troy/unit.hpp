// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What is counted. A unit is an empty type; a ratio's unit is the quotient per<Num, Den>. Units
/// that do not cancel do not compile, and the compiler's message names them.

#include <cstddef>
#include <type_traits>

namespace troy {

/// The base of every unit; a program adds its own by deriving from it.
struct unit_base {};

/// A type that says what is counted.
template <class T>
concept Unit = std::is_base_of_v<unit_base, T> && std::is_empty_v<T>;

/// A ticker as a template argument: token<"XAGm">.
template <std::size_t Size>
struct symbol {
    char text[Size];
    // NOLINTNEXTLINE(google-explicit-constructor): a string literal has to convert.
    consteval symbol(const char (&literal)[Size]) : text{} {
        for (std::size_t i = 0; i < Size; ++i)
            text[i] = literal[i];
    }
};

/// One token of a kind; two symbols are two units.
template <symbol Symbol>
struct token : unit_base {
    [[nodiscard]] static constexpr const char* ticker() noexcept { return Symbol.text; }
};

struct fine_ounce : unit_base {};   ///< A troy ounce (31.1034768 g) of pure silver.
struct gross_ounce : unit_base {};  ///< A troy ounce of bar, the silver and the rest.
struct gram : unit_base {};  ///< A gram of pure silver, exactly 1/31.1034768 of a fine ounce.
struct usd : unit_base {};   ///< A US dollar.
struct year : unit_base {};  ///< 365 days of 86400 seconds, leap year or not.
struct one : unit_base {};   ///< A pure number, to count what has no unit of its own.

/// So much Num for each Den.
template <Unit Num, Unit Den>
struct per : unit_base {};

namespace detail {

template <class X, class Ratio>
struct product_of {};
template <class Num, class Den>
struct product_of<Den, per<Num, Den>> {
    using type = Num;
};
template <class A, class B, class C>
struct product_of<per<A, B>, per<B, C>> {
    using type = per<A, C>;
};

template <class X, class Ratio>
struct quotient_of {};
template <class Num, class Den>
struct quotient_of<Num, per<Num, Den>> {
    using type = Den;
};

}  // namespace detail

/// X times Ratio is a unit: an amount of what the ratio is per, or a ratio that chains with it.
template <class X, class Ratio>
concept CancelsInProduct = requires {
    typename detail::product_of<X, Ratio>::type;
};

/// X over Ratio is a unit: an amount of the ratio's numerator.
template <class X, class Ratio>
concept CancelsInQuotient = requires {
    typename detail::quotient_of<X, Ratio>::type;
};

}  // namespace troy
