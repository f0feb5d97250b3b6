# SPDX-License-Identifier: BSL-1.0
# Unpacks CORPUS into FOLDER, one file for each input. Then, if there is a PROGRAM, fuzzes it for SECONDS,
# starting from these inputs and with the words for NAME of the dictionaries WORDS, and prints the seed. An
# input that stops it is kept in BUILD as <NAME>-crash-*, and its bytes are printed in base 64. Without a
# PROGRAM, packs the files into a copy of CORPUS, which must not change.
file(REMOVE_RECURSE ${FOLDER})
execute_process(COMMAND ${PACKER} unpack ${CORPUS} ${FOLDER} COMMAND_ERROR_IS_FATAL ANY)

if(PROGRAM)
  string(RANDOM LENGTH 8 ALPHABET 123456789 seed)
  set(dictionary "")
  file(READ ${WORDS} words)
  if(words MATCHES "\n# ${NAME}: [^\n]*\n((\"[^\n]*\n)+)")
    file(WRITE ${BUILD}/${NAME}.dict "${CMAKE_MATCH_1}")
    set(dictionary -dict=${BUILD}/${NAME}.dict)
  endif()
  set(command ${PROGRAM} -seed=${seed} -max_total_time=${SECONDS} -max_len=${MAX_LEN} -print_funcs=0
    -print_final_stats=1 -artifact_prefix=${BUILD}/${NAME}- ${dictionary} ${FOLDER})
  list(JOIN command " " line)
  message(STATUS "seed ${seed}: ${line}")
  execute_process(COMMAND ${command} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "fuzzing ${NAME} with seed ${seed} ended with ${status}")
  endif()
  return()
endif()

file(READ ${CORPUS} before)
string(REGEX MATCHALL "\n[A-Za-z0-9_-]+" inputs "\n${before}")
list(LENGTH inputs expected)
file(GLOB files ${FOLDER}/*)
list(LENGTH files found)
if(NOT found EQUAL expected OR found EQUAL 0)
  message(FATAL_ERROR "${found} files for ${expected} inputs")
endif()

set(copy ${FOLDER}.txt)
file(COPY_FILE ${CORPUS} ${copy})
execute_process(COMMAND ${PACKER} pack ${FOLDER} ${copy} COMMAND_ERROR_IS_FATAL ANY)
file(READ ${copy} after)
if(NOT before STREQUAL after)
  message(FATAL_ERROR "packed again, ${CORPUS} is another text: compare it with ${copy}")
endif()
