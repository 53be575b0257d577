#!/usr/bin/env bash
# Vets and tests the binding, the store and the bank.
#   bash examples/go/test.sh FOLDER_OF_LIBFXOTP
source "$(dirname "$0")/common.sh"
unformatted=$(gofmt -l .)
[ -z "$unformatted" ] || { echo "not formatted: $unformatted" >&2; exit 1; }
go vet ./...
# Storages in memory, where there is some; programs may not be run there.
storage=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work" "$storage"' EXIT
GOTMPDIR=$work TMPDIR=$storage go test -count=1 ./...
