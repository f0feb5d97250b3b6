// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Formatting with std::format, with the specifications of format.hpp. Without std::format (it
/// needs g++ 13, or clang 17 with libc++) this header is empty; __cpp_lib_format tells which.

#include <version>

#if defined(__cpp_lib_format)

#include <cstddef>
#include <cstdlib>
#include <format>

#include <troy/detail/format_spec.hpp>
#include <troy/text.hpp>

namespace troy::inline TROY_ABI::detail {

/// What the shared formatter needs from std::format.
struct std_library {
    using argument_number = std::size_t;

    template <format_fault Fault>
    [[noreturn]] static void refuse() {
#if defined(__cpp_exceptions)
        throw std::format_error(explain(Fault));
#else
        std::abort();
#endif
    }
};

}  // namespace troy::detail

template <troy::Textual T>
struct std::formatter<T, char> : troy::detail::basic_formatter<T, troy::detail::std_library> {};

#endif
