package fxotp

import (
	"context"
	"testing"
	"time"
)

// BenchmarkVerify is one accepted login over the library's own memory, MOMENT asked of Go.
//
//	go test -run=^$ -bench=Verify ./fxotp
func BenchmarkVerify(b *testing.B) {
	const perEngine = 100_000
	var engine *Engine
	var codes [][]byte
	var now time.Time
	host := hostFunc(func(_ context.Context, call *Call) error {
		return call.AnswerMoment(now, nil)
	})
	for i := 0; i < b.N; i++ {
		if i%perEngine == 0 {
			b.StopTimer()
			engine = open(b, "memory:")
			provision(b, engine, "a", testSecret)
			now, codes = testNow, codes[:0]
			for step := 0; step < perEngine && i+step < b.N; step++ {
				at := testNow.Add(time.Duration(step) * 30 * time.Second)
				codes = append(codes, codeAt(testSecret, at))
			}
			b.StartTimer()
		}
		operation, err := engine.Begin(ActionVerify, login(codes[i%perEngine])...)
		if err != nil {
			b.Fatal(err)
		}
		if err := operation.Run(context.Background(), host); err != nil {
			b.Fatal(err)
		}
		if verdict := operation.Verdict(); verdict != Accepted {
			b.Fatal(i, verdict)
		}
		operation.Close()
		now = now.Add(30 * time.Second)
	}
}
