# SPDX-License-Identifier: BSL-1.0
# The front page as a stranger follows it: its install command, run in a copy of the checkout and below
# DESTDIR; then a project for each of its ```cmake blocks, whose program is the page's first ```cpp
# block and prints the ```text block after it.
include(${CMAKE_CURRENT_LIST_DIR}/../pages/blocks.cmake)
file(READ ${SOURCE}/README.md page)

# The page's next block of a language from a position on.
function(next_block_of wanted from)
  set(end ${from})
  set(language "")
  while(NOT end EQUAL -1 AND NOT language STREQUAL wanted)
    next_block("${page}" ${end})
  endwhile()
  set(content "${content}" PARENT_SCOPE)
  set(end ${end} PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${BUILD})
file(COPY ${SOURCE}/include ${SOURCE}/cmake ${SOURCE}/CMakeLists.txt ${SOURCE}/LICENSE
  ${SOURCE}/README.md DESTINATION ${BUILD}/troy)

next_block_of(cpp 0)
set(program "${content}")
next_block_of(text 0)
set(expected "${content}")

next_block_of(sh 0)
if(NOT content MATCHES "cmake --install")
  message(FATAL_ERROR "the front page's first shell command does not install: ${content}")
endif()
set(ENV{DESTDIR} ${BUILD}/root)
set(ENV{CXX} ${COMPILER})
execute_process(COMMAND sh -e -c "${content}" WORKING_DIRECTORY ${BUILD}/troy
  COMMAND_ERROR_IS_FATAL ANY)

set(number 0)
next_block_of(cmake 0)
while(NOT end EQUAL -1)
  math(EXPR number "${number} + 1")
  set(project ${BUILD}/project_${number})
  file(WRITE ${project}/CMakeLists.txt "cmake_minimum_required(VERSION 3.23)\n"
    "project(your_program LANGUAGES CXX)\nadd_executable(your_program main.cpp)\n${content}")
  file(WRITE ${project}/main.cpp "${program}")
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${project} -B ${project}/build -G ${GENERATOR}
    -DCMAKE_PREFIX_PATH=${BUILD}/root/usr/local COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${project}/build COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${project}/build/your_program OUTPUT_VARIABLE output
    COMMAND_ERROR_IS_FATAL ANY)
  if(NOT output STREQUAL expected)
    message(FATAL_ERROR "expected:\n${expected}\ngot:\n${output}")
  endif()
  next_block_of(cmake ${end})
endwhile()
if(number LESS 2)
  message(FATAL_ERROR "the front page has ${number} cmake blocks")
endif()
