#!/usr/bin/env bash
# Plays the script on the C host. usage: run.sh FOLDER-OF-LIBFXOTP
set -euo pipefail
library=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sources=(ordered catalogue journal store answers mailbox host step script script_parts script_races main)
bash "$here/compile.sh" "$library" "$work/script" "${sources[@]}"
LD_LIBRARY_PATH=$library "$work/script" "$work/storage"
