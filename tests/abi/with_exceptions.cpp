// SPDX-License-Identifier: BSL-1.0

/// @file
/// A program of two objects, one of them without exceptions, linked in both orders: neither may use
/// the inline functions of the other. Exit status 0 only if this one throws and catches, and the
/// other reaches its failure handler, repeatedly.

#include <cstdio>
#include <string_view>

#include <troy/xagm.hpp>

#include "without_exceptions.hpp"

#if !defined(__cpp_exceptions)
#error "this file has to be built with exceptions"
#endif

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
