#!/usr/bin/env bash
# Compiles and runs the C++ program of a README: its first ```cpp block with the line
# `<!-- tested -->` straight before it. usage: run.sh PAGE PREFIX WORK-DIRECTORY
set -euo pipefail
page=$1 prefix=$2 work=$3/$(basename "$1" .md)
rm -rf "$work"
mkdir -p "$work"
awk '
  on && /^```/ { found = 1; exit }
  on { print; next }
  marked && /^```cpp[[:space:]]*$/ { on = 1; next }
  { marked = ($0 ~ /^<!-- tested -->[[:space:]]*$/) }
  END { exit !found }
' "$page" >"$work/main.cpp" || { echo "no tested block in $page"; exit 1; }

pc=$(find "$prefix" -name fxotp-cpp.pc -printf '%h\n')
export PKG_CONFIG_PATH="$pc"
read -ra flags <<<"$(pkg-config --static --cflags --libs fxotp-sqlite)"
${CXX:-g++} -std=c++17 -Wall -Werror "$work/main.cpp" -o "$work/program" "${flags[@]}"
cd "$work"
timeout 60 ./program
