#!/bin/sh
# What the shared library exports is exactly what the header declares, and it needs nothing but libc:
#     tests/symbols.sh BUILD_DIR     (where libspinerisk.so and libspinerisk.a lie)
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
build=${1:-$root/build/c}
library=$build/libspinerisk.so
archive=$build/libspinerisk.a
headers="$root/include/spinerisk/spinerisk.h $root/include/spinerisk/spinerisk_arrow.h"
passed=0 failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check() {
  if [ "$2" -eq 0 ]; then
    passed=$((passed + 1))
    echo "ok   $1"
  else
    failed=$((failed + 1))
    echo "FAIL $1"
    if [ -n "${3:-}" ]; then echo "$3" | sed 's/^/    /'; fi
  fi
}

for file in "$library" "$archive"; do
  if [ ! -e "$file" ]; then
    echo "FAIL no $file: build it first"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
  fi
done

sed -n 's/^SPINERISK_API .*[ *]\(spinerisk_[a-z0-9_]*\)(.*/\1/p' $headers | sort >"$scratch/declared"
nm -D --defined-only "$library" | awk '$2 != "A" {print $3}' | sed 's/@.*//' | sort >"$scratch/exported"
declared=$(wc -l <"$scratch/declared")
lines=$(cat $headers | grep -c '^SPINERISK_API ')
[ "$declared" -eq "$lines" ] && [ "$declared" -ge 50 ]
check "every SPINERISK_API line of the headers is one function ($declared)" $?
difference=$(diff "$scratch/declared" "$scratch/exported")
check "exported are exactly the functions of the headers" $? "$difference"

# In the static library names cannot be hidden, but they can be ours.
others=$(nm -g --defined-only "$archive" | awk 'NF == 3 {print $3}' | grep -Ev '^(spinerisk_|spr_)')
[ -z "$others" ]
check "every global name of the static library starts with spinerisk_ or spr_" $? "$others"

wrong=$(nm -D --defined-only "$library" | awk '$2 != "T" && !($2 == "A" && $3 ~ /^SPINERISK_/)') # A: names of version nodes
[ -z "$wrong" ]
check "no variable is exported" $? "$wrong"

# Writable data would be global state.
# .data.rel.ro is constant once loaded.
state=$(objdump -t "$archive" | grep -E '[[:space:]](\.data|\.bss|\.tdata|\.tbss|\*COM\*)[[:space:]]' | grep -v ' d ')
[ -z "$state" ]
check "no writable global variable" $? "$state"

needed=$(readelf -d "$library" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
others=$(echo "$needed" | grep -Ev '^(libc\.so|ld-linux|libc\.musl)')
[ -z "$others" ]
check "it needs only libc ($(echo "$needed" | tr '\n' ' '))" $? "$others"

# Of libc: memory, strings and the allocator, for models and record batches. No printf, locale, clock, file, thread.
wanted=$(nm -D --undefined-only "$library" | awk '{print $2}' | sed 's/@.*//' | grep -Ev '^(malloc|calloc|free|memcpy|memset|memcmp|memmove|memchr|strlen|strcmp|strchr|__(memcpy|memset|memmove|strcpy)_chk|__stack_chk_fail|_ITM_.*|__gmon_start__|__cxa_finalize)$')
[ -z "$wanted" ]
check "of libc it uses memory, strings and the allocator only" $? "$wanted"

soname=$(readelf -d "$library" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
[ "$soname" = libspinerisk.so.2 ]
check "its name carries the ABI number ($soname)" $?

readelf -lW "$library" | grep -q 'GNU_STACK.*RWE'
[ $? -ne 0 ]
check "the stack is not executable" $?

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
