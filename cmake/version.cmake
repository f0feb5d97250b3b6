# SPDX-License-Identifier: BSL-1.0
# troy_version, from version.hpp, the only place where the version is written.
file(STRINGS include/troy/version.hpp troy_version REGEX "#define TROY_VERSION_(MAJOR|MINOR|PATCH) [0-9]+")
list(TRANSFORM troy_version REPLACE "^.* ([0-9]+)$" "\\1")
list(JOIN troy_version "." troy_version)
if(NOT troy_version MATCHES "^[0-9]+\\.[0-9]+\\.[0-9]+$")
  message(FATAL_ERROR "troy: no version in include/troy/version.hpp (got '${troy_version}')")
endif()
