#!/usr/bin/env bash
# Builds a preset's tree and runs its tests; the log is build/logs/PRESET.log.
# usage: tree.sh ROOT PRESET
set -euo pipefail
cd "$1"
preset=$2
log=build/logs/$preset.log
mkdir -p build/logs
run() {
  "$@" >>"$log" 2>&1 && return
  echo "failed: $* (whole log: $log)"
  grep -nE -A 12 'FAILED:|error:|ERROR:|WARNING: ThreadSanitizer|\*\*\*Failed' "$log" | head -n 60
  tail -n 20 "$log"
  exit 1
}
: >"$log"
run cmake --preset "$preset"
run cmake --build "build/$preset"
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=second_deadlock_stack=1
run ctest --test-dir "build/$preset" -L unit --no-tests=error --output-on-failure -j "$(nproc)"
grep -E 'tests passed|Total Test time' "$log"
