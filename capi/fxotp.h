/* clang-format off: the tables in these comments are read as they stand. */
/* fxotp: one-time passwords of corporate foreign-exchange users, from VIP Access to email.
 *
 * This header is the contract of the C ABI; nothing else has to be read to write a correct host.
 *
 *   I     The law           V     Operations and their fields    IX   Tables
 *   II    Status, verdict   VI    Running an operation           X    Records, bodies and keys
 *   III   Handles, structs  VII   Questions                      XI   Texts for people
 *   IV    Engines           VIII  Answers                        XII  Constants
 *
 * The shortest host, in C, with a store of the library's own. VIP is accepted until
 * coexistence_over only, and by the default calendar that was in 2025: to try this later, give
 * fxotp_engine_open a calendar with days to come, or answer FXOTP_ASK_MOMENT with a day before.
 * Somebody has been put before (PUT_BANK, PUT_CUSTOMER, PUT_USER, REGISTER_VIP; part V).
 *
 *   fxotp_keys *keys;  fxotp_engine *engine;  fxotp_op *op;  fxotp_table *result;
 *   int32_t verdict;  int64_t not_before = 0;  fxotp_policy policy;
 *   fxotp_policy_init(&policy, sizeof policy);
 *   policy.dual_control = FXOTP_DUAL_CONTROL_ON;          // these two have no default
 *   policy.enrollment = FXOTP_ENROLLMENT_FIRST_FACTOR;
 *   fxotp_keys_open(&keys);
 *   fxotp_keys_add(keys, 1, my_32_bytes, 32);             // from the host's own key store
 *   fxotp_keys_activate(keys, 1);
 *   fxotp_engine_open(FXOTP_ABI, "sqlite:/var/lib/otp.db", FXOTP_NUL, keys, &policy, NULL, NULL,
 *                     NULL, &engine, NULL);
 *   fxotp_keys_close(keys);
 *
 *   fxotp_begin(engine, FXOTP_OP_VERIFY, &op, NULL);
 *   fxotp_set_text(op, FXOTP_F_BANK, "GM01000", FXOTP_NUL, NULL);
 *   fxotp_set_text(op, FXOTP_F_CUSTOMER, "GM11253", FXOTP_NUL, NULL);
 *   fxotp_set_text(op, FXOTP_F_USER, "9998000286", FXOTP_NUL, NULL);
 *   fxotp_set_number(op, FXOTP_F_FIRST_FACTOR, FXOTP_PASSED, NULL);
 *   fxotp_set_number(op, FXOTP_F_METHOD, FXOTP_METHOD_VIP, NULL);
 *   fxotp_set_text(op, FXOTP_F_CODE, code, code_size, NULL);
 *   fxotp_op_run(op, NULL, NULL);
 *   if (fxotp_op_table(op, FXOTP_T_RESULT, &result) == FXOTP_OK)
 *     fxotp_cell_number(result, 0, FXOTP_F_NOT_BEFORE, &not_before);
 *   sleep_until(not_before);       // so that the time taken does not tell who is known
 *   if (fxotp_op_verdict(op, &verdict) == FXOTP_OK && verdict == FXOTP_ACCEPTED) let_in();
 *   fxotp_op_close(op);
 *   fxotp_engine_close(engine);
 *
 * ================================== I. The law ==================================================
 *
 * Arguments. The handle first, then inputs, then outputs, the error last. A length follows what it
 * measures. No argument may be NULL unless it says so; a NULL where none may be is
 * FXOTP_E_NULL.
 *
 * Outputs. Every output is written on every path: on failure to 0 or NULL. A status other than
 * FXOTP_OK means that nothing else happened, unless the function says so.
 *
 * Ownership. Inputs are copied before the function returns; the library keeps no pointer of the
 * caller's, and never frees the caller's memory. What the library gives out stays the library's:
 * a pointer says until when it may be read, and is never freed by the host. A handle is closed
 * with its own ..._close and with nothing else; closing NULL is fine. Handles may be closed in
 * any order: an operation keeps its engine alive, a kept table its data.
 *
 * Threads. An engine, keys and texts that are no longer changed, and tables may be used by
 * several threads at once; closing a handle must not run beside another use of that handle. An
 * operation, and the calls that come from it, are used by one thread at a time and may move from
 * thread to thread; the second of two at once gets FXOTP_E_IN_USE (while a callback runs,
 * FXOTP_E_REENTRY). The library starts no thread, keeps nothing
 * in thread-local storage that a caller would notice, and calls the host only inside
 * fxotp_op_run, on the caller's thread, holding no lock. After a fork only one of the two
 * processes goes on with an operation; an engine may be used in both unless it is a sqlite: or
 * postgres: one.
 *
 * Re-entry. A callback reads its call, answers it, and may begin, run and close other operations.
 * Using the operation whose callback it is in any other way, fxotp_op_close included, is
 * FXOTP_E_REENTRY (from another thread meanwhile that or FXOTP_E_IN_USE).
 *
 * Callbacks. A callback returns nothing: an answer exists only as a call of fxotp_answer_... . A
 * callback that returns, throws or unwinds without its final answer has not answered, and nothing
 * is accepted. C++ exceptions and longjmp must not leave a callback.
 *
 * Growth. Within one FXOTP_ABI functions, constants, fields, kinds of question and operations are
 * added, never changed or taken away; structs grow at their end. A host ignores fields and details
 * that it does not know, and answers a question of a kind that it does not know with
 * fxotp_answer_unsupported (fxotp_op_run does that by itself). The library never ignores what it
 * does not know: it is FXOTP_E_UNSUPPORTED.
 *
 * Text. UTF-8 without a zero byte, with a length in bytes. Where an argument says "or FXOTP_NUL",
 * the length may be FXOTP_NUL and the text then ends at its first zero byte. Codes, secrets and
 * bodies always have a length; with size 0 the pointer may be NULL. Ids are 1 to 32 graphic ASCII
 * characters (0x21 to 0x7E). Names have 1 to 200 bytes, reasons 1 to 200, without control
 * characters (C0, DEL, C1); nothing else is refused: a byte order mark, a bidi override and a name
 * of one ideographic space pass, and go into mails and lists, unless the host refuses them.
 * Instants are microseconds since 1970-01-01 00:00 UTC. Days are days since 1970-01-01 in Japan
 * time (2025-06-23 is 20262).
 *
 * Secrets. Codes, secrets and keys are copied once, into memory that is wiped; fxotp_wipe does the
 * same for the host's own copies. No error, status or table holds a code or a secret, but for the
 * questions FXOTP_ASK_MAIL and FXOTP_ASK_VALIDATE, which are wiped once answered.
 *
 * Nothing has to be called first or last: there is no init and no shutdown.
 */
#ifndef FXOTP_H
#define FXOTP_H

#include <stdint.h>

/* FXOTP_STATIC may be defined by a host that links libfxotp.a into a library of its own and does
 * not want these functions to be exported from there; nothing else depends on it. */
#if defined(__GNUC__) && !defined(FXOTP_STATIC)
#define FXOTP_API __attribute__((visibility("default")))
#else
#define FXOTP_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The number of this ABI. A library with another one is another library, with another soname. */
#define FXOTP_ABI 1

/* As a length: the text ends at its first zero byte. Not for what was typed: it may hold one. */
#define FXOTP_NUL 0xFFFFFFFFu

/* ================================== II. Status, verdict, error ==================================
 *
 * status = class | detail << 8. Classes are closed: there will be no others. Details are open; all
 * those of version 1 stand in part XII. FXOTP_OK is 0.
 *
 * A status says whether a call of a function worked. What an operation came to is its verdict, and
 * the reason (a status too) says why. fxotp_op_run gives FXOTP_OK for an operation that ended with
 * "no": only FXOTP_ACCEPTED, which no zeroed or forgotten memory holds, lets anybody in.
 */
#define FXOTP_CLASS(status) ((status)&0xFF)
#define FXOTP_DETAIL(status) ((status) >> 8)

#define FXOTP_OK 0
#define FXOTP_C_ARGUMENT 1   /* The request or an argument is wrong; the same again fails again. */
#define FXOTP_C_HANDLE 2     /* Not a handle of this kind, or closed. */
#define FXOTP_C_STATE 3      /* Not now: order, re-entry, answered before, in use elsewhere. */
#define FXOTP_C_REFUSED 4    /* A rule says no; `rule` names it. */
#define FXOTP_C_NOT_FOUND 5  /* No such thing, or out of the actor's reach. */
#define FXOTP_C_BUSY 6       /* Nothing changed; try again. */
#define FXOTP_C_STORE 7      /* The storage failed; nothing changed. */
#define FXOTP_C_UNCERTAIN 8  /* It cannot be known whether the change stands: read, then decide. */
#define FXOTP_C_CORRUPT 9    /* What is stored is damaged, forged, foreign or too new. */
#define FXOTP_C_TOO_LARGE 10 /* More than a limit allows. */
#define FXOTP_C_UNSUPPORTED 11 /* This library, or a port of the host's, does not do that. */
#define FXOTP_C_PORT 12        /* The host's own part failed or did not answer. */
#define FXOTP_C_MEMORY 13      /* Memory ran out. */
#define FXOTP_C_INTERNAL 14    /* A fault of this library's. */

/* What became of an operation. ACCEPTED of VERIFY: let them in. Of CONFIRM_EMAIL it says that the
 * address is confirmed, and whether that lets them in as well is the host's to decide. */
#define FXOTP_UNDECIDED 0          /* Not ended, or it ended without a decision; see the reason. */
#define FXOTP_ACCEPTED 0x0ACCE5    /* The code was right and counts (VERIFY, CONFIRM_EMAIL only). */
#define FXOTP_DONE 0x0D0E5A        /* Any other operation did all that was asked. */
#define FXOTP_NOT_ACCEPTED 0x0DE21 /* No. The reason is for the host and its log only. */

/* The value of FXOTP_F_FIRST_FACTOR that says: the first factor has passed for this login. */
#define FXOTP_PASSED 0x0FAC70

/* What went wrong, in the caller's memory. Filled whenever a function that takes one returns
 * another status than FXOTP_OK, else zeroed but for struct_size; may be NULL everywhere. One that
 * was not initialised fails the call with FXOTP_E_STRUCT_SIZE, and nothing can be said in it. */
typedef struct fxotp_error {
  uint32_t struct_size; /* Set by fxotp_error_init. */
  int32_t status;
  uint32_t rule; /* FXOTP_RULE_...: which rule said no; 0: none. */
  /* The number that the storage or service gave (of SQLite 14: it cannot be opened); 0: none. */
  int32_t vendor;
  /* Of an argument: which one, 1 is the first; 0: not said. Of FXOTP_E_UNANSWERED, and of a reason
   * FXOTP_E_UNSUPPORTED: FXOTP_ASK_..., the kind of question that has no answer. */
  uint32_t argument;
  uint32_t field; /* FXOTP_F_... of a request that is wrong or missing; 0: none. */
  /* Of a text: the first byte that is wrong. Of a struct: where in it the value lies that is wrong,
   * as fxotp_offsetof counts. 0: not said. */
  uint32_t offset;
} fxotp_error;

/* ================================== III. Handles and structs ====================================
 *
 * Handles are opaque and typed. A NULL is FXOTP_E_NULL; a handle of another kind, or one that was
 * closed (by the host, or with its call or operation), is FXOTP_E_HANDLE (the library recognises
 * closed handles at least until 256 more of them have been opened; a pointer that never was a
 * handle is the caller's undefined behaviour).
 *
 *   fxotp_keys    the host's keys, while they are being put together
 *   fxotp_texts   wordings of the host's own, while they are being put together
 *   fxotp_engine  immutable: keys, calendar, policy, texts, storage
 *   fxotp_op      one operation, from its request to its result
 *   fxotp_call    one question of an operation; lives until the operation is closed, can be
 *                 answered once
 *   fxotp_table   immutable rows; belongs to its call or operation unless kept (part IX)
 *
 * Every struct begins with struct_size, which its ..._init sets to `size` (the caller's sizeof)
 * along with the defaults. The library reads and writes the smaller of the two sizes; bytes beyond
 * what it knows have to be zero, else FXOTP_E_UNSUPPORTED. No struct holds another.
 */
typedef struct fxotp_keys fxotp_keys;
typedef struct fxotp_texts fxotp_texts;
typedef struct fxotp_engine fxotp_engine;
typedef struct fxotp_op fxotp_op;
typedef struct fxotp_call fxotp_call;
typedef struct fxotp_table fxotp_table;

/* The days on which phases begin; default: the manual's, 2025-06-23, 2025-08-30, 2025-09-01, the
 * gap closed. What each phase (FXOTP_PHASE_...) allows:
 *
 *                 until                     VIP codes  VIP tokens    email
 *   BEFORE        coexistence_begins        accepted   registered    nothing
 *   COEXISTENCE   coexistence_over          accepted   not any more  enrolled and accepted
 *   GAP           vip_ended                 see gap    not any more  enrolled and accepted
 *   EMAIL_ONLY    for ever                  never      not any more  enrolled and accepted
 *
 * IMPORT_CSV brings VIP tokens in in every phase, if they STARTED_ON before coexistence_begins.
 * Administrators change VIP tokens (UNLOCK and the like) in COEXISTENCE and GAP only, the desk
 * always; email tokens are changed from COEXISTENCE on. What a phase does not allow is
 * FXOTP_E_OUTSIDE_WINDOW. */
typedef struct fxotp_calendar {
  uint32_t struct_size;
  int32_t coexistence_begins; /* Day: email from here on; VIP is registered no more. */
  int32_t coexistence_over;   /* Day: the gap, or the end. */
  int32_t vip_ended;          /* Day: email only. begins < over <= ended. */
  uint32_t gap;               /* FXOTP_GAP_CLOSED or FXOTP_GAP_OPEN: is VIP accepted in the gap. */
} fxotp_calendar;

/* What a bank chooses once. */
typedef struct fxotp_policy {
  uint32_t struct_size;
  /* No default: has to be chosen. ON: of the desk's changes UNLOCK, RESUME, INVALIDATE, DELETE_USER
   * and RESUME_CUSTOMER are FXOTP_E_NEEDS_APPROVAL: one operator proposes them, another approves.
   * Administrators' changes, and SUSPEND, never need it. OFF: the desk does them alone. */
  uint32_t dual_control; /* FXOTP_DUAL_CONTROL_OFF or _ON. */
  /* No default: has to be chosen. Which address a user may enrol: FIRST_FACTOR: any, once the first
   * factor has passed; LISTED_ADDRESS: one that ADD_ADDRESS has listed for them, another one is
   * FXOTP_E_ADDRESS_UNLISTED. */
  uint32_t enrollment; /* FXOTP_ENROLLMENT_FIRST_FACTOR or _LISTED_ADDRESS. */
  uint32_t lock_after; /* Wrong codes in a row that lock a token, 1 to 100; 5. */
  /* Rows of one UNLOCK, SUSPEND, RESUME, INVALIDATE or PROPOSE, 1 to 10,000; 1,000. */
  uint32_t selection_max;
  /* 1: an administrator may change tokens of their own; 0: somebody else has to; 0. */
  uint32_t allows_own_token;
  uint32_t proposal_lifetime_hours; /* How long a proposal can be approved, 1 to 72; 24. */
  uint32_t shares_addresses;        /* 1: one address may serve several users of a customer; 0. */
  uint32_t code_digits;             /* Of a mailed code: 6 or 8; 6. VIP codes have 6. */
  uint32_t code_lifetime_minutes;   /* Of a mailed code: 1 to 10; 5. */
  /* A login's NOT_BEFORE is its beginning and this, 0 to 5,000; 50. */
  uint32_t answer_floor_ms;
} fxotp_policy;

/* How an engine works with its host. */
typedef struct fxotp_options {
  uint32_t struct_size;
  uint32_t asks; /* FXOTP_ASKS_... or-ed: which ports the host brings; 0. */
  /* sqlite: the longest wait for another process; postgres: for another commit's lock. 0 to
   * 60,000; 500. */
  uint32_t busy_wait_ms;
  uint32_t readers; /* sqlite: connections for reading; postgres: all. 1 to 64; 4. */
  /* sqlite, postgres: how many callers' changes share one commit at most, each judged by itself; a
   * caller who is alone never waits. 1 (none do) to 64; 64. */
  uint32_t batch;
} fxotp_options;

/* The host answers FXOTP_ASK_MOMENT; without it the system's clock and OpenSSL's generator do. */
#define FXOTP_ASKS_MOMENT 1u
/* The host sends mail. Without it no code is sent and no notice written. */
#define FXOTP_ASKS_MAIL 2u
/* The host asks a remote service about VIP codes. Without it those have no verdict. */
#define FXOTP_ASKS_VALIDATE 4u
/* The host wants FXOTP_ASK_NOTICE, once an operation: for metrics and logs. */
#define FXOTP_ASKS_NOTICE 8u

/* One function a kind of question (part VII), and what is passed to each. A NULL function answers
 * fxotp_answer_unsupported: a forgotten one ends the operation with FXOTP_E_UNSUPPORTED, and
 * `argument` of fxotp_op_reason is its kind of question. The struct is copied at the beginning of
 * fxotp_op_run. */
typedef void (*fxotp_callback)(void* user_data, fxotp_call* call);
typedef struct fxotp_callbacks {
  uint32_t struct_size;
  uint32_t reserved; /* 0. */
  void* user_data;   /* The host's own; the library only hands it on. */
  fxotp_callback moment;
  fxotp_callback load;
  fxotp_callback list;
  fxotp_callback count;
  fxotp_callback commit;
  fxotp_callback validate;
  fxotp_callback mail;
  fxotp_callback rows;
  fxotp_callback notice;
  fxotp_callback read;
  fxotp_callback write;
  fxotp_callback reopen;
} fxotp_callbacks;

/* Each sets struct_size and the defaults. `size`: the caller's sizeof of the struct; `error` must
 * then have that many bytes.
 * Returns: FXOTP_OK; FXOTP_E_NULL; FXOTP_E_STRUCT_SIZE (less than the struct of version 1 has, or
 * more than 4,096). */
FXOTP_API int32_t fxotp_error_init(fxotp_error* error, uint32_t size);
FXOTP_API int32_t fxotp_calendar_init(fxotp_calendar* calendar, uint32_t size);
FXOTP_API int32_t fxotp_policy_init(fxotp_policy* policy, uint32_t size);
FXOTP_API int32_t fxotp_options_init(fxotp_options* options, uint32_t size);
FXOTP_API int32_t fxotp_callbacks_init(fxotp_callbacks* callbacks, uint32_t size);

/* The library's FXOTP_ABI. A binding compares it before anything else. */
FXOTP_API uint32_t fxotp_abi(void);
/* major << 16 | minor << 8 | patch of the library, fxotp.pc's Version. The file counts for itself:
 * libfxotp.so.1.minor.0 begins with FXOTP_ABI. */
FXOTP_API uint32_t fxotp_version(void);
/* 1 when the library has the feature (FXOTP_FEATURE_...), else 0. */
FXOTP_API uint32_t fxotp_has(uint32_t feature);
/* The library's sizeof of a struct (FXOTP_STRUCT_...), and the offset of its field number `field`
 * (0 is struct_size); 0xFFFFFFFF: there is none. For bindings that cannot compile C. */
FXOTP_API uint32_t fxotp_sizeof(uint32_t which);
FXOTP_API uint32_t fxotp_offsetof(uint32_t which, uint32_t field);
/* Overwrites memory so that no compiler leaves it out. `memory` may be NULL. */
FXOTP_API void fxotp_wipe(void* memory, uint32_t size);

/* ================================== IV. Engines ============================================== */

/* An empty set of keys. Used by one thread until the engine is open.
 * Returns: FXOTP_OK, FXOTP_E_NULL, FXOTP_E_MEMORY. `keys`: closed by the caller. */
FXOTP_API int32_t fxotp_keys_open(fxotp_keys** keys);
/* Adds a key: `id` is 1 and up and never used again, `bytes` are 32 secret bytes (copied).
 * Returns: FXOTP_OK; FXOTP_E_KEY_RING (id 0 or twice, other size, more than 64). */
FXOTP_API int32_t fxotp_keys_add(fxotp_keys* keys, uint32_t id, const void* bytes, uint32_t size);
/* Makes a key that was added the one for all that is new; the others only check and open what is
 * old. Returns: FXOTP_OK; FXOTP_E_KEY_RING (no such key). */
FXOTP_API int32_t fxotp_keys_activate(fxotp_keys* keys, uint32_t id);
/* Wipes and frees it; engines that were opened with it keep their own. */
FXOTP_API int32_t fxotp_keys_close(fxotp_keys* keys);

/* Opens an engine.
 * Args: abi: FXOTP_ABI, as the host was compiled with it.
 *       store: where records are, with its length or FXOTP_NUL:
 *         "memory:"        in memory, gone with the engine: for tests
 *         "sqlite:PATH"    one SQLite file, made when it is not there
 *         "postgres:DSN"   PostgreSQL by libpq's connection string, when
 *                          fxotp_has(FXOTP_FEATURE_POSTGRES)
 *         "host:"          the host's own storage: LOAD, LIST, COUNT and COMMIT are asked
 *       keys: at least one, one of them active. Copied.
 *       policy: with both choices made. Copied.
 *       calendar: NULL: the manual's. Copied.
 *       texts: NULL: the standard ones. Copied.
 *       options: NULL: the defaults. Copied.
 * Out:  engine: closed by the caller.
 * Returns: FXOTP_OK; FXOTP_E_ABI; FXOTP_E_STRUCT_SIZE; FXOTP_E_VALUE (store, options);
 * FXOTP_E_CALENDAR, FXOTP_E_POLICY (`error->offset`), FXOTP_E_KEY_RING; FXOTP_E_UNSUPPORTED; of a
 * file FXOTP_E_STORE_FOREIGN, _TOO_NEW, _CORRUPT, _READ_ONLY, _FAILED, FXOTP_E_BUSY, with the
 * store's own number in `error->vendor`. */
FXOTP_API int32_t fxotp_engine_open(uint32_t abi, const char* store, uint32_t store_size,
                                    const fxotp_keys* keys, const fxotp_policy* policy,
                                    const fxotp_calendar* calendar, const fxotp_texts* texts,
                                    const fxotp_options* options, fxotp_engine** engine,
                                    fxotp_error* error);
/* Work of the store that need not be done while somebody waits (sqlite: the log goes into the
 * file): call it from a timer or thread of your own, ten times a second under load. May run beside
 * all else. Of other stores there is none.
 * Returns: FXOTP_OK; FXOTP_E_BUSY, FXOTP_E_STORE_FAILED, _FULL, _READ_ONLY, _CORRUPT. */
FXOTP_API int32_t fxotp_engine_maintain(fxotp_engine* engine, fxotp_error* error);
/* Operations that are under way keep it alive. */
FXOTP_API int32_t fxotp_engine_close(fxotp_engine* engine);

/* ================================== V. Operations and their fields ==============================
 *
 * An operation is begun by its number, given its request field by field, run, and read. Fields in
 * brackets may be left out; what stands behind => is in the result. A field is set once; one that
 * the operation does not have is FXOTP_E_FIELD at once, a missing one at the first fxotp_op_next
 * or fxotp_op_run (`error->field` names it, and the operation can still be given it).
 *
 * All have BANK. Who acts stands above each group:
 *
 *   the user           USER of CUSTOMER, with FIRST_FACTOR = FXOTP_PASSED: the host has checked
 *                      the password, or the like, for this very login. Without it nothing is read.
 *   an administrator   ACTOR_KIND = FXOTP_ACTOR_USER, ACTOR_CUSTOMER, ACTOR_ID: a user with
 *                      ROLE administrator, of their own customer only. They act only while they
 *                      could log in: not deleted, the customer not suspended, and with a token of
 *                      their own that is accepted now; else FXOTP_E_ACTOR_HELD.
 *   the desk           ACTOR_KIND = FXOTP_ACTOR_DESK, ACTOR_ID: an OPERATOR of the bank that is not
 *                      disabled. Every change takes a REASON of theirs.
 *   the system         ACTOR_KIND = FXOTP_ACTOR_SYSTEM, ACTOR_ID: a free name for the audit trail,
 *                      "nightly-import".
 *
 * The name of a user or operator is a claim: the right is looked up in the stored records at the
 * moment of the decision. FXOTP_ACTOR_SYSTEM is checked against nothing, and puts users of any
 * role: never take ACTOR_KIND from outside. Whoever is not named above a group is FXOTP_E_DENIED;
 * what lies out of reach, in another customer or bank, is FXOTP_E_NOT_FOUND, as if it were not
 * there.
 *
 * The user, at the door:
 *   logins             CUSTOMER, USER, FIRST_FACTOR => NOT_BEFORE: when the answer may leave, by
 *                      the clock of FXOTP_ASK_MOMENT (AT and answer_floor_ms, or so; 0: at once).
 *                      The host waits for it, else the time taken tells who is known. Of a "no"
 *                      the screen shows that it was one and nothing else
 *     OFFER              nothing more => for the screen, the same for everybody: PHASE, DAYS_LEFT
 *                        (until vip_ended), TAKES_VIP, TAKES_EMAIL (accepted in this phase); for
 *                        the host: MUST_REGISTER (no confirmed address yet), WHY_NOT_ENROLL (why
 *                        an address cannot be enrolled now; 0: it can), IS_LOCKED and IS_SUSPENDED
 *                        (a token of theirs is), IS_HELD (the customer is suspended); a row a
 *                        token: TOKEN, METHOD, STATUS, WHY (why its codes are not accepted now),
 *                        RULE, ADDRESS (masked)
 *     SEND_CODE          [PURPOSE: login, the default, or change] => CHALLENGE (always there, also
 *                        when nothing was sent; for the login's session), EXPIRES_AT,
 *                        NEXT_SEND_AT, TOKEN, ADDRESS (masked)
 *     VERIFY             METHOD, CODE, [CHALLENGE: of an emailed code], [TOKEN: which, when several
 *                        VIP tokens are accepted] => TOKEN, ATTEMPTS_LEFT (before the lock, of a
 *                        wrong code; -1: not said), NEW_ADDRESS (masked; one that was enrolled
 *                        since the last login, said once)
 *     ENROLL_EMAIL       ADDRESS => as SEND_CODE
 *     CHANGE_EMAIL       CODE, CHALLENGE (of purpose change), ADDRESS => as SEND_CODE
 *     RESEND_CONFIRMATION  nothing more => as SEND_CODE
 *     CONFIRM_EMAIL      CODE, CHALLENGE => as VERIFY
 *     SET_MAIL           LANGUAGE, DECLINED
 *   NOTE_VERDICT         CUSTOMER, USER, TOKEN, VERDICT (FXOTP_ACCEPTED or FXOTP_NOT_ACCEPTED): a
 *                        code that the host judged itself; without FIRST_FACTOR
 *
 *   CODE       as it was typed: full-width digits, spaces (the ideographic one too) and hyphens
 *              around and between the digits are taken. What is then no 6 (or 8) digits is
 *              FXOTP_E_CODE and not counted.
 *   VIP        a token with SECRET is checked here: TOTP of RFC 6238, HMAC-SHA-1, 6 digits, steps
 *              of 30 s from 1970 on, the step of now and the one before and after; a step is
 *              accepted once, and none before it. Without SECRET: FXOTP_ASK_VALIDATE.
 *   email      a code can be answered wrongly 5 times, only the newest is valid, and it lives
 *              code_lifetime_minutes. Two sends are 60 s apart, 5 in 30 minutes at most, else
 *              FXOTP_E_TOO_MANY_SENDS; a mail that was not taken counts for the 60 s, and twice in
 *              30 minutes not as one of the 5.
 *   not found  FXOTP_E_NOT_FOUND of a login, which counts nothing: RULE L7: no such user or
 *              customer; L1: of VERIFY: the user has no token of METHOD (or not this TOKEN); M1: no
 *              confirmed address to send a code to; E3, E4: none that waits, or that is there, to
 *              be confirmed or changed.
 *
 * By an administrator or the desk:
 *   UNLOCK, SUSPEND, RESUME, INVALIDATE
 *                        rows (fxotp_add_row), [MODE], [REASON], [REENROLL: of INVALIDATE] => a
 *                        row a selected row: WHY, RULE, CUSTOMER, USER, TOKEN
 *   RESYNCHRONIZE        CUSTOMER, USER, TOKEN, CODE, SECOND_CODE, [REASON]
 *   ADD_ADDRESS, REMOVE_ADDRESS
 *                        CUSTOMER, USER, ADDRESS, [REASON]
 *   REOPEN_ENROLLMENT, CLEAR_SENDS, DELETE_USER (the system too)
 *                        CUSTOMER, USER, [REASON]
 *   REASON is in brackets for administrators; of the desk it is FXOTP_E_REASON_MISSING without.
 *
 * By the desk:
 *   SUSPEND_CUSTOMER, RESUME_CUSTOMER
 *                        CUSTOMER, REASON
 *   PROPOSE              ACTION, REASON, rows or CUSTOMER (of resume_customer), [MODE],
 *                        [REENROLL] => PROPOSAL; rows as UNLOCK
 *   APPROVE              PROPOSAL => rows as UNLOCK, without ids
 *   REJECT               PROPOSAL, REASON
 *   LIST_PROPOSALS       [STATE], page => AT, NEXT, BACK; rows: proposals (part X)
 *
 * By the system:
 *   PUT_BANK             NAME
 *   PUT_CUSTOMER         CUSTOMER, NAME
 *   PUT_OPERATOR         OPERATOR, [IS_DISABLED: 0 when left out]
 *   PUT_USER             CUSTOMER, USER, NAME, [TYPE], [ROLE], [LANGUAGE]
 *                        !! A put of what is there REPLACES it, and what is left out gets its
 *                        default, not what was there: TYPE corporate, ROLE dealer, LANGUAGE
 *                        Japanese, IS_DISABLED 0. A nightly PUT_USER of an administrator without
 *                        ROLE makes them a dealer. Give all fields, always. Nothing else of the
 *                        record (tokens, ENROLLMENT, IS_SUSPENDED) is touched; a put that changes
 *                        nothing is DONE and writes nothing.
 *   REGISTER_VIP         CUSTOMER, TOKEN (the credential id: four capital letters and eight digits,
 *                        VSST76422445, else FXOTP_E_ID and `field`), USERS (1 to 100 ids between
 *                        single spaces), [SECRET: 16 to 64 bytes, the raw key, not base32; without
 *                        one a remote service checks], [STARTED_ON: today when left out, no later
 *                        day; a date for lists, codes are accepted at once]. In FXOTP_PHASE_BEFORE
 *                        only. One that is there is FXOTP_E_ALREADY_EXISTS, but that without SECRET
 *                        more USERS are bound to it; one that is invalid begins anew.
 *   IMPORT_CSV           nothing; the text is asked for (FXOTP_ASK_READ) and held in memory: UTF-8,
 *                        RFC 4180, what a line belongs to before it:
 *                          bank,CODE,NAME
 *                          customer,BANK,CODE,NAME
 *                          operator,BANK,ID
 *                          user,BANK,CUSTOMER,ID,NAME,corporate|bank,dealer|administrator[,ja|en]
 *                          token,BANK,CUSTOMER,TOKEN,ID;ID...,STARTED_ON (2024-10-01)[,SECRET in
 *                          base32]
 *                        A first line that begins with "kind" is passed over. One wrong line, and
 *                        nothing is imported
 *                        => BANKS, CUSTOMERS, OPERATORS, USER_COUNT, TOKEN_COUNT, COUNT (lines that
 *                        are wrong); a row a wrong line, the first 1,000: LINE, COLUMN, WHY, RULE
 *   REWRAP               ROWS (1 to 1,000), [AFTER] => SEEN, MOVED, NEXT
 *   PENDING_NOTICES      ROWS: how many at most => COUNT: how many the mailer took
 *   RESEAL               KIND, [CUSTOMER], [ID], REASON
 *   CHECKPOINT           nothing; the text is handed over (FXOTP_ASK_WRITE) => COUNT: subjects
 *
 * By an administrator, of their own customer, or the desk, of the whole bank:
 *   LIST                 filter, page => AT, NEXT, BACK; rows: list rows
 *   COUNT                filter => PENDING, AVAILABLE, LOCKED, SUSPENDED, RETIRED, INVALID
 *   EXPORT_CSV           filter, [LANGUAGE]; the text is handed over (FXOTP_ASK_WRITE) => COUNT:
 *                        rows written
 *   EXPORT_ROWS          filter; pages of list rows are handed over (FXOTP_ASK_ROWS) => COUNT
 *   REPORT               [CUSTOMER], [AS_OF], [FORECAST]; customer rows are handed over
 *                        (FXOTP_ASK_ROWS) => AS_OF, FORECAST, PHASE, DAYS_LEFT, CUSTOMERS and the
 *                        counts of a customer row
 *   STRAGGLERS           as REPORT; straggler rows are handed over => COUNT
 *   READ_AUDIT           [CUSTOMER], [SUBJECT_KIND, with it SUBJECT_CUSTOMER and ID as it has
 *                        them], page => NEXT, BACK; rows: entries (part X)
 *   VERIFY_AUDIT (the system too)
 *                        [CUSTOMER], [WITH_CHECKPOINT: 1: its text is asked for, FXOTP_ASK_READ]
 *                        => SUBJECTS, ENTRIES, RECORDS, COUNT (breaks); a row a break, the first
 *                        100: BREAK, SUBJECT_KIND, CUSTOMER, ID, SEQUENCE
 *   LIST_ADDRESSES       [CUSTOMER], page => NEXT, BACK; rows: CUSTOMER, USER, NAME,
 *                        LISTED_ADDRESSES (masked, a line feed between), ADDRESS and
 *                        PENDING_ADDRESS (masked), ENROLLMENT
 *
 *   STORAGE_CHECK        by nobody, without BANK: see fxotp_begin_storage_check
 *
 *   filter  [CUSTOMER], [USER] and [TOKEN] with [USER_MATCH], [TOKEN_MATCH] (exact, the default, or
 *           prefix), [TYPE], [METHOD], [STATUSES: bit n is status n; none: all but invalid],
 *           [WITH_INVALID], [STARTED_FROM], [STARTED_UNTIL], [ORDER]
 *   page    [AFTER: a NEXT or BACK], [ROWS: 1 to 1,000, default 50], [DIRECTION]
 *   list row      CUSTOMER, CUSTOMER_NAME, TOKEN, IS_SHARED, USER, USER_NAME, TYPE, FACET,
 *                 IS_SUSPENDED (the customer), STARTED_ON, UPDATED_AT, STATUS, ACCEPTED_NOW, WHY,
 *                 RULE
 *   customer row  CUSTOMER, NAME, IS_SUSPENDED, USER_COUNT, VIP_ONLY, BOTH, EMAIL_ONLY, NONE,
 *                 LOCKED, SUSPENDED, PENDING, ADMINISTRATORS, ADMINISTRATORS_WITHOUT_EMAIL,
 *                 LOCKED_OUT
 *   straggler row CUSTOMER, USER, NAME, ROLE, HAS_VIP, HAS_EMAIL, WHY, RULE
 *
 * What a field takes, its range and its default, stands with it in part XII.
 *
 * Every result has STATUS_CODE (the reason as a status), RULE, VENDOR and AT (when it was
 * decided; 0: it was not). WHY is a status as well: FXOTP_OK, or why not.
 */

/* Begins an operation: nothing is read or asked yet.
 * Args: engine: borrowed for the call; the operation keeps it alive. operation: FXOTP_OP_... .
 * Out:  op: closed by the caller.
 * Returns: FXOTP_OK; FXOTP_E_UNSUPPORTED (no such operation). */
FXOTP_API int32_t fxotp_begin(fxotp_engine* engine, uint32_t operation, fxotp_op** op,
                              fxotp_error* error);

/* Begins the check of a host's storage ("host:"): it is driven through the whole contract of part
 * VII, in banks of its own that the storage must not hold yet, by the same questions LOAD, LIST,
 * COUNT and COMMIT, and by REOPEN. All is in two banks, FXOTP-CHECK and FXOTP-CHECK-2. Ends DONE
 * when no sentence is broken, else NOT_ACCEPTED with FXOTP_E_CHECK_FAILED. A row a sentence:
 * CODE_NAME (its name), TEXT (the sentence), FINDING (FXOTP_HOLDS, _BROKEN, _NOT_CHECKED), DETAIL
 * (what was expected, what came). The banks stay behind: use a scratch storage. It asks some 5,000
 * questions (2,000 LOAD, 3,000 LIST, 150 COMMIT, 2 REOPEN): seconds, over a storage that syncs.
 * Nothing is said on the way: print the rows, those that hold too. "commit.uncertain" is checked
 * only when a commit is answered so.
 *
 * Parallel use is checked in three steps: the whole; several operations at once, each in its own
 * thread, with PART = FXOTP_PART_WORKER, WORKER (1, 2, ...) and WORKERS (how many), [ROUNDS:
 * changes of each, 25]; then one with FXOTP_PART_AFTER and the same WORKERS and ROUNDS, which
 * judges what they left; what it says nothing about is not checked. REOPEN is asked by the whole
 * alone, so never while others are at work. PART is FXOTP_PART_WHOLE when it is not set.
 * fxotp_begin of FXOTP_OP_STORAGE_CHECK is the same.
 * Returns: FXOTP_OK; FXOTP_E_UNSUPPORTED (the engine is not "host:"). */
FXOTP_API int32_t fxotp_begin_storage_check(fxotp_engine* engine, fxotp_op** op,
                                            fxotp_error* error);

/* Sets a field that is a number (FXOTP_F_... below 1,000).
 * Returns: FXOTP_OK; FXOTP_E_FIELD (this operation has no such field, or it is a text);
 * FXOTP_E_TWICE (it is set); FXOTP_E_VALUE (outside what is allowed); FXOTP_E_STARTED. */
FXOTP_API int32_t fxotp_set_number(fxotp_op* op, uint32_t field, int64_t value, fxotp_error* error);
/* Sets a field that is a text or bytes (FXOTP_F_... from 1,000 on).
 * Args: text: copied; may be NULL when `size` is 0. size: bytes, or FXOTP_NUL but for codes and
 *       secrets.
 * Returns: FXOTP_OK; as above; FXOTP_E_ID (an id that is none, an empty one too), FXOTP_E_TEXT
 * (not UTF-8, or a zero byte; `error->offset`), FXOTP_E_CURSOR (AFTER: not one of the library's),
 * FXOTP_E_TOO_LONG, FXOTP_E_LENGTH (FXOTP_NUL for a code or secret). Of names, reasons and
 * addresses only the encoding and 4,096 bytes are checked here, of codes 1,000, of a secret 64:
 * whether they are right is the operation's to decide, and a verdict; so a NAME of 201 bytes is
 * set, and the reason of PUT_USER is FXOTP_E_TEXT. An id that comes from
 * outside (CHALLENGE, TOKEN) and is none is the host's "no". */
FXOTP_API int32_t fxotp_set_text(fxotp_op* op, uint32_t field, const char* text, uint32_t size,
                                 fxotp_error* error);
/* Sets several fields by one call, all of them or none: for languages to which a call is dear.
 * Args: fields, values: `count` each. A number's value is itself; a text's is its size in bytes.
 *       bytes: the texts, one behind the other in the order of `fields`; copied; may be NULL when
 *       `size` is 0. size: of all the texts together; never FXOTP_NUL.
 * Returns: FXOTP_OK; as the two above (`error->field` says which field, `error->offset` counts from
 * the begin of its text); FXOTP_E_NULL; FXOTP_E_LENGTH (a text's size is negative or goes beyond
 * `size`; with `error->argument` 6: the texts do not fill it). */
FXOTP_API int32_t fxotp_set_fields(fxotp_op* op, const uint32_t* fields, const int64_t* values,
                                   uint32_t count, const char* bytes, uint32_t size,
                                   fxotp_error* error);
/* Adds a row to a selection: a user's binding to a token; without a token (NULL or size 0) all the
 * user's tokens that are not invalid. Sizes may be FXOTP_NUL.
 * Returns: FXOTP_OK; FXOTP_E_FIELD (this operation has no rows); FXOTP_E_ID (`error->argument` says
 * which); FXOTP_E_SELECTION_TOO_LARGE (more than 10,000); FXOTP_E_STARTED. */
FXOTP_API int32_t fxotp_add_row(fxotp_op* op, const char* customer, uint32_t customer_size,
                                const char* user, uint32_t user_size, const char* token,
                                uint32_t token_size, fxotp_error* error);

/* ================================== VI. Running an operation ====================================
 *
 * An operation asks; the host answers. With a store of the library's own, the questions of the
 * store are answered inside, and most operations ask nothing. Two styles, which may be mixed:
 *
 *   fxotp_op_run    calls the host back until the operation has ended
 *   fxotp_op_next   gives one question at a time, for hosts whose storage is asynchronous or that
 *                   cannot be called back:
 *
 *     while (fxotp_op_next(op, &kind, &call, NULL) == FXOTP_OK && kind != FXOTP_ASK_NOTHING) {
 *       if (kind == FXOTP_ASK_LOAD) { ... fxotp_answer_body(call, ...); fxotp_answer_done(call); }
 *       else if ...
 *       else fxotp_answer_unsupported(call);
 *     }
 *
 * An operation may be closed at any time outside its callbacks. What it has committed stands; each
 * stage leaves records that are right if the next never comes. Notices that were not handed over
 * stay stored for PENDING_NOTICES.
 */

/* Runs the operation to its end.
 * Args: callbacks: NULL when nothing will be asked. Copied.
 * Returns: FXOTP_OK when it ended, whatever the verdict; FXOTP_E_FIELD, FXOTP_E_MISSING (the
 * request; nothing happened); FXOTP_E_UNANSWERED (a callback returned without its final answer,
 * which was taken as FXOTP_E_PORT_FAILED, of a COMMIT as uncertain, of VALIDATE as no verdict;
 * the operation has ended and can be read; `error->argument` is the first such kind of question);
 * FXOTP_E_ENDED (it had ended before); FXOTP_E_REENTRY, FXOTP_E_IN_USE; FXOTP_E_MEMORY (ended,
 * undecided; or, when not even its beginning was possible, not ended, and it can be run again). */
FXOTP_API int32_t fxotp_op_run(fxotp_op* op, const fxotp_callbacks* callbacks, fxotp_error* error);

/* Goes on until there is a question for the host, or the end. Asking again before the answer gives
 * the same question.
 * Out:  kind: FXOTP_ASK_..., FXOTP_ASK_NOTHING (0) at the end. call: the question; NULL at the end;
 *       never closed by the host.
 * Returns: as fxotp_op_run, but FXOTP_OK at the end, as often as it is asked. */
FXOTP_API int32_t fxotp_op_next(fxotp_op* op, uint32_t* kind, fxotp_call** call,
                                fxotp_error* error);

/* What became of it: FXOTP_UNDECIDED until it has ended. */
FXOTP_API int32_t fxotp_op_verdict(const fxotp_op* op, int32_t* verdict);
/* Why: the reason into `reason` (its status is FXOTP_OK when there is none).
 * Returns: FXOTP_OK; FXOTP_E_NOT_ENDED. */
FXOTP_API int32_t fxotp_op_reason(const fxotp_op* op, fxotp_error* reason);
/* The result (FXOTP_T_RESULT: one row) or its rows (FXOTP_T_ROWS: none for an operation without).
 * Out:  table: the operation's, until it is closed.
 * Returns: FXOTP_OK; FXOTP_E_NOT_ENDED; FXOTP_E_VALUE (which). */
FXOTP_API int32_t fxotp_op_table(fxotp_op* op, uint32_t which, fxotp_table** table);
/* Closes it, with its calls and tables; kept tables stay. NULL is fine.
 * Returns: FXOTP_OK; FXOTP_E_HANDLE; FXOTP_E_REENTRY (from within its callback: nothing is
 * closed). */
FXOTP_API int32_t fxotp_op_close(fxotp_op* op);

/* ================================== VII. Questions ==============================================
 *
 * A question has a kind and tables (fxotp_call_table); FXOTP_T_QUESTION, of all, has one row
 * with the fields named here (MOMENT and REOPEN: without fields). Final answers end it, others come
 * before. An answer of another question's is FXOTP_E_WRONG_ANSWER and does nothing; a second
 * final one is FXOTP_E_ANSWERED.
 *
 * FXOTP_ASK_MOMENT    The instant, and 32 random bytes that nobody can guess and that never come
 *                     twice. Asked anew for every attempt. Final: fxotp_answer_moment, failed.
 *
 * The storage. It checks nothing but versions: rules, MACs and rights are the library's. Every
 * question carries its BANK (and CUSTOMER); nothing of another may come back. What it has to
 * keep, for each record, is RECORD (its name), VERSION, BODY and its index keys (part X); a
 * storage with a schema of its own keeps the fields instead.
 *
 * FXOTP_ASK_LOAD      FXOTP_T_KEYS, a row a key: RECORD, KIND, SUBJECT_KIND, BANK, CUSTOMER, ID.
 *                     For each the record as it is committed, deleted and invalid ones included:
 *                     fxotp_answer_body (or _number/_text/_row), or fxotp_answer_absent. A key of
 *                     kind FXOTP_KIND_ADMINISTRATORS has no RECORD but BEGIN and END: all users
 *                     that have an index key in [BEGIN, END) (users of CUSTOMER that are not
 *                     deleted and whose ROLE is administrator), then fxotp_answer_complete. Other
 *                     records may be given too: a user's tokens and customer, a token's users and
 *                     customer save another question. Final: done (FXOTP_E_INCOMPLETE when a key
 *                     has neither record nor absent: a forgotten row is never "no such user"),
 *                     failed.
 * FXOTP_ASK_LIST      A page. QUERY: FXOTP_LIST_...; ROWS: how many at most; DIRECTION. By index
 *                     keys: FXOTP_T_RANGES, a row a range (BEGIN, END), in the order in which
 *                     they are to be walked: the keys in [BEGIN, END), upwards, or downwards when
 *                     DIRECTION is FXOTP_BACKWARD; fxotp_answer_entry for each until it says that
 *                     it is enough. The library filters, and asks by LOAD for what it has to
 *                     join. By own schema: the same by the fields below, rows in order by
 *                     fxotp_answer_row, then done or more. All rows of one page are one committed
 *                     state. FXOTP_T_RANGES are cut already at the row that the page begins
 *                     beyond, so that AFTER_... may be left alone by who walks keys. Final: done,
 *                     more, failed.
 *   TOKENS      rows of kind FXOTP_KIND_LIST_ROW: [CUSTOMER], USER with USER_MATCH, TOKEN with
 *               TOKEN_MATCH, TYPE (0: any), STARTED_FROM and STARTED_UNTIL (days, inclusive;
 *               -2147483648 and 2147483647: open), TERMS_OPEN and TERMS_HELD (bit n: facet n, of
 *               customers that are not suspended, and that are), ORDER: token (customer, token,
 *               user), user (customer, user, token), started_on (customer, started_on, token,
 *               user). A row a bound user; a token without users one row with an empty USER, which
 *               no TYPE but 0 finds.
 *   USERS       users that are not deleted, by (customer, user): [CUSTOMER]
 *   ENTRIES     [CUSTOMER], [SUBJECT_KIND with SUBJECT_CUSTOMER, ID]; BY_TIME 1: by (at, customer,
 *               subject kind, id, sequence), else by (customer, subject kind, id, sequence)
 *   CHAINS      rows of kind FXOTP_KIND_CHAIN_ROW of all trails and tokens whose ENTRIES is not 0,
 *               by (customer, subject kind, id): [CUSTOMER]
 *   PROPOSALS   by id: STATE (0: any)
 *   RECORDS     banks, customers, operators, users, tokens and address uses, by (kind, customer,
 *               id): [CUSTOMER] (then without banks and operators)
 *   NOTICES     by id
 *   of all      HAS_AFTER 1: beyond the row AFTER_CUSTOMER, AFTER_KIND (record or subject kind),
 *               AFTER_FIRST, AFTER_SECOND (the ids in the order's sequence; one id: the first),
 *               AFTER_NUMBER (started_on, or at), AFTER_SEQUENCE. Backward: the rows before it,
 *               nearest first.
 * FXOTP_ASK_COUNT     Fields as LIST of TOKENS: how many rows, by facet: fxotp_answer_tally for
 *                     each, then done. Unsupported: the library pages through LIST. Final: done,
 *                     failed, unsupported.
 * FXOTP_ASK_COMMIT    One atomic, durable change, in a transaction of its own (never part of one of
 *                     the host's: a rolled-back login must not roll back a counted failure). In one
 *                     step:
 *                     1. Every row of FXOTP_T_EXPECTED (RECORD, KIND, SUBJECT_KIND, BANK, CUSTOMER,
 *                     ID, of an entry SEQUENCE, VERSION; 0: it is not there) has that version; else
 *                     nothing changes, and the answer is conflict with the indices of those that
 *                     have not. An entry
 *                     that is put stands here too, of KIND 20 with VERSION 0: a place in a chain
 *                     is taken once, and a storage needs no other rule for it. (The storage check
 *                     calls it audit.place_once.)
 *                     2. Each row of FXOTP_T_PUTS (record, entry, notice: RECORD, KIND, VERSION,
 *                     BODY, all fields) is written in place of what was there, with the index
 *                     keys of FXOTP_T_INDEX (ROW: which row of FXOTP_T_PUTS, KEY) in place of those
 *                     that it had. A notice is not in FXOTP_T_EXPECTED: one that is there
 *                     already stays as it is, and that is no conflict (notice.put_twice).
 *                     3. Every row of FXOTP_T_DROPS (RECORD, KIND, BANK, MESSAGE: notices) is
 *                     removed with its keys,
 *                     those of step 2 included: a notice may be put and dropped in one commit, and
 *                     is then not there. One that is not there is no error.
 *                     An index key belongs to one record for ever: in no commit does it move from
 *                     one to another.
 *                     Final: done (all stands, durably), conflict, failed (certainly nothing
 *                     changed), uncertain (it cannot be known).
 *
 * FXOTP_ASK_VALIDATE  After the commit: BANK, CUSTOMER, TOKEN (the credential), CLAIM (names this
 *                     question), CODE (6 digits). Give up well within 60 s. Final:
 *                     fxotp_answer_verdict; failed and unsupported are no verdict.
 * FXOTP_ASK_MAIL      After the commit: MESSAGE (an id; the same mail handed over twice has the
 *                     same), MAIL_KIND, LANGUAGE, TO (ASCII), SUBJECT, TEXT (UTF-8, lines end in
 *                     LF). Final: done (taken), failed (FXOTP_E_NOT_DELIVERED: nothing was sent).
 *                     A mailer that queues and answers at once hides who has an address.
 * FXOTP_ASK_ROWS      A page of rows of an export or report: FXOTP_T_ROWS. Final: done, failed
 *                     (FXOTP_E_STOPPED to end early).
 * FXOTP_ASK_NOTICE    What was decided, when all is settled: ACTION, STATUS_CODE, RULE, VENDOR,
 *                     BANK, ACTOR_KIND, ACTOR_CUSTOMER, ACTOR_ID, TOKEN, ROWS (that changed),
 *                     CONFLICTS, AT, PHASE. Final: done; whatever is answered changes nothing.
 * FXOTP_ASK_READ      The next bytes of the text that the operation takes: SIZE (at most so many),
 *                     ANEW (1: from its beginning). Final: fxotp_answer_bytes, failed.
 * FXOTP_ASK_WRITE     The next bytes of the text that it makes: TEXT. Final: done, failed.
 * FXOTP_ASK_REOPEN    By fxotp_begin_storage_check: close the storage and open it anew, as after a
 *                     restart. Not of the workers and the judge of parallel use. Final: done,
 *                     failed, unsupported.
 */

/* Which question. `kind`: FXOTP_ASK_... . Also of a call that was answered. */
FXOTP_API int32_t fxotp_call_kind(const fxotp_call* call, uint32_t* kind);
/* A table of the question. Out: table: the call's, until it is answered.
 * Returns: FXOTP_OK; FXOTP_E_VALUE (this question has no such table); FXOTP_E_ANSWERED. */
FXOTP_API int32_t fxotp_call_table(fxotp_call* call, uint32_t which, fxotp_table** table);

/* ================================== VIII. Answers ===============================================
 *
 * All return FXOTP_OK; FXOTP_E_NULL; FXOTP_E_HANDLE (the operation is closed); FXOTP_E_ANSWERED
 * (the call has had its final answer, or its callback has returned); FXOTP_E_WRONG_ANSWER (not of
 * this kind of question), FXOTP_E_IN_USE, FXOTP_E_MEMORY; then nothing happened and the question is
 * as open as it was.
 */

/* Final: yes, it is done. LOAD: FXOTP_E_INCOMPLETE while a key lacks its answer; LOAD, LIST: while
 * fields wait for their fxotp_answer_row (still open). */
FXOTP_API int32_t fxotp_answer_done(fxotp_call* call);
/* Final, LIST by own schema: done, and there may be more rows beyond the last one given.
 * Returns: FXOTP_E_INCOMPLETE, as above; FXOTP_E_WRONG_ANSWER (no row was given, or the walk was by
 * index keys); still open. */
FXOTP_API int32_t fxotp_answer_more(fxotp_call* call);
/* Final: it failed and changed nothing. `status`: FXOTP_E_STORE_FAILED, _STORE_FULL,
 * _STORE_READ_ONLY, _STORE_CORRUPT, FXOTP_E_BUSY, FXOTP_E_NOT_DELIVERED, FXOTP_E_STOPPED,
 * FXOTP_E_PORT_FAILED; `vendor`: the storage's or service's own number, 0: none.
 * Returns: FXOTP_E_VALUE (another status; still open). */
FXOTP_API int32_t fxotp_answer_failed(fxotp_call* call, int32_t status, int32_t vendor);
/* Final, any question: this host does not do that. The operation then ends with
 * FXOTP_E_UNSUPPORTED, and `argument` of its reason is the kind, unless it can do without (COUNT,
 * VALIDATE, NOTICE). */
FXOTP_API int32_t fxotp_answer_unsupported(fxotp_call* call);

/* Final, MOMENT: microseconds (not seconds) UTC, from 1970 on and before 9999-12-31 in Japan time;
 * `seed`: 32 random bytes, or NULL with size 0: the library's own generator.
 * Returns: FXOTP_E_VALUE (`now`), FXOTP_E_LENGTH (another size); still open. An instant more than
 * 60 s before one already stored ends the operation with FXOTP_E_CLOCK_BACKWARDS; seconds by
 * mistake are a day in 1970, which an empty storage cannot tell. */
FXOTP_API int32_t fxotp_answer_moment(fxotp_call* call, int64_t now, const void* seed,
                                      uint32_t seed_size);

/* LOAD, LIST: a record as its BODY. Of LIST: one that rows of the page are joined with.
 * Returns: FXOTP_E_BODY (not a body: what is stored is damaged; answer failed), FXOTP_E_FOREIGN (of
 * another bank), FXOTP_E_CONTRADICTION (its key was said to be absent). `body`: copied. */
FXOTP_API int32_t fxotp_answer_body(fxotp_call* call, const void* body, uint32_t size);
/* LOAD: the key of this row of FXOTP_T_KEYS is not there. Returns: FXOTP_E_INDEX (no such row),
 * FXOTP_E_CONTRADICTION (its record was given). What cannot be read is failed, never absent. */
FXOTP_API int32_t fxotp_answer_absent(fxotp_call* call, uint32_t key);
/* LOAD: every record of the set in this row of FXOTP_T_KEYS has been given. */
FXOTP_API int32_t fxotp_answer_complete(fxotp_call* call, uint32_t key);
/* LIST: the next index key of the walk and its record's BODY.
 * Out:  enough: 1: the page is full, stop and answer done; else 0.
 * Returns: FXOTP_OK; FXOTP_E_ORDER (outside its range, or not beyond the last key); FXOTP_E_BODY;
 * FXOTP_E_STALE (the body does not have this key: passed over); FXOTP_E_CONTRADICTION (rows of the
 * own schema were given). */
FXOTP_API int32_t fxotp_answer_entry(fxotp_call* call, const char* key, uint32_t key_size,
                                     const void* body, uint32_t size, uint32_t* enough);
/* LOAD, LIST: one field of a row that is put together; fxotp_answer_row ends it.
 * Returns: FXOTP_E_FIELD, FXOTP_E_TWICE; of text also FXOTP_E_TOO_LONG. */
FXOTP_API int32_t fxotp_answer_number(fxotp_call* call, uint32_t field, int64_t value);
FXOTP_API int32_t fxotp_answer_text(fxotp_call* call, uint32_t field, const void* text,
                                    uint32_t size);
/* LOAD, LIST: the row of `kind` (FXOTP_KIND_...) made of the fields given since the last one; all
 * fields of its kind (part X) have to be there.
 * Returns: FXOTP_E_MISSING, FXOTP_E_BODY (a value that the field cannot have), FXOTP_E_FOREIGN,
 * FXOTP_E_VALUE (a kind that this question does not take), FXOTP_E_INDEX (more than one row beyond
 * ROWS), FXOTP_E_CONTRADICTION (its key was said to be absent, or the walk is by index keys); the
 * fields given are forgotten. Fields that the kind does not have are passed over. */
FXOTP_API int32_t fxotp_answer_row(fxotp_call* call, uint32_t kind);
/* COUNT: rows of one facet (0 to 23), of customers that are suspended (1) or not (0).
 * Returns: FXOTP_E_VALUE, FXOTP_E_TWICE. */
FXOTP_API int32_t fxotp_answer_tally(fxotp_call* call, uint32_t is_suspended, uint32_t facet,
                                     int64_t rows);

/* Final, COMMIT: nothing changed, as these rows of FXOTP_T_EXPECTED had moved. `count` 0 (`moved`
 * may be NULL): which is not known. Returns: FXOTP_E_INDEX (still open). */
FXOTP_API int32_t fxotp_answer_conflict(fxotp_call* call, const uint32_t* moved, uint32_t count);
/* Final, COMMIT: it cannot be known whether all stands or nothing. */
FXOTP_API int32_t fxotp_answer_uncertain(fxotp_call* call, int32_t vendor);

/* Final, VALIDATE: FXOTP_ACCEPTED (right), FXOTP_NOT_ACCEPTED (wrong) or FXOTP_UNDECIDED (no
 * verdict), and the credential that the service spoke of: a reply about another one is no verdict.
 * `token_size` may be FXOTP_NUL. Returns: FXOTP_E_VALUE, FXOTP_E_ID (still open). */
FXOTP_API int32_t fxotp_answer_verdict(fxotp_call* call, int32_t verdict, const char* token,
                                       uint32_t token_size);
/* Final, READ: 1 to SIZE bytes, or 0 at the end of the text. Copied.
 * Returns: FXOTP_E_TOO_LONG (still open). */
FXOTP_API int32_t fxotp_answer_bytes(fxotp_call* call, const void* bytes, uint32_t size);

/* ================================== IX. Tables ==================================================
 *
 * Immutable rows and columns. A column is a field: a number (below 1,000) or bytes (from 1,000
 * on; a text is not NUL-terminated). A table has the same fields in every row; where a row has no
 * such field, it is 0 or empty. What is given out lives as long as the table.
 */
FXOTP_API int32_t fxotp_table_rows(const fxotp_table* table, uint32_t* rows);
/* Its fields, in ascending order. */
FXOTP_API int32_t fxotp_table_fields(const fxotp_table* table, const uint32_t** fields,
                                     uint32_t* count);
/* One cell. Returns: FXOTP_OK; FXOTP_E_INDEX (row), FXOTP_E_FIELD (no such column, or of the other
 * type). */
FXOTP_API int32_t fxotp_cell_number(const fxotp_table* table, uint32_t row, uint32_t field,
                                    int64_t* value);
FXOTP_API int32_t fxotp_cell_text(const fxotp_table* table, uint32_t row, uint32_t field,
                                  const char** text, uint32_t* size);
/* The same into the caller's memory. `buffer`: `capacity` bytes; NULL when that is 0. `size`: how
 * many the cell has. Returns: also FXOTP_E_TOO_LONG (more than `capacity`: nothing was copied).
 * */
FXOTP_API int32_t fxotp_cell_copy(const fxotp_table* table, uint32_t row, uint32_t field,
                                  void* buffer, uint32_t capacity, uint32_t* size);
/* A whole column of numbers: `count` values. */
FXOTP_API int32_t fxotp_column_numbers(const fxotp_table* table, uint32_t field,
                                       const int64_t** values, uint32_t* count);
/* A whole column of bytes: row i is bytes[offsets[i]] to bytes[offsets[i + 1]], that one not
 * included; `offsets` has count + 1 values. */
FXOTP_API int32_t fxotp_column_texts(const fxotp_table* table, uint32_t field, const char** bytes,
                                     const uint32_t** offsets, uint32_t* count);
/* Another handle to the same rows, which outlives the call or operation; closed by the caller. */
FXOTP_API int32_t fxotp_table_keep(const fxotp_table* table, fxotp_table** kept);
/* Closes a kept or opened table. Returns: FXOTP_OK; FXOTP_E_HANDLE; FXOTP_E_BORROWED (it belongs
 * to a call or operation: nothing is closed). NULL is fine. */
FXOTP_API int32_t fxotp_table_close(fxotp_table* table);

/* ================================== X. Records, bodies and keys =================================
 *
 * RECORD  the record's name: readable ASCII of at most 160 bytes, unique, its parts between
 *         single spaces: "token GM01000 GM11253 VSST76422445". Ids may hold any graphic
 *         character, '/' too: escape it for a file name.
 * BODY    all fields of the record in one canonical form of bytes, with a number of its version;
 *         as it is in one place, it can be stored as it is. Read strictly. At most 1,000,000
 *         bytes.
 * KEY     an index key: ASCII of at most 160 bytes (0x20 to 0x7F), in order as bytes (memcmp), and
 *         in the same order when all are padded with spaces. It may end in spaces: keep or pad;
 *         do not strip them. fxotp_answer_entry takes it back either way. All keys of all lists fit
 *         into one ordered index: KEY -> RECORD. A record has 1 to about 310 of them.
 *
 * A key-value storage is then: a map RECORD -> (VERSION, BODY), an ordered map KEY -> RECORD.
 * LOAD is a get, LIST a walk of a range, COMMIT a compare of versions and puts. A storage that
 * would rather scan gets keys from bodies by fxotp_record_open.
 *
 * Fields, as a storage with a schema of its own maps them; those of kinds 1 to 9 end with VERSION,
 * UPDATED_AT, MAC_KEY, MAC (16 bytes, or none):
 *   BANK 1           BANK, NAME
 *   CUSTOMER 2       BANK, CUSTOMER, NAME, IS_SUSPENDED
 *   OPERATOR 3       BANK, OPERATOR, IS_DISABLED
 *   USER 4           BANK, CUSTOMER, USER, NAME, TYPE, ROLE, ENROLLMENT, LANGUAGE, DECLINED,
 *                    IS_DELETED, TOKENS (ids between single spaces), LISTED (bytes)
 *   TOKEN 5          BANK, CUSTOMER, TOKEN, GENERATION, LIFECYCLE, LOCK,
 *                    SUSPENDED_BY_ADMINISTRATOR, SUSPENDED_BY_DESK, USERS, STREAK, FAILURES,
 *                    STARTED_ON, METHOD, METHOD_DATA (bytes), ENTRIES, NEWEST_KEY, NEWEST (16
 *                    bytes)
 *   PROPOSAL 6       BANK, PROPOSAL, ACTION, SELECTION (bytes), CUSTOMER, BEST_EFFORT, REENROLL,
 *                    REASON, PROPOSER, DECIDER, STATE, CREATED_AT, EXPIRES_AT
 *   TRAIL 7          BANK, SUBJECT_KIND, CUSTOMER, ID, ENTRIES, NEWEST_KEY, NEWEST, HOUR_BEGAN,
 *                    REFUSALS
 *   ADDRESS_USE 9    BANK, CUSTOMER, ADDRESS_TAG, USERS
 *   ENTRY 20         BANK, SUBJECT_KIND, CUSTOMER, ID, SEQUENCE, AT, PHASE, ACTOR_KIND,
 *                    ACTOR_BANK, ACTOR_CUSTOMER, ACTOR_ID, APPROVED_BY, ACTION, EVENT, ERROR,
 *                    RULE, VENDOR, REASON, DETAIL, MAC_KEY, MAC; VERSION 1; written once, never
 *                    changed or removed
 *   NOTICE 21        BANK, MESSAGE, CUSTOMER, MAIL_KIND, LANGUAGE, USER, TOKEN, AT, SEALED_TO
 *                    (bytes); no MAC; VERSION 1
 *   LIST_ROW 30      CUSTOMER, CUSTOMER_NAME, TOKEN, IS_SHARED (the token has several users), USER,
 *                    USER_NAME, TYPE (1 when there is no user), FACET, IS_SUSPENDED (the customer),
 *                    STARTED_ON, UPDATED_AT (the token's)
 *   CHAIN_ROW 31     SUBJECT_KIND (of a token: 5), CUSTOMER, ID, ENTRIES, NEWEST_KEY, NEWEST
 *   FACET            (((LIFECYCLE - 1) * 2 + locked) * 2 + suspended) * 2 + METHOD - 1, where
 *                    locked is LOCK not 0, and suspended is either of the token's two marks
 */

/* Opens a body (its fields, with RECORD and KIND, as FXOTP_T_PUTS has them: `which` FXOTP_T_PUTS,
 * one row) or its index keys (FXOTP_T_INDEX: KEY).
 * Args: body: copied. Out: table: closed by the caller (fxotp_table_close).
 * Returns: FXOTP_OK; FXOTP_E_BODY; FXOTP_E_VALUE (which). */
FXOTP_API int32_t fxotp_record_open(const void* body, uint32_t size, uint32_t which,
                                    fxotp_table** table, fxotp_error* error);

/* ================================== XI. Texts for people ===================================== */

/* An empty set of wordings. Used by one thread until the engine is open. Closed by the caller. */
FXOTP_API int32_t fxotp_texts_open(fxotp_texts** texts);
/* Rewords one text. group: FXOTP_TEXT_...; number: of its enumerator (of an error the detail of its
 * status, of a rule FXOTP_RULE_...); language: FXOTP_JAPANESE or
 * FXOTP_ENGLISH; text: 1 to 2,000 bytes, or FXOTP_NUL. Mail may hold {bank}, {user}, {token},
 * {minutes}, {at}, and {code} where a code is sent; no link. The standard texts and mails call the
 * service 外為Web and its desk 外為Webサポートデスク: a bank that has other names for them rewords
 * those texts one by one (fxotp_text lists them). Statuses with details from 1,000 on are for
 * programmers; their texts are fixed.
 * Returns: FXOTP_OK; FXOTP_E_TEXT; FXOTP_E_VALUE (no such text, or what a mail may not hold). */
FXOTP_API int32_t fxotp_texts_replace(fxotp_texts* texts, uint32_t group, uint32_t number,
                                      uint32_t language, const char* text, uint32_t size,
                                      fxotp_error* error);
FXOTP_API int32_t fxotp_texts_close(fxotp_texts* texts);

/* One text. engine: NULL: the standard catalogue. Out: text: lives as long as the engine (for
 * ever without one); a number without a text, however large, gives the word "Unknown" (不明), an
 * action that asks or says nothing an empty one. Returns: FXOTP_OK; FXOTP_E_VALUE (group or
 * language). */
FXOTP_API int32_t fxotp_text(fxotp_engine* engine, uint32_t group, uint32_t number,
                             uint32_t language, const char** text, uint32_t* size);
/* A status in words: a reason with its rule in parentheses, and with the engine's calendar where
 * that refused; a programmer's mistake (details from 1,000 on) in a sentence of its own; "Unknown"
 * for what is no status.
 * Args: engine: NULL: the standard catalogue and calendar. reason: of fxotp_op_reason, an error
 *       of any function, or with status and rule set by the host.
 * Out:  buffer: `capacity` bytes, NUL-terminated; size: bytes without the zero.
 * Returns: FXOTP_OK; FXOTP_E_TOO_LONG (`size` says how many: nothing was copied). */
FXOTP_API int32_t fxotp_explain(fxotp_engine* engine, const fxotp_error* reason, uint32_t language,
                                char* buffer, uint32_t capacity, uint32_t* size);
/* The name of a status in this header: "FXOTP_E_MISSING". Static; empty ("", never NULL) for one
 * that this library does not know. */
FXOTP_API const char* fxotp_status_name(int32_t status);

/* ================================== XII. Constants =========================================== */

/* Statuses: class and detail. Details below 1,000 are reasons that operations give, too; from 1,000
 * on only functions do, and are the host's own mistakes as a rule (of a reason only
 * FXOTP_E_CHECK_FAILED). */
#define FXOTP_E_ID 2561       /* ARGUMENT 10. An id is not 1 to 32 graphic ASCII characters. */
#define FXOTP_E_TEXT 2817     /* ARGUMENT 11. Empty, too long, not UTF-8, or a control character. */
#define FXOTP_E_VALUE 3073    /* ARGUMENT 12. A number, date or enumerator that is not allowed. */
#define FXOTP_E_CALENDAR 3329 /* ARGUMENT 13. The days of a calendar are not in order. */
#define FXOTP_E_POLICY 3585   /* ARGUMENT 14. A value out of range, or a choice not made. */
#define FXOTP_E_KEY_RING 3841 /* ARGUMENT 15. Wrong length, an id twice, none, or none active. */
#define FXOTP_E_CURSOR 4097   /* ARGUMENT 16. Not a page cursor of this library. */
#define FXOTP_E_CSV 4353      /* ARGUMENT 17. Not RFC 4180; the rows name the lines. */
#define FXOTP_E_SELECTION_EMPTY 4609     /* ARGUMENT 18. Nothing was selected. */
#define FXOTP_E_SELECTION_TOO_LARGE 4874 /* TOO_LARGE 19. More rows than selection_max. */
#define FXOTP_E_DUPLICATE 5121           /* ARGUMENT 20. The same row twice. */
#define FXOTP_E_REASON_MISSING 5377  /* ARGUMENT 21. The desk gives a reason for every change. */
#define FXOTP_E_CLOCK_BACKWARDS 7692 /* PORT 30. More than 60 s before one already seen. */
#define FXOTP_E_TAMPERED 7945    /* CORRUPT 31. A record does not carry the MAC of its content. */
#define FXOTP_E_KEY_MISSING 8201 /* CORRUPT 32. A record names a key that is not there. */
#define FXOTP_E_DENIED 10244     /* REFUSED 40. The actor may not do this. */
#define FXOTP_E_ACTOR_HELD 10500 /* REFUSED 41. The actor could not log in now, so may not act. */
#define FXOTP_E_NOT_FOUND 10757  /* NOT_FOUND 42. No such record, or not in the actor's reach. */
#define FXOTP_E_OWN_TOKEN 11012  /* REFUSED 43. Nobody does this to themselves. */
#define FXOTP_E_OUTSIDE_WINDOW 11268     /* REFUSED 44. The calendar does not allow this now. */
#define FXOTP_E_NEEDS_APPROVAL 11524     /* REFUSED 45. Dual control: propose it. */
#define FXOTP_E_SAME_OPERATOR 11780      /* REFUSED 46. The proposer cannot approve. */
#define FXOTP_E_PROPOSAL_EXPIRED 12036   /* REFUSED 47. The proposal's time is over. */
#define FXOTP_E_PROPOSAL_CLOSED 12292    /* REFUSED 48. It was approved or rejected before. */
#define FXOTP_E_ALREADY_EXISTS 12804     /* REFUSED 50. A record with this id is there. */
#define FXOTP_E_ID_RETIRED 13060         /* REFUSED 51. The id belonged to a deleted user. */
#define FXOTP_E_WRONG_STATE 13316        /* REFUSED 52. The record's state does not allow this. */
#define FXOTP_E_HARD_LOCKED 13572        /* REFUSED 53. Locked for good. */
#define FXOTP_E_TOKEN_LIVE 13828         /* REFUSED 54. The user still has a live VIP token. */
#define FXOTP_E_LAST_ADMINISTRATOR 14084 /* REFUSED 55. No administrator would be left. */
#define FXOTP_E_ROWS_REFUSED 14340       /* REFUSED 56. A row was refused, so nothing changed. */
#define FXOTP_E_CODE 15361               /* ARGUMENT 60. A code that is not 6 (or 8) digits. */
#define FXOTP_E_ADDRESS 15617 /* ARGUMENT 61. Not an email address that mail can be sent to. */
#define FXOTP_E_FIRST_FACTOR_MISSING 15876 /* REFUSED 62. FIRST_FACTOR is not FXOTP_PASSED. */
#define FXOTP_E_WRONG_CODE 16132        /* REFUSED 63. The code was compared and is another one. */
#define FXOTP_E_NO_CODE 16388           /* REFUSED 64. No code is out that this could answer. */
#define FXOTP_E_REPLAYED 16644          /* REFUSED 65. The code's time step was accepted before. */
#define FXOTP_E_TOO_MANY_SENDS 16900    /* REFUSED 66. Codes were sent too often; wait. */
#define FXOTP_E_NOT_DELIVERED 17164     /* PORT 67. The mail was not taken; nothing was sent. */
#define FXOTP_E_NO_VERDICT 17420        /* PORT 68. The remote service gave no verdict in time. */
#define FXOTP_E_ENROLLMENT_CLOSED 17668 /* REFUSED 69. Somebody has to reopen it. */
#define FXOTP_E_BUSY 18182 /* BUSY 71. Too many others at once; nothing changed, try again. */
#define FXOTP_E_STORE_FAILED 18439     /* STORE 72. Nothing changed. */
#define FXOTP_E_STORE_UNCERTAIN 18696  /* UNCERTAIN 73. Read before retrying. */
#define FXOTP_E_STORE_FULL 18951       /* STORE 74. No space left; nothing changed. */
#define FXOTP_E_STORE_READ_ONLY 19207  /* STORE 75. Nothing changed. */
#define FXOTP_E_STORE_CORRUPT 19465    /* CORRUPT 76. What is stored is damaged. */
#define FXOTP_E_STORE_FOREIGN 19721    /* CORRUPT 77. The file belongs to something else. */
#define FXOTP_E_STORE_TOO_NEW 19977    /* CORRUPT 78. Written by a newer version of this library. */
#define FXOTP_E_UNSUPPORTED 20235      /* UNSUPPORTED 79. Not offered here. */
#define FXOTP_E_STOPPED 20492          /* PORT 80. The receiver of rows asked to stop. */
#define FXOTP_E_PORT_FAILED 20748      /* PORT 81. A part of the host's failed. */
#define FXOTP_E_MEMORY 21005           /* MEMORY 82. Memory ran out. */
#define FXOTP_E_ADDRESS_UNLISTED 23044 /* REFUSED 90. Not listed for this user. */
#define FXOTP_E_ADDRESS_IN_USE 23300   /* REFUSED 91. It serves another user of the customer. */
#define FXOTP_E_TOKEN_UNNAMED 23553    /* ARGUMENT 92. Several tokens could be meant; say which. */
#define FXOTP_E_NULL 256257            /* ARGUMENT 1001. A pointer that has to be there is NULL. */
#define FXOTP_E_STRUCT_SIZE 256513     /* ARGUMENT 1002. Not initialised, or of another struct. */
#define FXOTP_E_FIELD 256769         /* ARGUMENT 1003. No such field here, or of the other type. */
#define FXOTP_E_TWICE 257025         /* ARGUMENT 1004. Set or given before. */
#define FXOTP_E_MISSING 257281       /* ARGUMENT 1005. A field has to be there. */
#define FXOTP_E_LENGTH 257537        /* ARGUMENT 1006. A length that cannot be. */
#define FXOTP_E_TOO_LONG 257802      /* TOO_LARGE 1007. Longer than allowed, or than the buffer. */
#define FXOTP_E_INDEX 258049         /* ARGUMENT 1008. No such row. */
#define FXOTP_E_BODY 258313          /* CORRUPT 1009. Not the body of a record. */
#define FXOTP_E_FOREIGN 258561       /* ARGUMENT 1010. A record of another bank. */
#define FXOTP_E_CONTRADICTION 258817 /* ARGUMENT 1011. Given and absent. */
#define FXOTP_E_ORDER 259073         /* ARGUMENT 1012. Not in the order of the walk. */
#define FXOTP_E_STALE 259329        /* ARGUMENT 1013. An index key that its record does not have. */
#define FXOTP_E_HANDLE 261122       /* HANDLE 1020. Of another kind, or closed. */
#define FXOTP_E_BORROWED 261378     /* HANDLE 1021. It is closed with its call or operation. */
#define FXOTP_E_REENTRY 263683      /* STATE 1030. From within its own callback. */
#define FXOTP_E_IN_USE 263939       /* STATE 1031. Another thread is using it. */
#define FXOTP_E_STARTED 264195      /* STATE 1032. Its request is fixed. */
#define FXOTP_E_NOT_ENDED 264451    /* STATE 1033. There is no result yet. */
#define FXOTP_E_ENDED 264707        /* STATE 1034. It has ended before. */
#define FXOTP_E_ANSWERED 264963     /* STATE 1035. The question is closed. */
#define FXOTP_E_WRONG_ANSWER 265219 /* STATE 1036. Another question's answer. */
#define FXOTP_E_INCOMPLETE 265475   /* STATE 1037. A key without record or absent. */
#define FXOTP_E_UNANSWERED 266252   /* PORT 1040. A callback gave no final answer. */
#define FXOTP_E_CHECK_FAILED 266508 /* PORT 1041. The storage check: a sentence is broken. */
#define FXOTP_E_ABI 268811          /* UNSUPPORTED 1050. Compiled for another ABI. */
#define FXOTP_E_INTERNAL 271374     /* INTERNAL 1060. A fault of this library's. */

/* Rules, each under its sentence (fxotp_text of FXOTP_TEXT_RULE has it in Japanese, too). The
 * number: the letter's block of 32, then the rule's. C: calendar, P: permission, L: login, D:
 * deletion, A: audit, M: mailed codes, E: enrolment. */
/* The phases of the migration follow one another, each beginning at midnight Japan time. */
#define FXOTP_RULE_C1 33
/* Between the end of coexistence and the end of VIP Access, the bank's setting decides whether
 * VIP Access is accepted. */
#define FXOTP_RULE_C3 35
/* Each phase of the migration sets which methods are accepted and which can be registered. */
#define FXOTP_RULE_C4 36
/* Administrators can manage tokens only within the period set for it. */
#define FXOTP_RULE_C5 37
/* Nothing is accepted at a time more than 60 seconds earlier than one already recorded. */
#define FXOTP_RULE_C6 38
/* Users, administrators, the support desk and the system each have their own set of permitted
 * operations. */
#define FXOTP_RULE_P0 64
/* Permission is judged by what is registered at the moment of the operation. */
#define FXOTP_RULE_P1 65
/* An administrator works only inside their own company, the support desk only inside its bank. */
#define FXOTP_RULE_P2 66
/* Nobody changes their own token, their own role or their own registration. */
#define FXOTP_RULE_P3 67
/* Each customer keeps at least one administrator who can log in. */
#define FXOTP_RULE_P4 68
/* Every change by the support desk needs a reason (ticket number). */
#define FXOTP_RULE_P5 69
/* A change by the support desk needs timely approval by a second operator. */
#define FXOTP_RULE_P6 70
/* What can be done depends on whether a token is registered, locked or suspended. */
#define FXOTP_RULE_P7 71
/* A selection stays within the limit, names no row twice and, unless asked otherwise, changes
 * all rows or none. */
#define FXOTP_RULE_P8 72
/* A one-time password is taken only in the login that it belongs to, after its first step. */
#define FXOTP_RULE_L0 96
/* A failure is counted and a one-time password used up before the answer is given. */
#define FXOTP_RULE_L1 97
/* A set number of wrong one-time passwords in a row locks the token. */
#define FXOTP_RULE_L2 98
/* One hundred wrong one-time passwords since the last success lock the token for good. */
#define FXOTP_RULE_L3 99
/* A one-time password for a token that is not usable is neither checked nor counted. */
#define FXOTP_RULE_L4 100
/* A time-based one-time password is accepted once, and never an earlier one after it. */
#define FXOTP_RULE_L5 101
/* A question to the remote service is recorded first, and only a timely answer counts. */
#define FXOTP_RULE_L6 102
/* The login screen shows only whether the one-time password was accepted. */
#define FXOTP_RULE_L7 103
/* Spaces, hyphens and full-width digits of a one-time password are normalised first. */
#define FXOTP_RULE_L8 104
/* What cannot be compared as a one-time password is not counted as a failure. */
#define FXOTP_RULE_L9 105
/* Until VIP Access ends, a user with a VIP Access token that is not invalid cannot be deleted. */
#define FXOTP_RULE_D1 129
/* Deleting a user removes all their tokens, and the ID is never used again. */
#define FXOTP_RULE_D2 130
/* No change stands without its audit record. */
#define FXOTP_RULE_A1 161
/* The audit records of each subject form a chain in which gaps and changes of order show. */
#define FXOTP_RULE_A2 162
/* Every record carries an authentication code that shows unauthorised changes. */
#define FXOTP_RULE_A4 164
/* The audit trail can be checked against checkpoints kept elsewhere. */
#define FXOTP_RULE_A5 165
/* An emailed one-time password has a set length, lifetime and number of attempts, and only the
 * newest one is valid. */
#define FXOTP_RULE_M1 193
/* An emailed one-time password is stored only in a form that cannot be turned back. */
#define FXOTP_RULE_M2 194
/* One-time passwords are sent at least 60 seconds apart, at most 5 in 30 minutes. */
#define FXOTP_RULE_M3 195
/* Mail is sent once the change stands. */
#define FXOTP_RULE_M4 196
/* Which email address can be registered depends on the bank's setting and on who uses it. */
#define FXOTP_RULE_E1 225
/* No email address can be registered while a token is locked or suspended. */
#define FXOTP_RULE_E2 226
/* An email address is confirmed by the one-time password that is sent to it. */
#define FXOTP_RULE_E3 227
/* Changing the email address takes a one-time password sent to the present one. */
#define FXOTP_RULE_E4 228
/* A user receives one-time passwords at one email address. */
#define FXOTP_RULE_E5 229
/* After an invalidation, registration stays closed until it is allowed again. */
#define FXOTP_RULE_E6 230

/* Operations. Below 100 the number is that of their action. */
#define FXOTP_OP_LIST 1
#define FXOTP_OP_COUNT 2
#define FXOTP_OP_EXPORT_CSV 3
#define FXOTP_OP_REPORT 4
#define FXOTP_OP_READ_AUDIT 5
#define FXOTP_OP_VERIFY_AUDIT 6
#define FXOTP_OP_UNLOCK 10
#define FXOTP_OP_SUSPEND 11
#define FXOTP_OP_RESUME 12
#define FXOTP_OP_INVALIDATE 13
#define FXOTP_OP_DELETE_USER 14
#define FXOTP_OP_SUSPEND_CUSTOMER 20
#define FXOTP_OP_RESUME_CUSTOMER 21
#define FXOTP_OP_PROPOSE 22
#define FXOTP_OP_APPROVE 23
#define FXOTP_OP_REJECT 24
#define FXOTP_OP_LIST_PROPOSALS 25
#define FXOTP_OP_PUT_BANK 30
#define FXOTP_OP_PUT_CUSTOMER 31
#define FXOTP_OP_PUT_OPERATOR 32
#define FXOTP_OP_PUT_USER 33
#define FXOTP_OP_REGISTER_VIP 34
#define FXOTP_OP_IMPORT_CSV 35
#define FXOTP_OP_CHECKPOINT 36
#define FXOTP_OP_RESEAL 37
#define FXOTP_OP_REWRAP 38
#define FXOTP_OP_PENDING_NOTICES 39
#define FXOTP_OP_NOTE_VERDICT 40
#define FXOTP_OP_OFFER 41
#define FXOTP_OP_SEND_CODE 42
#define FXOTP_OP_VERIFY 43
#define FXOTP_OP_ENROLL_EMAIL 44
#define FXOTP_OP_CONFIRM_EMAIL 45
#define FXOTP_OP_CHANGE_EMAIL 46
#define FXOTP_OP_SET_MAIL 47
#define FXOTP_OP_RESYNCHRONIZE 50
#define FXOTP_OP_ADD_ADDRESS 51
#define FXOTP_OP_REMOVE_ADDRESS 52
#define FXOTP_OP_LIST_ADDRESSES 53
#define FXOTP_OP_REOPEN_ENROLLMENT 54
#define FXOTP_OP_CLEAR_SENDS 55
#define FXOTP_OP_EXPORT_ROWS 100
#define FXOTP_OP_STRAGGLERS 101
#define FXOTP_OP_RESEND_CONFIRMATION 102
#define FXOTP_OP_STORAGE_CHECK 110

/* Questions. */
#define FXOTP_ASK_NOTHING 0
#define FXOTP_ASK_MOMENT 1
#define FXOTP_ASK_LOAD 2
#define FXOTP_ASK_LIST 3
#define FXOTP_ASK_COUNT 4
#define FXOTP_ASK_COMMIT 5
#define FXOTP_ASK_VALIDATE 6
#define FXOTP_ASK_MAIL 7
#define FXOTP_ASK_ROWS 8
#define FXOTP_ASK_NOTICE 9
#define FXOTP_ASK_READ 10
#define FXOTP_ASK_WRITE 11
#define FXOTP_ASK_REOPEN 12

/* Tables. */
#define FXOTP_T_QUESTION 1
#define FXOTP_T_KEYS 2
#define FXOTP_T_RANGES 3
#define FXOTP_T_EXPECTED 4
#define FXOTP_T_PUTS 5
#define FXOTP_T_INDEX 6
#define FXOTP_T_DROPS 7
#define FXOTP_T_ROWS 8
#define FXOTP_T_RESULT 9

/* What a LIST lists (QUERY). */
#define FXOTP_LIST_TOKENS 1
#define FXOTP_LIST_USERS 2
#define FXOTP_LIST_ENTRIES 3
#define FXOTP_LIST_CHAINS 4
#define FXOTP_LIST_PROPOSALS 5
#define FXOTP_LIST_RECORDS 6
#define FXOTP_LIST_NOTICES 7

/* Kinds of record and row (KIND). */
#define FXOTP_KIND_BANK 1
#define FXOTP_KIND_CUSTOMER 2
#define FXOTP_KIND_OPERATOR 3
#define FXOTP_KIND_USER 4
#define FXOTP_KIND_TOKEN 5
#define FXOTP_KIND_PROPOSAL 6
#define FXOTP_KIND_TRAIL 7
#define FXOTP_KIND_ADMINISTRATORS 8
#define FXOTP_KIND_ADDRESS_USE 9
#define FXOTP_KIND_ENTRY 20
#define FXOTP_KIND_NOTICE 21
#define FXOTP_KIND_LIST_ROW 30
#define FXOTP_KIND_CHAIN_ROW 31

/* ACTOR_KIND. */
#define FXOTP_ACTOR_USER 1
#define FXOTP_ACTOR_DESK 2
#define FXOTP_ACTOR_SYSTEM 3

/* SUBJECT_KIND: whose chain an entry is in. */
#define FXOTP_SUBJECT_BANK 1
#define FXOTP_SUBJECT_CUSTOMER 2
#define FXOTP_SUBJECT_OPERATOR 3
#define FXOTP_SUBJECT_USER 4
#define FXOTP_SUBJECT_TOKEN 5
#define FXOTP_SUBJECT_SYSTEM 6

/* METHOD. */
#define FXOTP_METHOD_VIP 1
#define FXOTP_METHOD_EMAIL 2

/* PHASE. */
#define FXOTP_PHASE_BEFORE 1
#define FXOTP_PHASE_COEXISTENCE 2
#define FXOTP_PHASE_GAP 3
#define FXOTP_PHASE_EMAIL_ONLY 4

/* STATUS: OTPトークンステータス. */
#define FXOTP_STATUS_PENDING 1
#define FXOTP_STATUS_AVAILABLE 2
#define FXOTP_STATUS_LOCKED 4
#define FXOTP_STATUS_SUSPENDED 5
#define FXOTP_STATUS_RETIRED 8
#define FXOTP_STATUS_INVALID 9

/* LIFECYCLE. */
#define FXOTP_LIFECYCLE_PENDING 1
#define FXOTP_LIFECYCLE_ACTIVE 2
#define FXOTP_LIFECYCLE_INVALID 3

/* LOCK. */
#define FXOTP_LOCK_NONE 0
#define FXOTP_LOCK_FAILURES 1
#define FXOTP_LOCK_HARD 2

/* TYPE: of a user. */
#define FXOTP_TYPE_CORPORATE 1
#define FXOTP_TYPE_BANK 2

/* ROLE. */
#define FXOTP_ROLE_DEALER 1
#define FXOTP_ROLE_ADMINISTRATOR 2

/* ENROLLMENT. */
#define FXOTP_ENROLLMENT_IS_OPEN 1
#define FXOTP_ENROLLMENT_IS_CLOSED 2

/* STATE: of a proposal. */
#define FXOTP_STATE_OPEN 1
#define FXOTP_STATE_APPROVED 2
#define FXOTP_STATE_REJECTED 3

/* MODE: what a refused row does to the others. */
#define FXOTP_MODE_ALL_OR_NOTHING 1
#define FXOTP_MODE_BEST_EFFORT 2

/* PURPOSE: of an emailed code. */
#define FXOTP_PURPOSE_LOGIN 1
#define FXOTP_PURPOSE_ENROLL 2
#define FXOTP_PURPOSE_CHANGE 3

/* LANGUAGE. */
#define FXOTP_JAPANESE 1
#define FXOTP_ENGLISH 2

/* MAIL_KIND; in DECLINED bit n is kind n (12 and 14 may be declined). */
#define FXOTP_MAIL_LOGIN_CODE 1
#define FXOTP_MAIL_ENROLLMENT_CODE 2
#define FXOTP_MAIL_CHANGE_CODE 3
#define FXOTP_MAIL_CHANGED_NOTICE 10
#define FXOTP_MAIL_LOCKED_NOTICE 11
#define FXOTP_MAIL_UNLOCKED_NOTICE 12
#define FXOTP_MAIL_INVALIDATED_NOTICE 13
#define FXOTP_MAIL_ENROLLED_NOTICE 14

/* USER_MATCH, TOKEN_MATCH. */
#define FXOTP_MATCH_ANY 0
#define FXOTP_MATCH_EXACT 1
#define FXOTP_MATCH_PREFIX 2

/* ORDER: of list rows. */
#define FXOTP_ORDER_TOKEN 1
#define FXOTP_ORDER_USER 2
#define FXOTP_ORDER_STARTED_ON 3

/* DIRECTION. */
#define FXOTP_FORWARD 1
#define FXOTP_BACKWARD 2

/* BREAK: what is wrong with a chain or record. */
#define FXOTP_BREAK_ALTERED 1
#define FXOTP_BREAK_MISSING 2
#define FXOTP_BREAK_REORDERED 3
#define FXOTP_BREAK_HEAD 4
#define FXOTP_BREAK_BAD_RECORD 5
#define FXOTP_BREAK_TRUNCATED 6
#define FXOTP_BREAK_ROLLED_BACK 7
#define FXOTP_BREAK_REMOVED 8
#define FXOTP_BREAK_UNKNOWN_KEY 9

/* PART: of the storage check. */
#define FXOTP_PART_WHOLE 1
#define FXOTP_PART_WORKER 2
#define FXOTP_PART_AFTER 3

/* FINDING: of the storage check. */
#define FXOTP_HOLDS 1
#define FXOTP_BROKEN 2
#define FXOTP_NOT_CHECKED 3

/* EVENT: what an entry records. */
#define FXOTP_EVENT_REGISTERED 1
#define FXOTP_EVENT_BOUND 2
#define FXOTP_EVENT_UNBOUND 3
#define FXOTP_EVENT_INVALIDATED 4
#define FXOTP_EVENT_UNLOCKED 5
#define FXOTP_EVENT_SUSPENDED 6
#define FXOTP_EVENT_RESUMED 7
#define FXOTP_EVENT_FAILED 8
#define FXOTP_EVENT_LOCKED 9
#define FXOTP_EVENT_HARD_LOCKED 10
#define FXOTP_EVENT_SUCCEEDED 11
#define FXOTP_EVENT_CLAIMED 12
#define FXOTP_EVENT_CLAIM_RETURNED 13
#define FXOTP_EVENT_CODE_SENT 14
#define FXOTP_EVENT_CODE_WITHDRAWN 15
#define FXOTP_EVENT_PENDING 16
#define FXOTP_EVENT_CONFIRMED 17
#define FXOTP_EVENT_RESYNCHRONIZED 18
#define FXOTP_EVENT_SENDS_CLEARED 19
#define FXOTP_EVENT_CREATED 20
#define FXOTP_EVENT_CHANGED 21
#define FXOTP_EVENT_ROLE_CHANGED 22
#define FXOTP_EVENT_DELETED 23
#define FXOTP_EVENT_PROPOSED 30
#define FXOTP_EVENT_APPROVED 31
#define FXOTP_EVENT_REJECTED 32
#define FXOTP_EVENT_REFUSED 40
#define FXOTP_EVENT_REFUSALS_SUMMED 41
#define FXOTP_EVENT_RESEALED 42
#define FXOTP_EVENT_REWRAPPED 43
#define FXOTP_EVENT_ADDRESS_LISTED 50
#define FXOTP_EVENT_ADDRESS_UNLISTED 51
#define FXOTP_EVENT_ENROLLMENT_CLOSED 52
#define FXOTP_EVENT_ENROLLMENT_OPENED 53

/* Policy and calendar. */
#define FXOTP_DUAL_CONTROL_OFF 1
#define FXOTP_DUAL_CONTROL_ON 2
#define FXOTP_ENROLLMENT_FIRST_FACTOR 1
#define FXOTP_ENROLLMENT_LISTED_ADDRESS 2
#define FXOTP_GAP_CLOSED 1
#define FXOTP_GAP_OPEN 2

/* Groups of texts; the number is that of the enumerator. */
#define FXOTP_TEXT_ERROR 1
#define FXOTP_TEXT_RULE 2
#define FXOTP_TEXT_STATUS 3
#define FXOTP_TEXT_PHASE 4
#define FXOTP_TEXT_EVENT 5
#define FXOTP_TEXT_ACTION 6
#define FXOTP_TEXT_CONFIRMATION 7
#define FXOTP_TEXT_COMPLETION 8
#define FXOTP_TEXT_COLUMN 9
#define FXOTP_TEXT_WORD 10
#define FXOTP_TEXT_USER_TYPE 11
#define FXOTP_TEXT_ROLE 12
#define FXOTP_TEXT_METHOD 13
#define FXOTP_TEXT_AUDIT_BREAK 14
#define FXOTP_TEXT_PROPOSAL_STATE 15
#define FXOTP_TEXT_SUBJECT_KIND 16
#define FXOTP_TEXT_ACTOR_KIND 17
#define FXOTP_TEXT_MAIL_KIND 18
#define FXOTP_TEXT_MAIL_SUBJECT 19
#define FXOTP_TEXT_MAIL_TEXT 20

/* Features (fxotp_has). */
#define FXOTP_FEATURE_SQLITE 1
#define FXOTP_FEATURE_POSTGRES 2

/* Structs (fxotp_sizeof). */
#define FXOTP_STRUCT_ERROR 1
#define FXOTP_STRUCT_CALENDAR 2
#define FXOTP_STRUCT_POLICY 3
#define FXOTP_STRUCT_OPTIONS 4
#define FXOTP_STRUCT_CALLBACKS 5

/* Fields that are numbers. Instants in microseconds UTC, days in Japan time; IS_..., HAS_... and
 * the like are 0 or 1. Behind those of requests: what they take; and what holds when they are left
 * out. */
#define FXOTP_F_FIRST_FACTOR 1 /* FXOTP_PASSED, anything else: not. */
#define FXOTP_F_METHOD 2       /* FXOTP_METHOD_... */
#define FXOTP_F_PURPOSE 3      /* FXOTP_PURPOSE_LOGIN (default) or _CHANGE. */
#define FXOTP_F_LANGUAGE 4     /* FXOTP_JAPANESE (default) or FXOTP_ENGLISH. */
#define FXOTP_F_DECLINED 5     /* Bit n: mail of kind n; 12 and 14. */
#define FXOTP_F_VERDICT 6      /* FXOTP_ACCEPTED or FXOTP_NOT_ACCEPTED. */
#define FXOTP_F_MODE 7         /* FXOTP_MODE_...; all or nothing. */
#define FXOTP_F_REENROLL 8     /* 0 (default): enrolment is closed; 1: left open. */
#define FXOTP_F_ACTION 9 /* FXOTP_OP_UNLOCK, RESUME, INVALIDATE, DELETE_USER, RESUME_CUSTOMER. */
#define FXOTP_F_IS_DISABLED 10     /* 0 (default) or 1. */
#define FXOTP_F_TYPE 11            /* FXOTP_TYPE_...; a put: corporate; a filter: any. */
#define FXOTP_F_ROLE 12            /* FXOTP_ROLE_...; dealer. */
#define FXOTP_F_STARTED_ON 13      /* Day; today. */
#define FXOTP_F_ROWS 14            /* 1 to 1,000; of a page 50. */
#define FXOTP_F_KIND 15            /* FXOTP_KIND_...; of RESEAL 1 to 9. */
#define FXOTP_F_USER_MATCH 16      /* FXOTP_MATCH_...; exact. */
#define FXOTP_F_TOKEN_MATCH 17     /* FXOTP_MATCH_...; exact. */
#define FXOTP_F_STATUSES 18        /* Bit n: FXOTP_STATUS n; 0: all but invalid. */
#define FXOTP_F_WITH_INVALID 19    /* 0 (default) or 1. */
#define FXOTP_F_STARTED_FROM 20    /* Day, included; open. */
#define FXOTP_F_STARTED_UNTIL 21   /* Day, included; open. */
#define FXOTP_F_ORDER 22           /* FXOTP_ORDER_... */
#define FXOTP_F_DIRECTION 23       /* FXOTP_FORWARD (default) or FXOTP_BACKWARD. */
#define FXOTP_F_AS_OF 24           /* Instant; now. */
#define FXOTP_F_FORECAST 25        /* Day. */
#define FXOTP_F_SUBJECT_KIND 26    /* FXOTP_SUBJECT_...; all. */
#define FXOTP_F_WITH_CHECKPOINT 27 /* 0 (default) or 1. */
#define FXOTP_F_STATE 28           /* FXOTP_STATE_...; all. */
#define FXOTP_F_ACTOR_KIND 29      /* FXOTP_ACTOR_... */
#define FXOTP_F_STATUS_CODE 30
#define FXOTP_F_RULE 31
#define FXOTP_F_VENDOR 32
#define FXOTP_F_AT 33
#define FXOTP_F_WHY 34
#define FXOTP_F_NOT_BEFORE 35
#define FXOTP_F_PHASE 36
#define FXOTP_F_DAYS_LEFT 37
#define FXOTP_F_TAKES_VIP 38
#define FXOTP_F_TAKES_EMAIL 39
#define FXOTP_F_MUST_REGISTER 40
#define FXOTP_F_WHY_NOT_ENROLL 41
#define FXOTP_F_IS_LOCKED 42
#define FXOTP_F_IS_SUSPENDED 43
#define FXOTP_F_IS_HELD 44
#define FXOTP_F_STATUS 45
#define FXOTP_F_EXPIRES_AT 46
#define FXOTP_F_NEXT_SEND_AT 47
#define FXOTP_F_ATTEMPTS_LEFT 48
#define FXOTP_F_COUNT 49
#define FXOTP_F_LINE 50
#define FXOTP_F_COLUMN 51
#define FXOTP_F_BANKS 52
#define FXOTP_F_CUSTOMERS 53
#define FXOTP_F_OPERATORS 54
#define FXOTP_F_USER_COUNT 55
#define FXOTP_F_TOKEN_COUNT 56
#define FXOTP_F_SEEN 57
#define FXOTP_F_MOVED 58
#define FXOTP_F_PENDING 59
#define FXOTP_F_AVAILABLE 60
#define FXOTP_F_LOCKED 61
#define FXOTP_F_SUSPENDED 62
#define FXOTP_F_RETIRED 63
#define FXOTP_F_INVALID 64
#define FXOTP_F_SUBJECTS 65
#define FXOTP_F_RECORDS 66
#define FXOTP_F_BREAK 67
#define FXOTP_F_SEQUENCE 68
#define FXOTP_F_ENROLLMENT 69
#define FXOTP_F_IS_SHARED 70
#define FXOTP_F_FACET 71
#define FXOTP_F_UPDATED_AT 72
#define FXOTP_F_ACCEPTED_NOW 73
#define FXOTP_F_VIP_ONLY 74
#define FXOTP_F_BOTH 75
#define FXOTP_F_EMAIL_ONLY 76
#define FXOTP_F_NONE 77
#define FXOTP_F_ADMINISTRATORS 78
#define FXOTP_F_ADMINISTRATORS_WITHOUT_EMAIL 79
#define FXOTP_F_LOCKED_OUT 80
#define FXOTP_F_HAS_VIP 81
#define FXOTP_F_HAS_EMAIL 82
#define FXOTP_F_FINDING 83
#define FXOTP_F_VERSION 84
#define FXOTP_F_MAC_KEY 85
#define FXOTP_F_IS_DELETED 86
#define FXOTP_F_GENERATION 87
#define FXOTP_F_LIFECYCLE 88
#define FXOTP_F_LOCK 89
#define FXOTP_F_SUSPENDED_BY_ADMINISTRATOR 90
#define FXOTP_F_SUSPENDED_BY_DESK 91
#define FXOTP_F_STREAK 92
#define FXOTP_F_FAILURES 93
#define FXOTP_F_ENTRIES 94
#define FXOTP_F_NEWEST_KEY 95
#define FXOTP_F_BEST_EFFORT 96
#define FXOTP_F_CREATED_AT 97
#define FXOTP_F_HOUR_BEGAN 98
#define FXOTP_F_REFUSALS 99
#define FXOTP_F_EVENT 100
#define FXOTP_F_ERROR 101
#define FXOTP_F_MAIL_KIND 102
#define FXOTP_F_QUERY 103
#define FXOTP_F_TERMS_OPEN 104
#define FXOTP_F_TERMS_HELD 105
#define FXOTP_F_BY_TIME 106
#define FXOTP_F_HAS_AFTER 107
#define FXOTP_F_AFTER_KIND 108
#define FXOTP_F_AFTER_NUMBER 109
#define FXOTP_F_AFTER_SEQUENCE 110
#define FXOTP_F_ROW 111
#define FXOTP_F_CONFLICTS 112
#define FXOTP_F_SIZE 113
#define FXOTP_F_ANEW 114
#define FXOTP_F_PART 115    /* FXOTP_PART_...; whole. */
#define FXOTP_F_WORKER 116  /* 1 to 64. */
#define FXOTP_F_WORKERS 117 /* 1 to 64. */
#define FXOTP_F_ROUNDS 118  /* 1 to 10,000; 25. */

/* Fields that are texts or bytes. Those up to SUBJECT_CUSTOMER are ids: 1 to 32 graphic ASCII
 * characters. */
#define FXOTP_F_BANK 1000
#define FXOTP_F_CUSTOMER 1001
#define FXOTP_F_USER 1002
#define FXOTP_F_TOKEN 1003
#define FXOTP_F_ID 1004
#define FXOTP_F_OPERATOR 1005
#define FXOTP_F_PROPOSAL 1006
#define FXOTP_F_CHALLENGE 1007
#define FXOTP_F_ACTOR_CUSTOMER 1008
#define FXOTP_F_ACTOR_ID 1009
#define FXOTP_F_SUBJECT_CUSTOMER 1010
#define FXOTP_F_CODE 1011        /* 6 (or 8) digits as typed, 1,000 bytes at most. */
#define FXOTP_F_SECOND_CODE 1012 /* The same: the next code of the device. */
#define FXOTP_F_SECRET 1013      /* 16 to 64 bytes, raw. */
#define FXOTP_F_ADDRESS 1014     /* An email address, ASCII. */
#define FXOTP_F_NAME 1015        /* UTF-8, 1 to 200 bytes. */
#define FXOTP_F_REASON 1016      /* UTF-8, 1 to 200 bytes. */
#define FXOTP_F_USERS 1017       /* Ids between single spaces, 1 to 100. */
#define FXOTP_F_AFTER 1018       /* A NEXT or BACK of the same list. */
#define FXOTP_F_NEXT 1019
#define FXOTP_F_BACK 1020
#define FXOTP_F_NEW_ADDRESS 1021
#define FXOTP_F_PENDING_ADDRESS 1022
#define FXOTP_F_LISTED_ADDRESSES 1023
#define FXOTP_F_CUSTOMER_NAME 1024
#define FXOTP_F_USER_NAME 1025
#define FXOTP_F_CODE_NAME 1026
#define FXOTP_F_TEXT 1027
#define FXOTP_F_DETAIL 1028
#define FXOTP_F_RECORD 1029
#define FXOTP_F_BODY 1030
#define FXOTP_F_KEY 1031
#define FXOTP_F_BEGIN 1032
#define FXOTP_F_END 1033
#define FXOTP_F_MAC 1034
#define FXOTP_F_TOKENS 1035
#define FXOTP_F_LISTED 1036
#define FXOTP_F_METHOD_DATA 1037
#define FXOTP_F_NEWEST 1038
#define FXOTP_F_SELECTION 1039
#define FXOTP_F_PROPOSER 1040
#define FXOTP_F_DECIDER 1041
#define FXOTP_F_ADDRESS_TAG 1042
#define FXOTP_F_ACTOR_BANK 1043
#define FXOTP_F_APPROVED_BY 1044
#define FXOTP_F_MESSAGE 1045
#define FXOTP_F_SEALED_TO 1046
#define FXOTP_F_AFTER_CUSTOMER 1047
#define FXOTP_F_AFTER_FIRST 1048
#define FXOTP_F_AFTER_SECOND 1049
#define FXOTP_F_CLAIM 1050
#define FXOTP_F_TO 1051
#define FXOTP_F_SUBJECT 1052

#ifdef __cplusplus
}
#endif

#endif
