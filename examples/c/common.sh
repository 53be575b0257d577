# Sourced by run.sh, test.sh and bench.sh: where the library is (the folder of the first argument,
# else pkg-config's), and a folder that goes away at the end.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
library=$(cd "${1:-$(pkg-config --variable=libdir fxotp)}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LD_LIBRARY_PATH=$library
