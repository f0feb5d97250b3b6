// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Units. A unit is an empty type; the unit of a ratio is the quotient per<Num, Den>. Units
/// multiply, divide and cancel in any order and at any depth, and two units balance if the same
/// base units are left with the same exponents. Units that do not balance do not compile, and the
/// compiler's message names them.

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI {

/// The base of every unit. Derive from it to add a unit. A unit that derives from a per<> instead
/// is a type of its own that counts as that ratio in products. `symbol` is what text for people
/// writes behind an amount (text_options.hpp); tokens and per<> have theirs.
///
///     struct fine_gold_ounce : unit_base {
///         static constexpr const char* symbol = "oz Au";
///     };
struct unit_base {};

/// A type that says what is counted.
template <class T>
concept Unit = std::is_base_of_v<unit_base, T> && std::is_empty_v<T>;

/// A ticker as a template argument: token<"XAGm">.
template <std::size_t Size>
struct symbol {
    char text[Size]{};
    /// The characters of a literal.
    // NOLINTNEXTLINE(google-explicit-constructor): a string literal has to convert.
    consteval symbol(const char (&literal)[Size]) {
        for (std::size_t i = 0; i < Size; ++i)
            text[i] = literal[i];
    }
};

/// One token. Each symbol is a unit of its own.
template <symbol Symbol>
struct token : unit_base {
    [[nodiscard]] static constexpr const char* ticker() noexcept { return Symbol.text; }
};

/// A troy ounce (31.1034768 g) of pure silver.
struct fine_ounce : unit_base {
    static constexpr const char* symbol = "oz";
};
/// A troy ounce of bar: silver and whatever else is in it.
struct gross_ounce : unit_base {
    static constexpr const char* symbol = "gross oz";
};
/// A gram of pure silver, exactly 1/31.1034768 of a fine ounce.
struct gram : unit_base {
    static constexpr const char* symbol = "g";
};
/// A US dollar.
struct usd : unit_base {
    static constexpr const char* symbol = "USD";
};
/// A second of time.
struct second : unit_base {
    static constexpr const char* symbol = "s";
};
/// 86400 seconds.
struct day : unit_base {
    static constexpr const char* symbol = "d";
};
/// 365 days of 86400 seconds, leap year or not.
struct year : unit_base {
    static constexpr const char* symbol = "y";
};
/// A pure number: multiplying by it changes no unit.
struct one : unit_base {
    static constexpr const char* symbol = "";
};

/// Num for each Den. (Not constrained, because an assertion has the better message.)
template <class Num, class Den>
struct per : unit_base {
    static_assert(Unit<Num> && Unit<Den>, "troy: a unit is empty and derives from troy::unit_base");
    using numerator = Num;
    using denominator = Den;
};

/// A unit that is a ratio: a per<>, or derived from one.
template <class T>
concept RatioUnit = Unit<T> && requires {
    typename T::numerator;
    typename T::denominator;
};

namespace detail {

template <class... Units>
struct unit_list {};

template <class... Lists>
struct joined {
    using type = unit_list<>;
};
template <class... X>
struct joined<unit_list<X...>> {
    using type = unit_list<X...>;
};
template <class... X, class... Y, class... More>
struct joined<unit_list<X...>, unit_list<Y...>, More...> : joined<unit_list<X..., Y...>, More...> {
};

/// The base units of a unit: those above the fraction bar and those below it.
template <class U>
struct base_units {
    using above = unit_list<U>;
    using below = unit_list<>;
};
template <>
struct base_units<one> {
    using above = unit_list<>;
    using below = unit_list<>;
};
template <RatioUnit U>
struct base_units<U> {
    using num = base_units<typename U::numerator>;
    using den = base_units<typename U::denominator>;
    using above = typename joined<typename num::above, typename den::below>::type;
    using below = typename joined<typename num::below, typename den::above>::type;
};

template <class T, class... Units>
[[nodiscard]] constexpr int occurrences(unit_list<Units...>) noexcept {
    return (0 + ... + (std::is_same_v<T, Units> ? 1 : 0));
}

/// Whether every unit of the first list occurs equally often in the two others.
template <class... Units, class X, class Y>
[[nodiscard]] constexpr bool occur_alike(unit_list<Units...>,
                                         [[maybe_unused]] X x,
                                         [[maybe_unused]] Y y) noexcept {
    return (true && ... && (occurrences<Units>(x) == occurrences<Units>(y)));
}

/// Whether two products of units are the same.
template <class Left, class Right>
struct balance;
template <class... X, class... Y>
struct balance<unit_list<X...>, unit_list<Y...>> {
    using left =
        typename joined<typename base_units<X>::above..., typename base_units<Y>::below...>::type;
    using right =
        typename joined<typename base_units<Y>::above..., typename base_units<X>::below...>::type;
    static constexpr bool value =
        occur_alike(left{}, left{}, right{}) && occur_alike(right{}, left{}, right{});
};

}  // namespace detail

/// Two units that come to the same base units with the same exponents.
template <class X, class Y>
concept Balances =
    Unit<X> && Unit<Y> && detail::balance<detail::unit_list<X>, detail::unit_list<Y>>::value;

/// X times Y is a Result.
template <class Result, class X, class Y>
concept IsProductOf = Unit<Result> && Unit<X> && Unit<Y> &&
    detail::balance<detail::unit_list<Result>, detail::unit_list<X, Y>>::value;

/// X over Divisor is a Result.
template <class Result, class X, class Divisor>
concept IsQuotientOf = IsProductOf<X, Result, Divisor>;

/// X times Y over Divisor is a Result.
template <class Result, class X, class Y, class Divisor>
concept IsProductOverDivisor = Unit<Result> && Unit<X> && Unit<Y> && Unit<Divisor> &&
    detail::balance<detail::unit_list<Result, Divisor>, detail::unit_list<X, Y>>::value;

}  // namespace troy
