#!/usr/bin/env bash
# The console in a browser: starts it for each test, clicks as a person would. Skipped where the
# packages of examples/console are not installed; with CI=1 that is a failure.
# usage: run.sh CONSOLE WORK-FOLDER [TEST...]
set -euo pipefail
CONSOLE=$(realpath "$1")
mkdir -p "$2"
CONSOLE_SHOTS=$(cd "$2" && pwd)
shift 2
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
CONSOLE_NPM=$PWD/build/npm/node_modules
CONSOLE_CHROMIUM=$(command -v chromium || true)
export CONSOLE CONSOLE_SHOTS CONSOLE_NPM CONSOLE_CHROMIUM

missing=
command -v node >/dev/null || missing+=' node'
[ -n "$CONSOLE_CHROMIUM" ] || missing+=' chromium'
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=' python3-aiosmtpd'
for package in playwright-core axe-core; do
  [ -d "$CONSOLE_NPM/$package" ] || missing+=" $package"
done
if [ -n "$missing" ]; then
  echo "not installed:$missing"
  [ -z "${CI-}" ] || exit 1
  exit 77
fi
tests=("$@")
[ $# -gt 0 ] || tests=(tests/console/*.test.mjs)
exec node --test --test-concurrency=2 --test-timeout=600000 "${tests[@]}"
