// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How a program can fail, and text from outside, which messages and reports quote. tool::run turns
/// each failure into a message and an exit status. Messages may quote any text; it is escaped when it
/// is printed.

#include <stdexcept>
#include <string>
#include <string_view>

#include <troy/error.hpp>
#include <troy/text.hpp>

namespace tool {

// ---- Failures. ----

/// A command line that the program does not understand: status 2, with a pointer to --help.
class usage_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An input that cannot be opened or read: status 2.
class input_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An output that cannot be written: status 1.
class output_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An input that makes no sense, or a request that cannot be fulfilled: status 1.
class data_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A line that cannot be used; a program may continue with the next.
class bad_line : public data_error {
public:
    using data_error::data_error;
};

// ---- Text from outside, made safe to print. ----
//
// It cannot move the cursor or begin a line, and it is never too long to read.

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
