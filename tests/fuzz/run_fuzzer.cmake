# SPDX-License-Identifier: BSL-1.0
# Fuzzes one target for SECONDS, starting from its freshly unpacked corpus, and prints the seed. An
# input that stops it is kept in BUILD as <NAME>-crash-*, and its bytes are printed in base 64.
set(corpus ${BUILD}/fuzzing/${NAME})
file(REMOVE_RECURSE ${corpus})
execute_process(COMMAND ${PACKER} unpack ${SOURCE}/corpus/${NAME}.txt ${corpus}
  COMMAND_ERROR_IS_FATAL ANY)

string(RANDOM LENGTH 8 ALPHABET 123456789 seed)
set(dictionary "")
if(EXISTS ${SOURCE}/${NAME}.dict)
  set(dictionary -dict=${SOURCE}/${NAME}.dict)
endif()
set(command ${PROGRAM} -seed=${seed} -max_total_time=${SECONDS} -max_len=${MAX_LEN} -print_funcs=0
  -print_final_stats=1 -artifact_prefix=${BUILD}/${NAME}- ${dictionary} ${corpus})
list(JOIN command " " line)
message(STATUS "seed ${seed}: ${line}")
execute_process(COMMAND ${command} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "fuzzing ${NAME} with seed ${seed} ended with ${status}")
endif()
