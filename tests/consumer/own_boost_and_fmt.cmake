# SPDX-License-Identifier: BSL-1.0
# Boost::headers and fmt::fmt as targets of the project itself, which no package exports.
find_path(boost_include boost/multiprecision/cpp_int.hpp REQUIRED)
add_library(own_boost INTERFACE)
target_include_directories(own_boost INTERFACE ${boost_include})
add_library(Boost::headers ALIAS own_boost)

find_path(fmt_include fmt/format.h REQUIRED)
add_library(own_fmt INTERFACE)
target_include_directories(own_fmt INTERFACE ${fmt_include})
target_compile_definitions(own_fmt INTERFACE FMT_HEADER_ONLY)
add_library(fmt::fmt ALIAS own_fmt)
