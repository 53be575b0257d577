#!/usr/bin/env bash
# Compiles sources of this folder, named without their ending, into a program; CFLAGS are added.
# The header is FXOTP_INCLUDE's, else this tree's, else pkg-config's.
# usage: compile.sh FOLDER-OF-LIBFXOTP PROGRAM SOURCE...
set -euo pipefail
library=$1 program=$2
here=$(cd "$(dirname "$0")" && pwd)
shift 2
sources=("${@/#/$here/}")
sources=("${sources[@]/%/.c}")
if [ -n "${FXOTP_INCLUDE-}" ]; then
  flags=(-I"$FXOTP_INCLUDE")
elif [ -f "$here/../../capi/fxotp.h" ]; then
  flags=(-I"$here/../../capi")
else
  found=$(pkg-config --cflags fxotp)
  read -ra flags <<<"$found"
fi
read -ra extra <<<"${CFLAGS-}"
${CC:-cc} -std=c11 -O2 -g -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror \
  "${extra[@]}" "${flags[@]}" -pthread \
  "${sources[@]}" -o "$program" "$library/libfxotp.so.1" >&2
