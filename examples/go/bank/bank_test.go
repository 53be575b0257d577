package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"example.com/fxotp/fxotp"
)

func testHost(t *testing.T) *host {
	t.Helper()
	h, err := openHost(filepath.Join(t.TempDir(), "bank.store"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	h.setClock(t0)
	return h
}

func testRequests(t *testing.T) requests {
	t.Helper()
	engine, err := openEngine()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	return requests{engine, testHost(t)}
}

func TestEverySentenceOfTheContractHolds(t *testing.T) {
	r := testRequests(t)
	check, err := r.engine.BeginStorageCheck()
	if err != nil {
		t.Fatal(err)
	}
	defer check.Close()
	if err := check.Run(context.Background(), r.host); err != nil {
		t.Fatal(err)
	}
	rows, err := check.Rows()
	if err != nil {
		t.Fatal(err)
	}
	if rows.Len() == 0 {
		t.Error("nothing was checked")
	}
	for row := 0; row < rows.Len(); row++ {
		if rows.Number(row, fxotp.FieldFinding) != fxotp.Holds {
			t.Errorf("%s: %s", rows.Text(row, fxotp.FieldText), rows.Text(row, fxotp.FieldDetail))
		}
	}
	if check.Verdict() != fxotp.Done {
		t.Error(check.Verdict())
	}
}

func TestWhatWasCommittedOutlivesTheStore(t *testing.T) {
	r := testRequests(t)
	if made := r.provision(); !made.isDone() {
		t.Fatal(r.words(made))
	}
	r.host.setClock(t1)
	if err := r.host.Close(); err != nil {
		t.Fatal(err)
	}
	reopened, err := openHost(r.host.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reopened.Close()
	reopened.setClock(t1)
	r.host = reopened
	if login := r.loginByVIP(taro, codeT1); login.verdict != fxotp.Accepted {
		t.Error(r.words(login))
	}
	var breaks int64 = -1
	audit := r.run(fxotp.ActionVerifyAudit, bySystem(), number(fxotp.FieldCount, &breaks))
	if !audit.isDone() || breaks != 0 {
		t.Error(r.words(audit), breaks)
	}
}

func TestAStoreThatCannotBeWrittenIsNoAnswer(t *testing.T) {
	r := testRequests(t)
	if made := r.provision(); !made.isDone() {
		t.Fatal(r.words(made))
	}
	r.host.setClock(t1)
	if err := r.host.store.Close(); err != nil {
		t.Fatal(err)
	}
	login := r.loginByVIP(taro, codeT1)
	if login.verdict == fxotp.Accepted || login.reason.Status != fxotp.StatusStoreFailed {
		t.Error(r.words(login))
	}
}

// The same lines as every other host's, when they are there to compare with.
func TestTheScript(t *testing.T) {
	wanted, err := os.ReadFile("../../expected.txt")
	if err != nil {
		t.Skip(err)
	}
	var out bytes.Buffer
	script{testRequests(t), &out}.play()
	if out.String() != string(wanted) {
		t.Errorf("it prints\n%s", out.String())
	}
}
