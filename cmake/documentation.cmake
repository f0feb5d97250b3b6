# SPDX-License-Identifier: BSL-1.0
# troy_docs, where Doxygen is installed: the public headers and the pages as HTML, in docs/html of the
# build.
find_package(Doxygen 1.9.2 QUIET)  # The first version that knows concepts.
find_program(TROY_AWK awk DOC "awk, which prepares the sources for Doxygen")
mark_as_advanced(TROY_AWK)
if(NOT DOXYGEN_FOUND OR NOT TROY_AWK)
  return()
endif()

# In this order they are listed.
set(troy_docs_files ${PROJECT_SOURCE_DIR}/README.md)
foreach(room IN ITEMS troy troy/frs troy/xsd troy/xag)
  list(APPEND troy_docs_files ${PROJECT_SOURCE_DIR}/include/${room}/README.md)
endforeach()
foreach(folder IN ITEMS examples tests cmake)
  file(GLOB_RECURSE pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.md)
  list(APPEND troy_docs_files ${pages})
endforeach()
foreach(room IN ITEMS troy troy/frs troy/xsd troy/xag)
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/${room}/*.hpp)
  list(APPEND troy_docs_files ${headers})
endforeach()
file(GLOB programs CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*.cpp)
list(APPEND troy_docs_files ${programs})

set(troy_docs_sources ${PROJECT_SOURCE_DIR}/cmake/documentation)
set(troy_docs_folder ${PROJECT_BINARY_DIR}/docs)
list(TRANSFORM troy_docs_files REPLACE "(.+)" "\"\\1\"" OUTPUT_VARIABLE troy_docs_input)
list(JOIN troy_docs_input " \\\n  " troy_docs_input)
configure_file(${troy_docs_sources}/Doxyfile.in ${troy_docs_folder}/Doxyfile @ONLY)
add_custom_target(troy_docs
  COMMAND ${CMAKE_COMMAND} -E rm -rf html xml
  COMMAND ${DOXYGEN_EXECUTABLE} Doxyfile
  COMMAND ${CMAKE_COMMAND} -E echo "The reference is in ${troy_docs_folder}/html/index.html"
  WORKING_DIRECTORY ${troy_docs_folder}
  VERBATIM)
