// SPDX-License-Identifier: BSL-1.0

/// @file
/// Built twice, with exceptions and with -fno-exceptions -fno-rtti, and linked in both orders into a
/// program of two objects: neither may use the inline functions of the other. Exit status 0 only if
/// the one throws and catches, and the other reaches its failure handler, repeatedly.

#include <csetjmp>
#include <cstdio>
#include <string_view>

#include <troy/xagm.hpp>

// What the object without exceptions offers to the other. It mentions no type of troy's: in the two
// they are different types.

/// The code with which a computation failed that cannot throw, as its failure handler got it; 0 if
/// the handler was not reached.
[[nodiscard]] int code_without_exceptions(const char* amount);

/// The amount twice, as text; of good text only.
void twice_without_exceptions(const char* amount, char* result, unsigned size);

#if !defined(__cpp_exceptions)

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

#else

namespace {

using tokens = troy::xagm::basic_tokens<256>;

int handled = 0;

/// The code thrown, or 0.
int code_with_exceptions(const char* amount) {
    try {
        static_cast<void>(troy::parse<tokens>(amount) + tokens::largest());
        return 0;
    } catch (const troy::error& e) {
        return static_cast<int>(e.code());
    }
}

bool expect(bool holds, const char* what) {
    if (!holds) std::printf("%s\n", what);
    return holds;
}

}  // namespace

int main() {
    // With exceptions no handler is called. Each object has a handler of its own.
    troy::set_failure_handler([](const troy::error&) { ++handled; });
    const int overflow = static_cast<int>(troy::errc::overflow);
    const int not_a_number = static_cast<int>(troy::errc::not_a_number);
    bool good = true;
    for (int turn = 0; turn < 3; ++turn) {
        good = expect(code_with_exceptions("1") == overflow, "a sum did not throw") && good;
        good = expect(code_without_exceptions("1") == overflow,
                      "a sum did not reach the failure handler") &&
               good;
        good = expect(code_without_exceptions("x") == not_a_number,
                      "a parse did not reach the failure handler") &&
               good;
        good = expect(code_with_exceptions("x") == not_a_number, "a parse did not throw") && good;
        good = expect(code_with_exceptions("0") == 0 && code_without_exceptions("0") == 0,
                      "a good call failed") &&
               good;
        char twice[100];
        twice_without_exceptions("1.5", twice, sizeof twice);
        good = expect(std::string_view(twice) == "3.000000000", "a wrong product") && good;
    }
    good = expect(handled == 0, "a handler was called that is not for exceptions") && good;
    return good ? 0 : 1;
}

#endif
