# Runs TOOL and compares what it prints with FILE, byte for byte.
execute_process(COMMAND ${TOOL} OUTPUT_VARIABLE text RESULT_VARIABLE status)
file(READ ${FILE} golden)
if(NOT status EQUAL 0 OR NOT text STREQUAL golden)
  message(FATAL_ERROR "${FILE} is stale: build the target `selftest`, then `vectors`")
endif()
