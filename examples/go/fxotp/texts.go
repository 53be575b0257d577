package fxotp

// #include <fxotp.h>
import "C"

import "errors"

// Text is one text for people: a group, the number of its enumerator, Japanese or English.
func (e *Engine) Text(group TextGroup, number uint32, language uint32) (string, error) {
	var words string
	err := check(e.use(func() C.int32_t {
		var text *C.char
		var size C.uint32_t
		status := C.fxotp_text(e.handle, C.uint32_t(group), C.uint32_t(number),
			C.uint32_t(language), &text, &size)
		words = goString(text, size) // The library's, as long as the engine is open.
		return status
	}))
	return words, err
}

// Explain puts a reason into words, with its rule.
func (e *Engine) Explain(reason Error, language uint32) (string, error) {
	why := account()
	why.status = C.int32_t(reason.Status)
	why.rule = C.uint32_t(reason.Rule)
	why.vendor = C.int32_t(reason.Vendor)
	buffer := make([]byte, 512)
	for {
		var length C.uint32_t
		err := check(e.use(func() C.int32_t {
			return C.fxotp_explain(e.handle, &why, C.uint32_t(language), first(buffer),
				size(buffer), &length)
		}))
		if err == nil {
			return string(buffer[:length]), nil
		}
		if !errors.Is(err, StatusTooLong) {
			return "", err
		}
		buffer = make([]byte, int(length)+1)
	}
}
