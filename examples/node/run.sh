#!/usr/bin/env bash
# Plays the script.   usage: bash examples/node/run.sh FOLDER_OF_LIBFXOTP
set -euo pipefail
library=$(realpath "${1:?usage: $0 FOLDER_OF_LIBFXOTP}")
. "$(dirname "$0")/staged.sh"
node "$stage/script.js" "$library"
