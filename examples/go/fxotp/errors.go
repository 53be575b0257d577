package fxotp

// #include <fxotp.h>
import "C"

import (
	"fmt"
	"strings"
)

// Class is the closed part of a status, and an error to compare with: errors.Is(err, ErrBusy).
type Class int32

// The classes; there will be no others.
const (
	ErrArgument    Class = C.FXOTP_C_ARGUMENT    // The same again fails again.
	ErrHandle      Class = C.FXOTP_C_HANDLE      // Closed.
	ErrState       Class = C.FXOTP_C_STATE       // Not now.
	ErrRefused     Class = C.FXOTP_C_REFUSED     // A rule says no.
	ErrNotFound    Class = C.FXOTP_C_NOT_FOUND   // No such thing, or out of reach.
	ErrBusy        Class = C.FXOTP_C_BUSY        // Nothing changed; try again.
	ErrStore       Class = C.FXOTP_C_STORE       // The storage failed; nothing changed.
	ErrUncertain   Class = C.FXOTP_C_UNCERTAIN   // Read, then decide.
	ErrCorrupt     Class = C.FXOTP_C_CORRUPT     // What is stored is damaged.
	ErrTooLarge    Class = C.FXOTP_C_TOO_LARGE   // More than a limit allows.
	ErrUnsupported Class = C.FXOTP_C_UNSUPPORTED // Not offered here.
	ErrPort        Class = C.FXOTP_C_PORT        // The host's own part failed.
	ErrMemory      Class = C.FXOTP_C_MEMORY      // Memory ran out.
	ErrInternal    Class = C.FXOTP_C_INTERNAL    // A fault of the library's.
)

var classNames = map[Class]string{
	ErrArgument: "wrong argument", ErrHandle: "closed", ErrState: "not now", ErrRefused: "refused",
	ErrNotFound: "not found", ErrBusy: "busy", ErrStore: "storage failed",
	ErrUncertain: "uncertain", ErrCorrupt: "corrupt", ErrTooLarge: "too large",
	ErrUnsupported: "unsupported", ErrPort: "host failed", ErrMemory: "out of memory",
	ErrInternal: "internal",
}

// Error is the class's name.
func (c Class) Error() string {
	return "fxotp: " + classNames[c]
}

// Status is a class and a detail; of the details new ones may come.
type Status int32

// OK is the status of what worked.
const OK Status = C.FXOTP_OK

// Class is the closed part.
func (s Status) Class() Class {
	return Class(int32(s) & 0xFF)
}

// Error names the class and the number.
func (s Status) Error() string {
	return fmt.Sprintf("%v (status %d)", s.Class(), int32(s))
}

// Is says whether the status is of a Class.
func (s Status) Is(target error) bool {
	class, ok := target.(Class)
	return ok && s.Class() == class
}

// Error is what went wrong in a call of the library. It is its Status and its Class:
//
//	errors.Is(err, fxotp.ErrStore)
//	errors.Is(err, fxotp.StatusTooLong)
//	var failure *fxotp.Error
//	errors.As(err, &failure)
type Error struct {
	Status   Status
	Rule     Rule
	Vendor   int32  // The storage's or service's own number; 0: none.
	Argument uint32 // Which argument of the C function, 1 is the first; 0: not said.
	Field    Field  // Of a request that is wrong or missing; 0: none.
	Offset   uint32 // Of a text: the first byte that is wrong.
}

// Error holds numbers only: no code, secret or name can be in it.
func (e *Error) Error() string {
	var text strings.Builder
	text.WriteString(e.Status.Error())
	for _, part := range []struct {
		name   string
		number int64
	}{
		{"rule", int64(e.Rule)}, {"vendor", int64(e.Vendor)}, {"argument", int64(e.Argument)},
		{"field", int64(e.Field)}, {"offset", int64(e.Offset)},
	} {
		if part.number != 0 {
			fmt.Fprintf(&text, ", %s %d", part.name, part.number)
		}
	}
	return text.String()
}

// Unwrap is the status.
func (e *Error) Unwrap() error {
	return e.Status
}

// HostError is what a Host returned, or a question that it left unanswered. The operation has no
// verdict then; when the question was a commit, it cannot be known whether that stands.
type HostError struct {
	Kind Ask
	Err  error
}

// Error names the question.
func (e *HostError) Error() string {
	return fmt.Sprintf("fxotp: the host's answer to question %d: %v", e.Kind, e.Err)
}

// Unwrap is what the host returned.
func (e *HostError) Unwrap() error {
	return e.Err
}

// Is ErrUncertain of a commit, else ErrPort.
func (e *HostError) Is(target error) bool {
	if e.Kind == AskCommit {
		return target == ErrUncertain
	}
	return target == ErrPort
}

// check is the error of a status without further account.
func check(status C.int32_t) error {
	if status == C.FXOTP_OK {
		return nil
	}
	return &Error{Status: Status(status)}
}

// account is a fxotp_error in Go's memory, ready for one call.
func account() C.fxotp_error {
	return C.fxotp_error{struct_size: C.sizeof_fxotp_error}
}

// explained is the error of a status with the library's account of it.
func explained(status C.int32_t, why *C.fxotp_error) error {
	if status == C.FXOTP_OK {
		return nil
	}
	return &Error{
		Status: Status(status), Rule: Rule(why.rule), Vendor: int32(why.vendor),
		Argument: uint32(why.argument), Field: Field(why.field), Offset: uint32(why.offset),
	}
}
