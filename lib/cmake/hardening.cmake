# What the compiler and the linker add against exploitation, where they have it: a canary on stacks, sizes of copies that are
# looked at, large stacks that cannot jump over their guard, landing marks for indirect jumps, and a table of addresses that
# is read-only once loaded. None of it changes a bit of a result. Options of the targets, behind CMAKE_C_FLAGS.
option(SPINERISK_HARDENING "Compile and link hardened, as far as compiler and linker know how" ON)
include(CheckCSourceCompiles)

set(spinerisk_hardening_flags)
set(spinerisk_hardening_links)
if(SPINERISK_HARDENING AND NOT CMAKE_SYSTEM_NAME STREQUAL "WASI" AND NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^wasm")
  set(wanted -fstack-protector-strong -fstack-clash-protection)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(i.86|x86|x86_64|AMD64)$")
    list(APPEND wanted -fcf-protection=full)
  elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
    list(APPEND wanted -mbranch-protection=standard)
  endif()
  foreach(flag ${wanted})
    string(MAKE_C_IDENTIFIER "SPINERISK_HAS${flag}" known)
    # With a stack to protect, as some systems know the option and lack what it calls.
    set(CMAKE_REQUIRED_FLAGS "${flag} -Werror")
    check_c_source_compiles("#include <string.h>
      int main(int n, char **v) { char b[64]; memset(b, n, sizeof b); return b[n & 63] + (v == 0); }" ${known})
    unset(CMAKE_REQUIRED_FLAGS)
    if(${known})
      list(APPEND spinerisk_hardening_flags ${flag})
    endif()
  endforeach()
  if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang" AND NOT CMAKE_C_FLAGS MATCHES "-fsanitize=|_FORTIFY_SOURCE")
    # It wants an optimising compiler; sanitizers look at copies by themselves.
    set(optimised $<CONFIG:Release,RelWithDebInfo,MinSizeRel>)
    list(APPEND spinerisk_hardening_flags $<${optimised}:-U_FORTIFY_SOURCE> $<${optimised}:-D_FORTIFY_SOURCE=2>)
  endif()
  foreach(flag relro now noexecstack)
    check_linker_flag(C "LINKER:-z,${flag}" SPINERISK_HAS_Z_${flag})
    if(SPINERISK_HAS_Z_${flag})
      list(APPEND spinerisk_hardening_links "LINKER:-z,${flag}")
    endif()
  endforeach()
endif()
