#!/usr/bin/env bash
# Compiles the binding, the bank and their tests, and runs the tests.
#   bash examples/java/test.sh FOLDER_OF_LIBFXOTP
source "$(dirname "$0")/common.sh"
path=$jars/jna.jar:$jars/hsqldb.jar:$jars/junit4.jar:$jars/hamcrest.jar
compile -cp "$path" "$here"/src/*/*.java "$here"/test/*/*.java
# A library of another ABI: nothing of it can be called but fxotp_abi.
other=${FXOTP_OTHER_ABI-}
if [ -z "$other" ]; then
  other=$work/libother.so
  printf '#include "fxotp.h"\nuint32_t fxotp_abi(void) { return FXOTP_ABI + 1; }\n' |
    gcc -shared -fPIC -I"$include" -x c - -o "$other"
fi
cd "$here/test"
tests=(*/*Test.java)
tests=("${tests[@]%.java}")
java_with "$path" -Dfxotp.header="$include/fxotp.h" -Dfxotp.other="$other" \
  org.junit.runner.JUnitCore "${tests[@]//\//.}"
