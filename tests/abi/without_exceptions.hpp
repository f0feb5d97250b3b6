// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// What without_exceptions.cpp offers to with_exceptions.cpp. It mentions no type of troy's: in the
/// two they are different types.

/// The code with which a computation failed that cannot throw, as its failure handler got it; 0 if
/// the handler was not reached.
[[nodiscard]] int code_without_exceptions(const char* amount);

/// The amount twice, as text; of good text only.
void twice_without_exceptions(const char* amount, char* result, unsigned size);
