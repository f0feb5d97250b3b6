# SPDX-License-Identifier: BSL-1.0
include_guard(GLOBAL)
# How tests, examples and benchmarks are compiled. Not part of troy::troy, so that users do not
# inherit the warnings. Warnings are errors in the presets gcc and clang only, so that a compiler with
# new ones can build the examples.
add_library(troy_own INTERFACE)
target_link_libraries(troy_own INTERFACE troy::troy)
target_compile_options(troy_own INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wundef
  -Wdouble-promotion
  # False positives of g++ 12 at -O3: overlaps inside std::string (GCC bug 105651), and writes of fmt
  # into buffers of size zero.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:
    -Wno-restrict -Wno-stringop-overflow>)

if(TROY_TEST_COVERAGE)
  # The default is a file wherever a program runs; LLVM_PROFILE_FILE says where it is wanted.
  target_compile_options(troy_own INTERFACE
    -fprofile-instr-generate=/dev/null -fcoverage-mapping)
  target_link_options(troy_own INTERFACE -fprofile-instr-generate)
endif()

# troy_build_for_test(NAME <test> TARGET <target> FIXTURE <fixture>): builds what only slow tests need.
function(troy_build_for_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TARGET;FIXTURE" "")
  add_test(NAME ${arg_NAME}
    COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target ${arg_TARGET})
  set_tests_properties(${arg_NAME} PROPERTIES
    FIXTURES_SETUP ${arg_FIXTURE} LABELS slow RUN_SERIAL ON TIMEOUT 600)
endfunction()

# troy_check_transcript(NAME <test> PROGRAMS <folder> TRANSCRIPT <file>): runs the commands of a transcript
# again; cmake/check_transcript.sh says how one is written.
function(troy_check_transcript)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;PROGRAMS;TRANSCRIPT" "")
  add_test(NAME ${arg_NAME} COMMAND sh ${PROJECT_SOURCE_DIR}/cmake/check_transcript.sh
    ${arg_PROGRAMS} ${arg_TRANSCRIPT})
endfunction()
