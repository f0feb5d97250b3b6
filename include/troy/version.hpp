// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The version of troy. The build reads it from here.

#define TROY_VERSION_MAJOR 0
#define TROY_VERSION_MINOR 1
#define TROY_VERSION_PATCH 0
