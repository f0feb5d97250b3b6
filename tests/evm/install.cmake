# SPDX-License-Identifier: BSL-1.0
# Copies SOURCE to RUN and installs the locked packages there. If node, npm or the registry is
# missing, the test is skipped with the line that CMakeLists.txt looks for. A package that differs
# from the lock file is a failure.
file(REMOVE ${RUN}/ready)

function(skip reason)
  file(MAKE_DIRECTORY ${RUN})
  file(WRITE ${RUN}/skipped "${reason}")
  message("evm: SKIPPED: ${reason}")
endfunction()

find_program(node NAMES node nodejs)
find_program(npm npm)
if(NOT node OR NOT npm)
  skip("node 20 and npm are needed to run the formulas in an EVM, and are not installed here")
  return()
endif()
execute_process(COMMAND ${node} --version OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REGEX REPLACE "^v" "" version "${version}")
if(version VERSION_LESS 20.11)
  skip("node 20.11 or newer is needed to run the formulas in an EVM, this is ${version}")
  return()
endif()

file(REMOVE_RECURSE ${RUN}/chain ${RUN}/contracts ${RUN}/formulas ${RUN}/golden ${RUN}/lib)
file(COPY ${SOURCE}/chain ${SOURCE}/contracts ${SOURCE}/formulas ${SOURCE}/golden ${SOURCE}/lib
  ${SOURCE}/package.json ${SOURCE}/package-lock.json
  ${SOURCE}/chain.mjs ${SOURCE}/run.mjs ${SOURCE}/words.mjs DESTINATION ${RUN})

file(SHA256 ${SOURCE}/package-lock.json lock)
set(installed "")
if(EXISTS ${RUN}/node_modules/.troy_lock)
  file(READ ${RUN}/node_modules/.troy_lock installed)
endif()
if(NOT installed STREQUAL lock)
  execute_process(
    COMMAND ${npm} ci --no-audit --no-fund --ignore-scripts --fetch-retries 1 --fetch-timeout 60000
    WORKING_DIRECTORY ${RUN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    if(output MATCHES "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT")
      skip("the npm registry cannot be reached (${CMAKE_MATCH_0})")
      return()
    endif()
    message(FATAL_ERROR "npm ci failed:\n${output}")
  endif()
  file(WRITE ${RUN}/node_modules/.troy_lock ${lock})
endif()
# The EVM is a program for Linux on x86-64. Its package is optional and not installed elsewhere.
execute_process(COMMAND ${RUN}/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --version
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  skip("the EVM, anvil for Linux on x86-64, does not run on this machine (${status})")
  return()
endif()
execute_process(COMMAND ${node} run.mjs --compile
  WORKING_DIRECTORY ${RUN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the contracts do not compile:\n${output}")
endif()
file(REMOVE ${RUN}/skipped)
file(WRITE ${RUN}/ready "${node}")
