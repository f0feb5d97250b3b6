// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Text that came from outside, made fit to be printed: nothing in it moves a cursor, begins a
/// line, or is longer than anybody reads.

#include <string>
#include <string_view>

#include <troy/error.hpp>
#include <troy/text.hpp>

namespace tool {

/// The longest text that a message quotes whole; the largest number of 256 bits is shorter.
inline constexpr std::size_t quoted_size_max = 100;

/// The text as printable ASCII; any other byte is \xNN. What is escaped already stays as it is.
[[nodiscard]] std::string escaped(std::string_view text);

/// The text as XML character data. UTF-8 stays; what XML cannot say at all, such as control
/// characters and bytes that are no UTF-8, is \xNN.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// The text escaped; of a long one its beginning, and how long it is.
[[nodiscard]] std::string elided(std::string_view text);

/// Why a text is no value of the type that `name` takes. The error is the library's.
[[nodiscard]] std::string not_a_value(std::string_view name,
                                      std::string_view text,
                                      troy::errc code);

}  // namespace tool
