# SPDX-License-Identifier: BSL-1.0
# Compiles SOURCE, a file of refused/, with the command after "--", which has to fail for the reason
# that CASE gives. A file holds many cases, each of them
#
#     // Letters are no digits.
#     // EXPECT literal_of_letters: literal.is.not.a.number
#     namespace literal_of_letters {
#     constexpr ounces digits{"12345678"};
#     #if defined(REFUSED_literal_of_letters)
#     constexpr ounces letters{"thousand"};
#     #endif
#     }
#
# Without a macro all of the file compiles. With -DREFUSED_<case> the compiler's first line with an
# error has to match the regular expression after EXPECT, one that suits g++ and clang (what|what, if
# they differ); if there is a NOTE, its expression has to match somewhere in the output. Both are
# matched without the version in troy::v1::, and with >> for g++'s > >.
foreach(kind IN ITEMS EXPECT NOTE)
  file(STRINGS ${SOURCE} ${kind} REGEX "^// ${kind} ${CASE}: " LIMIT_COUNT 1)
  string(REPLACE "// ${kind} ${CASE}: " "" ${kind} "${${kind}}")
endforeach()
if(EXPECT STREQUAL "")
  message(FATAL_ERROR "${SOURCE} has no line that begins with // EXPECT ${CASE}:")
endif()

set(command "")
set(is_command OFF)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(is_command)
    list(APPEND command "${CMAKE_ARGV${i}}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(is_command ON)
  endif()
endforeach()

set(ENV{LC_ALL} C)
execute_process(COMMAND ${command} -DREFUSED_${CASE}
  RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(result EQUAL 0)
  message(FATAL_ERROR "it compiles")
endif()
string(REGEX REPLACE "troy::v[0-9_]+::" "troy::" output "${output}")
string(REPLACE "> >" ">>" output "${output}")
string(REGEX MATCH "[^\n]*error:[^\n]*" first "${output}")
if(NOT first MATCHES "${EXPECT}")
  message(FATAL_ERROR "the first error is\n  ${first}\nand not\n  ${EXPECT}\nof\n${output}")
endif()
if(NOT output MATCHES "${NOTE}")
  message(FATAL_ERROR "nowhere\n  ${NOTE}\nin\n${output}")
endif()
message(STATUS "${first}")
