#!/usr/bin/env bash
# The tests of the C host. usage: test.sh [FOLDER-OF-LIBFXOTP]
source "$(dirname "$0")/common.sh"
# Storages in memory, where there is some: what is tested is a process that dies, not the disk.
storage=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work" "$storage"' EXIT

bash "$here/compile.sh" "$library" "$work/test_layout" test_layout
common=(ordered catalogue journal store answers mailbox host step script script_parts script_races)
for program in main test_binding test_store test_kill; do
  bash "$here/compile.sh" "$library" "$work/$program" "${common[@]}" "$program"
done
mkdir "$storage/store"
"$work/test_layout"
"$work/test_binding" "$storage/binding"
"$work/test_store" "$storage/store"
"$work/test_kill" "$storage/killed"
bash "$here/other_abi.sh" "$library" "$work" "$work/main" "$storage/other"
