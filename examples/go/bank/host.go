package main

import (
	"context"
	"sync"
	"time"

	"example.com/fxotp/fxotp"
	"example.com/fxotp/store"
)

// host is a storage, a mailbox, and a clock that the script sets.
type host struct {
	path  string
	mail  mailbox
	mu    sync.RWMutex
	store *store.Store
	now   time.Time
}

func openHost(path string) (*host, error) {
	opened, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	return &host{path: path, store: opened}, nil
}

func (h *host) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.store.Close()
}

func (h *host) setClock(unix int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = time.Unix(unix, 0)
}

// Answer answers the questions that this host's engine asks.
func (h *host) Answer(ctx context.Context, call *fxotp.Call) error {
	if call.Kind() == fxotp.AskReopen {
		return h.reopen(call)
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	switch call.Kind() {
	case fxotp.AskMoment:
		// A host in service answers time.Now(), or leaves the question to the library.
		return call.AnswerMoment(h.now, nil)
	case fxotp.AskLoad:
		return h.store.Load(ctx, call)
	case fxotp.AskList:
		return h.store.List(ctx, call)
	case fxotp.AskCommit:
		return h.store.Commit(ctx, call)
	case fxotp.AskMail:
		return h.mail.take(call)
	default:
		return call.AnswerUnsupported()
	}
}

func (h *host) reopen(call *fxotp.Call) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.store.Close(); err != nil {
		return err
	}
	opened, err := store.Open(h.path)
	if err != nil {
		return err
	}
	h.store = opened
	return call.AnswerDone()
}
