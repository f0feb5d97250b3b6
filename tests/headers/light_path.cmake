# SPDX-License-Identifier: BSL-1.0
# troy.hpp and the header of each token include neither another library nor <chrono> or <format>; only
# wide.hpp includes Boost, only format.hpp fmt, only json.hpp nlohmann's, only chrono.hpp <chrono> and
# only std_format.hpp <format>. And they stay light: preprocessed, each has at most a quarter of the
# lines of cpp_int.hpp, and what a program without a token needs has a tenth. (Lines, because times
# vary; tests/benchmark measures those.)
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
foreach(header_part IN ITEMS
    troy/xagm.hpp:4 troy/xag.hpp:4 troy/xsd.hpp:4 troy/troy.hpp:4
    troy/arithmetic.hpp:10 troy/time.hpp:10)
  string(REPLACE ":" ";" header_part "${header_part}")
  list(GET header_part 0 header)
  list(GET header_part 1 part)
  preprocess(${header} light)
  if(light MATCHES "# [0-9]+ \"[^\"]*(/boost/|/fmt/|/nlohmann/|/format\"|/chrono\")")
    message(FATAL_ERROR "${header} includes ${CMAKE_MATCH_0}")
  endif()
  count_lines("${light}" light_lines)
  math(EXPR times "${part} * ${light_lines}")
  message(STATUS "${header} ${light_lines} lines, cpp_int.hpp ${boost_lines}")
  if(times GREATER boost_lines)
    message(FATAL_ERROR "${header} is more than 1/${part} of cpp_int.hpp")
  endif()
endforeach()

file(GLOB_RECURSE headers ${INCLUDE}/troy/*.hpp)
foreach(header IN LISTS headers)
  foreach(allowed IN ITEMS boost/:wide fmt/:format nlohmann/:json format>:std_format chrono>:chrono)
    string(REPLACE ":" ";" allowed "${allowed}")
    list(GET allowed 0 included)
    list(GET allowed 1 name)
    file(STRINGS ${header} found REGEX "#include <${included}")
    if(found AND NOT header MATCHES "troy/${name}.hpp$")
      message(FATAL_ERROR "${header}: ${found}")
    endif()
  endforeach()
endforeach()
