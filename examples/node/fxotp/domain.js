// Constants of the domain: users, tokens, choices.

/** Field.ACTOR_KIND. */
export const Actor = Object.freeze({
  USER: 1,
  DESK: 2,
  SYSTEM: 3,
});

/** Field.SUBJECT_KIND: whose chain an entry is in. */
export const Subject = Object.freeze({
  BANK: 1,
  CUSTOMER: 2,
  OPERATOR: 3,
  USER: 4,
  TOKEN: 5,
  SYSTEM: 6,
});

/** Field.METHOD. */
export const Method = Object.freeze({
  VIP: 1,
  EMAIL: 2,
});

/** Field.PHASE. */
export const Phase = Object.freeze({
  BEFORE: 1,
  COEXISTENCE: 2,
  GAP: 3,
  EMAIL_ONLY: 4,
});

/** Field.STATUS: the manual's OTP token status. */
export const TokenStatus = Object.freeze({
  PENDING: 1,
  AVAILABLE: 2,
  LOCKED: 4,
  SUSPENDED: 5,
  RETIRED: 8,
  INVALID: 9,
});

/** Field.LIFECYCLE. */
export const Lifecycle = Object.freeze({
  PENDING: 1,
  ACTIVE: 2,
  INVALID: 3,
});

/** Field.LOCK. */
export const Lock = Object.freeze({
  NONE: 0,
  FAILURES: 1,
  HARD: 2,
});

/** Field.TYPE: of a user. */
export const UserType = Object.freeze({
  CORPORATE: 1,
  BANK: 2,
});

/** Field.ROLE. */
export const Role = Object.freeze({
  DEALER: 1,
  ADMINISTRATOR: 2,
});

/** Field.ENROLLMENT: of a user. */
export const Enrollment = Object.freeze({
  OPEN: 1,
  CLOSED: 2,
});

/** Field.STATE: of a proposal. */
export const ProposalState = Object.freeze({
  OPEN: 1,
  APPROVED: 2,
  REJECTED: 3,
});

/** Field.MODE: what a refused row does to the others. */
export const Mode = Object.freeze({
  ALL_OR_NOTHING: 1,
  BEST_EFFORT: 2,
});

/** Field.PURPOSE: of an emailed code. */
export const Purpose = Object.freeze({
  LOGIN: 1,
  ENROLL: 2,
  CHANGE: 3,
});

/** Field.LANGUAGE. */
export const Language = Object.freeze({
  JAPANESE: 1,
  ENGLISH: 2,
});

/** Field.USER_MATCH, Field.TOKEN_MATCH. */
export const Match = Object.freeze({
  ANY: 0,
  EXACT: 1,
  PREFIX: 2,
});

/** Field.ORDER: of list rows. */
export const Order = Object.freeze({
  TOKEN: 1,
  USER: 2,
  STARTED_ON: 3,
});

/** Field.DIRECTION. */
export const Direction = Object.freeze({
  FORWARD: 1,
  BACKWARD: 2,
});

/** Field.BREAK: what is wrong with a chain or record. */
export const Break = Object.freeze({
  ALTERED: 1,
  MISSING: 2,
  REORDERED: 3,
  HEAD: 4,
  BAD_RECORD: 5,
  TRUNCATED: 6,
  ROLLED_BACK: 7,
  REMOVED: 8,
  UNKNOWN_KEY: 9,
});

/** Field.PART: of the storage check. */
export const Part = Object.freeze({
  WHOLE: 1,
  WORKER: 2,
  AFTER: 3,
});

/** Field.FINDING: of the storage check. */
export const Finding = Object.freeze({
  HOLDS: 1,
  BROKEN: 2,
  NOT_CHECKED: 3,
});

/** Policy.dual_control: who may act alone at the desk. */
export const DualControl = Object.freeze({
  OFF: 1,
  ON: 2,
});

/** Policy.enrollment: who may enrol an address. */
export const EnrollmentPolicy = Object.freeze({
  FIRST_FACTOR: 1,
  LISTED_ADDRESS: 2,
});

/** Calendar.gap: is VIP accepted on the days between. */
export const Gap = Object.freeze({
  CLOSED: 1,
  OPEN: 2,
});
