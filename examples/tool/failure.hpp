// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// How a program can fail. tool::run turns each into a message and an exit status. What the
/// messages quote may be anything; it is escaped where it is printed.

#include <stdexcept>

namespace tool {

/// A command line that the program does not understand: status 2, with a pointer to --help.
class usage_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An input that cannot be opened or read, whatever may stand in it: status 2.
class input_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An output that cannot be written: status 1.
class output_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An input that was read and makes no sense, or a request that cannot be met: status 1.
class data_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A line that cannot be used as it stands; a program may go on with the next.
class bad_line : public data_error {
public:
    using data_error::data_error;
};

}  // namespace tool
