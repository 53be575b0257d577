#!/usr/bin/env bash
# Plays the script on the COBOL host. usage: run.sh FOLDER-OF-LIBFXOTP
set -euo pipefail
library=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bash "$here/compile.sh" "$library" "$work/script" \
  script host-open steps answer-question answer-commit answer-mail record-store journal
mkdir "$work/storage"
LD_LIBRARY_PATH=$library "$work/script" "$work/storage"
