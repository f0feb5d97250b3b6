// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What one.cpp calls in two.cpp.

#include <string>

#include <troy/troy.hpp>

/// The documented reconcile of day 1, as text.
[[nodiscard]] std::string reconcile_in_two();

/// An amount for people, by way of the EVM and of its raw text.
[[nodiscard]] std::string for_people_in_two(const troy::xagm::tokens& x);

/// The failure handler that two.cpp sees.
[[nodiscard]] troy::failure_handler failure_handler_in_two();
