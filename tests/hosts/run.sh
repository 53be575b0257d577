#!/usr/bin/env bash
# Plays the script of examples/ on the hosts, compares what each prints with examples/expected.txt,
# and runs their tests. A host whose packages are not installed is skipped by name; with CI=1 that
# is a failure. usage: run.sh FOLDER-OF-LIBFXOTP WORK-FOLDER [LANGUAGE...]
set -euo pipefail
library=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)
shift 2
cd "$(dirname "$0")/../.."
languages=("$@")
[ $# -gt 0 ] || languages=(c python java node go cobol)
declare -A commands=([c]=cc [python]=python3 [java]=javac [node]=node [go]=go [cobol]=cobc)

# What of examples/LANGUAGE/packages is not there; without dpkg, the language's own command.
missing_packages() {
  local package name
  command -v "${commands[$1]}" >/dev/null || echo "${commands[$1]}"
  while IFS= read -r package; do
    case $package in
      '') ;;
      npm:*)
        name=${package#npm:}
        [ -f "build/npm/node_modules/${name%@*}/package.json" ] || echo "$package" ;;
      *)
        ! command -v dpkg-query >/dev/null ||
          dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' ||
          echo "$package" ;;
    esac
  done <"examples/$1/packages"
}

# Its output in a log, shown when it fails.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 && return
  cat "$log"
  return 1
}

play() {
  if ! timeout 600 bash "examples/$1/run.sh" "$library" >"$work/$1.txt" 2>"$work/$1.log"; then
    tail -n 40 "$work/$1.txt" "$work/$1.log"
    echo "$1: the script failed"
    return 1
  fi
  diff -u examples/expected.txt "$work/$1.txt" || { echo "$1: other lines"; return 1; }
  quietly "$work/$1-test.log" timeout 1200 bash "examples/$1/test.sh" "$library" ||
    { echo "$1: a test failed"; return 1; }
  echo "$1: $(wc -l <examples/expected.txt) lines as expected, tests passed"
}

export FXOTP_OTHER_ABI=$work/libother_abi.so
scratch=$(mktemp "$work/XXXXXX")
cc -shared -fPIC -Icapi -Wl,--version-script=capi/exports.map examples/c/other_abi.c -o "$scratch"
mv "$scratch" "$FXOTP_OTHER_ABI" # Hosts that are tested at once all find a whole one.

failed=0 skipped=0
for language in "${languages[@]}"; do
  [ -f "examples/$language/packages" ] || { echo "$language: no host"; failed=1; continue; }
  missing=$(missing_packages "$language" | sort -u | tr '\n' ' ')
  if [ -z "$missing" ]; then
    play "$language" || failed=1
  elif [ -n "${CI-}" ]; then
    echo "$language: not installed: $missing"
    failed=1
  else
    echo "$language: SKIPPED, not installed: $missing"
    skipped=$((skipped + 1))
  fi
done
[ $failed = 0 ] || exit 1
[ $skipped -lt ${#languages[@]} ] || exit 77
