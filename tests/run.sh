#!/usr/bin/env bash
# Installs what is missing (Debian, Ubuntu), builds, and runs every test under ctest.
#   bash tests/run.sh            everything: sanitizers, both compilers, tidy, the installed package
#   bash tests/run.sh --quick    the tests, the floors, the limits and the format
# The build trees are build/<preset>, the logs build/logs.
set -euo pipefail
cd "$(dirname "$0")/.."
# A clone elsewhere finds what this machine compiled before.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

quick=
case "${1-}" in
  '') ;;
  --quick) quick=1 ;;
  *) echo "usage: $0 [--quick]" >&2; exit 2 ;;
esac

packages=(cmake ninja-build g++ make pkg-config python3 ccache libboost1.81-dev
  libhowardhinnant-date-dev catch2 libssl-dev liboath-dev libsqlite3-dev libpq-dev
  libcurl4-openssl-dev openssl python3-aiosmtpd python3-prometheus-client libcpp-httplib-dev
  libsodium-dev nlohmann-json3-dev clang-format universal-ctags abigail-tools)
[ -n "$quick" ] || packages+=(clang clang-tidy libclang-rt-dev postgresql pgbouncer)

# Installs those of the packages that are missing.
updated=
install_missing() {
  command -v dpkg-query >/dev/null || return 0
  local missing=() package as_root=()
  for package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing ${missing[*]}"
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  [ -n "$updated" ] || "${as_root[@]}" apt-get update -qq </dev/null
  updated=1
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

# The same of a host's packages in examples/; those of npm go to build/npm, and Debian's npm is
# installed only where there is none.
install_host() {
  local debian=() npm=() package
  while IFS= read -r package; do
    case $package in
      '') ;;
      npm:*) [ "$(npm_version "${package#npm:}")" = "${package##*@}" ] || npm+=("${package#npm:}") ;;
      *) debian+=("$package") ;;
    esac
  done <"$1"
  install_missing "${debian[@]}" || return
  [ ${#npm[@]} -gt 0 ] || return 0
  command -v npm >/dev/null || install_missing npm || return
  echo "Installing ${npm[*]}"
  npm install --prefix build/npm --no-audit --no-fund --loglevel=error "${npm[@]}" </dev/null
}

npm_version() {
  sed -nE 's/^ *"version": "([^"]+)".*/\1/p' "build/npm/node_modules/${1%@*}/package.json" \
    2>/dev/null | head -n 1
}

# Runs a command with its output in a log; shows the log's end if it fails.
logged() {
  local log=build/logs/$1.log
  shift
  if ! "$@" >"$log" 2>&1; then
    grep -nE -A 8 'FAILED:|error:|CMake Error' "$log" | head -n 60
    tail -n 30 "$log"
    echo "failed: $* (log: $log)"
    exit 1
  fi
}

# The same, with ninja's counter kept on one line of a terminal.
build() {
  local log=build/logs/$1-build.log
  if [ -t 1 ]; then
    NINJA_STATUS='[%f/%t] ' cmake --build "build/$1" 2>&1 | tee "$log" |
      sed -nuE 's/^\[([0-9]+\/[0-9]+)\].*/\r  built \1 /p' | tr -d '\n'
    echo
  else
    logged "$1-build" cmake --build "build/$1"
  fi
}

install_missing "${packages[@]}"
mkdir -p build/logs build/npm
if [ -z "$quick" ]; then
  # The tests say which hosts are skipped; in CI none may be.
  for list in examples/*/packages; do
    install_host "$list" || echo "Not installed: what $list names"
  done
fi

checks=ON
[ -z "$quick" ] || checks=OFF
echo 'Configuring build/dev'
logged dev-configure cmake --preset dev -DFXOTP_CHECKS=$checks
echo 'Building build/dev'
build dev || logged dev-build cmake --build build/dev

echo 'Testing'
select=()
[ -z "$quick" ] || select=(-L quick)
exec ctest --test-dir build/dev "${select[@]}" -j "$(nproc)" --no-tests=error --output-on-failure
