package fxotp

// #include <fxotp.h>
import "C"

// Action is what an operation does.
type Action uint32

// The operations.
const (
	ActionList               Action = C.FXOTP_OP_LIST
	ActionCount              Action = C.FXOTP_OP_COUNT
	ActionExportCSV          Action = C.FXOTP_OP_EXPORT_CSV
	ActionReport             Action = C.FXOTP_OP_REPORT
	ActionReadAudit          Action = C.FXOTP_OP_READ_AUDIT
	ActionVerifyAudit        Action = C.FXOTP_OP_VERIFY_AUDIT
	ActionUnlock             Action = C.FXOTP_OP_UNLOCK
	ActionSuspend            Action = C.FXOTP_OP_SUSPEND
	ActionResume             Action = C.FXOTP_OP_RESUME
	ActionInvalidate         Action = C.FXOTP_OP_INVALIDATE
	ActionDeleteUser         Action = C.FXOTP_OP_DELETE_USER
	ActionSuspendCustomer    Action = C.FXOTP_OP_SUSPEND_CUSTOMER
	ActionResumeCustomer     Action = C.FXOTP_OP_RESUME_CUSTOMER
	ActionPropose            Action = C.FXOTP_OP_PROPOSE
	ActionApprove            Action = C.FXOTP_OP_APPROVE
	ActionReject             Action = C.FXOTP_OP_REJECT
	ActionListProposals      Action = C.FXOTP_OP_LIST_PROPOSALS
	ActionPutBank            Action = C.FXOTP_OP_PUT_BANK
	ActionPutCustomer        Action = C.FXOTP_OP_PUT_CUSTOMER
	ActionPutOperator        Action = C.FXOTP_OP_PUT_OPERATOR
	ActionPutUser            Action = C.FXOTP_OP_PUT_USER
	ActionRegisterVIP        Action = C.FXOTP_OP_REGISTER_VIP
	ActionImportCSV          Action = C.FXOTP_OP_IMPORT_CSV
	ActionCheckpoint         Action = C.FXOTP_OP_CHECKPOINT
	ActionReseal             Action = C.FXOTP_OP_RESEAL
	ActionRewrap             Action = C.FXOTP_OP_REWRAP
	ActionPendingNotices     Action = C.FXOTP_OP_PENDING_NOTICES
	ActionNoteVerdict        Action = C.FXOTP_OP_NOTE_VERDICT
	ActionOffer              Action = C.FXOTP_OP_OFFER
	ActionSendCode           Action = C.FXOTP_OP_SEND_CODE
	ActionVerify             Action = C.FXOTP_OP_VERIFY
	ActionEnrollEmail        Action = C.FXOTP_OP_ENROLL_EMAIL
	ActionConfirmEmail       Action = C.FXOTP_OP_CONFIRM_EMAIL
	ActionChangeEmail        Action = C.FXOTP_OP_CHANGE_EMAIL
	ActionSetMail            Action = C.FXOTP_OP_SET_MAIL
	ActionResynchronize      Action = C.FXOTP_OP_RESYNCHRONIZE
	ActionAddAddress         Action = C.FXOTP_OP_ADD_ADDRESS
	ActionRemoveAddress      Action = C.FXOTP_OP_REMOVE_ADDRESS
	ActionListAddresses      Action = C.FXOTP_OP_LIST_ADDRESSES
	ActionReopenEnrollment   Action = C.FXOTP_OP_REOPEN_ENROLLMENT
	ActionClearSends         Action = C.FXOTP_OP_CLEAR_SENDS
	ActionExportRows         Action = C.FXOTP_OP_EXPORT_ROWS
	ActionStragglers         Action = C.FXOTP_OP_STRAGGLERS
	ActionResendConfirmation Action = C.FXOTP_OP_RESEND_CONFIRMATION
	ActionStorageCheck       Action = C.FXOTP_OP_STORAGE_CHECK
)

// The ports that a host brings (Options.Asks, or-ed).
const (
	AsksMoment   = C.FXOTP_ASKS_MOMENT
	AsksMail     = C.FXOTP_ASKS_MAIL
	AsksValidate = C.FXOTP_ASKS_VALIDATE
	AsksNotice   = C.FXOTP_ASKS_NOTICE
)

// Ask is a kind of question.
type Ask uint32

// The kinds of question.
const (
	AskNothing  Ask = C.FXOTP_ASK_NOTHING
	AskMoment   Ask = C.FXOTP_ASK_MOMENT
	AskLoad     Ask = C.FXOTP_ASK_LOAD
	AskList     Ask = C.FXOTP_ASK_LIST
	AskCount    Ask = C.FXOTP_ASK_COUNT
	AskCommit   Ask = C.FXOTP_ASK_COMMIT
	AskValidate Ask = C.FXOTP_ASK_VALIDATE
	AskMail     Ask = C.FXOTP_ASK_MAIL
	AskRows     Ask = C.FXOTP_ASK_ROWS
	AskNotice   Ask = C.FXOTP_ASK_NOTICE
	AskRead     Ask = C.FXOTP_ASK_READ
	AskWrite    Ask = C.FXOTP_ASK_WRITE
	AskReopen   Ask = C.FXOTP_ASK_REOPEN
)

// TableKind says which table of a question or operation.
type TableKind uint32

// The tables.
const (
	TableQuestion TableKind = C.FXOTP_T_QUESTION
	TableKeys     TableKind = C.FXOTP_T_KEYS
	TableRanges   TableKind = C.FXOTP_T_RANGES
	TableExpected TableKind = C.FXOTP_T_EXPECTED
	TablePuts     TableKind = C.FXOTP_T_PUTS
	TableIndex    TableKind = C.FXOTP_T_INDEX
	TableDrops    TableKind = C.FXOTP_T_DROPS
	TableRows     TableKind = C.FXOTP_T_ROWS
	TableResult   TableKind = C.FXOTP_T_RESULT
)

// FieldQuery: what a LIST lists.
const (
	ListTokens    = C.FXOTP_LIST_TOKENS
	ListUsers     = C.FXOTP_LIST_USERS
	ListEntries   = C.FXOTP_LIST_ENTRIES
	ListChains    = C.FXOTP_LIST_CHAINS
	ListProposals = C.FXOTP_LIST_PROPOSALS
	ListRecords   = C.FXOTP_LIST_RECORDS
	ListNotices   = C.FXOTP_LIST_NOTICES
)

// FieldKind: kinds of record and row.
const (
	KindBank           = C.FXOTP_KIND_BANK
	KindCustomer       = C.FXOTP_KIND_CUSTOMER
	KindOperator       = C.FXOTP_KIND_OPERATOR
	KindUser           = C.FXOTP_KIND_USER
	KindToken          = C.FXOTP_KIND_TOKEN
	KindProposal       = C.FXOTP_KIND_PROPOSAL
	KindTrail          = C.FXOTP_KIND_TRAIL
	KindAdministrators = C.FXOTP_KIND_ADMINISTRATORS
	KindAddressUse     = C.FXOTP_KIND_ADDRESS_USE
	KindEntry          = C.FXOTP_KIND_ENTRY
	KindNotice         = C.FXOTP_KIND_NOTICE
	KindListRow        = C.FXOTP_KIND_LIST_ROW
	KindChainRow       = C.FXOTP_KIND_CHAIN_ROW
)

// FieldPart: of the storage check.
const (
	PartWhole  = C.FXOTP_PART_WHOLE
	PartWorker = C.FXOTP_PART_WORKER
	PartAfter  = C.FXOTP_PART_AFTER
)
