#!/usr/bin/env bash
# Times one accepted verification, in microseconds. usage: bench.sh FOLDER-OF-LIBFXOTP CODES
source "$(dirname "$0")/common.sh"
bash "$here/compile.sh" "$library" "$work/bench" ordered bench_memory bench
"$work/bench" "$2"
