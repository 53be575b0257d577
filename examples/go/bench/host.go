package main

import (
	"context"
	"time"

	"example.com/fxotp/fxotp"
)

type record struct {
	version int64
	body    []byte
}

// host is a clock and a map: enough for what is never listed.
type host struct {
	now     time.Time
	records map[string]record
}

func (h *host) Answer(_ context.Context, call *fxotp.Call) error {
	switch call.Kind() {
	case fxotp.AskMoment:
		return call.AnswerMoment(h.now, nil)
	case fxotp.AskLoad:
		return h.load(call)
	case fxotp.AskCommit:
		return h.commit(call)
	}
	return call.AnswerUnsupported()
}

func (h *host) load(call *fxotp.Call) error {
	keys, err := call.Table(fxotp.TableKeys)
	if err != nil {
		return err
	}
	for row, name := range keys.Texts(fxotp.FieldRecord) {
		if found, ok := h.records[name]; ok {
			err = call.AnswerBody(found.body)
		} else {
			err = call.AnswerAbsent(row)
		}
		if err != nil {
			return err
		}
	}
	return call.AnswerDone()
}

func (h *host) commit(call *fxotp.Call) error {
	expected, err := call.Table(fxotp.TableExpected)
	if err != nil {
		return err
	}
	versions := expected.Numbers(fxotp.FieldVersion)
	for row, name := range expected.Texts(fxotp.FieldRecord) {
		if h.records[name].version != versions[row] {
			return call.AnswerConflict(uint32(row))
		}
	}
	puts, err := call.Table(fxotp.TablePuts)
	if err != nil {
		return err
	}
	versions = puts.Numbers(fxotp.FieldVersion)
	for row, name := range puts.Texts(fxotp.FieldRecord) {
		h.records[name] = record{versions[row], puts.Bytes(row, fxotp.FieldBody)}
	}
	return call.AnswerDone()
}
