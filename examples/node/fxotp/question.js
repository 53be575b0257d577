// What all questions of an operation have.
//
// A question is over with its final answer; a second one throws a StateError, one after the
// operation was closed a HandleError. What is read from a question is copied.
import { Which } from './enums.js';
import { HandlerFailed } from './errors.js';
import { Status } from './statuses.js';
import { Table } from './table.js';

/** What all questions have. Alone it stands for a kind that this binding does not know. */
export class Question {
  #native;
  #operation;
  #call;

  constructor(native, operation, kind, call) {
    this.#native = native;
    this.#operation = operation;
    this.#call = call;
    this.kind = kind;
    this.isAnswered = false;
  }

  #open() {
    this.#operation.requireOpen();
    return this.#call;
  }

  /** A table of the question, until it is answered. */
  table(which) {
    return new Table(this.#native, this.#native.out('call_table', this.#open(), which));
  }

  /** The fields of the question itself. */
  fields() {
    return this.table(Which.QUESTION).rows()[0];
  }

  /** An answer that is not the last. */
  tell(name, ...values) {
    this.#native.call(name, this.#open(), ...values);
  }

  /** The same, giving the status and an output. */
  ask(name, ...values) {
    const output = [0];
    const status = this.#native.status(name, this.#open(), ...values, output);
    return { status, output: output[0] };
  }

  /** The final answer. */
  end(name, ...values) {
    this.tell(name, ...values);
    this.isAnswered = true;
  }

  /** Final: it failed and changed nothing. */
  failed(status = Status.PORT_FAILED, vendor = 0) {
    this.end('answer_failed', status, vendor);
  }

  /** Final: this host does not do that. */
  unsupported() {
    this.end('answer_unsupported');
  }

  /** Answers for a handler that threw. */
  fail(error) {
    if (error instanceof HandlerFailed) this.failed(error.status, error.vendor);
    else this.failed(this.statusOf(error));
  }

  /** What an error says of this kind of question. */
  statusOf() {
    return Status.PORT_FAILED;
  }
}

/** One that can be answered: yes, it is done. */
export class DoneQuestion extends Question {
  /** Final: yes, it is done. */
  done() {
    this.end('answer_done');
  }
}
