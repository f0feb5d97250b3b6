# SPDX-License-Identifier: BSL-1.0
# A parent project gets only the library.
foreach(target IN ITEMS
    troy_own troy_test_options troy_unit troy_property troy_exhaustive troy_page_links day_table
    evaluate)
  if(TARGET ${target})
    message(FATAL_ERROR "troy brings the target ${target} into a parent project")
  endif()
endforeach()
if(DEFINED BUILD_TESTING)
  message(FATAL_ERROR "troy sets BUILD_TESTING for a parent project")
endif()
