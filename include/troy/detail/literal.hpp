// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How constructors refuse wrong arguments at compile time and say what to write instead.
///
/// Constructors from string literals are consteval, and the function that g++ names in its error is
/// named for the fault. Clang before 16 crashes on two calls of a consteval constructor in one
/// expression. There the constructor is constexpr, takes only characters that are known at compile
/// time, and has a diagnose_if attribute for each fault; the same literals are refused. Numbers and
/// text that is only known at run time have an overload of their own: a deleted one, of which g++
/// prints the template parameter.

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <troy/abi.hpp>

namespace troy::inline TROY_ABI::detail {

/// The size of a literal; of an array without a terminating zero, all of it.
[[nodiscard]] constexpr std::size_t literal_size(const char* literal, std::size_t size) noexcept {
    return literal[size - 1] == '\0' ? size - 1 : size;
}

/// Whether clang's attributes can ask what a literal says. (A constant expression may not read an
/// array that is filled at run time, so there they get no answer.)
[[nodiscard]] constexpr bool is_known(const char* literal, std::size_t size) noexcept {
    return literal_size(literal, size) <= size;
}

/// A literal or a pointer to characters.
template <class T>
concept Characters = requires(const T& text, void (*take)(const char*)) {
    take(text);
};

/// These, a std::string or a std::string_view.
template <class T>
concept AnyText = Characters<T> || requires(const T& text) {
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
#define TROY_DETAIL_CHECKED_BY(...)                                                       \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wgcc-compat\"") \
        __attribute__((__VA_ARGS__)) _Pragma("clang diagnostic pop")
#define TROY_DETAIL_REFUSED(text, declaration) \
    __attribute__((unavailable(text))) constexpr declaration {}

#else

#define TROY_DETAIL_CONSTEVAL consteval
#define TROY_DETAIL_CHECKED_BY(...)
#define TROY_DETAIL_REFUSED(text, declaration) declaration = delete;

#endif
