#!/usr/bin/env bash
# Every source is as clang-format would write it. usage: format.sh ROOT
set -euo pipefail
cd "$1"
mapfile -d '' files < <(find include src capi examples tests -type f \
  \( -name '*.hpp' -o -name '*.cpp' -o -name '*.h' \) -print0 2>/dev/null)
bad=$(printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -I{} sh -c \
  'clang-format --dry-run -Werror {} >/dev/null 2>&1 || echo {}')
[ -z "$bad" ] || { printf 'clang-format -i %s\n' $bad; exit 1; }
echo "${#files[@]} files"
