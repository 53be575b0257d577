#!/usr/bin/env bash
# Builds the consumer against an installed package and runs it.
# usage: run.sh cmake|pkgconfig static|shared PREFIX WORK-DIRECTORY
set -euo pipefail
how=$1 kind=$2 prefix=$3 work=$4
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$work"
mkdir -p "$work"
libdir=$(dirname "$(find "$prefix" -name fxotp-cpp.pc -printf '%h\n')")

if [ "$how" = cmake ]; then
  cmake -S "$here" -B "$work" -DCMAKE_PREFIX_PATH="$prefix" -DFXOTP_KIND="$kind" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" >"$work/log" 2>&1 &&
    cmake --build "$work" >>"$work/log" 2>&1 || { tail -n 40 "$work/log"; exit 1; }
else
  export PKG_CONFIG_PATH="$libdir/pkgconfig"
  [ "$(pkg-config --modversion fxotp-cpp)" = "$(pkg-config --modversion fxotp-sqlite)" ]
  [ "$(pkg-config --modversion fxotp-cpp)" = "$(pkg-config --modversion fxotp-smtp)" ]
  static=
  [ "$kind" = shared ] || static=--static
  make -C "$here" -s OUT="$work" STATIC=$static
  [ "$kind" = static ] || export LD_LIBRARY_PATH="$libdir"
fi

linked=$(ldd "$work/consumer")
if [ "$kind" = shared ]; then
  grep -q 'libfxotp-cpp\.so' <<<"$linked"
elif grep 'libfxotp' <<<"$linked"; then
  exit 1
fi
"$work/consumer" "$work/store.db"
"$work/consumer" "$work/store.db"
