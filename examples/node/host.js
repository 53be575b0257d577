// A host: an engine over the storage, a clock that can be set, and a mailbox in memory.
import { Asks, DualControl, EnrollmentPolicy } from './fxotp/index.js';

/** Takes mail instead of sending it. A message handed over twice is kept once. */
export class Mailbox {
  #texts = new Map();

  take({ message, text }) {
    this.#texts.set(message, text);
  }

  get size() {
    return this.#texts.size;
  }

  /** The code in the newest mail that has one. */
  newestCode() {
    for (const text of [...this.#texts.values()].reverse()) {
      const found = /(?<!\d)\d{6}(?!\d)/.exec(text);
      if (found) return found[0];
    }
    throw new Error('no code was mailed');
  }
}

/** Answers the questions of operations, each when its storage or mailbox has. */
export class Host {
  /** The script's clock, in seconds. A server leaves out Asks.MOMENT and uses the system's. */
  seconds = 0;
  mailbox = new Mailbox();

  constructor(storage) {
    this.storage = storage;
  }

  moment(question) {
    question.answer(this.seconds * 1_000_000);
  }

  load(question) {
    return this.storage.load(question);
  }

  list(question) {
    return this.storage.list(question);
  }

  commit(question) {
    return this.storage.commit(question);
  }

  async mail(question) {
    this.mailbox.take(question.fields());
    question.done();
  }

  /** Here a server counts and logs. */
  notice(question) {
    question.done();
  }
}

/** An engine over the host's own storage. A server takes its keys from a key store. */
export function openEngine(library) {
  return library.openEngine({
    store: 'host:',
    keys: [{ id: 1, secret: Buffer.alloc(32, 'k') }],
    active: 1,
    policy: {
      dualControl: DualControl.OFF,
      enrollment: EnrollmentPolicy.FIRST_FACTOR,
    },
    options: { asks: Asks.MOMENT | Asks.MAIL | Asks.NOTICE },
  });
}
