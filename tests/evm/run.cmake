# SPDX-License-Identifier: BSL-1.0
# Runs a GROUP of formulas, or asks for the WORDS of the ABI, or makes the history of the CAPTURED
# answers or those with faults, for NODE_LOG and AUDIT, in RUN, where install.cmake has installed the
# packages or left the reason why not.
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
