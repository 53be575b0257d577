#!/usr/bin/env bash
# Compiles the binding and the bank, and plays the script on a new database.
#   bash examples/java/run.sh FOLDER_OF_LIBFXOTP
source "$(dirname "$0")/common.sh"
compile -cp "$jars/jna.jar:$jars/hsqldb.jar" "$here"/src/*/*.java
java_with "$jars/jna.jar:$jars/hsqldb.jar" bank.Script "$work"
