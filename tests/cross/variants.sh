# variants.sh: sourced by run.sh. Builds the library once a variant, links what asks it, and runs that, as many variants at a time as there are
# processors. Lines are printed in the order of the variants.
includes=(-DSPINERISK_STATIC -I"$root/include" -I"$root/lib")
flags=(-std=c11 -ffp-contract=off -fno-trapping-math "${includes[@]}")
library=("$root"/lib/*.c "$root/lib/data/tables.c")
vectors=("$root"/tests/vectors/{check,case,reading,plans,plans_check}.c)
columns=("$root"/tests/property/{columns,column_efforts,random_columns,random,allocations}.c)
calls=("$root"/tests/calls/{programs/digests,*}.c)
wrap=("-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc")
variants=() processors=" "

# compiler_of NAME: "aarch64-linux-gnu-clang" is clang with that target.
compiler_of() {
  case $1 in
    *-clang) command=(clang "--target=${1%-clang}") ;;
    *) command=("$1") ;;
  esac
}

# asked DIR RUNNER KERNEL MODES COMMAND...: builds in DIR and asks; the last line of what it prints is what the vectors say.
asked() {
  local dir=$1 emulator=() kernel=$3 modes=$4
  [ "$2" = native ] || emulator=("$2")
  shift 4
  rm -rf "$dir" && mkdir -p "$dir/lib" || return 1
  (cd "$dir/lib" && "$@" "${flags[@]}" -c "${library[@]}") || return 1
  "$@" "${flags[@]}" "${vectors[@]}" "$dir"/lib/*.o -o "$dir/check" -lm &&
    "$@" "${flags[@]}" "$root/tests/cross/kernels.c" "$dir"/lib/kernel*.o -o "$dir/kernels" &&
    "$@" "${flags[@]}" -frounding-math "$root/tests/cross/floats.c" "$dir"/lib/*.o -o "$dir/floats" -lm &&
    "$@" "${flags[@]}" "${calls[@]}" "$dir"/lib/*.o -o "$dir/digests" -lm &&
    "$@" "${flags[@]}" "${columns[@]}" "$dir"/lib/*.o "${wrap[@]}" -o "$dir/columns" -lm || return 1
  [ "$kernel" != any ] || kernel=
  "${emulator[@]}" "$dir/kernels" ${kernel:+"$kernel"} && "${emulator[@]}" "$dir/floats" "$modes" && "${emulator[@]}" "$dir/columns" 10 &&
    "${emulator[@]}" "$dir/digests" "$root/tests/vectors/digests.tsv" && "${emulator[@]}" "$dir/check" "$root/tests/vectors"
}

# started NAME COMMAND...: in the background, when a processor is free.
started() {
  local name=$1
  shift
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
  variants+=("$name")
  rm -f "$out/$name.status"
  { "$@" >"$out/$name.txt" 2>&1; echo $? >"$out/$name.status"; } &
}

variant() {
  local name=$1 runner=$2 kernel=$3 modes=$4 compiler=$5 command
  shift 5
  compiler_of "$compiler"
  if ! command -v "${command[0]}" >/dev/null; then skip "$name: no ${command[0]}"; return; fi
  if [ "$runner" != native ] && ! command -v "$runner" >/dev/null; then skip "$name: no $runner"; return; fi
  case $processors in *" ${name%%-*} "*) ;; *) processors+="${name%%-*} " ;; esac
  started "$name" asked "$out/$name" "$runner" "$kernel" "$modes" "${command[@]}" "$@"
}

zig=$(cd "$venv"/lib/python3*/site-packages/ziglang 2>/dev/null && pwd)/zig
# by_zig TARGET RUNNER...: the library as a subproject of tests/cross/consumer under that target's toolchain file.
by_zig() {
  local target=$1 dir=$out/zig-$1
  shift
  export ZIG=$zig ZIG_GLOBAL_CACHE_DIR=$build/zig ZIG_LOCAL_CACHE_DIR=$build/zig
  cmake -S "$here/consumer" -B "$dir" -DCMAKE_TOOLCHAIN_FILE="$here/toolchains/zig-$target.cmake" -DCMAKE_BUILD_TYPE=Release &&
    cmake --build "$dir" && "$@" "$dir/check" "$root/tests/vectors"
}
zig_variant() { started "zig-$1" by_zig "$@"; }

# finish_variants: waits, prints the lines, and writes the figures.
finish_variants() {
  local name same=() by_processor
  wait
  for name in "${variants[@]}"; do
    if [ "$(cat "$out/$name.status" 2>/dev/null)" = 0 ]; then
      passed=$((passed + 1)) same+=("$name")
      echo "ok   $name: $(grep 'bit for bit$' "$out/$name.txt" | tail -n 1)"
    else
      failed=$((failed + 1))
      echo "FAIL $name"
      tail -n 15 "$out/$name.txt" | sed 's/^/    /'
    fi
  done
  for name in $processors; do
    by_processor=$(printf '%s\n' "${same[@]}" | grep "^$name-" | sed "s/^$name-//" | tr '\n' ' ')
    figure "$name" "bit-identical on $name: vectors, self-test, kernels, columns, digests (64-bit little-endian), rounding modes" "${by_processor% }"
  done
  figure zig "bit-identical as a subproject under a foreign toolchain file (zig cc)" "$(printf '%s\n' "${same[@]}" | sed -n 's/^zig-//p' | paste -sd' ')" "one"
  figure variants "variants tried, and those with the same bits" "${#variants[@]}, ${#same[@]}" "all"
}
