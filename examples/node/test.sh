#!/usr/bin/env bash
# Runs the tests.   usage: bash examples/node/test.sh FOLDER_OF_LIBFXOTP
set -euo pipefail
export FXOTP_LIBRARY FXOTP_INCLUDE
FXOTP_LIBRARY=$(realpath "${1:?usage: $0 FOLDER_OF_LIBFXOTP}")/libfxotp.so.1
FXOTP_INCLUDE=$(realpath "${FXOTP_INCLUDE:-$(dirname "$0")/../../capi}")
. "$(dirname "$0")/staged.sh"
cd "$stage"
node --test test/*.test.js
