// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How a constructor from a string literal is checked at compile time. It is consteval where it can
/// be. Clang before 16 crashes on two calls of a consteval constructor in one expression, so there
/// the constructor is constexpr and its own enable_if attribute, which looks at the characters,
/// takes it away for a literal that is wrong: both refuse the same literals.

#include <cstddef>

namespace troy::detail {

/// The characters of a literal; of an array that has no end mark, all of them.
template <std::size_t Size>
[[nodiscard]] constexpr std::size_t literal_size(const char (&literal)[Size]) noexcept {
    return literal[Size - 1] == '\0' ? Size - 1 : Size;
}

}  // namespace troy::detail

#if defined(__clang__) && __clang_major__ < 16
#define TROY_DETAIL_CONSTEVAL constexpr
#define TROY_DETAIL_LITERAL_IF(condition)                                                   \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wgcc-compat\"")   \
        __attribute__((enable_if(condition, "troy: this literal is no value of the type"))) \
        _Pragma("clang diagnostic pop")
#else
#define TROY_DETAIL_CONSTEVAL consteval
#define TROY_DETAIL_LITERAL_IF(condition)
#endif
