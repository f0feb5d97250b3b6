// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Text from outside, made safe to print: it cannot move the cursor or begin a line, and it is
/// never too long to read.

#include <string>
#include <string_view>

#include <troy/error.hpp>
#include <troy/text.hpp>

namespace tool {

/// The longest text that a message quotes whole; the largest number of 256 bits is shorter.
inline constexpr std::size_t quoted_size_max = 100;

/// The text as printable ASCII; any other byte becomes \xNN. Escaped text stays as it is.
[[nodiscard]] std::string escaped(std::string_view text);

/// The text as XML character data. UTF-8 stays; what XML does not allow, such as control characters
/// and bytes that are not UTF-8, becomes \xNN.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// The text, escaped; if it is long, its beginning and its length.
[[nodiscard]] std::string elided(std::string_view text);

/// Why a text is not a value for `name`: the library's error.
[[nodiscard]] std::string not_a_value(std::string_view name,
                                      std::string_view text,
                                      troy::errc code);

}  // namespace tool
