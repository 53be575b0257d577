#!/usr/bin/env bash
# The library shows the functions of the list, under its version, and nothing else; and neither
# libstdc++ nor an executable stack. usage: symbols.sh LIBRARY LIST HIDDEN-LIBSTDCXX(0|1)
set -euo pipefail
library=$1 list=$2 hidden=$3
diff <(nm -D --defined-only "$library" | awk '$2 != "A" { print $3 }' | sort) "$list"
[ "$(readelf -d "$library" | sed -nE 's/.*SONAME.*\[(.*)\]/\1/p')" = libfxotp.so.1 ]
needed=$(readelf -d "$library" | sed -nE 's/.*NEEDED.*\[(.*)\]/\1/p')
if [ "$hidden" = 1 ] && grep -q 'libstdc++' <<<"$needed"; then
  echo "libstdc++ is not linked in"
  exit 1
fi
grep -q 'libgcc_s' <<<"$needed" || [ "$hidden" = 0 ]
wc -l <"$list"
