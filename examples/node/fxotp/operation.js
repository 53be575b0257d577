// One operation, from its request to its result.
import { Ask, Which } from './enums.js';
import { ArgumentError, HandleError, PortError, StateError } from './errors.js';
import { errorStruct } from './native.js';
import { Question } from './question.js';
import { kinds } from './questions.js';
import { Status, Verdict } from './statuses.js';
import { fieldNumbers, Table } from './table.js';

/** Text as UTF-8. Half of a surrogate pair is refused, where Buffer.from would replace it. */
export function utf8(value) {
  if (typeof value !== 'string') return value;
  if (/\p{Surrogate}/u.test(value)) throw new ArgumentError(Status.TEXT);
  return Buffer.from(value);
}

const isNumber = (value) => ['number', 'bigint', 'boolean'].includes(typeof value);

function fieldOf(name) {
  const field = typeof name === 'number' ? name : fieldNumbers.get(name);
  if (field === undefined) throw new TypeError(`no field is called ${name}`);
  return field;
}

/** A number as the library takes it; BigInt64Array would cut a larger one. */
function checked(value) {
  const number = BigInt(value);
  if (number !== BigInt.asIntN(64, number)) throw new RangeError(`${number} takes over 64 bits`);
  return number;
}

/** One operation. Close it: `finally { operation.close(); }`. */
export class Operation {
  #native;
  #handle;
  #isRunning = false;

  /** What handlers threw; the operation went on with "it failed". */
  failures = [];

  constructor(native, handle) {
    this.#native = native;
    this.#handle = handle;
  }

  /** The handle; throws a HandleError after `close`. */
  requireOpen() {
    if (this.#handle === null) throw new HandleError(Status.HANDLE);
    return this.#handle;
  }

  /** Sets a field: a number (or boolean), or a text as string, Buffer or Uint8Array. */
  set(name, value) {
    return this.setAll([[name, value]]);
  }

  /** Sets several fields, given as pairs, by one call: all of them, or none. */
  setAll(request) {
    const fields = Uint32Array.from(request, ([name]) => fieldOf(name));
    const given = request.map(([, value]) => (isNumber(value) ? BigInt(value) : utf8(value)));
    const values = BigInt64Array.from(given, (part) => checked(part.length ?? part));
    const texts = Buffer.concat(given.filter((part) => typeof part !== 'bigint'));
    try {
      this.#native.call(
        'set_fields',
        this.requireOpen(),
        fields,
        values,
        fields.length,
        texts,
        texts.length,
      );
    } finally {
      texts.fill(0); // A secret's owner wipes the other copy.
    }
    return this;
  }

  /** Adds a row to the selection; without a token all live tokens of the user. */
  addRow({ customer, user, token = '' }) {
    const texts = [customer, user, token].map(utf8);
    const parameters = texts.flatMap((text) => [text, text.length]);
    this.#native.call('add_row', this.requireOpen(), ...parameters);
    return this;
  }

  /** The question loop: each question has to be answered before the next is asked for. */
  *questions() {
    for (;;) {
      const kind = [0];
      const call = [null];
      this.#native.call('op_next', this.requireOpen(), kind, call);
      if (kind[0] === Ask.NOTHING) return;
      const [, Class] = kinds.get(kind[0]) ?? [undefined, Question];
      const question = new Class(this.#native, this, kind[0], call[0]);
      yield question;
      if (!question.isAnswered) throw new PortError(Status.UNANSWERED, { argument: kind[0] });
    }
  }

  /**
   * Runs it to its end, awaiting the host's handlers, and gives the verdict.
   *
   * `host` has a method for each kind of question that it answers: moment, load, list, count,
   * commit, validate, mail, rows, notice, read, write, reopen. A kind without one is answered
   * `unsupported`. What a handler throws is kept in `failures` and answered: `failed`, of a COMMIT
   * `uncertain` unless it is a HandlerFailed. One that ends without an answer rejects this promise
   * with a PortError, and nothing is accepted.
   */
  async run(host = {}) {
    if (this.#isRunning) throw new StateError(Status.IN_USE);
    this.#isRunning = true;
    try {
      for (const question of this.questions()) await this.answer(question, host);
      return this.verdict;
    } finally {
      this.#isRunning = false;
    }
  }

  /** Lets the host answer one question, or answers for it if it throws. */
  async answer(question, host) {
    const [name] = kinds.get(question.kind) ?? [];
    if (typeof host[name] !== 'function') {
      question.unsupported();
      return;
    }
    try {
      await host[name](question);
    } catch (error) {
      this.failures.push(error);
      if (!question.isAnswered) question.fail(error);
    }
  }

  /** Verdict.UNDECIDED until it has ended. */
  get verdict() {
    return this.#native.out('op_verdict', this.requireOpen());
  }

  /** Why: { status, rule, vendor }; for the host and its log, never for the screen. */
  get reason() {
    const error = errorStruct();
    this.#native.call('op_reason', this.requireOpen(), error);
    return { status: error.status, rule: error.rule, vendor: error.vendor };
  }

  /** Which.RESULT or Which.ROWS: the operation's, until it is closed. */
  table(which) {
    return new Table(this.#native, this.#native.out('op_table', this.requireOpen(), which));
  }

  /** All that it came to, copied. Only `isAccepted` lets anybody in. */
  outcome() {
    const verdict = this.verdict;
    return {
      verdict,
      isAccepted: verdict === Verdict.ACCEPTED,
      isDone: verdict === Verdict.DONE,
      reason: this.reason,
      result: this.table(Which.RESULT).rows()[0],
      rows: this.table(Which.ROWS).rows(),
      failures: this.failures,
    };
  }

  /** Closes it; what it has committed stands. */
  close() {
    if (this.#handle === null) return;
    this.#native.call('op_close', this.#handle);
    this.#handle = null;
  }
}
