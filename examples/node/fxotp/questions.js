// The questions that are none of the storage's, and the class of each kind.
import { Ask, Which } from './enums.js';
import { Field } from './fields.js';
import { DoneQuestion, Question } from './question.js';
import { CommitQuestion, CountQuestion, ListQuestion, LoadQuestion } from './storage-questions.js';

/** What time is it, and, if the host has a generator of its own, 32 random bytes. */
export class MomentQuestion extends Question {
  /** Final. `now` in microseconds UTC; without a seed the library's generator is used. */
  answer(now, seed = null) {
    this.end('answer_moment', now, seed, seed?.length ?? 0);
  }
}

/** Is this VIP code right? Asked of a remote service, after the commit. */
export class ValidateQuestion extends Question {
  /** Final. `token`: the credential that the service spoke of. */
  answer(verdict, token) {
    const name = Buffer.from(token);
    this.end('answer_verdict', verdict, name, name.length);
  }
}

/** A mail to send, after the commit: `fields()` has message, mailKind, language, to, ... */
export class MailQuestion extends DoneQuestion {}
/** A page of rows of an export or report: `table(Which.ROWS)`. */
export class RowsQuestion extends DoneQuestion {}
/** What was decided, for metrics and logs: `fields()`. */
export class NoticeQuestion extends DoneQuestion {}

/** The next bytes of the text that the operation takes: at most `fields().size`. */
export class ReadQuestion extends Question {
  /** Final: none at the end of the text. */
  answer(bytes) {
    this.end('answer_bytes', bytes, bytes.length);
  }
}

/** The next bytes of the text that the operation makes. */
export class WriteQuestion extends DoneQuestion {
  /** They may end inside a character. */
  bytes() {
    return this.table(Which.QUESTION).bytes(Field.TEXT)[0];
  }
}

/** Of the storage check: close the storage and open it anew, as after a restart. */
export class ReopenQuestion extends DoneQuestion {}

/** By kind: the name of the handler, and the class. */
export const kinds = new Map([
  [Ask.MOMENT, ['moment', MomentQuestion]],
  [Ask.LOAD, ['load', LoadQuestion]],
  [Ask.LIST, ['list', ListQuestion]],
  [Ask.COUNT, ['count', CountQuestion]],
  [Ask.COMMIT, ['commit', CommitQuestion]],
  [Ask.VALIDATE, ['validate', ValidateQuestion]],
  [Ask.MAIL, ['mail', MailQuestion]],
  [Ask.ROWS, ['rows', RowsQuestion]],
  [Ask.NOTICE, ['notice', NoticeQuestion]],
  [Ask.READ, ['read', ReadQuestion]],
  [Ask.WRITE, ['write', WriteQuestion]],
  [Ask.REOPEN, ['reopen', ReopenQuestion]],
]);
