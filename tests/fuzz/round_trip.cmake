# SPDX-License-Identifier: BSL-1.0
# Unpacks CORPUS into FOLDER, one file for each input, and packs the files into a copy of CORPUS. The
# copy must not change; each input is read from its file.
file(REMOVE_RECURSE ${FOLDER})
execute_process(COMMAND ${PACKER} unpack ${CORPUS} ${FOLDER} COMMAND_ERROR_IS_FATAL ANY)
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
