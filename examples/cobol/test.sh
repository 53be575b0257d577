#!/usr/bin/env bash
# The tests of the COBOL host. usage: test.sh FOLDER-OF-LIBFXOTP
set -euo pipefail
library=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
# Storages in memory, where there is some: what is tested is a process that dies, not the disk.
storage=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work" "$storage"' EXIT
export LD_LIBRARY_PATH=$library

common=(host-open steps answer-question answer-commit answer-mail record-store journal)
bash "$here/compile.sh" "$library" "$work/script" script "${common[@]}"
for program in test-binding test-store; do
  bash "$here/compile.sh" "$library" "$work/$program" "$program" test-steps "${common[@]}"
done

mkdir "$storage/binding" "$storage/check" "$storage/crash" "$storage/other"
"$work/test-binding" "$storage/binding"
"$work/test-store" check "$storage/check"

# Killed in the middle of its changes, ten times: each commit stands as a whole or not at all.
entries=0
for round in 1 2 3 4 5 6 7 8 9 10; do
  "$work/test-store" change "$storage/crash" &
  sleep "0.1$round"
  kill -KILL $!
  wait $! 2>/dev/null || true
  now=$("$work/test-store" audit "$storage/crash") || { echo "after kill $round: $now"; exit 1; }
  [ "$now" -ge "$entries" ] || { echo "after kill $round: $now entries of $entries"; exit 1; }
  entries=$now
done
[ "$entries" -gt 10 ] || { echo "only $entries entries"; exit 1; }
echo "killed 10 times: $entries entries, no break"

other=${FXOTP_OTHER_ABI-}
if [ -z "$other" ]; then
  other=$work/libother.so
  ${CC:-cc} -shared -fPIC -I"${FXOTP_INCLUDE:-$here/../../capi}" \
    "$here/../../tests/hosts/other_abi.c" -o "$other"
fi
if LD_PRELOAD=$other "$work/script" "$storage/other" >"$work/out" 2>&1; then
  echo 'a library with another ABI was taken'
  exit 1
fi
grep -q 'status 268811' "$work/out" || { cat "$work/out"; exit 1; }
echo 'a library with another ABI: refused'
