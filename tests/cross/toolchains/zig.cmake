# What the toolchain files beside this one have in common: Zig's own clang, its C libraries, and its archiver. ZIG is the program's path.
set(CMAKE_C_COMPILER $ENV{ZIG} cc)
set(CMAKE_C_COMPILER_TARGET ${zig_target})
set(CMAKE_C_ARCHIVE_CREATE "$ENV{ZIG} ar qc <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_C_ARCHIVE_APPEND "$ENV{ZIG} ar q <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_C_ARCHIVE_FINISH "$ENV{ZIG} ranlib <TARGET>")
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
