package fxotp

// #include <fxotp.h>
import "C"

// Text is one text for people: a group, the number of its enumerator, Japanese or English.
func (e *Engine) Text(group TextGroup, number uint32, language uint32) (string, error) {
	if e.isClosed.Load() {
		return "", &Error{Status: StatusHandle}
	}
	var text *C.char
	var size C.uint32_t
	err := check(C.fxotp_text(e.handle, C.uint32_t(group), C.uint32_t(number), C.uint32_t(language),
		&text, &size))
	if err != nil {
		return "", err
	}
	return goString(text, size), nil
}

// Explain puts a reason into words, with its rule.
func (e *Engine) Explain(reason Error, language uint32) (string, error) {
	if e.isClosed.Load() {
		return "", &Error{Status: StatusHandle}
	}
	why := account()
	why.status = C.int32_t(reason.Status)
	why.rule = C.uint32_t(reason.Rule)
	why.vendor = C.int32_t(reason.Vendor)
	buffer := make([]byte, 512)
	for {
		var length C.uint32_t
		err := check(C.fxotp_explain(e.handle, &why, C.uint32_t(language), first(buffer),
			size(buffer), &length))
		if err == nil {
			return string(buffer[:length]), nil
		}
		if int(length) < len(buffer) {
			return "", err
		}
		buffer = make([]byte, int(length)+1)
	}
}
