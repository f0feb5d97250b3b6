// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Formatting with fmt. "{}" is the canonical text; a specification makes it text for people:
///
///     [[fill]align][sign][#][width][grouping][.decimals rounding]
///
///     {:>20}                 fill and alignment as in fmt; by default amounts are right-aligned,
///                            instants and days left-aligned
///     {:+}                   a '+' unless there is a '-'
///     {:#}                   the unit's symbol appended: 1.500000000 XAGm
///     {:20} {:{}} {:{1}}     the width, possibly from an argument
///     {:,} {:'} {:_}         groups of three digits before the point
///     {:.2half_even}         fewer decimals, rounded: down, up, half_up or half_even
///     {:>+#20,.2half_even}   all of them: "       +1,234.57 USD"
///
/// A number of decimals is refused without a rounding, or if it exceeds that of the type. Instants
/// and days accept only fill, alignment and width. In a format string that fmt checks at compile
/// time, a refused specification does not compile. This is the only header that includes fmt;
/// std_format.hpp does the same for std::format.

#include <fmt/format.h>

#include <troy/detail/format_spec.hpp>
#include <troy/text.hpp>

namespace troy::inline TROY_ABI::detail {

/// What the shared formatter needs from fmt.
struct fmt_library {
    using argument_number = int;

    template <format_fault Fault>
    [[noreturn]] static void refuse() {
        FMT_THROW(fmt::format_error(explain(Fault)));
    }
};

}  // namespace troy::detail

template <troy::Textual T>
struct fmt::formatter<T> : troy::detail::basic_formatter<T, troy::detail::fmt_library> {};
