# SPDX-License-Identifier: BSL-1.0
# The light path, xagm.hpp and xag.hpp, reads neither Boost nor fmt; wide.hpp alone reads Boost,
# format.hpp alone fmt. And it stays light: preprocessed, it is at most a quarter of cpp_int.hpp
# (tests/benchmark measures the time; lines do not depend on the machine's mood).
function(preprocess header result)
  execute_process(COMMAND ${COMPILER} -std=c++20 -I ${INCLUDE} -E -x c++ -include ${header} /dev/null
    OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()
function(count_lines text result)
  string(REGEX REPLACE "[^\n]+" "" newlines "${text}")
  string(LENGTH "${newlines}" lines)
  set(${result} ${lines} PARENT_SCOPE)
endfunction()

preprocess(boost/multiprecision/cpp_int.hpp boost)
count_lines("${boost}" boost_lines)
foreach(header IN ITEMS troy/xagm.hpp troy/xag.hpp)
  preprocess(${header} light)
  if(light MATCHES "# [0-9]+ \"[^\"]*/(boost|fmt)/")
    message(FATAL_ERROR "${header} includes ${CMAKE_MATCH_0}")
  endif()
  count_lines("${light}" light_lines)
  math(EXPR four_times "4 * ${light_lines}")
  message(STATUS "${header} ${light_lines} lines, cpp_int.hpp ${boost_lines}")
  if(four_times GREATER boost_lines)
    message(FATAL_ERROR "${header} is more than a quarter of cpp_int.hpp")
  endif()
endforeach()

file(GLOB_RECURSE headers ${INCLUDE}/troy/*.hpp)
foreach(header IN LISTS headers)
  file(STRINGS ${header} boost REGEX "#include <boost/")
  file(STRINGS ${header} fmt REGEX "#include <fmt/")
  if((boost AND NOT header MATCHES "troy/wide.hpp$") OR (fmt AND NOT header MATCHES "troy/format.hpp$"))
    message(FATAL_ERROR "${header}: ${boost}${fmt}")
  endif()
endforeach()
