// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How constructors refuse wrong arguments at compile time and say what to write instead.
///
/// Constructors from string literals are consteval, and the function that g++ names in its error is
/// named for the fault. Clang before 16 crashes on two calls of a consteval constructor in one
/// expression. There the constructor is constexpr, its enable_if attribute checks the characters,
/// and for each fault there is an unavailable overload; the same literals are refused. Numbers and
/// text that is only known at run time have such an overload too: a deleted one, of which g++
/// prints the template parameter.

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI::detail {

/// The size of a literal; of an array without a terminating zero, all of it.
template <std::size_t Size>
[[nodiscard]] constexpr std::size_t literal_size(const char (&literal)[Size]) noexcept {
    return literal[Size - 1] == '\0' ? Size - 1 : Size;
}

/// A literal, a pointer to characters, a std::string or a std::string_view.
template <class T>
concept AnyText = std::is_convertible_v<const T&, const char*> || requires(const T& text) {
    { text.data() } -> std::convertible_to<const char*>;
    text.size();
};

/// Text that is not a literal.
template <class T>
concept RunTimeText = AnyText<T> && !std::is_array_v<T>;

/// A number without a unit.
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
