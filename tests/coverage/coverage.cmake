# SPDX-License-Identifier: BSL-1.0
# Merges the profiles in PROFILES, exports the coverage of HEADERS by PROGRAMS and runs CHECK on it.
file(GLOB profiles ${PROFILES}/*.profraw)
if(NOT profiles)
  message(FATAL_ERROR "no profiles in ${PROFILES}: run the other tests first, with\n"
    "LLVM_PROFILE_FILE=${PROFILES}/%8m.profraw, as the test preset clang does")
endif()
string(REPLACE "|" ";" PROGRAMS "${PROGRAMS}")
list(POP_FRONT PROGRAMS first)
set(objects "")
foreach(program IN LISTS PROGRAMS)
  list(APPEND objects -object ${program})
endforeach()
execute_process(COMMAND ${LLVM_PROFDATA} merge -o ${PROFILES}/all.profdata ${profiles}
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${LLVM_COV} export -format=text -instr-profile=${PROFILES}/all.profdata
  ${first} ${objects} ${HEADERS}
  OUTPUT_FILE ${PROFILES}/all.json COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CHECK} ${PROFILES}/all.json ${EXCLUSIONS} ${HEADERS}
  COMMAND_ERROR_IS_FATAL ANY)
