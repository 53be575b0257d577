#!/usr/bin/env bash
# Plays the script.   usage: bash examples/python/run.sh FOLDER_OF_LIBFXOTP
set -euo pipefail
library=$(realpath "${1:?usage: $0 FOLDER_OF_LIBFXOTP}")
PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8 exec python3 "$(dirname "$0")/script.py" "$library"
