// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Catch2 2.13 or 3, whichever is installed. Use only what both have: TEST_CASE, SECTION, GENERATE,
/// TEMPLATE_TEST_CASE, CHECK, REQUIRE, INFO, CAPTURE.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <optional>
#include <string>

#include <troy/error.hpp>

namespace test {

/// The code with which a call fails; nothing if it succeeds.
template <class F>
[[nodiscard]] std::optional<troy::errc> code_of(F f) {
    try {
        static_cast<void>(f());
        return std::nullopt;
    } catch (const troy::error& e) {
        return e.code();
    }
}

/// The whole message with which a call fails: its code and its operands.
template <class F>
[[nodiscard]] std::string message_of(F f) {
    try {
        static_cast<void>(f());
        return "success";
    } catch (const troy::error& e) {
        return e.what();
    }
}

}  // namespace test

template <>
struct Catch::StringMaker<troy::errc> {
    static std::string convert(troy::errc code) { return troy::name(code); }
};
