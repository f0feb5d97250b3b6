// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// Temporary files that are removed however the program ends, unless by a signal that cannot be
/// handled.

#include <string>

#include "descriptor.hpp"

namespace tool::temporary_files {

/// Makes SIGINT, SIGTERM and SIGHUP remove the temporary files before they end the program.
void remove_on_signals() noexcept;

/// Creates a new file; false and errno on failure.
[[nodiscard]] bool create(descriptor& file, const std::string& path) noexcept;
/// Gives a file its final name; false and errno on failure.
[[nodiscard]] bool rename(const std::string& path, const std::string& to) noexcept;
void remove(const std::string& path) noexcept;

}  // namespace tool::temporary_files
