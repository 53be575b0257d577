#!/usr/bin/env bash
# The long crash test: a process is killed a hundred times (or ROUNDS) while it works beside another.
# usage: bash tests/crash.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/crash
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DFXOTP_TESTS=ON >/dev/null
cmake --build "$build" --target fxotp_test_engine
FXOTP_CRASH_ROUNDS=${1:-100} "$build/tests/fxotp_test_engine" '[crash]'
