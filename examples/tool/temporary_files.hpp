// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Temporary files that no end of the program leaves behind, but for one that nobody can handle.

#include <string>

#include "descriptor.hpp"

namespace tool::temporary_files {

/// From now on SIGINT, SIGTERM and SIGHUP remove the temporary files before they end the program.
void remove_on_signals() noexcept;

/// Creates a file that was not there; false and errno if that is not possible.
[[nodiscard]] bool create(descriptor& file, const std::string& path) noexcept;
/// Gives a file its final name; false and errno if that is not possible.
[[nodiscard]] bool rename(const std::string& path, const std::string& to) noexcept;
void remove(const std::string& path) noexcept;

}  // namespace tool::temporary_files
