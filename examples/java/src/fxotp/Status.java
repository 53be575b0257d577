package fxotp;

/** Statuses: what a call came to, or why an operation ended as it did. Compare with {@code ==}. */
public final class Status {
  private Status() {}

  /** An id is not 1 to 32 graphic ASCII characters. */
  public static final int ID = 2561;
  /** Empty, too long, not UTF-8, or a control character. */
  public static final int TEXT = 2817;
  /** A number, date or enumerator outside what is allowed. */
  public static final int VALUE = 3073;
  /** The days of a calendar are not in order. */
  public static final int CALENDAR = 3329;
  /** A value out of range, or a choice not made. */
  public static final int POLICY = 3585;
  /** Wrong length, an id twice, no key, or none active. */
  public static final int KEY_RING = 3841;
  /** Not a page cursor of this library. */
  public static final int CURSOR = 4097;
  /** Not RFC 4180; the rows name the lines. */
  public static final int CSV = 4353;
  /** Nothing was selected. */
  public static final int SELECTION_EMPTY = 4609;
  /** More rows than selection_max. */
  public static final int SELECTION_TOO_LARGE = 4874;
  /** The same row twice. */
  public static final int DUPLICATE = 5121;
  /** The desk gives a reason for every change. */
  public static final int REASON_MISSING = 5377;
  /** More than 60 s before one already seen. */
  public static final int CLOCK_BACKWARDS = 7692;
  /** A record does not carry the MAC of its content. */
  public static final int TAMPERED = 7945;
  /** A record names a key that is not there. */
  public static final int KEY_MISSING = 8201;
  /** The actor may not do this. */
  public static final int DENIED = 10244;
  /** The actor could not log in now, so may not act. */
  public static final int ACTOR_HELD = 10500;
  /** No such record, or not in the actor's reach. */
  public static final int NOT_FOUND = 10757;
  /** Nobody does this to themselves. */
  public static final int OWN_TOKEN = 11012;
  /** The calendar does not allow this now. */
  public static final int OUTSIDE_WINDOW = 11268;
  /** Dual control: propose it. */
  public static final int NEEDS_APPROVAL = 11524;
  /** The proposer cannot approve. */
  public static final int SAME_OPERATOR = 11780;
  /** The proposal's time is over. */
  public static final int PROPOSAL_EXPIRED = 12036;
  /** It was approved or rejected before. */
  public static final int PROPOSAL_CLOSED = 12292;
  /** A record with this id is there. */
  public static final int ALREADY_EXISTS = 12804;
  /** The id belonged to a deleted user. */
  public static final int ID_RETIRED = 13060;
  /** The record's state does not allow this. */
  public static final int WRONG_STATE = 13316;
  /** Locked for good. */
  public static final int HARD_LOCKED = 13572;
  /** The user still has a live VIP token. */
  public static final int TOKEN_LIVE = 13828;
  /** No administrator would be left. */
  public static final int LAST_ADMINISTRATOR = 14084;
  /** A row was refused, so nothing changed. */
  public static final int ROWS_REFUSED = 14340;
  /** A code that is not 6 (or 8) digits. */
  public static final int CODE = 15361;
  /** Not an email address that mail can be sent to. */
  public static final int ADDRESS = 15617;
  /** FIRST_FACTOR is not FXOTP_PASSED. */
  public static final int FIRST_FACTOR_MISSING = 15876;
  /** The code was compared and is another one. */
  public static final int WRONG_CODE = 16132;
  /** No code is out that this could answer. */
  public static final int NO_CODE = 16388;
  /** The code's time step was accepted before. */
  public static final int REPLAYED = 16644;
  /** Codes were sent too often; wait. */
  public static final int TOO_MANY_SENDS = 16900;
  /** The mail was not taken; nothing was sent. */
  public static final int NOT_DELIVERED = 17164;
  /** The remote service gave no verdict in time. */
  public static final int NO_VERDICT = 17420;
  /** Somebody has to reopen it. */
  public static final int ENROLLMENT_CLOSED = 17668;
  /** Too many others at once; nothing changed, try again. */
  public static final int BUSY = 18182;
  /** Nothing changed. */
  public static final int STORE_FAILED = 18439;
  /** Read before retrying. */
  public static final int STORE_UNCERTAIN = 18696;
  /** No space left; nothing changed. */
  public static final int STORE_FULL = 18951;
  /** Nothing changed. */
  public static final int STORE_READ_ONLY = 19207;
  /** What is stored is damaged. */
  public static final int STORE_CORRUPT = 19465;
  /** The file belongs to something else. */
  public static final int STORE_FOREIGN = 19721;
  /** Written by a newer version of this library. */
  public static final int STORE_TOO_NEW = 19977;
  /** Not offered here. */
  public static final int UNSUPPORTED = 20235;
  /** The receiver of rows asked to stop. */
  public static final int STOPPED = 20492;
  /** A part of the host's failed. */
  public static final int PORT_FAILED = 20748;
  /** Memory ran out. */
  public static final int MEMORY = 21005;
  /** Not listed for this user. */
  public static final int ADDRESS_UNLISTED = 23044;
  /** It serves another user of the customer. */
  public static final int ADDRESS_IN_USE = 23300;
  /** Several tokens could be meant; say which. */
  public static final int TOKEN_UNNAMED = 23553;
  /** A pointer that has to be there is NULL. */
  public static final int NULL = 256257;
  /** Not initialised, or of another struct. */
  public static final int STRUCT_SIZE = 256513;
  /** No such field here, or of the other type. */
  public static final int FIELD = 256769;
  /** Set or given before. */
  public static final int TWICE = 257025;
  /** A field has to be there. */
  public static final int MISSING = 257281;
  /** A length that cannot be. */
  public static final int LENGTH = 257537;
  /** Longer than allowed, or than the buffer. */
  public static final int TOO_LONG = 257802;
  /** No such row. */
  public static final int INDEX = 258049;
  /** Not the body of a record. */
  public static final int BODY = 258313;
  /** A record of another bank. */
  public static final int FOREIGN = 258561;
  /** Given and absent. */
  public static final int CONTRADICTION = 258817;
  /** Not in the order of the walk. */
  public static final int ORDER = 259073;
  /** An index key that its record does not have. */
  public static final int STALE = 259329;
  /** Of another kind, or closed. */
  public static final int HANDLE = 261122;
  /** It is closed with its call or operation. */
  public static final int BORROWED = 261378;
  /** From within its own callback. */
  public static final int REENTRY = 263683;
  /** Another thread is using it. */
  public static final int IN_USE = 263939;
  /** Its request is fixed. */
  public static final int STARTED = 264195;
  /** There is no result yet. */
  public static final int NOT_ENDED = 264451;
  /** It has ended before. */
  public static final int ENDED = 264707;
  /** The question is closed. */
  public static final int ANSWERED = 264963;
  /** Another question's answer. */
  public static final int WRONG_ANSWER = 265219;
  /** A key without record or absent. */
  public static final int INCOMPLETE = 265475;
  /** A callback gave no final answer. */
  public static final int UNANSWERED = 266252;
  /** The storage check: a sentence is broken. */
  public static final int CHECK_FAILED = 266508;
  /** Compiled for another ABI. */
  public static final int ABI = 268811;
  /** A fault of this library's. */
  public static final int INTERNAL = 271374;
}
