package fxotp

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode"
)

func TestNamesComeBackAsTheyWere(t *testing.T) {
	for _, name := range []string{
		"a", "為替 太郎", "𠮷野家 ①㈱ 髙﨑", strings.Repeat("為", 66) + "ab",
	} {
		engine := open(t, "memory:")
		provision(t, engine, name, testSecret)
		listed := list(t, engine)
		run(t, listed, clock, Done)
		rows, err := listed.Rows()
		if err != nil {
			t.Fatal(err)
		}
		if found := rows.Texts(FieldUserName); !reflect.DeepEqual(found, []string{name}) {
			t.Errorf("%q, want %q", found, name)
		}
		if found := rows.Bytes(0, FieldUserName); string(found) != name {
			t.Errorf("%q, want %q", found, name)
		}
	}
}

func TestTextsThatAreNoneAreRefused(t *testing.T) {
	operation := begin(t, open(t, "memory:"), ActionPutBank)
	for text, offset := range map[string]uint32{"\xFF\xFE": 0, "a\x00b": 1, "為\x95\x5C": 3} {
		err := operation.Set(Text(FieldName, text))
		mustBe(t, err, StatusText)
		mustBe(t, err, ErrArgument)
		var failure *Error
		if !errors.As(err, &failure) || failure.Offset != offset {
			t.Errorf("%q: %v, want offset %d", text, err, offset)
		}
	}
	if err := operation.Set(Text(FieldName, "福建銀行")); err != nil {
		t.Error(err)
	}
	mustBe(t, operation.Set(Text(FieldName, "福建銀行")), StatusTwice)
}

func TestANameHasOneToTwoHundredBytes(t *testing.T) {
	for _, name := range []string{"", strings.Repeat("為", 67)} {
		operation, err := open(t, "memory:").Begin(ActionPutBank,
			bySystem(Text(FieldName, name))...)
		if err == nil {
			run(t, operation, clock, NotAccepted)
			reason, _ := operation.Reason()
			mustBe(t, &reason, StatusText)
			operation.Close()
		} else if !errors.Is(err, StatusText) {
			mustBe(t, err, StatusTooLong)
		}
	}
}

func TestAnIDIsOneToThirtyTwoGraphicCharacters(t *testing.T) {
	engine := open(t, "memory:")
	for _, id := range []string{"", strings.Repeat("1", 33), "a b", "為", "a\x00b"} {
		_, err := engine.Begin(ActionVerify, Text(FieldUser, id))
		mustBe(t, err, StatusID)
	}
	begin(t, engine, ActionVerify, Text(FieldUser, strings.Repeat("1", 32)))
}

func TestAZeroByteEndsNeitherSecretNorCode(t *testing.T) {
	secret := make([]byte, 20)
	secret[1], secret[19] = 7, 9
	engine := open(t, "memory:")
	provision(t, engine, "a", secret)
	right := codeAt(secret, testNow)
	operation, err := engine.Begin(ActionVerify, login(append(right[:6:6], 0))...)
	if err == nil {
		run(t, operation, clock, NotAccepted)
		operation.Close()
	} else {
		mustBe(t, err, StatusText)
	}
	run(t, begin(t, engine, ActionVerify, login(right)...), clock, Accepted)
}

func TestAReasonIsPutIntoWords(t *testing.T) {
	engine := open(t, "memory:")
	provision(t, engine, "a", testSecret)
	operation := begin(t, engine, ActionVerify, login([]byte("000000"))...)
	run(t, operation, clock, NotAccepted)
	reason, err := operation.Reason()
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, &reason, StatusWrongCode)
	mustBe(t, &reason, ErrRefused)
	words, err := engine.Explain(reason, Japanese)
	if err != nil || strings.IndexFunc(words, func(r rune) bool {
		return unicode.In(r, unicode.Hiragana, unicode.Han)
	}) < 0 {
		t.Error(words, err)
	}
}

func TestRewordedTexts(t *testing.T) {
	engine, err := Open("memory:", []Key{{ID: 1, Bytes: make([]byte, 32)}},
		Policy{DualControl: DualControlOff, Enrollment: EnrollmentFirstFactor},
		Options{Rewordings: []Rewording{{TextStatus, TokenAvailable, Japanese, "使えます"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	if words, err := engine.Text(TextStatus, TokenAvailable, Japanese); words != "使えます" {
		t.Error(words, err)
	}
}

func TestSettingsAreCopied(t *testing.T) {
	engine := open(t, "memory:")
	provision(t, engine, "a", testSecret)
	code := codeAt(testSecret, testNow)
	operation := begin(t, engine, ActionVerify, login(code)...)
	Wipe(code)
	if string(code) != strings.Repeat("\x00", 6) {
		t.Errorf("%q", code)
	}
	if err := operation.Run(context.Background(), clock); err != nil {
		t.Fatal(err)
	}
	if operation.Verdict() != Accepted {
		t.Error(operation.Verdict())
	}
}
