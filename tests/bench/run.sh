#!/usr/bin/env bash
# Builds the benchmark of many callers, runs it, and draws a chart of it.
# usage: run.sh [--store sqlite|memory|postgres] [--tokens N] [--pairs N] [--only OPERATION]
#               [--connection STRING]
# Operations: verify, unlock, send_code, page. The table is printed; callers.csv and callers.svg are
# in build/bench/STORE. Ratios hold on any machine, rates on this one only. PostgreSQL: over a
# server of its own on loopback, in TMPDIR or /var/tmp, or in the empty database that STRING names.
set -euo pipefail
cd "$(dirname "$0")/../.."
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

store=sqlite
connection=
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --store) store=${2-} ;;
    --connection) connection=${2-} ;;
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
scratch=
clean() {
  # The server ends with its input.
  [ -z "${SERVER_PID-}" ] || { local server=$SERVER_PID; exec {SERVER[1]}>&-; wait "$server" || true; }
  rm -rf "$folder"/callers.db* "$folder"/floor* "$scratch"
}
trap clean EXIT

# Settings as a bank's server has them, each commit on the disk.
start_server() {
  scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/fxotp-XXXXXX")
  local password=$RANDOM$RANDOM
  coproc SERVER { exec bash tests/postgres/server.sh "$scratch" "$password" \
    -c shared_buffers=512MB -c max_wal_size=4GB -c fsync=on -c synchronous_commit=on; }
  local word port pid
  read -r word port pid <&"${SERVER[0]}" || {
    echo 'no PostgreSQL server (package postgresql)' >&2
    exit 77
  }
  connection="host=127.0.0.1 port=$port user=fxotp dbname=postgres password=$password"
}

if [ "$store" = postgres ]; then
  . tests/postgres/programs.sh
  PATH=$bin:$PATH
  [ -n "$connection" ] || start_server
  arguments+=(--connection "$connection")
fi
"$build/tree/tests/fxotp_bench_callers" --store "$store" --folder "$folder" "${arguments[@]}"
python3 tests/bench/chart.py "$folder/callers.csv" >"$folder/callers.svg"
echo "$folder/callers.csv $folder/callers.svg"
