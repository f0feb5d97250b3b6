// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <type_traits>

namespace troy_mutant {

/// The number of the active mutant; 0 for none.
inline const int running = [] {
    const char* number = std::getenv("TROY_MUTANT");
    return number == nullptr ? 0 : std::atoi(number);
}();

[[nodiscard, gnu::always_inline]] constexpr bool on(int number) noexcept {
    return !std::is_constant_evaluated() && number == running;
}

[[nodiscard, gnu::always_inline]] constexpr bool among(int first, int last) noexcept {
    return !std::is_constant_evaluated() && first <= running && running <= last;
}

}  // namespace troy_mutant
