// SPDX-License-Identifier: BSL-1.0

/// @file
/// The object that is built with -fno-exceptions -fno-rtti, and calls the same functions as the
/// other.

#include <csetjmp>
#include <string_view>

#include <troy/xagm.hpp>

#include "without_exceptions.hpp"

#if defined(__cpp_exceptions)
#error "this file has to be built with -fno-exceptions"
#endif

namespace {

std::jmp_buf before;
int reached_with = 0;

// A handler must not return; there is nothing to destroy between here and setjmp.
void on_failure(const troy::error& failure) {
    reached_with = static_cast<int>(failure.code());
    std::longjmp(before, 1);
}

}  // namespace

int code_without_exceptions(const char* amount) {
    using tokens = troy::xagm::basic_tokens<256>;
    troy::set_failure_handler(on_failure);
    reached_with = 0;
    if (setjmp(before) == 0) {
        static_cast<void>(troy::parse<tokens>(amount) + tokens::largest());
    }
    troy::set_failure_handler(nullptr);
    return reached_with;
}

void twice_without_exceptions(const char* amount, char* result, unsigned size) {
    using tokens = troy::xagm::basic_tokens<256>;
    const auto text = troy::to_text(troy::parse<tokens>(amount) * 2u);
    const std::string_view view = text.view();
    unsigned i = 0;
    for (; i < view.size() && i + 1 < size; ++i)
        result[i] = view[i];
    result[i] = '\0';
}
