#!/usr/bin/env bash
# A pgbouncer on a free port of loopback before the server whose socket for port $2 is in folder $1:
# prints `ready PORT PID`, and ends with its input; exit 77 where there is none. It shares two
# sessions of the server among all clients. usage: pooler.sh FOLDER PORT session|transaction
set -euo pipefail
folder=$1 server_port=$2 mode=$3
PATH=$PATH:/usr/sbin
command -v pgbouncer >/dev/null || exit 77
. "$(dirname "$0")/programs.sh"
port=$(free_port)
file=$folder/pooler_$port
cat >"$file.ini" <<END
[databases]
* = host=$folder port=$server_port
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = trust
auth_file = $file.users
pool_mode = $mode
default_pool_size = 2
END
echo '"fxotp" ""' >"$file.users"
give "$file.ini"
give "$file.users"
"${as[@]}" pgbouncer -q "$file.ini" >"$file.log" 2>&1 </dev/null &
pid=$!
trap 'kill "$pid" 2>/dev/null; wait "$pid" || true; rm -f "$file".*' EXIT
await_server "$pid" 127.0.0.1 "$port" "$file.log"
echo "ready $port $pid"
while read -r _; do :; done
