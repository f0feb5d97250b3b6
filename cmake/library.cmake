# SPDX-License-Identifier: BSL-1.0
# The library: troy::troy with the headers of include/troy, and a component for each header that needs
# another package.
add_library(troy INTERFACE)
add_library(troy::troy ALIAS troy)
target_compile_features(troy INTERFACE cxx_std_20)
file(GLOB_RECURSE troy_headers CONFIGURE_DEPENDS include/troy/*.hpp)

# troy_needing(<name> <target> <package> <version>): troy::<name>, for the header <name>.hpp, which needs
# <target> of <package>. Only projects that link it need the package, and a parent project may define
# <target> itself. Such a target cannot be exported with ours, so troyConfig.cmake links <target>.
set(troy_components "")
set(troy_components_found "")  # Those whose package was found.
set(troy_config_components "")
macro(troy_needing name target package version)
  add_library(troy_${name} INTERFACE)
  add_library(troy::${name} ALIAS troy_${name})
  set_target_properties(troy_${name} PROPERTIES EXPORT_NAME ${name})
  target_link_libraries(troy_${name} INTERFACE troy $<BUILD_INTERFACE:${target}>)
  target_sources(troy_${name} INTERFACE
    FILE_SET HEADERS BASE_DIRS include FILES include/troy/${name}.hpp)
  list(REMOVE_ITEM troy_headers ${CMAKE_CURRENT_SOURCE_DIR}/include/troy/${name}.hpp)
  list(APPEND troy_components ${name})
  string(APPEND troy_config_components "troy_component(${name} ${target} ${package} ${version})\n")
  set(troy_${package}_version ${version})
  if(NOT TARGET ${target})
    find_package(${package} ${version} QUIET)
  endif()
  if(TARGET ${target})
    list(APPEND troy_components_found ${name})
  endif()
endmacro()
troy_needing(wide Boost::headers Boost 1.74)
troy_needing(format fmt::fmt fmt 9)
troy_needing(json nlohmann_json::nlohmann_json nlohmann_json 3.9)

target_sources(troy INTERFACE FILE_SET HEADERS BASE_DIRS include FILES ${troy_headers})
