#!/usr/bin/env bash
# A shared library shows its public names and no other. usage: exports.sh DIRECTORY
set -euo pipefail
cd "$1"
internal='^((vtable|VTT|typeinfo|typeinfo name|guard variable) for )?fxotp::(port|crypto|domain|text|stage|operation|engine|store|smtp|conformance)::'
public='^((vtable|VTT|typeinfo|typeinfo name|guard variable) for )?fxotp::'
for library in libfxotp-cpp.so libfxotp-sqlite.so libfxotp-postgres.so libfxotp-smtp.so; do
  nm -DC --defined-only "$library" | sed -E 's/^[0-9a-f]* +[A-Za-z] //' >"$library.names"
  if grep -E "$internal" "$library.names" || grep -vE "$public" "$library.names"; then
    echo "$library shows the names above, which are not public"
    exit 1
  fi
done
grep -q '^fxotp::administration::unlock(' libfxotp-cpp.so.names
grep -q '^fxotp::open_sqlite_store(' libfxotp-sqlite.so.names
grep -q '^fxotp::open_postgres_store(' libfxotp-postgres.so.names
grep -q '^fxotp::make_smtp_mailer(' libfxotp-smtp.so.names
wc -l libfxotp-{cpp,sqlite,postgres,smtp}.so.names
