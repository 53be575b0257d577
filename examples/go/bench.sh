#!/usr/bin/env bash
# Times one accepted verification, in microseconds.
#   bash examples/go/bench.sh FOLDER_OF_LIBFXOTP CODES
[ $# -eq 2 ] || { echo "usage: bash $0 FOLDER_OF_LIBFXOTP CODES" >&2; exit 2; }
codes=$(realpath "$2")
set -- "$1"
source "$(dirname "$0")/common.sh"
go build -o "$work/bench" ./bench
"$work/bench" "$codes"
