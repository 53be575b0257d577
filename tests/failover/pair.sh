#!/usr/bin/env bash
# A PostgreSQL primary and its synchronous standby on loopback: makes them in a folder, prints
# `ready PORT PORT`, then does what its input says, a line each, and ends with it.
#   fail MS   loses the primary: all its processes are killed, after MS milliseconds in which nothing
#             of it reaches the standby, unless that is 0. The standby is promoted, and the lost one
#             becomes its standby. Answers `done HOW MS`: 1 rewound, 2 copied anew; what it took.
# usage: pair.sh FOLDER PASSWORD; exit 77 where there is no server
set -euo pipefail
folder=$1 password=$2
. "$(dirname "$0")/../postgres/programs.sh"
give "$folder"
cd "$folder"
declare -A port=([a]=$(free_port) [b]=$(free_port)) pid=() commits=([a]=on [b]=remote_apply)
primary=a standby=b

# No commit of a primary is answered before its standby has it, also while there is none. The standby
# is named: `*` would also be a pg_basebackup under way.
start() {
  "${as[@]}" env LC_ALL=C "$bin/postgres" -D "$folder/$1" -p "${port[$1]}" -k "$folder" \
    -c listen_addresses=127.0.0.1 -c max_connections=60 -c shared_buffers=32MB \
    -c max_wal_size=256MB -c cluster_name="$1" \
    -c synchronous_standby_names='a, b' -c synchronous_commit="${commits[$1]}" \
    >>"$folder/$1.log" 2>&1 </dev/null &
  pid[$1]=$!
  await_server "${pid[$1]}" "$folder" "${port[$1]}" "$folder/$1.log"
}

stop_all() {
  for each in "${pid[@]}"; do kill_server "$each"; done
  rm -rf "$folder/a" "$folder/b"
}
trap stop_all EXIT

ask() {
  run "$bin/psql" -X -q -A -t -h "$folder" -p "${port[$primary]}" -U fxotp -d postgres -c "$1"
}

# The standby's way to the primary, over TCP and by password.
source_of() {
  echo "host=127.0.0.1 port=${port[$primary]} user=fxotp password=$password dbname=postgres"
}

copy() {
  rm -rf "${folder:?}/$standby"
  run "$bin/pg_basebackup" -D "$folder/$standby" -d "$(source_of)" -R -X stream -c fast --no-sync
}

rewind() {
  run "$bin/pg_rewind" -D "$folder/$standby" --source-server="$(source_of)" -R --no-sync \
    >>"$folder/$standby.log" 2>&1
}

await_standby() {
  local is_there="SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'"
  for _ in $(seq 600); do
    [ "$(ask "$is_there")" != 1 ] || return 0
    sleep 0.05
  done
  tail -n 20 "$folder/$standby.log" >&2
  return 1
}

# What waits for the standby ends in each of the ways that leave it on the lost one alone: somebody
# cancels the wait, the server is told to stop, its processes are gone.
end_waits() {
  local sender="$(pgrep -P "${pid[$primary]}" -f 'walsender ')"
  kill -STOP $sender
  sleep "$(($1 / 1000)).$(printf %03d $(($1 % 1000)))"
  ask "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'" \
    >>"$folder/$primary.log"
  sleep 0.1
  kill -INT "${pid[$primary]}"
  sleep 0.1
}

lose_primary() {
  [ "$1" = 0 ] || end_waits "$1"
  kill_server "${pid[$primary]}"
  unset "pid[$primary]"
  local lost=$primary
  primary=$standby standby=$lost
}

fail_over() {
  local began=$(date +%s%3N) how=1
  lose_primary "$1"
  [ "$(ask 'SELECT pg_promote(true, 60)')" = t ]
  # Its new timeline stands in its control file from then on, where pg_rewind looks for it.
  ask CHECKPOINT
  rewind || { how=2; copy; }
  start "$standby"
  await_standby
  echo "done $how $(($(date +%s%3N) - began))"
}

printf '%s\n' "$password" >"$folder/password"
give "$folder/password"
make_cluster "$folder/$primary" "$folder/password" --data-checksums
# In the file, where pg_rewind finds it as it brings what was killed to an end.
echo "wal_keep_size = 256MB" >>"$folder/$primary/postgresql.conf"
start "$primary"
copy
start "$standby"
await_standby
echo "ready ${port[a]} ${port[b]}"
while read -r word milliseconds; do
  [ "$word" = fail ] || { echo "what is $word?" >&2; exit 2; }
  fail_over "$milliseconds"
done
