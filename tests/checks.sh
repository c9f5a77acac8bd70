# checks.sh: sourced by tests that are commands of their own. They set $outside, a directory for logs and scratch.
passed=0 failed=0 skipped=0
step() { echo "-- $*"; }
skip() { skipped=$((skipped + 1)); echo "skip: $*"; }

# check NAME COMMAND...: one line, and what the command said when it fails.
check() {
  local name=$1 log=$outside/check.log
  shift
  if (set -e; "$@") >"$log" 2>&1; then
    passed=$((passed + 1))
    echo "ok   $name$(sed -n '$s/^/: /p' "$log" | cut -c1-120)"
  else
    failed=$((failed + 1))
    echo "FAIL $name"
    tail -n 40 "$log" | sed 's/^/    /'
  fi
}

# figures PART: from here on `figure` writes what PART measured, for tests/assurance.
# figure ID "WHAT" "FIGURE" ["ASKED"]: one of them; the id is short and permanent ("lines"), the rest is for a reader. all=1: by a long campaign.
figures() { figure_file=${build:?}/figures/$1.tsv; mkdir -p "${figure_file%/*}"; : >"$figure_file"; }
figure() {
  local run=quick
  [ "${all:-0}" != 1 ] || run=all
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}" "$run" >>"$figure_file"
  echo "     $2: $3${4:+ (asked: $4)}"
}

finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
