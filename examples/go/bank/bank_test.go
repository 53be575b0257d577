package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
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

// check runs a part of the storage check and gives the names of the sentences that it judged; all
// of them hold.
func (r requests) check(t *testing.T, settings ...fxotp.Setting) map[string]bool {
	check, err := r.engine.BeginStorageCheck(settings...)
	if err != nil {
		t.Error(err)
		return nil
	}
	defer check.Close()
	if err := check.Run(context.Background(), r.host); err != nil {
		t.Error(err)
		return nil
	}
	if check.Verdict() != fxotp.Done {
		t.Error(check.Verdict())
	}
	rows, err := check.Rows()
	if err != nil {
		t.Error(err)
		return nil
	}
	judged := map[string]bool{}
	for row := 0; row < rows.Len(); row++ {
		name := rows.Text(row, fxotp.FieldCodeName)
		switch rows.Number(row, fxotp.FieldFinding) {
		case fxotp.Holds:
			judged[name] = true
		case fxotp.Broken:
			t.Errorf("%s: %s", rows.Text(row, fxotp.FieldText), rows.Text(row, fxotp.FieldDetail))
		default:
			judged[name] = false
		}
	}
	return judged
}

func TestEverySentenceOfTheContractHolds(t *testing.T) {
	r := testRequests(t)
	judged := r.check(t)
	var working sync.WaitGroup
	for worker := int64(1); worker <= racers; worker++ {
		working.Add(1)
		go func(worker int64) {
			defer working.Done()
			r.check(t, fxotp.Number(fxotp.FieldPart, fxotp.PartWorker),
				fxotp.Number(fxotp.FieldWorker, worker), fxotp.Number(fxotp.FieldWorkers, racers))
		}(worker)
	}
	working.Wait()
	for name, holds := range r.check(t, fxotp.Number(fxotp.FieldPart, fxotp.PartAfter),
		fxotp.Number(fxotp.FieldWorkers, racers)) {
		judged[name] = false || holds
	}
	if len(judged) < 20 {
		t.Error("little was checked")
	}
	for name, holds := range judged {
		if !holds {
			t.Logf("%s was not checked", name)
		}
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
