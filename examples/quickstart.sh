#!/usr/bin/env bash
# Installs what is missing, builds fxotp, plays the manual's two procedures in the terminal on a
# SQLite file, and then serves the manual's screens to a browser until Ctrl-C.
# usage: bash examples/quickstart.sh [FOLDER] [--no-console] [--port N] [--tokens N]
#   FOLDER        of the data; build/quickstart-data without
#   --no-console  ends after the terminal's part; so does a run without a terminal
#   --port        of the console: 8080 without; serves also without a terminal
#   --tokens      of the console's bank when it is made, beside the manual's: 100000 without
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data=build/quickstart-data port=8080 tokens=100000 console=1
[ -t 1 ] || console=
while [ $# -gt 0 ]; do
  case $1 in
    --no-console) console= ;;
    --port) port=${2:?--port takes a number} console=1; shift ;;
    --tokens) tokens=${2:?--tokens takes a number}; shift ;;
    -*) echo "usage: $0 [FOLDER] [--no-console] [--port N] [--tokens N]" >&2; exit 2 ;;
    *) data=$1 ;;
  esac
  shift
done
build=build/quickstart
log=$build/log
mkdir -p "$build"

packages=(g++ cmake ninja-build pkg-config libboost1.81-dev libhowardhinnant-date-dev libssl-dev
  libsqlite3-dev)
[ -z "$console" ] || packages+=(libcpp-httplib-dev libsodium-dev nlohmann-json3-dev)
missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
    missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing: ${missing[*]}"
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update >"$log" 2>&1 &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y --no-install-recommends \
      "${missing[@]}" >>"$log" 2>&1 || { tail -n 20 "$log" >&2; exit 1; }
fi

echo "Building (once; some two minutes on two cores)"
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DFXOTP_TESTS=OFF -DFXOTP_SMTP=OFF \
  -DFXOTP_POSTGRES=OFF -DFXOTP_EXAMPLES=ON -DFXOTP_CONSOLE="${console:-OFF}" >"$log" 2>&1 ||
  { tail -n 20 "$log" >&2; exit 1; }
targets=(fxotp_quickstart)
[ -z "$console" ] || targets+=(fxotp_console)
if [ -t 1 ]; then
  cmake --build "$build" --target "${targets[@]}" 2>>"$log" | tee -a "$log" |
    while IFS= read -r line; do
      case $line in "["*) printf '\r  %.60s\033[K' "$line" ;; esac
    done
  printf '\r\033[K'
else
  cmake --build "$build" --target "${targets[@]}" >>"$log" 2>&1 ||
    { grep -E 'error|FAILED' "$log" | tail -n 20 >&2; exit 1; }
fi
"$build/examples/fxotp_quickstart" "$data"
[ -n "$console" ] || exit 0
echo
echo 'The console: open the address below in a browser; Ctrl-C ends it.'
exec "$build/examples/console/fxotp_console" "$data/console" --demo --tokens "$tokens" --port "$port"
