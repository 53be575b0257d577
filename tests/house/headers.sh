#!/usr/bin/env bash
# Each public header compiles by itself, twice over, as C++17. usage: headers.sh COMPILER ROOT
set -euo pipefail
compiler=$1
cd "$2/include"
mapfile -t headers < <(find fxotp -name '*.hpp' | sort)
[ "${#headers[@]}" -gt 0 ]
printf '%s\n' "${headers[@]}" | xargs -P "$(nproc)" -I{} sh -c \
  "printf '#include <%s>\n#include <%s>\n' {} {} | $compiler -std=c++17 -x c++ -fsyntax-only \
   -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Werror -I . - \
   || { echo '{} does not compile by itself'; exit 1; }"
echo "${#headers[@]} headers"
