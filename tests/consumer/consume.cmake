# SPDX-License-Identifier: BSL-1.0
# Configures SOURCE in an empty BUILD with OPTIONS (separated by |). Then either installs it to
# PREFIX, which is emptied first, or builds it and runs its program "consumer".
string(REPLACE "|" ";" OPTIONS "${OPTIONS}")
file(REMOVE_RECURSE ${BUILD})
execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE} -B ${BUILD} -G ${GENERATOR}
  -DCMAKE_CXX_COMPILER=${COMPILER} ${OPTIONS} COMMAND_ERROR_IS_FATAL ANY)
if(PREFIX)
  file(REMOVE_RECURSE ${PREFIX})
  execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
    COMMAND_ERROR_IS_FATAL ANY)
else()
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${BUILD}/consumer COMMAND_ERROR_IS_FATAL ANY)
endif()
