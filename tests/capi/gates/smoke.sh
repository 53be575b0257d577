#!/usr/bin/env bash
# The C host against a header and a library, shared or static, with the flags of pkg-config when a
# prefix is given. usage: smoke.sh build HEADER-DIRECTORY LIBRARY WORK | smoke.sh PREFIX WORK
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
warnings='-std=c99 -Wall -Wextra -Wpedantic -Werror'
if [ "$1" = build ]; then
  mkdir -p "$4"
  # The kept header may be older than the library, whose structs may then be longer.
  if [ "$(basename "$2")" = first ]; then warnings="$warnings -DHEADER_IS_OLDER"; fi
  cc $warnings -I"$2" -o "$4/smoke" "$here/smoke.c" "$3" -Wl,-rpath,"$(dirname "$3")"
  exec "$4/smoke"
fi
prefix=$1 work=$2
mkdir -p "$work"
libdir=$(dirname "$(find "$prefix" -name fxotp.pc -printf '%h\n')")
export PKG_CONFIG_PATH="$libdir/pkgconfig"
cc $warnings $(pkg-config --cflags fxotp) -o "$work/shared" "$here/smoke.c" $(pkg-config --libs fxotp)
LD_LIBRARY_PATH=$libdir ldd "$work/shared" | grep -q 'libfxotp\.so\.1'
LD_LIBRARY_PATH=$libdir "$work/shared"
cc $warnings $(pkg-config --cflags fxotp) -o "$work/static" "$here/smoke.c" "$libdir/libfxotp.a" \
  $(pkg-config --static --libs fxotp | sed -E 's/-L[^ ]+ -lfxotp //')
if ldd "$work/static" | grep libfxotp; then exit 1; fi
"$work/static"
