# SPDX-License-Identifier: BSL-1.0
# npm_ci(<run> <reason>): installs the locked packages of <run>/package-lock.json there, unless they are.
# <reason> is empty, or says why a test has to be skipped: node, npm or the registry is missing; otherwise
# <run>/node has the path of node. A package that differs from the lock file is a failure.
function(npm_ci run reason)
  set(${reason} "" PARENT_SCOPE)
  find_program(node NAMES node nodejs)
  find_program(npm npm)
  if(NOT node OR NOT npm)
    set(${reason} "node 20 and npm are needed, and are not installed here" PARENT_SCOPE)
    return()
  endif()
  execute_process(COMMAND ${node} --version OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REGEX REPLACE "^v" "" version "${version}")
  if(version VERSION_LESS 20.11)
    set(${reason} "node 20.11 or newer is needed, this is ${version}" PARENT_SCOPE)
    return()
  endif()

  file(SHA256 ${run}/package-lock.json lock)
  set(installed "")
  if(EXISTS ${run}/node_modules/.troy_lock)
    file(READ ${run}/node_modules/.troy_lock installed)
  endif()
  if(NOT installed STREQUAL lock)
    execute_process(
      COMMAND ${npm} ci --no-audit --no-fund --ignore-scripts --fetch-retries 1 --fetch-timeout 60000
      WORKING_DIRECTORY ${run} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
      if(output MATCHES "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT")
        set(${reason} "the npm registry cannot be reached (${CMAKE_MATCH_0})" PARENT_SCOPE)
        return()
      endif()
      message(FATAL_ERROR "npm ci failed:\n${output}")
    endif()
    file(WRITE ${run}/node_modules/.troy_lock ${lock})
  endif()
  file(WRITE ${run}/node "${node}")
endfunction()
