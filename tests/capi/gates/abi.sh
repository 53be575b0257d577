#!/usr/bin/env bash
# abidiff against the dump of the last release: functions and types may be added, nothing else. The
# dump is made by: abi.sh LIBRARY HEADERS WORK --write. Needs types in the library's debug information.
# usage: abi.sh LIBRARY HEADERS WORK [--write]
set -euo pipefail
library=$1 headers=$2 work=$3
mkdir -p "$work/public"
cp "$headers/fxotp.h" "$work/public" # Alone: no other header's types are public.
abidw --drop-private-types --exported-interfaces-only --no-show-locs --no-comp-dir-path \
  --no-corpus-path --headers-dir "$work/public" --out-file "$work/now.abi" "$library"
if [ "${4-}" = --write ]; then
  sed -E "s|path='[^']*/capi/|path='capi/|" "$work/now.abi" >"$headers/fxotp.abi"
  exit
fi
abidiff --no-added-syms "$headers/fxotp.abi" "$work/now.abi"
grep -c '<elf-symbol ' "$work/now.abi"
