// SPDX-License-Identifier: BSL-1.0

/// @file
/// Built with -fno-exceptions -fno-rtti. Exit status 0 only if each failure reached the handler
/// with its code, at 64 and at 256 bits, good calls did not, and the program aborted when the
/// handler returned.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include <boost/throw_exception.hpp>

#include <troy/chrono.hpp>
#include <troy/std_format.hpp>
#include <troy/troy.hpp>
#include <troy/wide.hpp>

// Boost leaves these to the program, and unoptimised code refers to them.
namespace boost {
void throw_exception(const std::exception&) { std::_Exit(7); }
void throw_exception(const std::exception&, const boost::source_location&) { std::_Exit(7); }
}  // namespace boost

namespace {

troy::errc expected{};

// A handler should not return, so this one jumps. After the last failure it returns.
void on_failure(const troy::error& failure) {
    const troy::errc code = failure.code();
    if (code != expected) {
        std::printf("expected %s, got %s\n", troy::name(expected), troy::name(code));
        std::_Exit(1);
    }
    if (code == troy::errc::division_by_zero) {
        std::signal(SIGABRT, [](int) { std::_Exit(0); });
        return;
    }
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
    const auto wide = troy::xagm::basic_tokens<256>::from_raw(troy::uint256{7u});
    if (wide.raw() != 7) return 7;
    if (troy::from_chrono(troy::to_chrono(troy::seconds{"7"})) != troy::seconds{"7"}) return 8;
    if (troy::to_hex_quantity(troy::parse_raw<troy::xagm::tokens>("255")).view() != "0xff")
        return 9;
    expected = troy::errc::underflow;
    static_cast<void>(troy::xagm::tokens{} - one);
    return 6;
}
