package fxotp

import (
	"context"
	"errors"
	"testing"
)

func TestAPanicOfTheHostIsNoAcceptance(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	func() {
		defer func() {
			if recover() != "clock" {
				t.Error("the panic was lost")
			}
		}()
		operation.Run(context.Background(), hostFunc(func(context.Context, *Call) error {
			panic("clock")
		}))
	}()
	if verdict := operation.Verdict(); verdict != Undecided {
		t.Errorf("verdict %v", verdict)
	}
	if err := operation.Close(); err != nil {
		t.Error(err)
	}
}

func TestAnErrorOfTheHostIsGivenBack(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	wanted := errors.New("no clock")
	err := operation.Run(context.Background(), hostFunc(func(context.Context, *Call) error {
		return wanted
	}))
	mustBe(t, err, wanted)
	mustBe(t, err, ErrPort)
	var failure *HostError
	if !errors.As(err, &failure) || failure.Kind != AskMoment {
		t.Errorf("error %v", err)
	}
	if verdict := operation.Verdict(); verdict != Undecided {
		t.Errorf("verdict %v", verdict)
	}
}

func TestAnErrorAtACommitIsUncertain(t *testing.T) {
	operation := putBank(t, open(t, "host:"))
	err := operation.Run(context.Background(), hostFunc(
		func(ctx context.Context, call *Call) error {
			switch call.Kind() {
			case AskLoad:
				keys, err := call.Table(TableKeys)
				for row := 0; err == nil && row < keys.Len(); row++ {
					err = call.AnswerAbsent(row)
				}
				if err != nil {
					return err
				}
				return call.AnswerDone()
			case AskCommit:
				return errors.New("disk")
			}
			return clock(ctx, call)
		}))
	mustBe(t, err, ErrUncertain)
	if operation.Verdict() == Done {
		t.Error("done")
	}
}

func TestNoAnswerIsNoAcceptance(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	err := operation.Run(context.Background(), hostFunc(func(context.Context, *Call) error {
		return nil
	}))
	mustBe(t, err, StatusUnanswered)
	mustBe(t, err, ErrPort)
	if verdict := operation.Verdict(); verdict != Undecided {
		t.Errorf("verdict %v", verdict)
	}
}

func TestTheSecondAnswerIsRefused(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	run(t, operation, hostFunc(func(ctx context.Context, call *Call) error {
		err := clock(ctx, call)
		mustBe(t, call.AnswerMoment(testNow, nil), StatusAnswered)
		return err
	}), Done)
}

func TestALateAnswerIsRefused(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	var kept *Call
	run(t, operation, hostFunc(func(ctx context.Context, call *Call) error {
		kept = call
		return clock(ctx, call)
	}), Done)
	mustBe(t, kept.AnswerMoment(testNow, nil), StatusAnswered)
	operation.Close()
	mustBe(t, kept.AnswerMoment(testNow, nil), StatusHandle)
	_, err := kept.Question()
	mustBe(t, err, ErrHandle)
}

func TestAnAnswerOfAnotherKindLeavesTheQuestionOpen(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	run(t, operation, hostFunc(func(ctx context.Context, call *Call) error {
		mustBe(t, call.AnswerConflict(0), StatusWrongAnswer)
		mustBe(t, call.AnswerVerdict(Accepted, "SYMC00000286"), ErrState)
		return clock(ctx, call)
	}), Done)
}

func TestTheSameQuestionComesUntilItIsAnswered(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	first, err := operation.Next()
	if err != nil {
		t.Fatal(err)
	}
	again, err := operation.Next()
	if err != nil || again.Kind() != AskMoment {
		t.Fatal(again, err)
	}
	if err := again.AnswerMoment(testNow, make([]byte, 32)); err != nil {
		t.Fatal(err)
	}
	mustBe(t, first.AnswerMoment(testNow, nil), StatusAnswered)
	end, err := operation.Next()
	if end != nil || err != nil || operation.Verdict() != Done {
		t.Error(end, err, operation.Verdict())
	}
}

func TestACancelledContextEndsTheLoopBetweenQuestions(t *testing.T) {
	operation := putBank(t, open(t, "memory:"))
	ctx, cancel := context.WithCancel(context.Background())
	err := operation.Run(ctx, hostFunc(func(ctx context.Context, call *Call) error {
		cancel()
		return clock(ctx, call)
	}))
	mustBe(t, err, context.Canceled)
	if verdict := operation.Verdict(); verdict != Undecided {
		t.Errorf("verdict %v", verdict)
	}
	run(t, operation, clock, Done)
}
