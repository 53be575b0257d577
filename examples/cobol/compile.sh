#!/usr/bin/env bash
# Compiles COBOL sources of this folder, the main program first, into a program.
# usage: compile.sh FOLDER-OF-LIBFXOTP PROGRAM SOURCE...
set -euo pipefail
library=$1 program=$2
here=$(cd "$(dirname "$0")" && pwd)
shift 2
copybooks=$program.copybooks
mkdir -p "$copybooks"
bash "$here/constants.sh" "${FXOTP_INCLUDE:-$here/../../capi}/fxotp.h" >"$copybooks/fxotp.cpy"
sources=("${@/#/$here/}")
# The compiler leaves its C files where it runs.
cd "$copybooks"
cobc -x -free -Wall -Werror -fstatic-call -I "$copybooks" -I "$here" -o "$program" \
  -Q "$library/libfxotp.so.1" "${sources[@]/%/.cob}" >&2
