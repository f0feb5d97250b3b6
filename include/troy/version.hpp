// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The version of troy: the single place where it is written. The build reads these three lines.

#define TROY_VERSION_MAJOR 0
#define TROY_VERSION_MINOR 1
#define TROY_VERSION_PATCH 0
