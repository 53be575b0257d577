// Command bench times one accepted VIP verification, begun anew each time, in microseconds: over
// the library's own memory, and over a map of Go's. The package asks by the question loop only, so
// there is no "host run".
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sort"
	"time"

	"example.com/fxotp/fxotp"
)

const (
	warmUp = 2000
	rounds = 9
	times  = 1000

	customer = "GM11253"
	user     = "9998000286"
)

// Before the coexistence, when VIP tokens are still registered.
var registered = time.Unix(1750381200, 0)

type moment struct {
	at   time.Time
	code []byte
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: bench CODES")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(path string) error {
	secret, moments, err := readCodes(path)
	if err != nil {
		return err
	}
	memory, err := measure("memory:", secret, moments)
	if err != nil {
		return err
	}
	host, err := measure("host:", secret, moments)
	if err != nil {
		return err
	}
	fmt.Printf("memory run %.1f\nhost run -\nhost loop %.1f\n", memory, host)
	return nil
}

// readCodes reads the secret, and then an instant and the code that is right at it a line.
func readCodes(path string) (secret []byte, moments []moment, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	if lines.Scan() {
		if secret, err = hex.DecodeString(lines.Text()); err != nil {
			return nil, nil, err
		}
	}
	for lines.Scan() {
		var at int64
		var code string
		if _, err := fmt.Sscan(lines.Text(), &at, &code); err != nil {
			return nil, nil, err
		}
		moments = append(moments, moment{time.UnixMicro(at), []byte(code)})
	}
	if err == nil && len(moments) < warmUp+rounds*times {
		err = errors.New("too few codes")
	}
	return secret, moments, err
}

// measure is the median of the rounds.
func measure(store string, secret []byte, moments []moment) (float64, error) {
	engine, err := fxotp.Open(store, []fxotp.Key{{ID: 1, Bytes: bytes.Repeat([]byte("k"), 32)}},
		fxotp.Policy{
			DualControl: fxotp.DualControlOff,
			Enrollment:  fxotp.EnrollmentFirstFactor,
			LockAfter:   100,
		},
		fxotp.Options{Asks: fxotp.AsksMoment})
	if err != nil {
		return 0, err
	}
	defer engine.Close()
	b := bench{engine: engine, host: &host{now: registered, records: map[string]record{}}}
	if err := b.provision(secret); err != nil {
		return 0, err
	}
	if err := b.verify(moments[:warmUp]); err != nil {
		return 0, err
	}
	var costs []float64
	for first := warmUp; len(costs) < rounds; first += times {
		began := time.Now()
		if err := b.verify(moments[first : first+times]); err != nil {
			return 0, err
		}
		costs = append(costs, float64(time.Since(began).Nanoseconds())/1000/times)
	}
	sort.Float64s(costs)
	return costs[rounds/2], nil
}

type bench struct {
	engine *fxotp.Engine
	host   *host
}

func (b bench) provision(secret []byte) error {
	of := fxotp.Text(fxotp.FieldCustomer, customer)
	steps := []struct {
		action   fxotp.Action
		settings []fxotp.Setting
	}{
		{fxotp.ActionPutBank, []fxotp.Setting{fxotp.Text(fxotp.FieldName, "福建銀行")}},
		{fxotp.ActionPutCustomer, []fxotp.Setting{of,
			fxotp.Text(fxotp.FieldName, "株式会社 為替商事")}},
		{fxotp.ActionPutUser, []fxotp.Setting{of, fxotp.Text(fxotp.FieldUser, user),
			fxotp.Text(fxotp.FieldName, "為替 太郎")}},
		{fxotp.ActionRegisterVIP, []fxotp.Setting{of, fxotp.Text(fxotp.FieldUsers, user),
			fxotp.Text(fxotp.FieldToken, "SYMC00000286"), fxotp.Bytes(fxotp.FieldSecret, secret)}},
	}
	for _, step := range steps {
		settings := append([]fxotp.Setting{
			fxotp.Text(fxotp.FieldBank, "GM01000"),
			fxotp.Number(fxotp.FieldActorKind, fxotp.ActorSystem),
			fxotp.Text(fxotp.FieldActorID, "bench"),
		}, step.settings...)
		if err := b.run(fxotp.Done, step.action, settings...); err != nil {
			return err
		}
	}
	return nil
}

func (b bench) verify(moments []moment) error {
	for _, m := range moments {
		b.host.now = m.at
		err := b.run(fxotp.Accepted, fxotp.ActionVerify,
			fxotp.Text(fxotp.FieldBank, "GM01000"), fxotp.Text(fxotp.FieldCustomer, customer),
			fxotp.Text(fxotp.FieldUser, user), fxotp.Number(fxotp.FieldFirstFactor, fxotp.Passed),
			fxotp.Number(fxotp.FieldMethod, fxotp.MethodVIP), fxotp.Bytes(fxotp.FieldCode, m.code))
		if err != nil {
			return err
		}
	}
	return nil
}

func (b bench) run(wanted fxotp.Verdict, action fxotp.Action, settings ...fxotp.Setting) error {
	operation, err := b.engine.Begin(action, settings...)
	if err != nil {
		return err
	}
	defer operation.Close()
	if err := operation.Run(context.Background(), b.host); err != nil {
		return err
	}
	if verdict := operation.Verdict(); verdict != wanted {
		return fmt.Errorf("action %d: %v", action, verdict)
	}
	return nil
}
