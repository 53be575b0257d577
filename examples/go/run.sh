#!/usr/bin/env bash
# Compiles the bank, and plays the script on a new store.
#   bash examples/go/run.sh FOLDER_OF_LIBFXOTP
source "$(dirname "$0")/common.sh"
go build -o "$work/bank" ./bank
"$work/bank" "$work"
