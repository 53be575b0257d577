#!/usr/bin/env bash
# The header's constants as a copybook: FXOTP_F_BANK becomes fxotp-f-bank.
# usage: constants.sh fxotp.h >fxotp.cpy
set -euo pipefail
define='^#define (FXOTP_[A-Z0-9_]+) (0x[0-9A-F]+|[0-9]+)[uU]?([[:space:]]|$)'
while IFS= read -r line; do
  [[ $line =~ $define ]] || continue
  name=${BASH_REMATCH[1],,}
  printf '77 %s binary-long unsigned value %d.\n' "${name//_/-}" "${BASH_REMATCH[2]}"
done <"$1"
