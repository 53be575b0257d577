#!/usr/bin/env bash
# Starts a program over a library of another ABI: it refuses it, and says so by the status.
# FXOTP_OTHER_ABI is such a library; without it one is made. COBOL's tests use this too.
# usage: other_abi.sh FOLDER-OF-LIBFXOTP WORK-FOLDER PROGRAM [ARGUMENT...]
set -euo pipefail
library=$1 work=$2
shift 2
other=${FXOTP_OTHER_ABI-}
if [ -z "$other" ]; then
  other=$work/libother.so
  CFLAGS='-shared -fPIC' bash "$(dirname "$0")/compile.sh" "$library" "$other" other_abi
fi
if LD_PRELOAD=$other "$@" >"$work/out" 2>&1; then
  echo 'a library with another ABI was taken'
  exit 1
fi
grep -q 'status 268811' "$work/out" || { cat "$work/out"; exit 1; }
echo 'a library with another ABI: refused'
