#!/usr/bin/env bash
# Checks the types and runs the tests.   usage: bash examples/python/test.sh FOLDER_OF_LIBFXOTP
set -euo pipefail
export FXOTP_LIBRARY
FXOTP_LIBRARY=$(realpath "${1:?usage: $0 FOLDER_OF_LIBFXOTP}")/libfxotp.so.1
[ -z "${FXOTP_INCLUDE-}" ] || FXOTP_INCLUDE=$(realpath "$FXOTP_INCLUDE")
export FXOTP_INCLUDE=${FXOTP_INCLUDE:-$(realpath "$(dirname "$0")/../../capi")}
export PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8
cd "$(dirname "$0")"
if command -v mypy >/dev/null; then
  mypy --cache-dir /dev/null .
else
  echo 'mypy is not installed: types were not checked'
fi
exec python3 -m unittest discover -s tests -t .
