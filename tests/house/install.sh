#!/usr/bin/env bash
# Installs a tree, then moves what was installed: nothing in the package may name the first place.
# usage: install.sh BUILD-DIRECTORY PREFIX
set -euo pipefail
build=$1 prefix=$2
rm -rf "$prefix" "$prefix.first"
mkdir -p "$(dirname "$prefix")"
cmake --install "$build" --prefix "$prefix.first" >/dev/null
mv "$prefix.first" "$prefix"
if grep -rlF --include='*.pc' --include='*.cmake' -e "$prefix.first" -e "$build" "$prefix"; then
  echo 'these name the place of the build'
  exit 1
fi
find "$prefix" -type f | wc -l
