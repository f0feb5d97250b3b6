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

file(REMOVE_RECURSE ${RUN}/chain ${RUN}/contracts ${RUN}/formulas ${RUN}/golden ${RUN}/lib)
file(COPY ${SOURCE}/chain ${SOURCE}/contracts ${SOURCE}/formulas ${SOURCE}/golden ${SOURCE}/lib
  ${SOURCE}/package.json ${SOURCE}/package-lock.json
  ${SOURCE}/chain.mjs ${SOURCE}/run.mjs ${SOURCE}/words.mjs DESTINATION ${RUN})

include(${SOURCE}/../../cmake/npm_ci.cmake)
npm_ci(${RUN} reason)
if(reason)
  skip("${reason}")
  return()
endif()
file(READ ${RUN}/node node)
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
