// The C functions with their types. Nothing here is for a host's use.
//
// All calls are synchronous and on this thread; none of them waits for anything, as a "host:"
// engine asks instead of waiting. koffi's asynchronous calls run on other threads and are not used.
import koffi from 'koffi';
import { ABI } from './enums.js';
import { errorOf } from './errors.js';
import { Status } from './statuses.js';

for (const name of ['keys', 'texts', 'engine', 'op', 'call', 'table']) {
  koffi.opaque(`fxotp_${name}`);
}

const words = (names, type = 'uint32_t') => Object.fromEntries(names.map((name) => [name, type]));

/** The structs, field by field. */
export const structs = {
  error: koffi.struct('fxotp_error', {
    struct_size: 'uint32_t',
    status: 'int32_t',
    rule: 'uint32_t',
    vendor: 'int32_t',
    ...words(['argument', 'field', 'offset']),
  }),
  calendar: koffi.struct('fxotp_calendar', {
    struct_size: 'uint32_t',
    ...words(['coexistence_begins', 'coexistence_over', 'vip_ended'], 'int32_t'),
    gap: 'uint32_t',
  }),
  policy: koffi.struct(
    'fxotp_policy',
    words([
      'struct_size',
      'dual_control',
      'enrollment',
      'lock_after',
      'selection_max',
      'allows_own_token',
      'proposal_lifetime_hours',
      'shares_addresses',
      'code_digits',
      'code_lifetime_minutes',
      'answer_floor_ms',
    ]),
  ),
  options: koffi.struct('fxotp_options', words(['struct_size', 'asks', 'busy_wait_ms', 'readers', 'batch'])),
};

// Functions that take an fxotp_error last; `call` adds it.
const withError = {
  engine_open:
    'uint32_t abi, const void *store, uint32_t size, const fxotp_keys *keys, ' +
    'const fxotp_policy *policy, const fxotp_calendar *calendar, const fxotp_texts *texts, ' +
    'const fxotp_options *options, _Out_ fxotp_engine **engine',
  engine_maintain: 'fxotp_engine *engine',
  begin: 'fxotp_engine *engine, uint32_t operation, _Out_ fxotp_op **op',
  begin_storage_check: 'fxotp_engine *engine, _Out_ fxotp_op **op',
  set_number: 'fxotp_op *op, uint32_t field, int64_t value',
  set_text: 'fxotp_op *op, uint32_t field, const void *text, uint32_t size',
  set_fields:
    'fxotp_op *op, const uint32_t *fields, const int64_t *values, uint32_t count, ' +
    'const void *bytes, uint32_t size',
  add_row:
    'fxotp_op *op, const void *customer, uint32_t customer_size, const void *user, ' +
    'uint32_t user_size, const void *token, uint32_t token_size',
  op_next: 'fxotp_op *op, _Out_ uint32_t *kind, _Out_ fxotp_call **call',
  record_open: 'const void *body, uint32_t size, uint32_t which, _Out_ fxotp_table **table',
  texts_replace:
    'fxotp_texts *texts, uint32_t group, uint32_t number, uint32_t language, ' +
    'const void *text, uint32_t size',
};

const withoutError = {
  calendar_init: '_Out_ fxotp_calendar *calendar, uint32_t size',
  policy_init: '_Out_ fxotp_policy *policy, uint32_t size',
  options_init: '_Out_ fxotp_options *options, uint32_t size',
  keys_open: '_Out_ fxotp_keys **keys',
  keys_add: 'fxotp_keys *keys, uint32_t id, const void *bytes, uint32_t size',
  keys_activate: 'fxotp_keys *keys, uint32_t id',
  keys_close: 'fxotp_keys *keys',
  engine_close: 'fxotp_engine *engine',
  op_verdict: 'const fxotp_op *op, _Out_ int32_t *verdict',
  op_reason: 'const fxotp_op *op, _Inout_ fxotp_error *reason',
  op_table: 'fxotp_op *op, uint32_t which, _Out_ fxotp_table **table',
  op_close: 'fxotp_op *op',
  call_kind: 'const fxotp_call *call, _Out_ uint32_t *kind',
  call_table: 'fxotp_call *call, uint32_t which, _Out_ fxotp_table **table',
  answer_done: 'fxotp_call *call',
  answer_more: 'fxotp_call *call',
  answer_failed: 'fxotp_call *call, int32_t status, int32_t vendor',
  answer_unsupported: 'fxotp_call *call',
  answer_moment: 'fxotp_call *call, int64_t now, const void *seed, uint32_t size',
  answer_body: 'fxotp_call *call, const void *body, uint32_t size',
  answer_absent: 'fxotp_call *call, uint32_t key',
  answer_complete: 'fxotp_call *call, uint32_t key',
  answer_entry:
    'fxotp_call *call, const void *key, uint32_t key_size, const void *body, uint32_t size, ' +
    '_Out_ uint32_t *enough',
  answer_number: 'fxotp_call *call, uint32_t field, int64_t value',
  answer_text: 'fxotp_call *call, uint32_t field, const void *text, uint32_t size',
  answer_row: 'fxotp_call *call, uint32_t kind',
  answer_tally: 'fxotp_call *call, uint32_t is_suspended, uint32_t facet, int64_t rows',
  answer_conflict: 'fxotp_call *call, const uint32_t *moved, uint32_t count',
  answer_uncertain: 'fxotp_call *call, int32_t vendor',
  answer_verdict: 'fxotp_call *call, int32_t verdict, const void *token, uint32_t size',
  answer_bytes: 'fxotp_call *call, const void *bytes, uint32_t size',
  table_rows: 'const fxotp_table *table, _Out_ uint32_t *rows',
  table_fields: 'const fxotp_table *table, _Out_ void **fields, _Out_ uint32_t *count',
  column_numbers:
    'const fxotp_table *table, uint32_t field, _Out_ void **values, _Out_ uint32_t *count',
  column_texts:
    'const fxotp_table *table, uint32_t field, _Out_ void **bytes, _Out_ void **offsets, ' +
    '_Out_ uint32_t *count',
  table_keep: 'const fxotp_table *table, _Out_ fxotp_table **kept',
  table_close: 'fxotp_table *table',
  texts_open: '_Out_ fxotp_texts **texts',
  texts_close: 'fxotp_texts *texts',
  text:
    'fxotp_engine *engine, uint32_t group, uint32_t number, uint32_t language, ' +
    '_Out_ void **text, _Out_ uint32_t *size',
  explain:
    'fxotp_engine *engine, const fxotp_error *reason, uint32_t language, _Out_ uint8_t *buffer, ' +
    'uint32_t capacity, _Out_ uint32_t *size',
};

// Functions that give no status.
const numbers = {
  version: 'void',
  has: 'uint32_t feature',
  sizeof: 'uint32_t which',
  offsetof: 'uint32_t which, uint32_t field',
};

/** The functions that this binding does not use, and why. */
export const unused = {
  op_run: 'storage here is asynchronous: the question loop is used; bench.js has it',
  callbacks_init: 'as op_run',
  error_init: 'struct_size is written here, where the struct is made',
  cell_number: 'rows are read by column',
  cell_text: 'as cell_number',
  cell_copy: 'as cell_number',
};

/** The functions that it uses. */
export const used = ['abi', 'wipe', ...Object.keys({ ...withError, ...withoutError, ...numbers })];

/** An fxotp_error with everything that koffi wants to see in it. */
export function errorStruct(values = {}) {
  const size = koffi.sizeof('fxotp_error');
  const empty = { status: 0, rule: 0, vendor: 0, argument: 0, field: 0, offset: 0 };
  return { ...empty, ...values, struct_size: size };
}

/** Bytes of the library's, copied. */
export function copied(pointer, size) {
  return size === 0 ? Buffer.alloc(0) : Buffer.from(koffi.decode(pointer, 'uint8_t', size));
}

function parametersOf(name) {
  if (name in withError) return `${withError[name]}, _Inout_ fxotp_error *error`;
  return withoutError[name] ?? numbers[name];
}

/** The loaded library. */
export class Native {
  #library;
  #functions = new Map();

  constructor(path) {
    const library = koffi.load(path);
    // Before any other function is looked up: another ABI may lack them, or take other arguments.
    if (library.func('uint32_t fxotp_abi(void)')() !== ABI) throw errorOf(Status.ABI);
    this.#library = library;
    this.wipe = library.func('void fxotp_wipe(void *memory, uint32_t size)');
  }

  /** A function, looked up when it is first used: an older library may lack newer ones. */
  #function(name) {
    if (!this.#functions.has(name)) {
      const returns = name in numbers ? 'uint32_t' : 'int32_t';
      const prototype = `${returns} fxotp_${name}(${parametersOf(name)})`;
      try {
        this.#functions.set(name, this.#library.func(prototype));
      } catch (error) {
        throw errorOf(Status.UNSUPPORTED, {}, { cause: error });
      }
    }
    return this.#functions.get(name);
  }

  /** Calls a function and gives its status (or number), whatever it is. */
  status(name, ...parameters) {
    return this.#function(name)(...parameters);
  }

  /** Calls a function; another status than OK is thrown. */
  call(name, ...parameters) {
    const error = name in withError ? errorStruct() : undefined;
    const status = this.status(name, ...parameters, ...(error ? [error] : []));
    if (status !== Status.OK) throw errorOf(status, error);
  }

  /** Calls a function whose last output is a handle or a number, and gives that. */
  out(name, ...parameters) {
    const output = [null];
    this.call(name, ...parameters, output);
    return output[0];
  }
}
