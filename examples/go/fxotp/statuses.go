package fxotp

// #include <fxotp.h>
import "C"

// The statuses. A Status is an error: errors.Is(err, fxotp.StatusWrongCode).
const (
	StatusID                 Status = C.FXOTP_E_ID
	StatusText               Status = C.FXOTP_E_TEXT
	StatusValue              Status = C.FXOTP_E_VALUE
	StatusCalendar           Status = C.FXOTP_E_CALENDAR
	StatusPolicy             Status = C.FXOTP_E_POLICY
	StatusKeyRing            Status = C.FXOTP_E_KEY_RING
	StatusCursor             Status = C.FXOTP_E_CURSOR
	StatusCSV                Status = C.FXOTP_E_CSV
	StatusSelectionEmpty     Status = C.FXOTP_E_SELECTION_EMPTY
	StatusSelectionTooLarge  Status = C.FXOTP_E_SELECTION_TOO_LARGE
	StatusDuplicate          Status = C.FXOTP_E_DUPLICATE
	StatusReasonMissing      Status = C.FXOTP_E_REASON_MISSING
	StatusClockBackwards     Status = C.FXOTP_E_CLOCK_BACKWARDS
	StatusTampered           Status = C.FXOTP_E_TAMPERED
	StatusKeyMissing         Status = C.FXOTP_E_KEY_MISSING
	StatusDenied             Status = C.FXOTP_E_DENIED
	StatusActorHeld          Status = C.FXOTP_E_ACTOR_HELD
	StatusNotFound           Status = C.FXOTP_E_NOT_FOUND
	StatusOwnToken           Status = C.FXOTP_E_OWN_TOKEN
	StatusOutsideWindow      Status = C.FXOTP_E_OUTSIDE_WINDOW
	StatusNeedsApproval      Status = C.FXOTP_E_NEEDS_APPROVAL
	StatusSameOperator       Status = C.FXOTP_E_SAME_OPERATOR
	StatusProposalExpired    Status = C.FXOTP_E_PROPOSAL_EXPIRED
	StatusProposalClosed     Status = C.FXOTP_E_PROPOSAL_CLOSED
	StatusAlreadyExists      Status = C.FXOTP_E_ALREADY_EXISTS
	StatusIDRetired          Status = C.FXOTP_E_ID_RETIRED
	StatusWrongState         Status = C.FXOTP_E_WRONG_STATE
	StatusHardLocked         Status = C.FXOTP_E_HARD_LOCKED
	StatusTokenLive          Status = C.FXOTP_E_TOKEN_LIVE
	StatusLastAdministrator  Status = C.FXOTP_E_LAST_ADMINISTRATOR
	StatusRowsRefused        Status = C.FXOTP_E_ROWS_REFUSED
	StatusCode               Status = C.FXOTP_E_CODE
	StatusAddress            Status = C.FXOTP_E_ADDRESS
	StatusFirstFactorMissing Status = C.FXOTP_E_FIRST_FACTOR_MISSING
	StatusWrongCode          Status = C.FXOTP_E_WRONG_CODE
	StatusNoCode             Status = C.FXOTP_E_NO_CODE
	StatusReplayed           Status = C.FXOTP_E_REPLAYED
	StatusTooManySends       Status = C.FXOTP_E_TOO_MANY_SENDS
	StatusNotDelivered       Status = C.FXOTP_E_NOT_DELIVERED
	StatusNoVerdict          Status = C.FXOTP_E_NO_VERDICT
	StatusEnrollmentClosed   Status = C.FXOTP_E_ENROLLMENT_CLOSED
	StatusBusy               Status = C.FXOTP_E_BUSY
	StatusStoreFailed        Status = C.FXOTP_E_STORE_FAILED
	StatusStoreUncertain     Status = C.FXOTP_E_STORE_UNCERTAIN
	StatusStoreFull          Status = C.FXOTP_E_STORE_FULL
	StatusStoreReadOnly      Status = C.FXOTP_E_STORE_READ_ONLY
	StatusStoreCorrupt       Status = C.FXOTP_E_STORE_CORRUPT
	StatusStoreForeign       Status = C.FXOTP_E_STORE_FOREIGN
	StatusStoreTooNew        Status = C.FXOTP_E_STORE_TOO_NEW
	StatusUnsupported        Status = C.FXOTP_E_UNSUPPORTED
	StatusStopped            Status = C.FXOTP_E_STOPPED
	StatusPortFailed         Status = C.FXOTP_E_PORT_FAILED
	StatusMemory             Status = C.FXOTP_E_MEMORY
	StatusAddressUnlisted    Status = C.FXOTP_E_ADDRESS_UNLISTED
	StatusAddressInUse       Status = C.FXOTP_E_ADDRESS_IN_USE
	StatusTokenUnnamed       Status = C.FXOTP_E_TOKEN_UNNAMED
	StatusNull               Status = C.FXOTP_E_NULL
	StatusStructSize         Status = C.FXOTP_E_STRUCT_SIZE
	StatusField              Status = C.FXOTP_E_FIELD
	StatusTwice              Status = C.FXOTP_E_TWICE
	StatusMissing            Status = C.FXOTP_E_MISSING
	StatusLength             Status = C.FXOTP_E_LENGTH
	StatusTooLong            Status = C.FXOTP_E_TOO_LONG
	StatusIndex              Status = C.FXOTP_E_INDEX
	StatusBody               Status = C.FXOTP_E_BODY
	StatusForeign            Status = C.FXOTP_E_FOREIGN
	StatusContradiction      Status = C.FXOTP_E_CONTRADICTION
	StatusOrder              Status = C.FXOTP_E_ORDER
	StatusStale              Status = C.FXOTP_E_STALE
	StatusHandle             Status = C.FXOTP_E_HANDLE
	StatusBorrowed           Status = C.FXOTP_E_BORROWED
	StatusReentry            Status = C.FXOTP_E_REENTRY
	StatusInUse              Status = C.FXOTP_E_IN_USE
	StatusStarted            Status = C.FXOTP_E_STARTED
	StatusNotEnded           Status = C.FXOTP_E_NOT_ENDED
	StatusEnded              Status = C.FXOTP_E_ENDED
	StatusAnswered           Status = C.FXOTP_E_ANSWERED
	StatusWrongAnswer        Status = C.FXOTP_E_WRONG_ANSWER
	StatusIncomplete         Status = C.FXOTP_E_INCOMPLETE
	StatusUnanswered         Status = C.FXOTP_E_UNANSWERED
	StatusCheckFailed        Status = C.FXOTP_E_CHECK_FAILED
	StatusABI                Status = C.FXOTP_E_ABI
	StatusInternal           Status = C.FXOTP_E_INTERNAL
)

// Rule says which rule refused; 0: none.
type Rule uint32

// The rules, as the library's README lists them.
const (
	RuleC1 Rule = C.FXOTP_RULE_C1
	RuleC3 Rule = C.FXOTP_RULE_C3
	RuleC4 Rule = C.FXOTP_RULE_C4
	RuleC5 Rule = C.FXOTP_RULE_C5
	RuleC6 Rule = C.FXOTP_RULE_C6
	RuleP0 Rule = C.FXOTP_RULE_P0
	RuleP1 Rule = C.FXOTP_RULE_P1
	RuleP2 Rule = C.FXOTP_RULE_P2
	RuleP3 Rule = C.FXOTP_RULE_P3
	RuleP4 Rule = C.FXOTP_RULE_P4
	RuleP5 Rule = C.FXOTP_RULE_P5
	RuleP6 Rule = C.FXOTP_RULE_P6
	RuleP7 Rule = C.FXOTP_RULE_P7
	RuleP8 Rule = C.FXOTP_RULE_P8
	RuleL0 Rule = C.FXOTP_RULE_L0
	RuleL1 Rule = C.FXOTP_RULE_L1
	RuleL2 Rule = C.FXOTP_RULE_L2
	RuleL3 Rule = C.FXOTP_RULE_L3
	RuleL4 Rule = C.FXOTP_RULE_L4
	RuleL5 Rule = C.FXOTP_RULE_L5
	RuleL6 Rule = C.FXOTP_RULE_L6
	RuleL7 Rule = C.FXOTP_RULE_L7
	RuleL8 Rule = C.FXOTP_RULE_L8
	RuleL9 Rule = C.FXOTP_RULE_L9
	RuleD1 Rule = C.FXOTP_RULE_D1
	RuleD2 Rule = C.FXOTP_RULE_D2
	RuleA1 Rule = C.FXOTP_RULE_A1
	RuleA2 Rule = C.FXOTP_RULE_A2
	RuleA4 Rule = C.FXOTP_RULE_A4
	RuleA5 Rule = C.FXOTP_RULE_A5
	RuleM1 Rule = C.FXOTP_RULE_M1
	RuleM2 Rule = C.FXOTP_RULE_M2
	RuleM3 Rule = C.FXOTP_RULE_M3
	RuleM4 Rule = C.FXOTP_RULE_M4
	RuleE1 Rule = C.FXOTP_RULE_E1
	RuleE2 Rule = C.FXOTP_RULE_E2
	RuleE3 Rule = C.FXOTP_RULE_E3
	RuleE4 Rule = C.FXOTP_RULE_E4
	RuleE5 Rule = C.FXOTP_RULE_E5
	RuleE6 Rule = C.FXOTP_RULE_E6
)
