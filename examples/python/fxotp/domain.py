"""Enumerations of the domain: users, tokens, choices."""

from enum import IntEnum


class Actor(IntEnum):
    """Field.ACTOR_KIND."""

    USER = 1
    DESK = 2
    SYSTEM = 3


class Subject(IntEnum):
    """Field.SUBJECT_KIND: whose chain an entry is in."""

    BANK = 1
    CUSTOMER = 2
    OPERATOR = 3
    USER = 4
    TOKEN = 5
    SYSTEM = 6


class Method(IntEnum):
    """Field.METHOD."""

    VIP = 1
    EMAIL = 2


class Phase(IntEnum):
    """Field.PHASE."""

    BEFORE = 1
    COEXISTENCE = 2
    GAP = 3
    EMAIL_ONLY = 4


class TokenStatus(IntEnum):
    """Field.STATUS: the manual's OTP token status."""

    PENDING = 1
    AVAILABLE = 2
    LOCKED = 4
    SUSPENDED = 5
    RETIRED = 8
    INVALID = 9


class Lifecycle(IntEnum):
    """Field.LIFECYCLE."""

    PENDING = 1
    ACTIVE = 2
    INVALID = 3


class Lock(IntEnum):
    """Field.LOCK."""

    NONE = 0
    FAILURES = 1
    HARD = 2


class UserType(IntEnum):
    """Field.TYPE: of a user."""

    CORPORATE = 1
    BANK = 2


class Role(IntEnum):
    """Field.ROLE."""

    DEALER = 1
    ADMINISTRATOR = 2


class Enrollment(IntEnum):
    """Field.ENROLLMENT: of a user."""

    OPEN = 1
    CLOSED = 2


class ProposalState(IntEnum):
    """Field.STATE: of a proposal."""

    OPEN = 1
    APPROVED = 2
    REJECTED = 3


class Mode(IntEnum):
    """Field.MODE: what a refused row does to the others."""

    ALL_OR_NOTHING = 1
    BEST_EFFORT = 2


class Purpose(IntEnum):
    """Field.PURPOSE: of an emailed code."""

    LOGIN = 1
    ENROLL = 2
    CHANGE = 3


class Language(IntEnum):
    """Field.LANGUAGE."""

    JAPANESE = 1
    ENGLISH = 2


class Match(IntEnum):
    """Field.USER_MATCH, Field.TOKEN_MATCH."""

    ANY = 0
    EXACT = 1
    PREFIX = 2


class Order(IntEnum):
    """Field.ORDER: of list rows."""

    TOKEN = 1
    USER = 2
    STARTED_ON = 3


class Direction(IntEnum):
    """Field.DIRECTION."""

    FORWARD = 1
    BACKWARD = 2


class Break(IntEnum):
    """Field.BREAK: what is wrong with a chain or record."""

    ALTERED = 1
    MISSING = 2
    REORDERED = 3
    HEAD = 4
    BAD_RECORD = 5
    TRUNCATED = 6
    ROLLED_BACK = 7
    REMOVED = 8
    UNKNOWN_KEY = 9


class Part(IntEnum):
    """Field.PART: of the storage check."""

    WHOLE = 1
    WORKER = 2
    AFTER = 3


class Finding(IntEnum):
    """Field.FINDING: of the storage check."""

    HOLDS = 1
    BROKEN = 2
    NOT_CHECKED = 3


class DualControl(IntEnum):
    """Policy.dual_control: who may act alone at the desk."""

    OFF = 1
    ON = 2


class EnrollmentPolicy(IntEnum):
    """Policy.enrollment: who may enrol an address."""

    FIRST_FACTOR = 1
    LISTED_ADDRESS = 2


class Gap(IntEnum):
    """Calendar.gap: is VIP accepted on the days between."""

    CLOSED = 1
    OPEN = 2
