// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Formatting with fmt: "{}" is the canonical text, and fill, alignment and width are those of a
/// string: fmt::format("{:>20}", amount). The only header that includes fmt.

#include <fmt/format.h>  // Not core.h: the formatter of string_view is only declared there.

#include <troy/text.hpp>

template <troy::Textual T>
struct fmt::formatter<T> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        const auto text = troy::to_text(value);
        const auto view = text.view();
        return fmt::formatter<fmt::string_view>::format({view.data(), view.size()}, context);
    }
};
