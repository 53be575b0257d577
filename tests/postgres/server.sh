#!/usr/bin/env bash
# A PostgreSQL server of its own: makes a cluster in a folder, starts it on a free port of loopback
# and prints `ready PORT PID`; exit 77 where there is no server. Then does what its input says, a
# line each (stop, start, kill, standby), answers `done PORT PID`, and ends with its input. As root
# it runs the server as the user postgres. usage: server.sh FOLDER PASSWORD
set -euo pipefail
folder=$1 password=$2
bin=
for each in "$(command -v postgres || true)" /usr/lib/postgresql/*/bin/postgres; do
  [ ! -x "$each" ] || bin=$(dirname "$each")
done
[ -n "$bin" ] || exit 77
as=()
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null || exit 77
  as=(setpriv --reuid=postgres --regid=postgres --init-groups)
  chown postgres "$folder"
fi
cd "$folder"
pid=
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

run() { "${as[@]}" env LC_ALL=C "$@"; }

start() {
  # Not by way of a function, so that the number is the server's own.
  "${as[@]}" env LC_ALL=C "$bin/postgres" -D "$folder/data" -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 \
    -c max_connections=120 -c shared_buffers=32MB -c max_wal_size=512MB \
    >>"$folder/log" 2>&1 </dev/null &
  pid=$!
  for _ in $(seq 600); do
    ! run "$bin/pg_isready" -q -h "$folder" -p "$port" || return 0
    kill -0 "$pid" 2>/dev/null || { tail -n 20 "$folder/log" >&2; return 1; }
    sleep 0.05
  done
  return 1
}

# `INT` ends it in order and its sessions at once, `KILL` as a loss of power does.
stop() {
  [ -n "$pid" ] || return 0
  if [ "$1" = KILL ]; then
    # Its children go with it, so that the next start finds nobody.
    kill -KILL "$pid" $(pgrep -P "$pid" || true) 2>/dev/null || true
  else
    kill -INT "$pid" 2>/dev/null || true
  fi
  wait "$pid" 2>/dev/null || true
  pid=
}
trap 'stop INT; rm -rf "$folder/data" "$folder/log"' EXIT

printf '%s\n' "$password" >"$folder/password"
[ ${#as[@]} = 0 ] || chown postgres "$folder/password"
run "$bin/initdb" -D "$folder/data" -U fxotp -E UTF8 --locale=C --no-sync --no-instructions \
  --auth-local=trust --auth-host=scram-sha-256 --pwfile="$folder/password" >"$folder/initdb.log" 2>&1 ||
  { cat "$folder/initdb.log" >&2; exit 1; }
start
echo "ready $port $pid"
while read -r word; do
  case $word in
    start) start ;;
    stop) stop INT ;;
    kill) stop KILL ;;
    standby) touch "$folder/data/standby.signal" ;;
  esac
  echo "done $port ${pid:-0}"
done
