// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What one.cpp calls in two.cpp.

#include <string>

#include <troy/troy.hpp>

/// The documented reconcile of day 1, as text.
[[nodiscard]] std::string reconcile_in_two();

/// The failure handler that two.cpp sees.
[[nodiscard]] troy::failure_handler failure_handler_in_two();
