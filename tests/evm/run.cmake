# SPDX-License-Identifier: BSL-1.0
# With SOURCE: copies it to RUN and installs the locked packages there. If node, npm or the registry is
# missing, the test is skipped with the line that CMakeLists.txt looks for. A package that differs from
# the lock file is a failure.
#
# Without: runs a GROUP of formulas in RUN, or asks for the WORDS of the ABI, or makes the history of the
# CAPTURED answers or those with faults, for NODE_LOG and AUDIT; skipped where the installation was.
function(skip reason)
  file(MAKE_DIRECTORY ${RUN})
  file(WRITE ${RUN}/skipped "${reason}")
  message("evm: SKIPPED: ${reason}")
endfunction()

if(SOURCE)
  file(REMOVE ${RUN}/ready)
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
  return()
endif()

if(EXISTS ${RUN}/skipped)
  file(READ ${RUN}/skipped reason)
  message("evm: SKIPPED: ${reason}")
  return()
endif()
file(READ ${RUN}/ready node)
if(WORDS)
  set(GROUP words)
  set(command words.mjs ${WORDS})
elseif(CAPTURED)
  set(GROUP capture)
  set(command chain.mjs --check ${CAPTURED})
elseif(NODE_LOG)
  set(GROUP faults)
  set(command chain.mjs --node-log ${NODE_LOG} --audit ${AUDIT})
else()
  set(command run.mjs --evaluate ${EVALUATE} --group ${GROUP})
endif()
execute_process(COMMAND ${node} ${command}
  WORKING_DIRECTORY ${RUN} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "evm.${GROUP} failed (${status})")
endif()
