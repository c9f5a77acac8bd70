# Runs TOOL and writes what it prints to FILE, only if it succeeds.
execute_process(COMMAND ${TOOL} OUTPUT_VARIABLE text RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${TOOL} failed: ${FILE} is left as it was")
endif()
file(WRITE ${FILE} "${text}")
