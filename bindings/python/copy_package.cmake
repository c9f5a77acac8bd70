# Copies the hand-written files of the package and SWIG's into the build tree, beside the compiled module:
#
#   cmake -DFROM=DIR -DSWIG=FILE -DTO=DIR -P copy_package.cmake
#
# What a build before has copied and is no longer there goes: Python would still import it, and type checkers read it.
file(GLOB_RECURSE old ${TO}/*.py ${TO}/*.pyi ${TO}/py.typed)
if(old)
  file(REMOVE ${old})
endif()
file(COPY ${FROM}/ DESTINATION ${TO} FILES_MATCHING PATTERN "*.py" PATTERN "*.pyi" PATTERN "py.typed" PATTERN "__pycache__" EXCLUDE)
file(COPY ${SWIG} DESTINATION ${TO})
