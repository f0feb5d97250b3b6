// SPDX-License-Identifier: BSL-1.0

/// @file
/// The main of the tests under Catch2 2; under 3 it comes from the library.

#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
