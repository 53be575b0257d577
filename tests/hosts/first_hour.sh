#!/usr/bin/env bash
# A server author's first hour with nothing but the installed package: its C host is copied out, its
# script played, its lines compared with those that the package names, its tests run.
# usage: first_hour.sh PREFIX
set -euo pipefail
prefix=$(cd "$1" && pwd)
examples=$prefix/share/doc/fxotp/examples
work=$(mktemp -d) # Not below the tree: nothing of it is found from there.
trap 'rm -rf "$work"' EXIT

cp -r "$examples/c" "$work/host"
folder=$(dirname "$(find "$prefix" -name fxotp.pc)")
[ -n "$folder" ] || { echo "no fxotp.pc in $prefix"; exit 1; }
export PKG_CONFIG_PATH=$folder
unset FXOTP_INCLUDE FXOTP_OTHER_ABI
cd "$work/host"
bash run.sh >"$work/lines" 2>"$work/log" || { cat "$work/lines" "$work/log"; exit 1; }
diff -u "$examples/expected.txt" "$work/lines"
bash test.sh
bash run.sh "$(pkg-config --variable=libdir fxotp)" 2>"$work/log" | diff - "$work/lines"
echo 'the copied host: as expected'
