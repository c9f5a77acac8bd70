#!/usr/bin/env bash
# Fuzzes the service from its own OpenAPI document with schemathesis: tests/service/fuzz.sh SERVICE_DIR SCHEMATHESIS [MAX_EXAMPLES]
# $NODE names the node to use. It fails on a 5xx, on an answer the document does not allow, on a wrong body that is taken
# and on a right one that is refused as malformed.
set -eu
config=$(cd "$(dirname "$0")" && pwd)/schemathesis.toml
service=$(cd "${1:?usage: tests/service/fuzz.sh SERVICE_DIR SCHEMATHESIS [MAX_EXAMPLES]}" && pwd)
schemathesis=${2:?usage: tests/service/fuzz.sh SERVICE_DIR SCHEMATHESIS [MAX_EXAMPLES]}
examples=${3:-300}
log=$(mktemp)
PORT=0 RATE_LIMIT=0 "${NODE:-node}" "$service/server.mjs" >"$log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -f "$log"' EXIT
for _ in $(seq 300); do
  grep -q 'listening at' "$log" && break
  kill -0 $server 2>/dev/null || { cat "$log"; exit 1; }
  sleep 0.1
done
url=$(sed -n 's/.*listening at \(http[^"]*\)".*/\1/p' "$log" | head -1)

cd "$(dirname "$log")"
status=0
"$schemathesis" --config-file "$config" run "$url/openapi.json" --checks all --max-examples "$examples" --seed "${SPINERISK_SEED:-1}" --no-color || status=$?
# Whatever was sent, it still runs and never failed.
kill -0 $server || { echo "the service ended"; status=1; }
if grep -q '"status":5' "$log"; then grep '"status":5' "$log" | head; status=1; fi
echo "$(grep -c '"msg":"request"' "$log") requests"
if [ $status -eq 0 ]; then echo "1 passed, 0 failed"; else echo "0 passed, 1 failed"; fi
exit $status
