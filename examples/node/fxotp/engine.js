// The library, and engines: keys, policy, calendar and storage put together.
import koffi from 'koffi';
import { ABI, Which } from './enums.js';
import { errorOf, HandleError } from './errors.js';
import { copied, errorStruct, Native, structs } from './native.js';
import { Operation, utf8 } from './operation.js';
import { Status } from './statuses.js';
import { Table } from './table.js';

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The loaded library, its ABI checked. */
export class Library {
  constructor(path = 'libfxotp.so.1') {
    this.native = new Native(path);
  }

  /** [major, minor, patch]. */
  get version() {
    const number = this.native.status('version');
    return [number >> 16, (number >> 8) & 0xff, number & 0xff];
  }

  /** Whether the library was built with a feature. */
  has(feature) {
    return this.native.status('has', feature) === 1;
  }

  /** The fields of a BODY (one row), or its index keys (Which.INDEX). Close it. */
  openRecord(body, which = Which.PUTS) {
    return new Table(this.native, this.native.out('record_open', body, body.length, which), true);
  }

  /** Overwrites a secret of the host's own: a Buffer. */
  wipe(secret) {
    this.native.wipe(secret, secret.length);
  }

  /**
   * Opens an engine. Close it.
   *
   * store: "host:", or a store of the library's own, whose questions are answered inside: its reads
   *   and writes then block this thread. keys: [{ id, secret }], secret a Buffer of 32 bytes;
   * active: the id of the key for all that is new; policy, calendar, options: the header's fields
   * in camel case, those left out have the library's defaults; wordings: [{ group, number,
   * language, text }].
   */
  openEngine({ store, keys, active, policy, calendar = {}, options = {}, wordings = [] }) {
    const native = this.native;
    const ring = native.out('keys_open');
    const texts = native.out('texts_open');
    try {
      for (const { id, secret } of keys) native.call('keys_add', ring, id, secret, secret.length);
      native.call('keys_activate', ring, active);
      for (const { group, number, language, text } of wordings) {
        const words = utf8(text);
        native.call('texts_replace', texts, group, number, language, words, words.length);
      }
      const place = utf8(store);
      const rules = this.#filled('policy', policy);
      const days = this.#filled('calendar', calendar);
      const how = this.#filled('options', options);
      const parameters = [ABI, place, place.length, ring, rules, days, texts, how];
      return new Engine(native, native.out('engine_open', ...parameters));
    } finally {
      native.call('texts_close', texts);
      native.call('keys_close', ring);
    }
  }

  /** The struct with the library's defaults and what `values` sets. */
  #filled(name, values) {
    const struct = {};
    this.native.call(`${name}_init`, struct, koffi.sizeof(structs[name]));
    for (const [key, value] of Object.entries(values)) {
      if (!(snake(key) in struct)) throw new TypeError(`${name} has no ${key}`);
      struct[snake(key)] = Number(value);
    }
    return struct;
  }
}

/** An engine: immutable, for any number of operations at once. */
export class Engine {
  #native;
  #handle;

  constructor(native, handle) {
    this.#native = native;
    this.#handle = handle;
  }

  #open() {
    if (this.#handle === null) throw new HandleError(Status.HANDLE);
    return this.#handle;
  }

  /** Begins an operation; its fields by their names in camel case. Close it. */
  begin(operation, request = {}) {
    const handle = this.#native.out('begin', this.#open(), operation);
    const begun = new Operation(this.#native, handle);
    try {
      return begun.setAll(Object.entries(request));
    } catch (error) {
      begun.close();
      throw error;
    }
  }

  /** Begins the check of a host's storage. Close it. */
  beginStorageCheck() {
    return new Operation(this.#native, this.#native.out('begin_storage_check', this.#open()));
  }

  /** Begins, runs and closes an operation. `selection`: [{ customer, user, token }]. */
  async perform(operation, request, host, selection = []) {
    const begun = this.begin(operation, request);
    try {
      for (const row of selection) begun.addRow(row);
      await begun.run(host);
      return begun.outcome();
    } finally {
      begun.close();
    }
  }

  /** One text of the catalogue. */
  text(group, number, language) {
    const text = [null];
    const size = [0];
    this.#native.call('text', this.#open(), group, number, language, text, size);
    return copied(text[0], size[0]).toString();
  }

  /** A reason in words. */
  explain(reason, language) {
    const error = errorStruct({ status: reason.status, rule: reason.rule });
    for (let capacity = 512; ;) {
      const buffer = Buffer.alloc(capacity);
      const size = [0];
      const parameters = [error, language, buffer, capacity, size];
      const status = this.#native.status('explain', this.#open(), ...parameters);
      if (status === Status.OK) return buffer.toString('utf8', 0, size[0]);
      if (status !== Status.TOO_LONG || size[0] < capacity) throw errorOf(status);
      capacity = size[0] + 1;
    }
  }

  /** Does the store's work that nobody waits for; call it ten times a second under load. */
  maintain() {
    this.#native.call('engine_maintain', this.#open());
  }

  /** Closes it; operations that are under way keep what they need. */
  close() {
    if (this.#handle === null) return;
    this.#native.call('engine_close', this.#handle);
    this.#handle = null;
  }
}
