# hardened.sh: sourced by run. What binaries carry against exploitation, read by readelf.

# hardened FILE [musl]: a shared object; says what is missing. musl has neither copies that look at sizes nor their names.
hardened() {
  local file=$1 missing=() dynamic segments wanted
  dynamic=$(readelf -dW "$file") && segments=$(readelf -lW "$file") && wanted=$(readelf --dyn-syms -W "$file" | awk '$7 == "UND" {print $8}') || return 1
  grep -q GNU_RELRO <<<"$segments" || missing+=("read-only relocations")
  grep -qE 'BIND_NOW|FLAGS.*\bNOW\b' <<<"$dynamic" || missing+=("immediate binding")
  grep -q 'GNU_STACK' <<<"$segments" && ! grep -q 'GNU_STACK.*E ' <<<"$segments" || missing+=("a stack without code")
  ! grep -qE '^ *LOAD.* (RWE|WE) ' <<<"$segments" || missing+=("no segment to write and to run")
  ! grep -qE 'TEXTREL|RPATH|RUNPATH' <<<"$dynamic" || missing+=("no text relocation and no search path")
  grep -q '^__stack_chk_fail' <<<"$wanted" || missing+=("stack protector")
  [ "${2:-}" = musl ] || grep -qE '^__[a-z]+_chk(@|$)' <<<"$wanted" || missing+=("copies that look at sizes")
  [ ${#missing[@]} -eq 0 ] || { printf '%s lacks: %s\n' "$(basename "$file")" "${missing[*]}"; return 1; }
}

# marked ARCHIVE: on x86-64, every object says that indirect jumps land on marks and returns may be shadowed.
marked() {
  local objects marks
  objects=$(ar t "$1" | wc -l)
  marks=$(readelf -n "$1" | grep -c 'x86 feature: IBT, SHSTK')
  [ "$objects" -gt 40 ] && [ "$objects" = "$marks" ] && echo "$marks objects" || { echo "$marks of $objects objects"; return 1; }
}
