#!/usr/bin/env bash
# The tests of the C host. usage: test.sh FOLDER-OF-LIBFXOTP
set -euo pipefail
library=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
# Storages in memory, where there is some: what is tested is a process that dies, not the disk.
storage=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work" "$storage"' EXIT
export LD_LIBRARY_PATH=$library

common=(ordered catalogue journal store answers mailbox host step script script_parts script_races)
for program in main test_binding test_store; do
  bash "$here/compile.sh" "$library" "$work/$program" "${common[@]}" "$program"
done
mkdir "$storage/store"
"$work/test_binding" "$storage/binding"
"$work/test_store" "$storage/store"

other=${FXOTP_OTHER_ABI-}
if [ -z "$other" ]; then
  other=$work/libother.so
  ${CC:-cc} -shared -fPIC -I"${FXOTP_INCLUDE:-$here/../../capi}" \
    "$here/../../tests/hosts/other_abi.c" -o "$other"
fi
if LD_PRELOAD=$other "$work/main" "$storage/other" >"$work/out" 2>&1; then
  echo 'a library with another ABI was taken'
  exit 1
fi
grep -q 'status 268811' "$work/out" || { cat "$work/out"; exit 1; }
echo 'a library with another ABI: refused'
