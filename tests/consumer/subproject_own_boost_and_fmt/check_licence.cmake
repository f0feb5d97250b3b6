# SPDX-License-Identifier: BSL-1.0
# Runs at the end of the installation: troy's licence is in troy's own folder.
file(GLOB_RECURSE licences "${CMAKE_INSTALL_PREFIX}/*/LICENSE")
if(NOT licences STREQUAL "${CMAKE_INSTALL_PREFIX}/share/doc/troy/LICENSE")
  message(FATAL_ERROR "troy's licence was installed as '${licences}'")
endif()
