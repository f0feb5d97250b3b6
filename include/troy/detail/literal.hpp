// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How constructors refuse at compile time what can never be right, and say what to write instead.
///
/// A constructor from a string literal is consteval where it can be, and the function that g++ names
/// is named for the fault. Clang before 16 crashes on two calls of a consteval constructor in one
/// expression, so there the constructor is constexpr, its enable_if attribute looks at the
/// characters, and an overload for each fault is unavailable: both refuse the same literals. An int
/// or a text of the run time has such an overload too, of which g++ prints the template parameter.

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI::detail {

/// The characters of a literal; of an array that has no end mark, all of them.
template <std::size_t Size>
[[nodiscard]] constexpr std::size_t literal_size(const char (&literal)[Size]) noexcept {
    return literal[Size - 1] == '\0' ? Size - 1 : Size;
}

/// A literal, a pointer, a std::string, a std::string_view.
template <class T>
concept AnyText = std::is_convertible_v<const T&, const char*> || requires(const T& text) {
    { text.data() } -> std::convertible_to<const char*>;
    text.size();
};

/// Text that is not spelled out where it is used.
template <class T>
concept RunTimeText = AnyText<T> && !std::is_array_v<T>;

/// A number that says neither its unit nor its decimals and width.
template <class T>
concept BareNumber = std::is_arithmetic_v<T>;

}  // namespace troy::detail

#if defined(__clang__) && __clang_major__ < 16

#define TROY_DETAIL_CONSTEVAL constexpr
#define TROY_DETAIL_ATTRIBUTE(...)                                                        \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wgcc-compat\"") \
        __attribute__((__VA_ARGS__)) _Pragma("clang diagnostic pop")
#define TROY_DETAIL_LITERAL_IF(condition) TROY_DETAIL_ATTRIBUTE(enable_if(condition, ""))
#define TROY_DETAIL_REFUSED_LITERAL(type, condition, text) \
    template <std::size_t Size>                            \
    explicit constexpr type(const char(&literal)[Size])    \
        TROY_DETAIL_ATTRIBUTE(enable_if(condition, ""), unavailable(text)) {}
#define TROY_DETAIL_REFUSED(text, declaration) \
    __attribute__((unavailable(text))) constexpr declaration {}

#else

#define TROY_DETAIL_CONSTEVAL consteval
#define TROY_DETAIL_LITERAL_IF(condition)
#define TROY_DETAIL_REFUSED_LITERAL(type, condition, text)
#define TROY_DETAIL_REFUSED(text, declaration) declaration = delete;

#endif
