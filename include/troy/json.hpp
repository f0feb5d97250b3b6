// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Quantities, instants and days in JSON, with nlohmann's library: strings of the canonical text.
/// JSON numbers are refused, because most readers turn them into doubles and lose digits.
///
///     nlohmann::json holding{{"day", utc_day{"2026-03-18"}}, {"tokens", xagm::tokens{"999"}}};
///     const auto tokens = holding.at("tokens").get<xagm::tokens>();    // "999.000000000"
///
/// The only header that includes nlohmann/json.

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include <troy/abi.hpp>
#include <troy/error.hpp>
#include <troy/text.hpp>

namespace troy::inline TROY_ABI::detail {

/// Reports a JSON value that is not a string, with the name of its type.
[[noreturn, gnu::cold, gnu::noinline]] inline void fail_json(std::string_view type) {
    const auto named = [](const char* name, std::string_view text) {
        operand result;
        result.name = name;
        text.copy(result.text, operand::text_size_max);
        return result;
    };
    fail(error{errc::not_a_string, named("json", type), named("wanted", "string")});
}

}  // namespace troy::detail

template <troy::Textual T>
struct nlohmann::adl_serializer<T, void> {
    template <class Json>
    static void to_json(Json& json, const T& value) {
        json = troy::to_string(value);
    }

    /// Reads the value from a string. On failure `value` does not change.
    ///
    /// Errors     in order: not_a_string, with the type of the JSON value; those of parse.
    template <class Json>
    static void from_json(const Json& json, T& value) {
        if (!json.is_string()) troy::detail::fail_json(json.type_name());
        value = troy::parse<T>(json.template get_ref<const typename Json::string_t&>());
    }
};
