# Sourced by run.sh and test.sh: where the library is, and a folder that goes away at the end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -eq 1 ] || { echo "usage: bash $0 FOLDER_OF_LIBFXOTP" >&2; exit 2; }
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Only the versioned name need be there; the linker looks for the other.
ln -s "$folder/libfxotp.so.1" "$work/libfxotp.so"

export FXOTP_INCLUDE=${FXOTP_INCLUDE:-$root/capi}
export CGO_ENABLED=1 CGO_CFLAGS="-O2 -g -I$FXOTP_INCLUDE" CGO_LDFLAGS="-L$work"
export LD_LIBRARY_PATH=$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export GOPROXY=off GOFLAGS='-buildvcs=false -trimpath'
# Where nobody is at home, as in some CI.
[ -n "${HOME-}${XDG_CACHE_HOME-}${GOCACHE-}" ] || export GOCACHE=$work/cache
cd "$here"
