// Command bank plays the script that the hosts of all languages play, on the storage of this one.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"example.com/fxotp/fxotp"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: bank FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder string) (err error) {
	h, err := openHost(filepath.Join(folder, "bank.store"))
	if err != nil {
		return err
	}
	defer h.Close()
	engine, err := openEngine()
	if err != nil {
		return err
	}
	defer engine.Close()
	out := bufio.NewWriter(os.Stdout)
	script{requests{engine, h}, out}.play()
	return out.Flush()
}

func openEngine() (*fxotp.Engine, error) {
	key := bytes.Repeat([]byte("k"), 32)
	defer fxotp.Wipe(key)
	return fxotp.Open("host:", []fxotp.Key{{ID: 1, Bytes: key}},
		fxotp.Policy{
			DualControl: fxotp.DualControlOff,
			Enrollment:  fxotp.EnrollmentFirstFactor,
		},
		fxotp.Options{Asks: fxotp.AsksMoment | fxotp.AsksMail})
}
