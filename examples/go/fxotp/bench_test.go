package fxotp

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"time"
)

const (
	testBank     = "GM01000"
	testCustomer = "GM11253"
	testUser     = "9998000286"
)

var (
	testNow    = time.Unix(1751331600, 0)
	testBefore = time.Unix(1750381200, 0) // VIP tokens are registered before the coexistence.
	testSecret = []byte("12345678901234567890")
)

// hostFunc is a Host that is a function.
type hostFunc func(context.Context, *Call) error

func (f hostFunc) Answer(ctx context.Context, call *Call) error { return f(ctx, call) }

// clockAt brings the instant and nothing else.
func clockAt(now time.Time) hostFunc {
	return func(_ context.Context, call *Call) error {
		if call.Kind() == AskMoment {
			return call.AnswerMoment(now, nil)
		}
		return call.AnswerUnsupported()
	}
}

var clock = clockAt(testNow)

func open(t testing.TB, store string) *Engine {
	t.Helper()
	engine, err := Open(store, []Key{{ID: 1, Bytes: bytes.Repeat([]byte("k"), 32)}},
		Policy{DualControl: DualControlOff, Enrollment: EnrollmentFirstFactor},
		Options{Asks: AsksMoment})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	return engine
}

func bySystem(more ...Setting) []Setting {
	return append([]Setting{
		Text(FieldBank, testBank), Number(FieldActorKind, ActorSystem), Text(FieldActorID, "test"),
	}, more...)
}

func putBank(t testing.TB, engine *Engine) *Operation {
	t.Helper()
	return begin(t, engine, ActionPutBank, bySystem(Text(FieldName, "福建銀行"))...)
}

func begin(t testing.TB, engine *Engine, action Action, settings ...Setting) *Operation {
	t.Helper()
	operation, err := engine.Begin(action, settings...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { operation.Close() })
	return operation
}

// provision makes a bank with one customer, one administrator and their token.
func provision(t testing.TB, engine *Engine, name string, secret []byte) {
	t.Helper()
	for _, step := range []struct {
		action   Action
		settings []Setting
	}{
		{ActionPutBank, []Setting{Text(FieldName, "福建銀行")}},
		{ActionPutCustomer, []Setting{
			Text(FieldCustomer, testCustomer), Text(FieldName, "株式会社 為替商事"),
		}},
		{ActionPutUser, []Setting{
			Text(FieldCustomer, testCustomer), Text(FieldUser, testUser), Text(FieldName, name),
			Number(FieldRole, RoleAdministrator),
		}},
		{ActionRegisterVIP, []Setting{
			Text(FieldCustomer, testCustomer), Text(FieldToken, "SYMC00000286"),
			Text(FieldUsers, testUser), Bytes(FieldSecret, secret),
		}},
	} {
		operation := begin(t, engine, step.action, bySystem(step.settings...)...)
		run(t, operation, clockAt(testBefore), Done)
	}
}

func run(t testing.TB, operation *Operation, host Host, wanted Verdict) {
	t.Helper()
	if err := operation.Run(context.Background(), host); err != nil {
		t.Fatal(err)
	}
	if verdict := operation.Verdict(); verdict != wanted {
		reason, _ := operation.Reason()
		t.Fatalf("verdict %v (%v), want %v", verdict, reason.Error(), wanted)
	}
}

func login(code []byte) []Setting {
	return []Setting{
		Text(FieldBank, testBank), Text(FieldCustomer, testCustomer), Text(FieldUser, testUser),
		Number(FieldFirstFactor, Passed), Number(FieldMethod, MethodVIP), Bytes(FieldCode, code),
	}
}

func list(t testing.TB, engine *Engine) *Operation {
	t.Helper()
	return begin(t, engine, ActionList, Text(FieldBank, testBank),
		Number(FieldActorKind, ActorUser), Text(FieldActorCustomer, testCustomer),
		Text(FieldActorID, testUser), Text(FieldCustomer, testCustomer))
}

// codeAt is RFC 6238 with SHA-1, 30 s and six digits.
func codeAt(secret []byte, at time.Time) []byte {
	step := make([]byte, 8)
	binary.BigEndian.PutUint64(step, uint64(at.Unix()/30))
	mac := hmac.New(sha1.New, secret)
	mac.Write(step)
	sum := mac.Sum(nil)
	number := binary.BigEndian.Uint32(sum[sum[19]&15:]) & 0x7FFFFFFF
	return []byte(fmt.Sprintf("%06d", number%1_000_000))
}

func mustBe(t testing.TB, err, wanted error) {
	t.Helper()
	if !errors.Is(err, wanted) {
		t.Errorf("error %v, want %v", err, wanted)
	}
}
