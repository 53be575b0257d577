package fxotp

// #include <fxotp.h>
import "C"

import (
	"errors"
	"time"
)

// Call is one question. Its tables live until the final answer, itself until its operation is
// closed. Each answer gives an error, and is then not given: StatusWrongAnswer of another
// question's answer, StatusAnswered after the final one.
type Call struct {
	operation  *Operation
	handle     *C.fxotp_call
	kind       Ask
	isAnswered bool
}

// Kind is which question it is.
func (c *Call) Kind() Ask {
	return c.kind
}

// Question is the one row with the question's own fields.
func (c *Call) Question() (*Table, error) {
	return c.Table(TableQuestion)
}

// Table is a table of the question.
func (c *Call) Table(which TableKind) (*Table, error) {
	table := &Table{isLent: func() bool { return c.operation.handle != nil && !c.isAnswered }}
	err := c.try(func() C.int32_t {
		return C.fxotp_call_table(c.handle, C.uint32_t(which), &table.handle)
	})
	if err != nil {
		return nil, err
	}
	return table, nil
}

// AnswerDone is final: yes, it is done.
func (c *Call) AnswerDone() error {
	return c.final(func() C.int32_t { return C.fxotp_answer_done(c.handle) })
}

// AnswerMore is final, of a list: done, and there may be more.
func (c *Call) AnswerMore() error {
	return c.final(func() C.int32_t { return C.fxotp_answer_more(c.handle) })
}

// AnswerFailed is final: it failed and certainly changed nothing. Vendor is the storage's or
// service's own number, or 0.
func (c *Call) AnswerFailed(status Status, vendor int32) error {
	return c.final(func() C.int32_t {
		return C.fxotp_answer_failed(c.handle, C.int32_t(status), C.int32_t(vendor))
	})
}

// AnswerUnsupported is final: this host does not do that.
func (c *Call) AnswerUnsupported() error {
	return c.final(func() C.int32_t { return C.fxotp_answer_unsupported(c.handle) })
}

// AnswerMoment is final: the instant, and 32 random bytes, or nil for the library's generator.
func (c *Call) AnswerMoment(now time.Time, seed []byte) error {
	return c.final(func() C.int32_t {
		if seed == nil {
			return C.fxotp_answer_moment(c.handle, C.int64_t(now.UnixMicro()), nil, 0)
		}
		return C.fxotp_answer_moment(c.handle, C.int64_t(now.UnixMicro()), pointer(seed), size(seed))
	})
}

// AnswerBody gives a load or list a record as it was stored.
func (c *Call) AnswerBody(body []byte) error {
	return c.try(func() C.int32_t {
		return C.fxotp_answer_body(c.handle, pointer(body), size(body))
	})
}

// AnswerAbsent tells a load that the record of this row of TableKeys is not there.
func (c *Call) AnswerAbsent(key int) error {
	return c.try(func() C.int32_t { return C.fxotp_answer_absent(c.handle, C.uint32_t(key)) })
}

// AnswerComplete tells a load that the set of this row of TableKeys has been given.
func (c *Call) AnswerComplete(key int) error {
	return c.try(func() C.int32_t { return C.fxotp_answer_complete(c.handle, C.uint32_t(key)) })
}

// AnswerEntry gives a list the next index key of the walk and its record, and says whether the page
// is full. A key that its record no longer has is passed over.
func (c *Call) AnswerEntry(key string, body []byte) (enough bool, err error) {
	name := []byte(key)
	var full C.uint32_t
	err = c.try(func() C.int32_t {
		return C.fxotp_answer_entry(c.handle, first(name), size(name), pointer(body), size(body),
			&full)
	})
	if errors.Is(err, StatusStale) {
		err = nil
	}
	return full == 1, err
}

// AnswerNumber gives a load or list a field of a row that AnswerRow ends.
func (c *Call) AnswerNumber(field Field, value int64) error {
	return c.try(func() C.int32_t {
		return C.fxotp_answer_number(c.handle, C.uint32_t(field), C.int64_t(value))
	})
}

// AnswerText gives a load or list a field of a row that AnswerRow ends.
func (c *Call) AnswerText(field Field, text []byte) error {
	return c.try(func() C.int32_t {
		return C.fxotp_answer_text(c.handle, C.uint32_t(field), pointer(text), size(text))
	})
}

// AnswerRow ends a row of a kind, Kind... .
func (c *Call) AnswerRow(kind uint32) error {
	return c.try(func() C.int32_t { return C.fxotp_answer_row(c.handle, C.uint32_t(kind)) })
}

// AnswerTally gives a count the rows of one facet.
func (c *Call) AnswerTally(isSuspended bool, facet uint32, rows int64) error {
	return c.try(func() C.int32_t {
		return C.fxotp_answer_tally(c.handle, flag(isSuspended), C.uint32_t(facet), C.int64_t(rows))
	})
}

// AnswerConflict is final, of a commit: nothing changed, as these rows of TableExpected had moved;
// none: not known which.
func (c *Call) AnswerConflict(moved ...uint32) error {
	return c.final(func() C.int32_t {
		if len(moved) == 0 {
			return C.fxotp_answer_conflict(c.handle, nil, 0)
		}
		return C.fxotp_answer_conflict(c.handle, (*C.uint32_t)(&moved[0]), C.uint32_t(len(moved)))
	})
}

// AnswerUncertain is final, of a commit: it cannot be known whether all stands or nothing.
func (c *Call) AnswerUncertain(vendor int32) error {
	return c.final(func() C.int32_t {
		return C.fxotp_answer_uncertain(c.handle, C.int32_t(vendor))
	})
}

// AnswerVerdict is final: the remote service's verdict and the credential that it spoke of.
func (c *Call) AnswerVerdict(verdict Verdict, token string) error {
	name := []byte(token)
	return c.final(func() C.int32_t {
		return C.fxotp_answer_verdict(c.handle, C.int32_t(verdict), first(name), size(name))
	})
}

// AnswerBytes is final, of a read: the next bytes, or none at the end.
func (c *Call) AnswerBytes(bytes []byte) error {
	return c.final(func() C.int32_t {
		return C.fxotp_answer_bytes(c.handle, pointer(bytes), size(bytes))
	})
}

// try asks the library, unless the operation is closed: then the call is the address of nothing.
func (c *Call) try(ask func() C.int32_t) error {
	if err := c.operation.check(); err != nil {
		return err
	}
	return check(ask())
}

func (c *Call) final(ask func() C.int32_t) error {
	err := c.try(ask)
	if err == nil {
		c.isAnswered = true
	}
	return err
}
