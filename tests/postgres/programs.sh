# PostgreSQL's programs, for scripts that make servers in a folder: `bin` is where they are, `run`
# runs one of them, as the user postgres for root, whom they refuse. Exit 77 where there are none.
bin=
for each in "$(readlink -f "$(command -v postgres || true)" || true)" /usr/lib/postgresql/*/bin/postgres; do
  [ ! -x "$each" ] || bin=$(dirname "$each")
done
[ -n "$bin" ] || exit 77
as=()
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null || exit 77
  as=(setpriv --reuid=postgres --regid=postgres --init-groups)
fi

run() { "${as[@]}" env LC_ALL=C "$@"; }

# Gives a file or folder to who runs the servers.
give() { [ ${#as[@]} = 0 ] || chown postgres "$1"; }

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# A cluster in $1 whose superuser is fxotp: trusted over the socket, by the password in file $2
# over TCP. What follows are options of initdb.
make_cluster() {
  run "$bin/initdb" -D "$1" "${@:3}" -U fxotp -E UTF8 --locale=C --no-sync --no-instructions \
    --auth-local=trust --auth-host=scram-sha-256 --pwfile="$2" >"$1.initdb" 2>&1 ||
    { cat "$1.initdb" >&2; return 1; }
}

# Waits until server $1, whose socket is in $2, answers at port $3; its log $4 is shown if it ends.
await_server() {
  for _ in $(seq 600); do
    ! run "$bin/pg_isready" -q -h "$2" -p "$3" || return 0
    kill -0 "$1" 2>/dev/null || { tail -n 20 "$4" >&2; return 1; }
    sleep 0.05
  done
  return 1
}

# As a loss of power ends server $1. It is stopped first, so that it makes no more children; they go
# with it, so that the next start finds nobody.
kill_server() {
  kill -STOP "$1" 2>/dev/null || true
  kill -KILL "$1" $(pgrep -P "$1" || true) 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}
