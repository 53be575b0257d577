package fxotp

// #include <fxotp.h>
import "C"

import "context"

// Operation is one operation, from its request to its result. It is used by one goroutine at a
// time.
type Operation struct {
	handle *C.fxotp_op // nil: closed.
}

// Setting is a part of a request.
type Setting func(*Operation) error

// Number sets a field that is a number.
func Number(field Field, value int64) Setting {
	return func(o *Operation) error {
		why := account()
		status := C.fxotp_set_number(o.handle, C.uint32_t(field), C.int64_t(value), &why)
		return explained(status, &why)
	}
}

// Text sets a field that is a text. Codes and secrets are better given as Bytes.
func Text(field Field, text string) Setting {
	return Bytes(field, []byte(text))
}

// Bytes sets a field that is a text or bytes. They are copied when the operation begins.
func Bytes(field Field, bytes []byte) Setting {
	return func(o *Operation) error {
		why := account()
		status := C.fxotp_set_text(o.handle, C.uint32_t(field), first(bytes), size(bytes), &why)
		return explained(status, &why)
	}
}

// Row selects a user's binding to a token; with an empty token all the user's tokens that are not
// invalid.
func Row(customer, user, token string) Setting {
	return func(o *Operation) error {
		why := account()
		c, u, t := []byte(customer), []byte(user), []byte(token)
		status := C.fxotp_add_row(o.handle, first(c), size(c), first(u), size(u), first(t), size(t),
			&why)
		return explained(status, &why)
	}
}

// Begin begins an operation. Nothing is read or asked yet. What the operation is missing is found
// by Run.
func (e *Engine) Begin(action Action, settings ...Setting) (*Operation, error) {
	why := account()
	begun := &Operation{}
	status := e.use(func() C.int32_t {
		return C.fxotp_begin(e.handle, C.uint32_t(action), &begun.handle, &why)
	})
	if status != C.FXOTP_OK {
		return nil, explained(status, &why)
	}
	return begun.with(settings)
}

// BeginStorageCheck begins the check of the host's storage, or a part of it (FieldPart). Its banks
// stay behind: use a scratch storage.
func (e *Engine) BeginStorageCheck(settings ...Setting) (*Operation, error) {
	why := account()
	begun := &Operation{}
	status := e.use(func() C.int32_t {
		return C.fxotp_begin_storage_check(e.handle, &begun.handle, &why)
	})
	if status != C.FXOTP_OK {
		return nil, explained(status, &why)
	}
	return begun.with(settings)
}

// with gives the operation with its settings, or closes it.
func (o *Operation) with(settings []Setting) (*Operation, error) {
	if err := o.Set(settings...); err != nil {
		o.Close()
		return nil, err
	}
	return o, nil
}

// Set adds to the request.
func (o *Operation) Set(settings ...Setting) error {
	if err := o.check(); err != nil {
		return err
	}
	for _, set := range settings {
		if err := set(o); err != nil {
			return err
		}
	}
	return nil
}

// Host answers questions.
type Host interface {
	// Answer reads the call and answers it, with the final answer last; a kind that it does not
	// know it answers with AnswerUnsupported. An error returned is one of the host's own: the
	// operation is given up.
	Answer(ctx context.Context, call *Call) error
}

// Run runs the operation to its end. The context is looked at between questions; what was
// committed before it was cancelled stands, and nothing is accepted.
func (o *Operation) Run(ctx context.Context, host Host) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		call, err := o.Next()
		if err != nil || call == nil {
			return err
		}
		if err := host.Answer(ctx, call); err != nil {
			return &HostError{Kind: call.Kind(), Err: err}
		}
		if !call.isAnswered {
			return &HostError{Kind: call.Kind(), Err: &Error{Status: StatusUnanswered}}
		}
	}
}

// Next goes on until there is a question, or the end: nil. Asked again before the answer, it gives
// the same question.
func (o *Operation) Next() (*Call, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	why := account()
	var kind C.uint32_t
	call := &Call{operation: o}
	status := C.fxotp_op_next(o.handle, &kind, &call.handle, &why)
	if status != C.FXOTP_OK || kind == C.FXOTP_ASK_NOTHING {
		return nil, explained(status, &why)
	}
	call.kind = Ask(kind)
	return call, nil
}

// Verdict is what became of it: Undecided until it has ended, and of a closed one.
func (o *Operation) Verdict() Verdict {
	var verdict C.int32_t
	if o.handle == nil || C.fxotp_op_verdict(o.handle, &verdict) != C.FXOTP_OK {
		return Undecided
	}
	return Verdict(verdict)
}

// Reason is why it ended so: its Status is OK when there is no reason. For the host and its log,
// not for who logs in.
func (o *Operation) Reason() (Error, error) {
	if err := o.check(); err != nil {
		return Error{}, err
	}
	why := account()
	if err := check(C.fxotp_op_reason(o.handle, &why)); err != nil {
		return Error{}, err
	}
	return Error{Status: Status(why.status), Rule: Rule(why.rule), Vendor: int32(why.vendor)}, nil
}

// Result is the result, one row, until the operation is closed.
func (o *Operation) Result() (*Table, error) {
	return o.table(TableResult)
}

// Rows are the result's rows, until the operation is closed.
func (o *Operation) Rows() (*Table, error) {
	return o.table(TableRows)
}

func (o *Operation) table(which TableKind) (*Table, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	table := &Table{isLent: func() bool { return o.handle != nil }}
	err := check(C.fxotp_op_table(o.handle, C.uint32_t(which), &table.handle))
	if err != nil {
		return nil, err
	}
	return table, nil
}

// Close closes the operation, with its calls and tables, at any time. What it has committed stands.
func (o *Operation) Close() error {
	handle := o.handle
	o.handle = nil
	return check(C.fxotp_op_close(handle))
}

func (o *Operation) check() error {
	if o.handle == nil {
		return &Error{Status: StatusHandle}
	}
	return nil
}
