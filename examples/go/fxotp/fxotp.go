// Package fxotp is libfxotp: one-time passwords of corporate foreign-exchange users.
//
// A request is begun on an Engine, run against a Host, and read:
//
//	login, err := engine.Begin(fxotp.ActionVerify,
//		fxotp.Text(fxotp.FieldBank, "GM01000"),
//		fxotp.Text(fxotp.FieldCustomer, "GM11253"),
//		fxotp.Number(fxotp.FieldFirstFactor, fxotp.Passed),
//		fxotp.Number(fxotp.FieldMethod, fxotp.MethodVIP),
//		fxotp.Text(fxotp.FieldUser, user),
//		fxotp.Bytes(fxotp.FieldCode, code))
//	if err != nil {
//		return err
//	}
//	defer login.Close()
//	if err := login.Run(ctx, host); err != nil {
//		return err
//	}
//	if login.Verdict() == fxotp.Accepted {
//		letIn()
//	}
//
// The package uses the library's question loop: C never calls Go, so there is nothing to export, to
// pin or to keep on a thread. The header capi/fxotp.h says what each field and question means.
package fxotp

// #cgo LDFLAGS: -lfxotp
// #include <fxotp.h>
import "C"

import (
	"fmt"
	"sync"
	"unsafe"
)

// ABI is the number of the ABI that this package was compiled for.
const ABI = C.FXOTP_ABI

var (
	abiOnce sync.Once
	errABI  error
)

// checkABI compares the library that was loaded with the header that this package was compiled
// against. Nothing else of the library is called before.
func checkABI() error {
	abiOnce.Do(func() {
		if found := uint32(C.fxotp_abi()); found != ABI {
			errABI = fmt.Errorf("the library has ABI %d, this package is for %d: %w",
				found, ABI, &Error{Status: StatusABI})
		}
	})
	return errABI
}

// Version is the library's: major << 16 | minor << 8 | patch.
func Version() uint32 {
	return uint32(C.fxotp_version())
}

// Has says whether the library has a feature, Feature... .
func Has(feature uint32) bool {
	return C.fxotp_has(C.uint32_t(feature)) == 1
}

// Wipe overwrites a code, secret or key of the host's own.
func Wipe(secret []byte) {
	C.fxotp_wipe(pointer(secret), size(secret))
}

// Verdict is what became of an operation.
type Verdict int32

// The verdicts. Accepted is the only one that lets anybody in.
const (
	Undecided   Verdict = C.FXOTP_UNDECIDED
	Accepted    Verdict = C.FXOTP_ACCEPTED
	Done        Verdict = C.FXOTP_DONE
	NotAccepted Verdict = C.FXOTP_NOT_ACCEPTED
)

// String is the verdict's name.
func (v Verdict) String() string {
	switch v {
	case Accepted:
		return "accepted"
	case Done:
		return "done"
	case NotAccepted:
		return "not accepted"
	}
	return "undecided"
}

// nothing is what an empty slice points at: C functions want an address.
var nothing [1]byte

// pointer is first as void*.
func pointer(bytes []byte) unsafe.Pointer {
	return unsafe.Pointer(first(bytes))
}

// first is the address of the bytes, for the time of one call: C copies what it keeps.
func first(bytes []byte) *C.char {
	if len(bytes) == 0 {
		return (*C.char)(unsafe.Pointer(&nothing[0]))
	}
	return (*C.char)(unsafe.Pointer(&bytes[0]))
}

// size is the length for C. A length at or beyond FXOTP_NUL would mean something else there.
func size(bytes []byte) C.uint32_t {
	if uint64(len(bytes)) >= C.FXOTP_NUL {
		return C.FXOTP_NUL - 1
	}
	return C.uint32_t(len(bytes))
}

// goBytes copies out of the library's memory.
func goBytes(bytes *C.char, size C.uint32_t) []byte {
	return append([]byte(nil), unsafe.Slice((*byte)(unsafe.Pointer(bytes)), int(size))...)
}

// goString copies out of the library's memory.
func goString(bytes *C.char, size C.uint32_t) string {
	return string(unsafe.Slice((*byte)(unsafe.Pointer(bytes)), int(size)))
}
