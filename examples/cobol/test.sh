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
for program in test-layout test-binding test-store; do
  bash "$here/compile.sh" "$library" "$work/$program" "$program" test-steps "${common[@]}"
done

mkdir "$storage/binding" "$storage/check" "$storage/killed" "$storage/other"
"$work/test-layout"
"$work/test-binding" "$storage/binding"
"$work/test-store" check "$storage/check"

# Killed after some of its commits and in the midst of another: each that it said is done stands,
# and of the one under way all or nothing.
kill_once() {
  local round=$1 line child said=0 now before=$entries wanted=$((1 + RANDOM % 12))
  "$work/test-store" change "$storage/killed" "$round" 2>"$work/done" &
  child=$!
  exec 3<"$work/done"
  while [ $said -lt $wanted ] && read -r line <&3 && [ "$line" = 'done' ]; do
    said=$((said + 1))
  done
  [ $said = $wanted ] || { echo "kill $round: it ended by itself: $line"; return 1; }
  sleep "0.00$((RANDOM % 10))"
  kill -KILL $child
  wait $child 2>/dev/null || true
  while read -r line <&3; do said=$((said + 1)); done
  exec 3<&-
  now=$("$work/test-store" audit "$storage/killed") || { echo "after kill $round: $now"; return 1; }
  [ "$now" = $((before + said)) ] || [ "$now" = $((before + said + 1)) ] ||
    { echo "after kill $round: $now entries, $before before, $said commits done"; return 1; }
  entries=$now
}

mkfifo "$work/done"
"$work/test-store" begin "$storage/killed"
entries=$("$work/test-store" audit "$storage/killed")
for round in 1 2 3 4 5 6 7 8 9 10; do
  kill_once $round
done
echo "killed 10 times: $entries entries, no break"

bash "$here/../c/other_abi.sh" "$library" "$work" "$work/script" "$storage/other"
