"""The other constants of fxotp.h, one enumeration for each of its groups."""

from enum import IntEnum, IntFlag

ABI = 1
NUL = 0xFFFFFFFF
PASSED = 0x0FAC70


class Op(IntEnum):
    """The operations."""

    LIST = 1
    COUNT = 2
    EXPORT_CSV = 3
    REPORT = 4
    READ_AUDIT = 5
    VERIFY_AUDIT = 6
    UNLOCK = 10
    SUSPEND = 11
    RESUME = 12
    INVALIDATE = 13
    DELETE_USER = 14
    SUSPEND_CUSTOMER = 20
    RESUME_CUSTOMER = 21
    PROPOSE = 22
    APPROVE = 23
    REJECT = 24
    LIST_PROPOSALS = 25
    PUT_BANK = 30
    PUT_CUSTOMER = 31
    PUT_OPERATOR = 32
    PUT_USER = 33
    REGISTER_VIP = 34
    IMPORT_CSV = 35
    CHECKPOINT = 36
    RESEAL = 37
    REWRAP = 38
    PENDING_NOTICES = 39
    NOTE_VERDICT = 40
    OFFER = 41
    SEND_CODE = 42
    VERIFY = 43
    ENROLL_EMAIL = 44
    CONFIRM_EMAIL = 45
    CHANGE_EMAIL = 46
    SET_MAIL = 47
    RESYNCHRONIZE = 50
    ADD_ADDRESS = 51
    REMOVE_ADDRESS = 52
    LIST_ADDRESSES = 53
    REOPEN_ENROLLMENT = 54
    CLEAR_SENDS = 55
    EXPORT_ROWS = 100
    STRAGGLERS = 101
    RESEND_CONFIRMATION = 102
    STORAGE_CHECK = 110


class Ask(IntEnum):
    """The kinds of question."""

    NOTHING = 0
    MOMENT = 1
    LOAD = 2
    LIST = 3
    COUNT = 4
    COMMIT = 5
    VALIDATE = 6
    MAIL = 7
    ROWS = 8
    NOTICE = 9
    READ = 10
    WRITE = 11
    REOPEN = 12


class Asks(IntFlag):
    """Which ports the host brings (Options.asks)."""

    MOMENT = 1
    MAIL = 2
    VALIDATE = 4
    NOTICE = 8


class Which(IntEnum):
    """The tables of questions and operations."""

    QUESTION = 1
    KEYS = 2
    RANGES = 3
    EXPECTED = 4
    PUTS = 5
    INDEX = 6
    DROPS = 7
    ROWS = 8
    RESULT = 9


class Feature(IntEnum):
    """Library.has()."""

    SQLITE = 1
    POSTGRES = 2


class Struct(IntEnum):
    """Structs by number, for their sizes and offsets."""

    ERROR = 1
    CALENDAR = 2
    POLICY = 3
    OPTIONS = 4
    CALLBACKS = 5


class TextGroup(IntEnum):
    """Groups of texts."""

    ERROR = 1
    RULE = 2
    STATUS = 3
    PHASE = 4
    EVENT = 5
    ACTION = 6
    CONFIRMATION = 7
    COMPLETION = 8
    COLUMN = 9
    WORD = 10
    USER_TYPE = 11
    ROLE = 12
    METHOD = 13
    AUDIT_BREAK = 14
    PROPOSAL_STATE = 15
    SUBJECT_KIND = 16
    ACTOR_KIND = 17
    MAIL_KIND = 18
    MAIL_SUBJECT = 19
    MAIL_TEXT = 20


class Event(IntEnum):
    """Field.EVENT: what an entry records."""

    REGISTERED = 1
    BOUND = 2
    UNBOUND = 3
    INVALIDATED = 4
    UNLOCKED = 5
    SUSPENDED = 6
    RESUMED = 7
    FAILED = 8
    LOCKED = 9
    HARD_LOCKED = 10
    SUCCEEDED = 11
    CLAIMED = 12
    CLAIM_RETURNED = 13
    CODE_SENT = 14
    CODE_WITHDRAWN = 15
    PENDING = 16
    CONFIRMED = 17
    RESYNCHRONIZED = 18
    SENDS_CLEARED = 19
    CREATED = 20
    CHANGED = 21
    ROLE_CHANGED = 22
    DELETED = 23
    PROPOSED = 30
    APPROVED = 31
    REJECTED = 32
    REFUSED = 40
    REFUSALS_SUMMED = 41
    RESEALED = 42
    REWRAPPED = 43
    ADDRESS_LISTED = 50
    ADDRESS_UNLISTED = 51
    ENROLLMENT_CLOSED = 52
    ENROLLMENT_OPENED = 53


class MailKind(IntEnum):
    """Field.MAIL_KIND; in Field.DECLINED bit n is kind n."""

    LOGIN_CODE = 1
    ENROLLMENT_CODE = 2
    CHANGE_CODE = 3
    CHANGED_NOTICE = 10
    LOCKED_NOTICE = 11
    UNLOCKED_NOTICE = 12
    INVALIDATED_NOTICE = 13
    ENROLLED_NOTICE = 14


class Listing(IntEnum):
    """What a LIST lists (Field.QUERY)."""

    TOKENS = 1
    USERS = 2
    ENTRIES = 3
    CHAINS = 4
    PROPOSALS = 5
    RECORDS = 6
    NOTICES = 7


class Kind(IntEnum):
    """Kinds of record and row (Field.KIND)."""

    BANK = 1
    CUSTOMER = 2
    OPERATOR = 3
    USER = 4
    TOKEN = 5
    PROPOSAL = 6
    TRAIL = 7
    ADMINISTRATORS = 8
    ADDRESS_USE = 9
    ENTRY = 20
    NOTICE = 21
    LIST_ROW = 30
    CHAIN_ROW = 31
