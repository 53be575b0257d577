# Sourced by run.sh and test.sh: where the library is, and a folder that goes away at the end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -eq 1 ] || { echo "usage: bash $0 FOLDER_OF_LIBFXOTP" >&2; exit 2; }
library=$(cd "$1" && pwd)/libfxotp.so.1
include=${FXOTP_INCLUDE:-$root/capi}
jars=/usr/share/java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compile() {
  javac -Xlint:all -Werror -encoding UTF-8 -d "$work/classes" "$@"
}

java_with() {
  local classes=$1
  shift
  java -Xshare:auto -Dfxotp.library="$library" -cp "$work/classes:$classes" "$@"
}
