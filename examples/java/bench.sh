#!/usr/bin/env bash
# Microseconds of one verification.
#   bash examples/java/bench.sh FOLDER_OF_LIBFXOTP CODES
[ $# -eq 2 ] || { echo "usage: bash $0 FOLDER_OF_LIBFXOTP CODES" >&2; exit 2; }
codes=$(realpath "$2")
set -- "$1"
source "$(dirname "$0")/common.sh"
compile -cp "$jars/jna.jar" "$here"/src/fxotp/*.java "$here"/test/fxotp/{Bench,VerifyCost}.java
java_with "$jars/jna.jar" fxotp.VerifyCost "$codes"
