// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How a program can fail. tool::run turns each into a message and an exit status. Messages may
/// quote any text; it is escaped when it is printed.

#include <stdexcept>

namespace tool {

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

}  // namespace tool
