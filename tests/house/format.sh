#!/usr/bin/env bash
# Every source is as clang-format would write it. usage: format.sh ROOT
set -euo pipefail
cd "$1"
mapfile -d '' files < <(find include src capi examples tests -type f \
  \( -name '*.hpp' -o -name '*.cpp' -o -name '*.h' -o -name '*.c' \) -print0 2>/dev/null)
count=${#files[@]}
printf '%s\0' "${files[@]}" | xargs -0 -n 50 -P "$(nproc)" clang-format --dry-run -Werror \
  >/dev/null 2>&1 && echo "$count files" && exit
for file in "${files[@]}"; do
  clang-format --dry-run -Werror "$file" >/dev/null 2>&1 || echo "clang-format -i $file"
done
exit 1
