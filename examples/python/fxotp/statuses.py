"""Statuses, verdicts and rules of fxotp.h."""

from enum import IntEnum


class StatusClass(IntEnum):
    """The class of a status (its low byte): closed."""

    ARGUMENT = 1
    HANDLE = 2
    STATE = 3
    REFUSED = 4
    NOT_FOUND = 5
    BUSY = 6
    STORE = 7
    UNCERTAIN = 8
    CORRUPT = 9
    TOO_LARGE = 10
    UNSUPPORTED = 11
    PORT = 12
    MEMORY = 13
    INTERNAL = 14


class Status(IntEnum):
    """What a call or an operation came to: class | detail << 8."""

    OK = 0
    ID = 2561
    TEXT = 2817
    VALUE = 3073
    CALENDAR = 3329
    POLICY = 3585
    KEY_RING = 3841
    CURSOR = 4097
    CSV = 4353
    SELECTION_EMPTY = 4609
    SELECTION_TOO_LARGE = 4874
    DUPLICATE = 5121
    REASON_MISSING = 5377
    CLOCK_BACKWARDS = 7692
    TAMPERED = 7945
    KEY_MISSING = 8201
    DENIED = 10244
    ACTOR_HELD = 10500
    NOT_FOUND = 10757
    OWN_TOKEN = 11012
    OUTSIDE_WINDOW = 11268
    NEEDS_APPROVAL = 11524
    SAME_OPERATOR = 11780
    PROPOSAL_EXPIRED = 12036
    PROPOSAL_CLOSED = 12292
    ALREADY_EXISTS = 12804
    ID_RETIRED = 13060
    WRONG_STATE = 13316
    HARD_LOCKED = 13572
    TOKEN_LIVE = 13828
    LAST_ADMINISTRATOR = 14084
    ROWS_REFUSED = 14340
    CODE = 15361
    ADDRESS = 15617
    FIRST_FACTOR_MISSING = 15876
    WRONG_CODE = 16132
    NO_CODE = 16388
    REPLAYED = 16644
    TOO_MANY_SENDS = 16900
    NOT_DELIVERED = 17164
    NO_VERDICT = 17420
    ENROLLMENT_CLOSED = 17668
    BUSY = 18182
    STORE_FAILED = 18439
    STORE_UNCERTAIN = 18696
    STORE_FULL = 18951
    STORE_READ_ONLY = 19207
    STORE_CORRUPT = 19465
    STORE_FOREIGN = 19721
    STORE_TOO_NEW = 19977
    UNSUPPORTED = 20235
    STOPPED = 20492
    PORT_FAILED = 20748
    MEMORY = 21005
    ADDRESS_UNLISTED = 23044
    ADDRESS_IN_USE = 23300
    TOKEN_UNNAMED = 23553
    NULL = 256257
    STRUCT_SIZE = 256513
    FIELD = 256769
    TWICE = 257025
    MISSING = 257281
    LENGTH = 257537
    TOO_LONG = 257802
    INDEX = 258049
    BODY = 258313
    FOREIGN = 258561
    CONTRADICTION = 258817
    ORDER = 259073
    STALE = 259329
    HANDLE = 261122
    BORROWED = 261378
    REENTRY = 263683
    IN_USE = 263939
    STARTED = 264195
    NOT_ENDED = 264451
    ENDED = 264707
    ANSWERED = 264963
    WRONG_ANSWER = 265219
    INCOMPLETE = 265475
    UNANSWERED = 266252
    CHECK_FAILED = 266508
    ABI = 268811
    INTERNAL = 271374


class Verdict(IntEnum):
    """What became of an operation. Only ACCEPTED lets anybody in."""

    UNDECIDED = 0
    ACCEPTED = 0x0ACCE5
    DONE = 0x0D0E5A
    NOT_ACCEPTED = 0x0DE21


class Rule(IntEnum):
    """The rule that said no."""

    C1 = 33
    C3 = 35
    C4 = 36
    C5 = 37
    C6 = 38
    P0 = 64
    P1 = 65
    P2 = 66
    P3 = 67
    P4 = 68
    P5 = 69
    P6 = 70
    P7 = 71
    P8 = 72
    L0 = 96
    L1 = 97
    L2 = 98
    L3 = 99
    L4 = 100
    L5 = 101
    L6 = 102
    L7 = 103
    L8 = 104
    L9 = 105
    D1 = 129
    D2 = 130
    A1 = 161
    A2 = 162
    A4 = 164
    A5 = 165
    M1 = 193
    M2 = 194
    M3 = 195
    M4 = 196
    E1 = 225
    E2 = 226
    E3 = 227
    E4 = 228
    E5 = 229
    E6 = 230
