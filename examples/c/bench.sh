#!/usr/bin/env bash
# Times one accepted verification, in microseconds. usage: bench.sh FOLDER-OF-LIBFXOTP CODES
set -euo pipefail
library=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bash "$here/compile.sh" "$library" "$work/bench" ordered bench_memory bench
LD_LIBRARY_PATH=$library "$work/bench" "$2"
