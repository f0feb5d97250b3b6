# SPDX-License-Identifier: BSL-1.0
# Runs PROGRAM with ARGUMENTS (separated by |) on INPUT. Fails unless the exit status is STATUS (by
# default 0), the output is the content of EXPECTED, and the error output matches ERROR (by default it
# must be empty).
string(REPLACE "|" ";" ARGUMENTS "${ARGUMENTS}")
if(INPUT STREQUAL "")
  set(INPUT /dev/null)
endif()
if(STATUS STREQUAL "")
  set(STATUS 0)
endif()
execute_process(COMMAND ${PROGRAM} ${ARGUMENTS} INPUT_FILE ${INPUT}
  OUTPUT_VARIABLE output ERROR_VARIABLE error RESULT_VARIABLE status)
if(NOT status STREQUAL STATUS)
  message(FATAL_ERROR "exit status ${status}, not ${STATUS}\n${output}${error}")
endif()
if(ERROR STREQUAL "" AND NOT error STREQUAL "")
  message(FATAL_ERROR "unexpected error output:\n${error}")
endif()
if(NOT error MATCHES "${ERROR}")
  message(FATAL_ERROR "the error output does not match '${ERROR}':\n${error}")
endif()
set(expected "")
if(NOT EXPECTED STREQUAL "")
  file(READ ${EXPECTED} expected)
endif()
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "expected (${EXPECTED}):\n${expected}\ngot:\n${output}")
endif()
