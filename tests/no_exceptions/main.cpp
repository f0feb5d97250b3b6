// SPDX-License-Identifier: BSL-1.0

/// @file
/// Built with -fno-exceptions -fno-rtti. Exit status 0 only if each failure reached the handler
/// with its code, at 64 and at 256 bits, and good calls did not.

#include <cstdio>
#include <cstdlib>

#include <troy/troy.hpp>

namespace {

troy::errc expected{};

// The handler must not return, so what follows a failure is decided here.
[[noreturn]] void on_failure(const troy::error& failure) {
    const troy::errc code = failure.code();
    if (code != expected) {
        std::printf("expected %s, got %s\n", troy::name(expected), troy::name(code));
        std::_Exit(1);
    }
    if (code == troy::errc::division_by_zero) std::_Exit(0);
    expected = troy::errc::division_by_zero;
    const auto ounces = troy::parse<troy::xagm::basic_ounces<256>>("1");
    static_cast<void>(troy::xagm::tokens_from_ounces(ounces, troy::xagm::oz_per_token{}));
    std::_Exit(2);
}

}  // namespace

int main() {
    if (troy::set_failure_handler(on_failure) != nullptr) return 3;
    const auto one = troy::parse<troy::xagm::tokens>("1");
    if (troy::try_parse<troy::xagm::tokens>("x")) return 4;
    if (troy::to_string(one + one) != "2.000000000") return 5;
    expected = troy::errc::underflow;
    static_cast<void>(troy::xagm::tokens{} - one);
    return 6;
}
