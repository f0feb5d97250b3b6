# SPDX-License-Identifier: BSL-1.0
# The package: headers, CMake config and pkg-config modules. All of it is independent of the
# architecture and installed accordingly.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(troy_config_dir ${CMAKE_INSTALL_DATAROOTDIR}/cmake/troy)

# A file of targets for each component, so that the config loads only those that can be linked.
list(TRANSFORM troy_components PREPEND troy_ OUTPUT_VARIABLE troy_component_targets)
foreach(part IN ITEMS troy ${troy_component_targets})
  install(TARGETS ${part} EXPORT ${part}Targets FILE_SET HEADERS)
  install(EXPORT ${part}Targets NAMESPACE troy:: DESTINATION ${troy_config_dir})
endforeach()

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/troyConfig.cmake.in ${PROJECT_BINARY_DIR}/troyConfig.cmake
  INSTALL_DESTINATION ${troy_config_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/troyConfigVersion.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES
  ${PROJECT_BINARY_DIR}/troyConfig.cmake
  ${PROJECT_BINARY_DIR}/troyConfigVersion.cmake
  DESTINATION ${troy_config_dir})

# pkg-config. Relocatable: the include directory is relative to the file, unless it was given as an
# absolute path.
set(troy_pc_dir ${CMAKE_INSTALL_FULL_DATAROOTDIR}/pkgconfig)
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(troy_pc_includedir ${CMAKE_INSTALL_FULL_INCLUDEDIR})
else()
  file(RELATIVE_PATH troy_pc_to_include ${troy_pc_dir} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
  set(troy_pc_includedir "\${pcfiledir}/${troy_pc_to_include}")
endif()
# troy_pkg_config(<name> <description> [<requires>]): the module <name>.
function(troy_pkg_config troy_pc_name troy_pc_description)
  set(troy_pc_requires ${ARGN})
  set(file ${PROJECT_BINARY_DIR}/${troy_pc_name}.pc)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/troy.pc.in ${file} @ONLY)
  install(FILES ${file} DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/pkgconfig)
endfunction()
troy_pkg_config(troy "${PROJECT_DESCRIPTION}")
troy_pkg_config(troy-wide "troy with Boost's integers, whose headers the compiler has to find by itself"
  "troy = ${PROJECT_VERSION}")
troy_pkg_config(troy-format "troy with formatting by fmt"
  "troy = ${PROJECT_VERSION}, fmt >= ${troy_fmt_version}")
troy_pkg_config(troy-json "troy with JSON by nlohmann's library"
  "troy = ${PROJECT_VERSION}, nlohmann_json >= ${troy_nlohmann_json_version}")

# In a parent project CMAKE_INSTALL_DOCDIR may be the parent's, with the parent's LICENSE in it.
set(troy_doc_dir ${CMAKE_INSTALL_DATAROOTDIR}/doc/troy)
if(PROJECT_IS_TOP_LEVEL)
  set(troy_doc_dir ${CMAKE_INSTALL_DOCDIR})
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${troy_doc_dir})
