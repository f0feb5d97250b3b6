# SPDX-License-Identifier: BSL-1.0
# Installs DuckDB in RUN and has it answer check.mjs with EXTENSION. Skipped without node or the registry.
include(${SOURCE}/../../cmake/npm_ci.cmake)
file(COPY ${SOURCE}/package.json ${SOURCE}/package-lock.json ${SOURCE}/check.mjs DESTINATION ${RUN})
npm_ci(${RUN} reason)
if(reason)
  message("duckdb: SKIPPED: ${reason}")
  return()
endif()
file(READ ${RUN}/node node)
execute_process(COMMAND ${node} check.mjs ${EXTENSION} ${SOURCE}
  WORKING_DIRECTORY ${RUN} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "check.mjs failed (${status})")
endif()
