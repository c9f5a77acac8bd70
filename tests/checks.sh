# checks.sh: sourced by tests that try a package as its users get it. They set $outside, a directory outside the tree.
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

finish() {
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
