package fxotp

// #include <fxotp.h>
import "C"

import "unsafe"

// A test may not use cgo itself; these are its eyes.

// layout is where the fields of a struct lie, and its size last.
type layout struct {
	which uint32
	lies  []uintptr
}

func layouts() []layout {
	var e C.fxotp_error
	var c C.fxotp_calendar
	var p C.fxotp_policy
	var o C.fxotp_options
	return []layout{
		{C.FXOTP_STRUCT_ERROR, []uintptr{
			unsafe.Offsetof(e.struct_size), unsafe.Offsetof(e.status), unsafe.Offsetof(e.rule),
			unsafe.Offsetof(e.vendor), unsafe.Offsetof(e.argument), unsafe.Offsetof(e.field),
			unsafe.Offsetof(e.offset), unsafe.Sizeof(e),
		}},
		{C.FXOTP_STRUCT_CALENDAR, []uintptr{
			unsafe.Offsetof(c.struct_size), unsafe.Offsetof(c.coexistence_begins),
			unsafe.Offsetof(c.coexistence_over), unsafe.Offsetof(c.vip_ended),
			unsafe.Offsetof(c.gap), unsafe.Sizeof(c),
		}},
		{C.FXOTP_STRUCT_POLICY, []uintptr{
			unsafe.Offsetof(p.struct_size), unsafe.Offsetof(p.dual_control),
			unsafe.Offsetof(p.enrollment), unsafe.Offsetof(p.lock_after),
			unsafe.Offsetof(p.selection_max), unsafe.Offsetof(p.allows_own_token),
			unsafe.Offsetof(p.proposal_lifetime_hours), unsafe.Offsetof(p.shares_addresses),
			unsafe.Offsetof(p.code_digits), unsafe.Offsetof(p.code_lifetime_minutes),
			unsafe.Offsetof(p.answer_floor_ms), unsafe.Sizeof(p),
		}},
		{C.FXOTP_STRUCT_OPTIONS, []uintptr{
			unsafe.Offsetof(o.struct_size), unsafe.Offsetof(o.asks),
			unsafe.Offsetof(o.busy_wait_ms), unsafe.Offsetof(o.readers),
			unsafe.Offsetof(o.batch), unsafe.Sizeof(o),
		}},
	}
}

func librarySize(which uint32) uintptr {
	return uintptr(C.fxotp_sizeof(C.uint32_t(which)))
}

func libraryOffset(which, field uint32) uintptr {
	return uintptr(C.fxotp_offsetof(C.uint32_t(which), C.uint32_t(field)))
}

// openWith opens an engine as a host would that was compiled for another ABI.
func openWith(abi uint32) error {
	ring, err := openKeys([]Key{{ID: 1, Bytes: make([]byte, 32)}})
	if err != nil {
		return err
	}
	defer C.fxotp_keys_close(ring)
	policy := Policy{DualControl: DualControlOff, Enrollment: EnrollmentFirstFactor}.c()
	name := []byte("memory:")
	var engine *C.fxotp_engine
	why := account()
	return explained(C.fxotp_engine_open(C.uint32_t(abi), first(name), size(name), ring, &policy,
		nil, nil, nil, &engine, &why), &why)
}
