#!/usr/bin/env bash
# The long failover test: of two PostgreSQL servers the primary is lost twenty times (or ROUNDS)
# while three processes work; its standby takes over, and it comes back as a standby.
# usage: bash tests/failover.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/failover
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DFXOTP_TESTS=ON >/dev/null
cmake --build "$build" --target fxotp_test_failover
FXOTP_FAILOVER_ROUNDS=${1:-20} "$build/tests/fxotp_test_failover" '[failover]'
