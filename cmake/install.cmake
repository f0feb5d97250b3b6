# SPDX-License-Identifier: BSL-1.0
# The package: headers, CMake config (the components "wide", "format" and "json" need Boost, fmt and
# nlohmann_json) and pkg-config file. All of it is independent of the architecture and installed
# accordingly.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(troy_config_dir ${CMAKE_INSTALL_DATAROOTDIR}/cmake/troy)

# A file of targets for each component, so that the config loads only those that can be linked.
foreach(part IN ITEMS troy troy_wide troy_format troy_json)
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

# Relocatable: the include directory is relative to this file, unless it was given as an absolute
# path.
set(troy_pc_dir ${CMAKE_INSTALL_FULL_DATAROOTDIR}/pkgconfig)
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(troy_pc_includedir ${CMAKE_INSTALL_FULL_INCLUDEDIR})
else()
  file(RELATIVE_PATH troy_pc_to_include ${troy_pc_dir} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
  set(troy_pc_includedir "\${pcfiledir}/${troy_pc_to_include}")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/troy.pc.in ${PROJECT_BINARY_DIR}/troy.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/troy.pc DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/pkgconfig)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
