package fxotp

// #include <fxotp.h>
import "C"

import (
	"sync"
	"time"
)

// Key is one of the host's keys: 32 secret bytes under a number that is never used again.
type Key struct {
	ID    uint32
	Bytes []byte
}

// Policy is what a bank chooses once. DualControl and Enrollment have no default; of all others 0
// is the default.
type Policy struct {
	DualControl           uint32 // DualControl... .
	Enrollment            uint32 // EnrollmentFirstFactor or EnrollmentListedAddress.
	LockAfter             uint32 // Consecutive failures, 1 to 100; 5.
	SelectionMax          uint32 // Rows, 1 to 10,000; 1,000.
	AllowsOwnToken        bool
	ProposalLifetimeHours uint32 // 1 to 72; 24.
	SharesAddresses       bool
	CodeDigits            uint32         // 6 or 8; 6.
	CodeLifetimeMinutes   uint32         // 1 to 10; 5.
	AnswerFloor           *time.Duration // 0 to 5 s; nil: 50 ms.
}

// Calendar is the days, in Japan, on which phases begin. Only year, month and day count.
type Calendar struct {
	CoexistenceBegins, CoexistenceOver, VIPEnded time.Time
	Gap                                          uint32 // GapClosed or GapOpen.
}

// Options is how an engine works with its host. Of the numbers 0 is the default.
type Options struct {
	Asks       uint32        // Asks..., or-ed: which ports the host brings.
	BusyWait   time.Duration // The longest wait for another process, or for a lock; 500 ms.
	Readers    uint32        // Of "sqlite:" connections for reading, of "postgres:" all; 4.
	Batch      uint32        // How many callers' changes share one commit at most; 64.
	Calendar   *Calendar     // nil: the manual's.
	Rewordings []Rewording
}

// Rewording is a text of the host's own.
type Rewording struct {
	Group            TextGroup
	Number, Language uint32
	Text             string
}

// Engine is keys, calendar, policy, texts and storage: immutable, shared by goroutines. It may be
// closed beside them: then they get StatusHandle.
type Engine struct {
	mu     sync.RWMutex // Alone to close.
	handle *C.fxotp_engine
}

// Open opens an engine. The store is "host:" for the host's own storage, or "memory:",
// "sqlite:PATH", "postgres:DSN". The first key is the one for all that is new.
func Open(store string, keys []Key, policy Policy, options Options) (*Engine, error) {
	if err := checkABI(); err != nil {
		return nil, err
	}
	ring, err := openKeys(keys)
	if err != nil {
		return nil, err
	}
	defer C.fxotp_keys_close(ring)
	texts, err := openTexts(options.Rewordings)
	if err != nil {
		return nil, err
	}
	defer C.fxotp_texts_close(texts)
	name := []byte(store)
	chosen, how := policy.c(), options.c()
	var days *C.fxotp_calendar
	if options.Calendar != nil {
		calendar := options.Calendar.c()
		days = &calendar
	}
	var handle *C.fxotp_engine
	why := account()
	status := C.fxotp_engine_open(C.FXOTP_ABI, first(name), size(name), ring, &chosen, days, texts,
		&how, &handle, &why)
	if status != C.FXOTP_OK {
		return nil, explained(status, &why)
	}
	return &Engine{handle: handle}, nil
}

// Maintain does the store's work that nobody waits for. Call it ten times a second under load.
func (e *Engine) Maintain() error {
	why := account()
	status := e.use(func() C.int32_t { return C.fxotp_engine_maintain(e.handle, &why) })
	return explained(status, &why)
}

// Close closes the engine. Operations that are under way keep what they need.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	handle := e.handle
	e.handle = nil
	return check(C.fxotp_engine_close(handle))
}

// use makes a call of C that needs the engine, unless it is closed.
func (e *Engine) use(call func() C.int32_t) C.int32_t {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.handle == nil {
		return C.FXOTP_E_HANDLE
	}
	return call()
}

func openKeys(keys []Key) (*C.fxotp_keys, error) {
	var ring *C.fxotp_keys
	if err := check(C.fxotp_keys_open(&ring)); err != nil {
		return nil, err
	}
	var err error
	for i := 0; i < len(keys) && err == nil; i++ {
		err = check(C.fxotp_keys_add(ring, C.uint32_t(keys[i].ID),
			pointer(keys[i].Bytes), size(keys[i].Bytes)))
	}
	if err == nil && len(keys) > 0 {
		err = check(C.fxotp_keys_activate(ring, C.uint32_t(keys[0].ID)))
	}
	if err != nil {
		C.fxotp_keys_close(ring)
		return nil, err
	}
	return ring, nil
}

func openTexts(rewordings []Rewording) (*C.fxotp_texts, error) {
	if len(rewordings) == 0 {
		return nil, nil
	}
	var texts *C.fxotp_texts
	if err := check(C.fxotp_texts_open(&texts)); err != nil {
		return nil, err
	}
	for _, r := range rewordings {
		text := []byte(r.Text)
		why := account()
		status := C.fxotp_texts_replace(texts, C.uint32_t(r.Group), C.uint32_t(r.Number),
			C.uint32_t(r.Language), first(text), size(text), &why)
		if status != C.FXOTP_OK {
			C.fxotp_texts_close(texts)
			return nil, explained(status, &why)
		}
	}
	return texts, nil
}

func (p Policy) c() C.fxotp_policy {
	var policy C.fxotp_policy
	C.fxotp_policy_init(&policy, C.sizeof_fxotp_policy)
	policy.dual_control = C.uint32_t(p.DualControl)
	policy.enrollment = C.uint32_t(p.Enrollment)
	policy.allows_own_token = flag(p.AllowsOwnToken)
	policy.shares_addresses = flag(p.SharesAddresses)
	choose(&policy.lock_after, p.LockAfter)
	choose(&policy.selection_max, p.SelectionMax)
	choose(&policy.proposal_lifetime_hours, p.ProposalLifetimeHours)
	choose(&policy.code_digits, p.CodeDigits)
	choose(&policy.code_lifetime_minutes, p.CodeLifetimeMinutes)
	if p.AnswerFloor != nil {
		policy.answer_floor_ms = C.uint32_t(p.AnswerFloor.Milliseconds())
	}
	return policy
}

func (c Calendar) c() C.fxotp_calendar {
	var calendar C.fxotp_calendar
	C.fxotp_calendar_init(&calendar, C.sizeof_fxotp_calendar)
	calendar.coexistence_begins = day(c.CoexistenceBegins)
	calendar.coexistence_over = day(c.CoexistenceOver)
	calendar.vip_ended = day(c.VIPEnded)
	choose(&calendar.gap, c.Gap)
	return calendar
}

func (o Options) c() C.fxotp_options {
	var options C.fxotp_options
	C.fxotp_options_init(&options, C.sizeof_fxotp_options)
	options.asks = C.uint32_t(o.Asks)
	choose(&options.busy_wait_ms, uint32(o.BusyWait.Milliseconds()))
	choose(&options.readers, o.Readers)
	choose(&options.batch, o.Batch)
	return options
}

func choose(number *C.uint32_t, chosen uint32) {
	if chosen != 0 {
		*number = C.uint32_t(chosen)
	}
}

func flag(is bool) C.uint32_t {
	if is {
		return 1
	}
	return 0
}

func day(at time.Time) C.int32_t {
	year, month, dayOfMonth := at.Date()
	midnight := time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC)
	return C.int32_t(midnight.Unix() / 86400)
}
