# SPDX-License-Identifier: BSL-1.0
# Compiles SOURCE with the command after "--", which has to fail. The compiler's first line with an
# error has to match the regular expression after "// EXPECT: " in SOURCE. If there is a "// NOTE: ",
# its expression has to match somewhere in the output.
foreach(kind IN ITEMS EXPECT NOTE)
  file(STRINGS ${SOURCE} ${kind} REGEX "^// ${kind}: " LIMIT_COUNT 1)
  string(REPLACE "// ${kind}: " "" ${kind} "${${kind}}")
endforeach()
if(EXPECT STREQUAL "")
  message(FATAL_ERROR "${SOURCE} has no line that begins with // EXPECT:")
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

execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${command}
  RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(result EQUAL 0)
  message(FATAL_ERROR "it compiles")
endif()
string(REGEX MATCH "[^\n]*error:[^\n]*" first "${output}")
if(NOT first MATCHES "${EXPECT}")
  message(FATAL_ERROR "the first error is\n  ${first}\nand not\n  ${EXPECT}\nof\n${output}")
endif()
if(NOT output MATCHES "${NOTE}")
  message(FATAL_ERROR "nowhere\n  ${NOTE}\nin\n${output}")
endif()
message(STATUS "${first}")
