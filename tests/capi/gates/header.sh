#!/usr/bin/env bash
# fxotp.h compiles alone and twice, as C99, C11 and C++17, without a warning.
# usage: header.sh HEADER CC CXX
set -euo pipefail
header=$1
warnings='-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wundef -Werror'
twice() { printf '#include "%s"\n#include "%s"\n' "$header" "$header"; }
for standard in c99 c11; do
  twice | "$2" -std=$standard -x c $warnings -Wstrict-prototypes -fsyntax-only -
done
twice | "$3" -std=c++17 -x c++ $warnings -Wold-style-cast -fsyntax-only -
echo "$2, $3: as it should be"
