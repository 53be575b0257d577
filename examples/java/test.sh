#!/usr/bin/env bash
# Compiles the binding, the bank and their tests, and runs the tests.
#   bash examples/java/test.sh FOLDER_OF_LIBFXOTP
source "$(dirname "$0")/common.sh"
path=$jars/jna.jar:$jars/hsqldb.jar:$jars/junit4.jar:$jars/hamcrest.jar
compile -cp "$path" "$here"/src/*/*.java "$here"/test/*/*.java
# A library of another ABI: nothing of it can be called but fxotp_abi.
echo 'unsigned fxotp_abi(void) { return 2; }' |
  gcc -shared -fPIC -x c - -o "$work/libother.so"
cd "$here/test"
tests=(*/*Test.java)
tests=("${tests[@]%.java}")
java_with "$path" -Dfxotp.header="$include/fxotp.h" -Dfxotp.other="$work/libother.so" \
  org.junit.runner.JUnitCore "${tests[@]//\//.}"
