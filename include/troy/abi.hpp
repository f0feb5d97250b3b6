// SPDX-License-Identifier: BSL-1.0
#pragma once

/// @file
/// The inline namespace that every header opens. Its name holds the version of the interface and
/// whether the translation unit has exceptions, because both change what inline functions do. A
/// program may link objects that differ in either: each calls its own functions. An interface
/// between such objects cannot mention troy's types. Users write troy:: and never name this
/// namespace.

#include <troy/version.hpp>

#define TROY_DETAIL_JOIN_NAMES(major, minor, suffix) v##major##_##minor##suffix
#define TROY_DETAIL_ABI(major, minor, suffix) TROY_DETAIL_JOIN_NAMES(major, minor, suffix)
#if defined(__cpp_exceptions)
#define TROY_ABI TROY_DETAIL_ABI(TROY_VERSION_MAJOR, TROY_VERSION_MINOR, )
#else
#define TROY_ABI TROY_DETAIL_ABI(TROY_VERSION_MAJOR, TROY_VERSION_MINOR, _no_exceptions)
#endif
