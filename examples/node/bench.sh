#!/usr/bin/env bash
# Microseconds of one verification.   usage: bash examples/node/bench.sh FOLDER_OF_LIBFXOTP CODES
set -euo pipefail
library=$(realpath "${1:?usage: $0 FOLDER_OF_LIBFXOTP CODES}")/libfxotp.so.1
codes=$(realpath "${2:?usage: $0 FOLDER_OF_LIBFXOTP CODES}")
. "$(dirname "$0")/staged.sh"
node "$stage/bench.js" "$library" "$codes"
