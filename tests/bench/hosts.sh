#!/usr/bin/env bash
# One verification that is accepted, from each language of examples/ whose packages are installed:
# microseconds over the library's own memory store, and over a map of the language's, by callbacks
# and by the question loop. usage: hosts.sh BUILD-FOLDER [LANGUAGE...]
set -euo pipefail
build=$(cd "${1:?usage: $0 BUILD-FOLDER [LANGUAGE...]}" && pwd)
shift
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- c cobol go java node python
codes=$(mktemp)
trap 'rm -f "$codes"' EXIT
"$build/tests/fxotp_bench_codes" >"$codes"

printf '%-8s %18s %18s %18s\n' 'us' 'memory, op_run' 'host, callbacks' 'host, questions'
for language; do
  if ! lines=$(bash "examples/$language/bench.sh" "$build/capi" "$codes" 2>&1); then
    printf '%-8s %s\n' "$language" "not measured: $(tail -n 1 <<<"$lines")"
    continue
  fi
  of() { sed -n "s/^$1 //p" <<<"$lines"; }
  printf '%-8s %18s %18s %18s\n' "$language" "$(of 'memory run')" "$(of 'host run')" "$(of 'host loop')"
done
