# headers.sh: sourced by run. The public headers compile alone, first and twice, in every C and C++ there is, without a warning.
strict=(-Wall -Wextra -Wpedantic -pedantic-errors -Wconversion -Wsign-conversion -Wshadow -Wundef -Wcast-qual -Wwrite-strings -Werror -Iinclude -fsyntax-only)
headers=(spinerisk/spinerisk.h spinerisk/spinerisk_arrow.h)
c_compilers=(gcc clang-19) cxx_compilers=(g++ clang++-19)
[ $all = 0 ] || { c_compilers+=(clang); cxx_compilers+=(clang++); }
c_standards=(c99 c11 c17 c2x)
cxx_standards=(c++11 c++14 c++17 c++20 c++2b)

# twice DIR: a file a header, with nothing before it, and all of them in both orders after each other.
twice() {
  local header
  for header in "${headers[@]}"; do printf '#include <%s>\n#include <%s>\nint used;\n' "$header" "$header" >"$outside/${header##*/}.c"; done
  { printf '#include <%s>\n' "${headers[@]}" spinerisk/spinerisk.h; echo 'int used;'; } >"$outside/both.c"
}
# header_under COMPILER STANDARD OPTIONS...
header_under() {
  local compiler=$1 standard=$2 header
  shift 2
  for header in "${headers[@]##*/}" both; do "$compiler" -std="$standard" "${strict[@]}" "$@" "$outside/${header%.c}.c" || return 1; done
}
header_in_c() {
  local compiler standard n=0
  for compiler in "${c_compilers[@]}"; do
    for standard in "${c_standards[@]}"; do header_under "$compiler" "$standard" -Wstrict-prototypes || { echo "$compiler $standard"; return 1; }; n=$((n + 1)); done
  done
  echo "$n compilers and standards"
}
header_in_cxx() {
  local compiler standard n=0
  for compiler in "${cxx_compilers[@]}"; do
    for standard in "${cxx_standards[@]}"; do
      header_under "$compiler" "$standard" -x c++ -Wold-style-cast -Wno-unused-macros || { echo "$compiler $standard"; return 1; }
      n=$((n + 1))
    done
  done
  echo "$n compilers and standards"
}
# A line that C takes and C++ does not, at the end of a copy.
header_spoiled() {
  local copy=$outside/spoiled
  mkdir -p "$copy/spinerisk" && cp include/spinerisk/*.h "$copy/spinerisk/" || return 1
  echo 'static inline int spoiled(void *p) { int *q = p; return *q; }' >>"$copy/spinerisk/spinerisk_arrow.h"
  g++ -I"$copy" -std=c++17 -fsyntax-only -x c++ "$outside/spinerisk_arrow.h.c"
}
twice
check "the headers in C, alone and twice" header_in_c
check "the headers in C++, alone and twice" header_in_cxx
check "g++ tells of a line in a header that is no C++" fails header_spoiled
figure headers "standards the public headers compile under without a warning" "${c_standards[*]} ${cxx_standards[*]} (${c_compilers[*]} ${cxx_compilers[*]})" "C11 and C++"
