#!/usr/bin/env bash
# A PostgreSQL server of its own: makes a cluster in a folder, starts it on a free port of loopback
# and prints `ready PORT PID`; exit 77 where there is no server. Then does what its input says, a
# line each (stop, start, kill, standby; recover: begins to recover, and lets nobody in meanwhile),
# answers `done PORT PID`, and ends with its input. As root
# it runs the server as the user postgres. usage: server.sh FOLDER PASSWORD [OPTION OF POSTGRES ...]
set -euo pipefail
folder=$1 password=$2 options=("${@:3}")
. "$(dirname "$0")/programs.sh"
give "$folder"
cd "$folder"
pid=
port=$(free_port)

launch() {
  # Not by way of a function, so that the number is the server's own.
  "${as[@]}" env LC_ALL=C "$bin/postgres" -D "$folder/data" -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 \
    -c max_connections=120 -c shared_buffers=32MB -c max_wal_size=512MB "${options[@]}" \
    >>"$folder/log" 2>&1 </dev/null &
  pid=$!
}

start() {
  launch
  await_server "$pid" "$folder" "$port" "$folder/log"
}

# `INT` ends it in order and its sessions at once, `KILL` as a loss of power does.
stop() {
  [ -n "$pid" ] || return 0
  if [ "$1" = KILL ]; then
    kill_server "$pid"
  else
    kill -INT "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  pid=
}
trap 'stop INT; rm -rf "$folder/data" "$folder/log"' EXIT

printf '%s\n' "$password" >"$folder/password"
give "$folder/password"
make_cluster "$folder/data" "$folder/password"
start
echo "ready $port $pid"
while read -r word; do
  case $word in
    start) start ;;
    stop) stop INT ;;
    kill) stop KILL ;;
    standby) touch "$folder/data/standby.signal" ;;
    recover)
      touch "$folder/data/standby.signal"
      echo 'hot_standby = off' >>"$folder/data/postgresql.conf"
      launch
      ;;
  esac
  echo "done $port ${pid:-0}"
done
