package main

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"example.com/fxotp/fxotp"
)

const (
	t0 = 1750381200
	t1 = 1751331600
	t2 = 1756652400

	codeT1    = "395805"
	codeT1B   = "396557"
	codeT1C   = "081348"
	codeT2    = "044607"
	wrongCode = "000000"

	administrator = "9998000100"
	taro          = "9998000286"
	jiro          = "9998000287"
	saburo        = "9998000288"

	racers = 8
)

// script is the manual's two procedures, logins, a race and bad input.
type script struct {
	requests
	out io.Writer
}

func (s script) play() {
	s.at(t0)
	s.line("1 provisioning", s.provision())
	s.playLogin()
	s.playEmail()
	s.at(t1 + 600)
	judged, accepted := s.race(jiro, wrongCode, 5)
	s.print("15 race, wrong codes: %d judged of 40, %d accepted", judged, accepted)
	_, accepted = s.race(saburo, codeT1C, 2)
	s.print("16 race, one right code: %d accepted of 16", accepted)
	s.at(t1 + 660)
	s.line("17 invalidate", s.ofTokens(fxotp.ActionInvalidate, administrator, taro))
	s.list("18 list")
	s.at(t1 + 720)
	s.line("19 delete the user", s.delete(taro))
	s.playBadInput()
	s.playEnd()
}

func (s script) at(unix int64) {
	s.host.setClock(unix)
}

func (s script) print(format string, values ...any) {
	fmt.Fprintf(s.out, format+"\n", values...)
}

func (s script) line(label string, ended outcome) {
	s.print("%s: %s", label, s.words(ended))
}

func (s script) playLogin() {
	s.at(t1)
	s.line("2 login by VIP", s.loginByVIP(taro, codeT1))
	s.line("3 the same code again", s.loginByVIP(taro, codeT1))
	s.at(t1 + 60)
	for i := 0; i < 5; i++ {
		var left int64
		login := s.loginByVIP(taro, wrongCode, number(fxotp.FieldAttemptsLeft, &left))
		s.print("4 wrong code: %s, %d left", s.words(login), left)
	}
	s.line("5 right code while locked", s.loginByVIP(taro, codeT1B))
	s.list("6 list")
	s.at(t1 + 120)
	s.line("7 unlock by a dealer", s.ofTokens(fxotp.ActionUnlock, jiro, taro))
	s.line("8 unlock by the administrator", s.ofTokens(fxotp.ActionUnlock, administrator, taro))
	s.at(t1 + 180)
	s.line("9 login by VIP", s.loginByVIP(taro, codeT1B))
	s.line("10 delete the user", s.delete(taro))
}

func (s script) playEmail() {
	var challenge, address string
	s.at(t1 + 240)
	s.line("11 enrol an address", s.run(fxotp.ActionEnrollEmail,
		atLogin(taro, fxotp.Text(fxotp.FieldAddress, "taro@example.co.jp")),
		text(fxotp.FieldChallenge, &challenge)))
	s.line("12 confirm it", s.run(fxotp.ActionConfirmEmail, s.mailed(taro, challenge)))
	s.at(t1 + 360)
	s.line("13 send a code", s.run(fxotp.ActionSendCode, atLogin(taro),
		text(fxotp.FieldChallenge, &challenge)))
	login := s.run(fxotp.ActionVerify,
		append(s.mailed(taro, challenge), fxotp.Number(fxotp.FieldMethod, fxotp.MethodEmail)),
		text(fxotp.FieldNewAddress, &address))
	s.print("14 login by email: %s, address %s", s.words(login), address)
}

// mailed is the newest code of the mailbox, as the answer to a challenge.
func (s script) mailed(user, challenge string) settings {
	return atLogin(user,
		fxotp.Text(fxotp.FieldChallenge, challenge),
		fxotp.Bytes(fxotp.FieldCode, []byte(s.host.mail.newestCode())))
}

// race logs in from eight goroutines at once; it counts codes that were compared and wrong, and
// logins that were accepted.
func (s script) race(user, code string, logins int) (judged, accepted int) {
	ended := make(chan outcome, racers*logins)
	start := make(chan struct{})
	var running sync.WaitGroup
	for i := 0; i < racers; i++ {
		running.Add(1)
		go func() {
			defer running.Done()
			<-start
			for i := 0; i < logins; i++ {
				ended <- s.loginByVIP(user, code)
			}
		}()
	}
	close(start)
	running.Wait()
	close(ended)
	for login := range ended {
		if login.reason.Status == fxotp.StatusWrongCode {
			judged++
		}
		if login.verdict == fxotp.Accepted {
			accepted++
		}
	}
	return judged, accepted
}

func (s script) list(label string) {
	var rows []string
	listed := s.run(fxotp.ActionList, byUser(administrator,
		fxotp.Text(fxotp.FieldCustomer, customerID),
		fxotp.Number(fxotp.FieldOrder, fxotp.OrderToken)), s.rows(&rows))
	if !listed.isDone() {
		s.line(label, listed)
	}
	for _, row := range rows {
		s.print("%s: %s", label, row)
	}
}

func (s script) ofTokens(action fxotp.Action, actor, user string) outcome {
	return s.run(action, byUser(actor, fxotp.Row(customerID, user, "")))
}

func (s script) delete(user string) outcome {
	return s.run(fxotp.ActionDeleteUser, byUser(administrator,
		fxotp.Text(fxotp.FieldCustomer, customerID),
		fxotp.Text(fxotp.FieldUser, user)))
}

func (s script) playBadInput() {
	s.at(t1 + 780)
	s.line("20 bad input, code", s.loginByVIP(administrator, "12345"))
	s.line("21 bad input, unknown user", s.loginByVIP("nobody", wrongCode))
	s.line("22 bad input, empty id", s.loginByVIP("", wrongCode))
	s.line("23 bad input, long id", s.loginByVIP(strings.Repeat("1", 33), wrongCode))
	s.line("24 bad input, not UTF-8", s.rename([]byte{0xFF, 0xFE}))
	s.line("25 bad input, zero byte", s.rename([]byte("a\x00b")))
}

func (s script) rename(name []byte) outcome {
	return s.run(fxotp.ActionPutUser, bySystem(
		fxotp.Text(fxotp.FieldCustomer, customerID),
		fxotp.Text(fxotp.FieldUser, jiro),
		fxotp.Bytes(fxotp.FieldName, name)))
}

func (s script) playEnd() {
	s.at(t2)
	s.line("26 login by VIP after its end", s.loginByVIP(administrator, codeT2))
	var entries, breaks int64
	audit := s.run(fxotp.ActionVerifyAudit, bySystem(),
		number(fxotp.FieldEntries, &entries), number(fxotp.FieldCount, &breaks))
	if audit.isDone() {
		s.print("27 audit: %d entries, %d breaks", entries, breaks)
	} else {
		s.line("27 audit", audit)
	}
	s.print("28 mails: %d", s.host.mail.count())
}
