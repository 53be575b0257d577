package main

import (
	"regexp"
	"sync"

	"example.com/fxotp/fxotp"
)

var codePattern = regexp.MustCompile(`\b[0-9]{6}\b`)

type mail struct {
	kind              int64
	to, subject, text string
}

// mailbox takes mails in memory, in place of a server.
type mailbox struct {
	mu    sync.Mutex
	mails []mail
}

// take takes a mail. What a server refused would be answered with StatusNotDelivered.
func (m *mailbox) take(call *fxotp.Call) error {
	question, err := call.Question()
	if err != nil {
		return err
	}
	taken := mail{
		kind:    question.Number(0, fxotp.FieldMailKind),
		to:      question.Text(0, fxotp.FieldTo),
		subject: question.Text(0, fxotp.FieldSubject),
		text:    question.Text(0, fxotp.FieldText),
	}
	m.mu.Lock()
	m.mails = append(m.mails, taken)
	m.mu.Unlock()
	return call.AnswerDone()
}

func (m *mailbox) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.mails)
}

// newestCode is the code of the newest mail that brought one.
func (m *mailbox) newestCode() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := len(m.mails) - 1; i >= 0; i-- {
		if m.mails[i].kind < fxotp.MailChangedNotice {
			return codePattern.FindString(m.mails[i].text)
		}
	}
	return ""
}
