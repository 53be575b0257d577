#!/usr/bin/env bash
# Installs what is missing, builds fxotp and plays the manual's two procedures on a SQLite file.
# usage: bash examples/quickstart.sh [FOLDER]    (the file's folder; build/quickstart-data without)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data=${1:-build/quickstart-data}
build=build/quickstart
log=$build/log
mkdir -p "$build"

packages=(g++ cmake ninja-build pkg-config libboost1.81-dev libhowardhinnant-date-dev libssl-dev
  libsqlite3-dev)
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
  -DFXOTP_POSTGRES=OFF -DFXOTP_EXAMPLES=ON >"$log" 2>&1 || { tail -n 20 "$log" >&2; exit 1; }
if [ -t 1 ]; then
  cmake --build "$build" --target fxotp_quickstart 2>>"$log" | tee -a "$log" |
    while IFS= read -r line; do
      case $line in "["*) printf '\r  %.60s\033[K' "$line" ;; esac
    done
  printf '\r\033[K'
else
  cmake --build "$build" --target fxotp_quickstart >>"$log" 2>&1 ||
    { grep -E 'error|FAILED' "$log" | tail -n 20 >&2; exit 1; }
fi
exec "$build/examples/fxotp_quickstart" "$data"
