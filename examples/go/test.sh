#!/usr/bin/env bash
# Vets and tests the binding, the store and the bank.
#   bash examples/go/test.sh FOLDER_OF_LIBFXOTP
source "$(dirname "$0")/common.sh"
unformatted=$(gofmt -l .)
[ -z "$unformatted" ] || { echo "not formatted: $unformatted" >&2; exit 1; }
go vet ./...
go test -count=1 ./...
