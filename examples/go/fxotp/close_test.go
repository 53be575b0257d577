package fxotp

import (
	"context"
	"testing"
)

// panics gives what the function panicked with.
func panics(f func()) (err error) {
	defer func() { err, _ = recover().(error) }()
	f()
	return nil
}

func TestWhatIsClosedIsNotUsed(t *testing.T) {
	engine := open(t, "memory:")
	provision(t, engine, "a", testSecret)
	listed := list(t, engine)
	run(t, listed, clock, Done)
	rows, err := listed.Rows()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := rows.Keep()
	if err != nil {
		t.Fatal(err)
	}
	if err := listed.Close(); err != nil {
		t.Error(err)
	}
	mustBe(t, listed.Run(context.Background(), clock), StatusHandle)
	mustBe(t, listed.Set(Text(FieldBank, "x")), StatusHandle)
	_, err = listed.Next()
	mustBe(t, err, StatusHandle)
	_, err = listed.Reason()
	mustBe(t, err, StatusHandle)
	_, err = listed.Rows()
	mustBe(t, err, StatusHandle)
	if listed.Verdict() != Undecided {
		t.Error(listed.Verdict())
	}
	mustBe(t, panics(func() { rows.Len() }), StatusHandle)
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
	_, err = engine.Begin(ActionList)
	mustBe(t, err, StatusHandle)
	_, err = engine.Text(TextStatus, TokenAvailable, Japanese)
	mustBe(t, err, StatusHandle)
	if user := kept.Text(0, FieldUser); user != testUser {
		t.Error(user)
	}
	for _, close := range []func() error{kept.Close, kept.Close, listed.Close, engine.Close} {
		if err := close(); err != nil {
			t.Error(err)
		}
	}
	mustBe(t, panics(func() { kept.Text(0, FieldUser) }), StatusHandle)
}

func TestACallsTableDiesWithItsAnswer(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	run(t, operation, hostFunc(func(ctx context.Context, call *Call) error {
		question, err := call.Question()
		if err != nil {
			return err
		}
		if err := clock(ctx, call); err != nil {
			return err
		}
		mustBe(t, panics(func() { question.Len() }), ErrHandle)
		return nil
	}), Done)
}

func TestWhatATableDoesNotHavePanics(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	run(t, operation, clock, Done)
	result, err := operation.Result()
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, panics(func() { result.Number(1, FieldAt) }), StatusIndex)
	mustBe(t, panics(func() { result.Number(0, FieldName) }), StatusField)
	if at := result.Number(0, FieldAt); at != testNow.UnixMicro() {
		t.Error(at)
	}
}

func TestAnEngineMayBeClosedBesideGoroutinesThatUseIt(t *testing.T) {
	for round := 0; round < 20; round++ {
		engine := open(t, "memory:")
		begun, ended := make(chan struct{}, 1), make(chan error, 1)
		go func() {
			for {
				operation, err := engine.Begin(ActionPutBank, bySystem()...)
				if err != nil {
					ended <- err
					return
				}
				operation.Close()
				select {
				case begun <- struct{}{}:
				default:
				}
			}
		}()
		<-begun
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
		mustBe(t, <-ended, StatusHandle)
	}
}

func TestAnOperationKeepsItsEngineAlive(t *testing.T) {
	engine := open(t, "memory:")
	operation := putBank(t, engine)
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
	run(t, operation, clock, Done)
}

func TestARequestIsCheckedBeforeItRuns(t *testing.T) {
	engine := open(t, "memory:")
	operation := begin(t, engine, ActionVerify)
	mustBe(t, operation.Set(Number(FieldRole, 1)), StatusField)
	mustBe(t, operation.Run(context.Background(), clock), StatusMissing)
	_, err := engine.Begin(999)
	mustBe(t, err, ErrUnsupported)
}
