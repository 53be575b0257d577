#!/usr/bin/env bash
# Plays the script on the C host. usage: run.sh [FOLDER-OF-LIBFXOTP]
source "$(dirname "$0")/common.sh"
sources=(ordered catalogue journal store answers mailbox host step script script_parts script_races main)
bash "$here/compile.sh" "$library" "$work/script" "${sources[@]}"
"$work/script" "$work/storage"
