package fxotp

// #include <fxotp.h>
import "C"

// FieldActorKind.
const (
	ActorUser   = C.FXOTP_ACTOR_USER
	ActorDesk   = C.FXOTP_ACTOR_DESK
	ActorSystem = C.FXOTP_ACTOR_SYSTEM
)

// FieldSubjectKind: whose chain an entry is in.
const (
	SubjectBank     = C.FXOTP_SUBJECT_BANK
	SubjectCustomer = C.FXOTP_SUBJECT_CUSTOMER
	SubjectOperator = C.FXOTP_SUBJECT_OPERATOR
	SubjectUser     = C.FXOTP_SUBJECT_USER
	SubjectToken    = C.FXOTP_SUBJECT_TOKEN
	SubjectSystem   = C.FXOTP_SUBJECT_SYSTEM
)

// FieldMethod.
const (
	MethodVIP   = C.FXOTP_METHOD_VIP
	MethodEmail = C.FXOTP_METHOD_EMAIL
)

// FieldPhase.
const (
	PhaseBefore      = C.FXOTP_PHASE_BEFORE
	PhaseCoexistence = C.FXOTP_PHASE_COEXISTENCE
	PhaseGap         = C.FXOTP_PHASE_GAP
	PhaseEmailOnly   = C.FXOTP_PHASE_EMAIL_ONLY
)

// FieldStatus: of a token.
const (
	TokenPending   = C.FXOTP_STATUS_PENDING
	TokenAvailable = C.FXOTP_STATUS_AVAILABLE
	TokenLocked    = C.FXOTP_STATUS_LOCKED
	TokenSuspended = C.FXOTP_STATUS_SUSPENDED
	TokenRetired   = C.FXOTP_STATUS_RETIRED
	TokenInvalid   = C.FXOTP_STATUS_INVALID
)

// FieldLifecycle.
const (
	LifecyclePending = C.FXOTP_LIFECYCLE_PENDING
	LifecycleActive  = C.FXOTP_LIFECYCLE_ACTIVE
	LifecycleInvalid = C.FXOTP_LIFECYCLE_INVALID
)

// FieldLock.
const (
	LockNone     = C.FXOTP_LOCK_NONE
	LockFailures = C.FXOTP_LOCK_FAILURES
	LockHard     = C.FXOTP_LOCK_HARD
)

// FieldType: of a user.
const (
	TypeCorporate = C.FXOTP_TYPE_CORPORATE
	TypeBank      = C.FXOTP_TYPE_BANK
)

// FieldRole.
const (
	RoleDealer        = C.FXOTP_ROLE_DEALER
	RoleAdministrator = C.FXOTP_ROLE_ADMINISTRATOR
)

// FieldEnrollment.
const (
	EnrollmentIsOpen   = C.FXOTP_ENROLLMENT_IS_OPEN
	EnrollmentIsClosed = C.FXOTP_ENROLLMENT_IS_CLOSED
)

// FieldState: of a proposal.
const (
	StateOpen     = C.FXOTP_STATE_OPEN
	StateApproved = C.FXOTP_STATE_APPROVED
	StateRejected = C.FXOTP_STATE_REJECTED
)

// FieldMode: what a refused row does to the others.
const (
	ModeAllOrNothing = C.FXOTP_MODE_ALL_OR_NOTHING
	ModeBestEffort   = C.FXOTP_MODE_BEST_EFFORT
)

// FieldPurpose: of an emailed code.
const (
	PurposeLogin  = C.FXOTP_PURPOSE_LOGIN
	PurposeEnroll = C.FXOTP_PURPOSE_ENROLL
	PurposeChange = C.FXOTP_PURPOSE_CHANGE
)

// FieldMailKind.
const (
	MailLoginCode         = C.FXOTP_MAIL_LOGIN_CODE
	MailEnrollmentCode    = C.FXOTP_MAIL_ENROLLMENT_CODE
	MailChangeCode        = C.FXOTP_MAIL_CHANGE_CODE
	MailChangedNotice     = C.FXOTP_MAIL_CHANGED_NOTICE
	MailLockedNotice      = C.FXOTP_MAIL_LOCKED_NOTICE
	MailUnlockedNotice    = C.FXOTP_MAIL_UNLOCKED_NOTICE
	MailInvalidatedNotice = C.FXOTP_MAIL_INVALIDATED_NOTICE
	MailEnrolledNotice    = C.FXOTP_MAIL_ENROLLED_NOTICE
)

// FieldUserMatch, FieldTokenMatch.
const (
	MatchAny    = C.FXOTP_MATCH_ANY
	MatchExact  = C.FXOTP_MATCH_EXACT
	MatchPrefix = C.FXOTP_MATCH_PREFIX
)

// FieldOrder: of list rows.
const (
	OrderToken     = C.FXOTP_ORDER_TOKEN
	OrderUser      = C.FXOTP_ORDER_USER
	OrderStartedOn = C.FXOTP_ORDER_STARTED_ON
)

// FieldBreak: what is wrong with a chain or record.
const (
	BreakAltered    = C.FXOTP_BREAK_ALTERED
	BreakMissing    = C.FXOTP_BREAK_MISSING
	BreakReordered  = C.FXOTP_BREAK_REORDERED
	BreakHead       = C.FXOTP_BREAK_HEAD
	BreakBadRecord  = C.FXOTP_BREAK_BAD_RECORD
	BreakTruncated  = C.FXOTP_BREAK_TRUNCATED
	BreakRolledBack = C.FXOTP_BREAK_ROLLED_BACK
	BreakRemoved    = C.FXOTP_BREAK_REMOVED
	BreakUnknownKey = C.FXOTP_BREAK_UNKNOWN_KEY
)

// FieldEvent: what an entry records.
const (
	EventRegistered       = C.FXOTP_EVENT_REGISTERED
	EventBound            = C.FXOTP_EVENT_BOUND
	EventUnbound          = C.FXOTP_EVENT_UNBOUND
	EventInvalidated      = C.FXOTP_EVENT_INVALIDATED
	EventUnlocked         = C.FXOTP_EVENT_UNLOCKED
	EventSuspended        = C.FXOTP_EVENT_SUSPENDED
	EventResumed          = C.FXOTP_EVENT_RESUMED
	EventFailed           = C.FXOTP_EVENT_FAILED
	EventLocked           = C.FXOTP_EVENT_LOCKED
	EventHardLocked       = C.FXOTP_EVENT_HARD_LOCKED
	EventSucceeded        = C.FXOTP_EVENT_SUCCEEDED
	EventClaimed          = C.FXOTP_EVENT_CLAIMED
	EventClaimReturned    = C.FXOTP_EVENT_CLAIM_RETURNED
	EventCodeSent         = C.FXOTP_EVENT_CODE_SENT
	EventCodeWithdrawn    = C.FXOTP_EVENT_CODE_WITHDRAWN
	EventPending          = C.FXOTP_EVENT_PENDING
	EventConfirmed        = C.FXOTP_EVENT_CONFIRMED
	EventResynchronized   = C.FXOTP_EVENT_RESYNCHRONIZED
	EventSendsCleared     = C.FXOTP_EVENT_SENDS_CLEARED
	EventCreated          = C.FXOTP_EVENT_CREATED
	EventChanged          = C.FXOTP_EVENT_CHANGED
	EventRoleChanged      = C.FXOTP_EVENT_ROLE_CHANGED
	EventDeleted          = C.FXOTP_EVENT_DELETED
	EventProposed         = C.FXOTP_EVENT_PROPOSED
	EventApproved         = C.FXOTP_EVENT_APPROVED
	EventRejected         = C.FXOTP_EVENT_REJECTED
	EventRefused          = C.FXOTP_EVENT_REFUSED
	EventRefusalsSummed   = C.FXOTP_EVENT_REFUSALS_SUMMED
	EventResealed         = C.FXOTP_EVENT_RESEALED
	EventRewrapped        = C.FXOTP_EVENT_REWRAPPED
	EventAddressListed    = C.FXOTP_EVENT_ADDRESS_LISTED
	EventAddressUnlisted  = C.FXOTP_EVENT_ADDRESS_UNLISTED
	EventEnrollmentClosed = C.FXOTP_EVENT_ENROLLMENT_CLOSED
	EventEnrollmentOpened = C.FXOTP_EVENT_ENROLLMENT_OPENED
)

// Policy.DualControl.
const (
	DualControlOff = C.FXOTP_DUAL_CONTROL_OFF
	DualControlOn  = C.FXOTP_DUAL_CONTROL_ON
)

// Policy.Enrollment.
const (
	EnrollmentFirstFactor   = C.FXOTP_ENROLLMENT_FIRST_FACTOR
	EnrollmentListedAddress = C.FXOTP_ENROLLMENT_LISTED_ADDRESS
)

// Calendar.Gap.
const (
	GapClosed = C.FXOTP_GAP_CLOSED
	GapOpen   = C.FXOTP_GAP_OPEN
)

// Features of the library.
const (
	FeatureSqlite   = C.FXOTP_FEATURE_SQLITE
	FeaturePostgres = C.FXOTP_FEATURE_POSTGRES
)

// TextGroup is a group of texts for people.
type TextGroup uint32

// The groups of texts.
const (
	TextError         TextGroup = C.FXOTP_TEXT_ERROR
	TextRule          TextGroup = C.FXOTP_TEXT_RULE
	TextStatus        TextGroup = C.FXOTP_TEXT_STATUS
	TextPhase         TextGroup = C.FXOTP_TEXT_PHASE
	TextEvent         TextGroup = C.FXOTP_TEXT_EVENT
	TextAction        TextGroup = C.FXOTP_TEXT_ACTION
	TextConfirmation  TextGroup = C.FXOTP_TEXT_CONFIRMATION
	TextCompletion    TextGroup = C.FXOTP_TEXT_COMPLETION
	TextColumn        TextGroup = C.FXOTP_TEXT_COLUMN
	TextWord          TextGroup = C.FXOTP_TEXT_WORD
	TextUserType      TextGroup = C.FXOTP_TEXT_USER_TYPE
	TextRole          TextGroup = C.FXOTP_TEXT_ROLE
	TextMethod        TextGroup = C.FXOTP_TEXT_METHOD
	TextAuditBreak    TextGroup = C.FXOTP_TEXT_AUDIT_BREAK
	TextProposalState TextGroup = C.FXOTP_TEXT_PROPOSAL_STATE
	TextSubjectKind   TextGroup = C.FXOTP_TEXT_SUBJECT_KIND
	TextActorKind     TextGroup = C.FXOTP_TEXT_ACTOR_KIND
	TextMailKind      TextGroup = C.FXOTP_TEXT_MAIL_KIND
	TextMailSubject   TextGroup = C.FXOTP_TEXT_MAIL_SUBJECT
	TextMailText      TextGroup = C.FXOTP_TEXT_MAIL_TEXT
)

// FieldLanguage.
const (
	Japanese = C.FXOTP_JAPANESE
	English  = C.FXOTP_ENGLISH
)

// FieldDirection.
const (
	Forward  = C.FXOTP_FORWARD
	Backward = C.FXOTP_BACKWARD
)

// FieldFinding: of the storage check.
const (
	Holds      = C.FXOTP_HOLDS
	Broken     = C.FXOTP_BROKEN
	NotChecked = C.FXOTP_NOT_CHECKED
)

// Passed is the value of FieldFirstFactor that says: the first factor has passed for this login.
const Passed = C.FXOTP_PASSED
