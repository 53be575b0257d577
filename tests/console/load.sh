#!/usr/bin/env bash
# The console under load, on this machine: wrk asks for the list page, then posts one-time passwords,
# N wrong ones and a right one a session: 98, as the hundredth failure would lock for good.
# Then the whole bank is taken as CSV. Fails when an answer is not the expected one, a connection
# fails, or memory grows. Rates are printed; what they are beside the library's own shows
# tests/bench/run.sh.
# usage: load.sh CONSOLE [--seconds N] [--connections N] [--tokens N] [--wrong N]
set -euo pipefail
[ $# -gt 0 ] || { sed -n 's/^# usage: //p' "$0" >&2; exit 2; }
console=$(realpath "$1") seconds=30 connections=64 tokens=100000 wrong=98
shift
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) seconds=$2 ;;
    --connections) connections=$2 ;;
    --tokens) tokens=$2 ;;
    --wrong) wrong=$2 ;;
    *) sed -n 's/^# usage: //p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done
cd "$(dirname "${BASH_SOURCE[0]}")"
if ! command -v wrk >/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update >/dev/null
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y --no-install-recommends wrk \
    >/dev/null
fi

folder=$(mktemp -d)
server=
end() {
  [ -z "$server" ] || { kill -INT "$server" && wait "$server"; } || true
  rm -rf "$folder"
}
trap end EXIT

# An answer to a code leaves after 50 ms at the earliest, so a connection asks for 20 in a second.
sessions=$(((seconds + 2) * connections * 20 / (wrong + 1) + connections))
accounts=$((connections * 6 + sessions + 50))
[ "$tokens" -gt "$accounts" ] || tokens=$accounts
"$console" "$folder/data" --demo --port 0 --tokens "$tokens" --accounts "$accounts" \
  --lock-after 100 --password-tries 1000000 >"$folder/out" &
server=$!
until grep -q '^http' "$folder/out"; do
  kill -0 "$server" || exit 1
  sleep 0.2
done
url=$(grep '^http' "$folder/out")
node load_sessions.mjs "$url" "$connections" "$sessions" "$folder"

resident() { awk -v of="$1" '$1 == of":" { print $2 }' "/proc/$server/status"; }
faults=0
# Memory may grow by 8 MB, half of what the CSV of 100,000 tokens has.
grown() {
  local more=$(($3 - $2))
  echo "  memory: $(($2 / 1024)) MB before, $(($3 / 1024)) MB after"
  [ "$more" -lt 8192 ] || { echo "  $1: it grew by $((more / 1024)) MB"; faults=$((faults + 1)); }
}
# The store's caches are full before anything is measured; a commit empties those of its readers.
fill_caches() {
  local i downloads=()
  for i in 1 2 3 4 5 6 7 8; do
    curl -sS -b "$folder/desk" -o /dev/null "${url}otp/csv" &
    downloads+=($!)
  done
  wait "${downloads[@]}"
  wrk -t2 -c"$connections" -d5s --timeout 10s -s load.lua "$url" "$folder/list" list \
    "$connections" "$wrong" >/dev/null
}
load() {
  local before after
  wrk -t2 -c"$connections" -d2s --timeout 10s -s load.lua "$url" "$folder/$1" "$1" "$connections" "$wrong" warm >/dev/null
  before=$(resident VmRSS)
  echo "$1, $connections connections, $seconds s"
  wrk -t2 -c"$connections" -d"${seconds}s" --timeout 10s --latency -s load.lua "$url" "$folder/$1" "$1" "$connections" \
    "$wrong" \
    >"$folder/$1.out"
  after=$(resident VmRSS)
  grep -E 'Requests/sec|50%|99%|answers' "$folder/$1.out" || true
  grep -q ' 0 failed, 0 unexpected' "$folder/$1.out" || faults=$((faults + 1))
  grown "$1" "$before" "$after"
}

fill_caches
load list
load verify
locked=$(curl -s -b "$folder/desk" "${url}otp?status=4" |
  { grep -o '<td class="tick"><input' || true; } | wc -l)
echo "  tokens that were locked: $locked"
[ "$locked" -eq 0 ] || faults=$((faults + 1))

fill_caches
echo "CSV of the whole bank"
before=$(resident VmRSS)
echo 5 >"/proc/$server/clear_refs"
read -r rows bytes took < <(curl -sS -b "$folder/desk" -o "$folder/csv" \
  -w '%{size_download} %{time_total}\n' "${url}otp/csv" |
  { read -r size time; echo "$(wc -l <"$folder/csv") $size $time"; })
echo "  $rows lines, $((bytes / 1024)) KB in $took s"
[ "$rows" -gt "$tokens" ] || { echo '  lines are missing'; faults=$((faults + 1)); }
grown CSV "$before" "$(resident VmHWM)"
[ "$faults" -eq 0 ] || { echo "$faults faults"; cat "$folder"/*.out; exit 1; }
