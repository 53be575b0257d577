#!/usr/bin/env bash
# Builds the benchmark of many callers, runs it, and draws a chart of it.
# usage: run.sh [--store sqlite|memory] [--tokens N] [--pairs N] [--only OPERATION]
# Operations: verify, unlock, send_code, page. The table is printed; callers.csv and callers.svg are
# in build/bench/STORE. Ratios hold on any machine, rates on this one only.
set -euo pipefail
cd "$(dirname "$0")/../.."
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

store=sqlite
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --store) store=${2-} ;;
    --tokens | --pairs | --only) arguments+=("$1" "${2-}") ;;
    *) sed -n 's/^# usage: //p' tests/bench/run.sh >&2; exit 2 ;;
  esac
  shift 2
done

build=build/bench
mkdir -p "$build"
cmake --preset release -B "$build/tree" -DFXOTP_TESTS=OFF -DFXOTP_EXAMPLES=OFF -DFXOTP_C=OFF \
  -DFXOTP_SMTP=OFF >"$build/build.log"
cmake --build "$build/tree" --target fxotp_bench_callers >>"$build/build.log" || {
  tail -n 30 "$build/build.log"
  exit 1
}

folder=$build/$store
rm -rf "$folder"
mkdir -p "$folder"
trap 'rm -f "$folder"/callers.db*' EXIT
"$build/tree/tests/fxotp_bench_callers" --store "$store" --folder "$folder" "${arguments[@]}"
python3 tests/bench/chart.py "$folder/callers.csv" >"$folder/callers.svg"
echo "$folder/callers.csv $folder/callers.svg"
