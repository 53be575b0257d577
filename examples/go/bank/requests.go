package main

import (
	"context"
	"errors"
	"fmt"

	"example.com/fxotp/fxotp"
)

const (
	bankID     = "GM01000"
	customerID = "GM11253"
	busyTries  = 1000
)

// requests are the requests of the script's bank.
type requests struct {
	engine *fxotp.Engine
	host   *host
}

// outcome is what came of a request.
type outcome struct {
	verdict fxotp.Verdict
	reason  fxotp.Error
	err     error // Of a call that failed.
}

func (o outcome) isDone() bool { return o.verdict == fxotp.Done }

// reading takes what is wanted out of an operation that has ended.
type reading func(*fxotp.Operation) error

type settings = []fxotp.Setting

func bySystem(more ...fxotp.Setting) settings {
	return append(settings{
		fxotp.Text(fxotp.FieldBank, bankID),
		fxotp.Number(fxotp.FieldActorKind, fxotp.ActorSystem),
		fxotp.Text(fxotp.FieldActorID, "script"),
	}, more...)
}

func byUser(user string, more ...fxotp.Setting) settings {
	return append(settings{
		fxotp.Text(fxotp.FieldBank, bankID),
		fxotp.Number(fxotp.FieldActorKind, fxotp.ActorUser),
		fxotp.Text(fxotp.FieldActorCustomer, customerID),
		fxotp.Text(fxotp.FieldActorID, user),
	}, more...)
}

func atLogin(user string, more ...fxotp.Setting) settings {
	return append(settings{
		fxotp.Text(fxotp.FieldBank, bankID),
		fxotp.Text(fxotp.FieldCustomer, customerID),
		fxotp.Number(fxotp.FieldFirstFactor, fxotp.Passed),
		fxotp.Text(fxotp.FieldUser, user),
	}, more...)
}

// run runs one operation. A host in service waits until the result's FieldNotBefore before it
// answers a login; the script's clock stands still, so it does not.
func (r requests) run(action fxotp.Action, asked settings, readings ...reading) (ended outcome) {
	operation, err := r.engine.Begin(action, asked...)
	if err != nil {
		return outcome{err: err}
	}
	defer operation.Close()
	if err := operation.Run(context.Background(), r.host); err != nil {
		return outcome{err: err}
	}
	ended.verdict = operation.Verdict()
	if ended.reason, err = operation.Reason(); err != nil {
		return outcome{err: err}
	}
	for _, read := range readings {
		if err := read(operation); err != nil {
			return outcome{err: err}
		}
	}
	return ended
}

// loginByVIP is begun anew while too many others are at the same token.
func (r requests) loginByVIP(user, code string, readings ...reading) outcome {
	for tries := 1; ; tries++ {
		login := r.run(fxotp.ActionVerify, atLogin(user,
			fxotp.Number(fxotp.FieldMethod, fxotp.MethodVIP),
			fxotp.Bytes(fxotp.FieldCode, []byte(code))), readings...)
		if login.reason.Status != fxotp.StatusBusy || tries == busyTries {
			return login
		}
	}
}

// number and text read a field of the result.
func number(field fxotp.Field, to *int64) reading {
	return func(ended *fxotp.Operation) error {
		result, err := ended.Result()
		if err == nil {
			*to = result.Number(0, field)
		}
		return err
	}
}

func text(field fxotp.Field, to *string) reading {
	return func(ended *fxotp.Operation) error {
		result, err := ended.Result()
		if err == nil {
			*to = result.Text(0, field)
		}
		return err
	}
}

// rows reads the rows of a list: user, token, status in Japanese.
func (r requests) rows(to *[]string) reading {
	return func(listed *fxotp.Operation) error {
		table, err := listed.Rows()
		if err != nil {
			return err
		}
		tokens, statuses := table.Texts(fxotp.FieldToken), table.Numbers(fxotp.FieldStatus)
		for row, user := range table.Texts(fxotp.FieldUser) {
			status := uint32(statuses[row])
			words, err := r.engine.Text(fxotp.TextStatus, status, fxotp.Japanese)
			if err != nil {
				return err
			}
			*to = append(*to, fmt.Sprintf("%s %s %s", user, tokens[row], words))
		}
		return nil
	}
}

// words puts an outcome into the script's words.
func (r requests) words(ended outcome) string {
	var failure *fxotp.Error
	switch {
	case errors.As(ended.err, &failure):
		return fmt.Sprintf("error: %d", failure.Status)
	case ended.err != nil:
		return "error: " + ended.err.Error()
	case ended.verdict == fxotp.Accepted, ended.verdict == fxotp.Done:
		return ended.verdict.String()
	}
	words, err := r.engine.Explain(ended.reason, fxotp.Japanese)
	if err != nil {
		return "error: " + err.Error()
	}
	return fmt.Sprintf("no: %s (%d/%d)", words, ended.reason.Status, ended.reason.Rule)
}
