// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Formatting with fmt: "{}" is the canonical text, and fill, alignment and width are those of a
/// string: fmt::format("{:>20}", amount). A precision is refused: it would cut digits off. The only
/// header that includes fmt.

#include <fmt/format.h>  // Not core.h: the formatter of string_view is only declared there.

#include <troy/text.hpp>

template <troy::Textual T>
struct fmt::formatter<T> : fmt::formatter<fmt::string_view> {
    template <class Context>
    constexpr auto parse(Context& context) {
        const auto first = context.begin();
        const auto last = fmt::formatter<fmt::string_view>::parse(context);
        const auto is_alignment = [](char c) { return c == '<' || c == '>' || c == '^'; };
        for (auto at = first; at != last; ++at) {
            const bool is_fill = at == first && at + 1 != last && is_alignment(at[1]);
            if (*at == '.' && !is_fill) {
                FMT_THROW(fmt::format_error("troy: a precision would cut digits off"));
            }
        }
        return last;
    }

    template <class Context>
    auto format(const T& value, Context& context) const {
        const auto text = troy::to_text(value);
        const auto view = text.view();
        return fmt::formatter<fmt::string_view>::format({view.data(), view.size()}, context);
    }
};
