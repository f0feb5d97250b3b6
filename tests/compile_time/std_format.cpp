// SPDX-License-Identifier: BSL-1.0

// Where the standard library has no std::format, its header brings nothing: building this file is the
// test. Where it has, tests/unit/std_format.cpp runs it.

#include <troy/std_format.hpp>

#if !defined(__cpp_lib_format) && defined(TROY_ABI)
#error "troy: std_format.hpp is empty where there is no std::format"
#endif
