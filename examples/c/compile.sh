#!/usr/bin/env bash
# Compiles sources of this folder, named without their ending, into a program; CFLAGS are added.
# usage: compile.sh FOLDER-OF-LIBFXOTP PROGRAM SOURCE...
set -euo pipefail
library=$1 program=$2
here=$(cd "$(dirname "$0")" && pwd)
shift 2
sources=("${@/#/$here/}")
sources=("${sources[@]/%/.c}")
read -ra extra <<<"${CFLAGS-}"
${CC:-cc} -std=c11 -O2 -g -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror \
  "${extra[@]}" -I"${FXOTP_INCLUDE:-$here/../../capi}" -pthread \
  "${sources[@]}" -o "$program" "$library/libfxotp.so.1" >&2
