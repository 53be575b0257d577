// Tables: immutable rows and columns, copied out of the library's memory.
import koffi from 'koffi';
import { HandleError } from './errors.js';
import { Field } from './fields.js';
import { copied } from './native.js';
import { Status } from './statuses.js';

const TEXTS_FROM = 1000;

// Fields that are bytes; the others from 1,000 on are text.
const bytesOf = ['BODY', 'MAC', 'LISTED', 'METHOD_DATA', 'NEWEST', 'SELECTION', 'SEALED_TO'];
const binary = new Set([...bytesOf, 'ADDRESS_TAG'].map((name) => Field[name]));

const camel = (name) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** Field numbers by their names in JavaScript: attemptsLeft is ATTEMPTS_LEFT. */
export const fieldNumbers = new Map(
  Object.entries(Field).map(([name, number]) => [camel(name), number]),
);
const fieldNames = new Map([...fieldNumbers].map(([name, number]) => [number, name]));

/** A table of a question or an operation, or one that was kept or opened. */
export class Table {
  #native;
  #handle;
  #owned;

  constructor(native, handle, owned = false) {
    this.#native = native;
    this.#handle = handle;
    this.#owned = owned;
  }

  #open() {
    if (this.#handle === null) throw new HandleError(Status.HANDLE);
    return this.#handle;
  }

  get length() {
    return this.#native.out('table_rows', this.#open());
  }

  /** Its columns, by number. */
  get fields() {
    const values = [null];
    const count = [0];
    this.#native.call('table_fields', this.#open(), values, count);
    return count[0] === 0 ? [] : Array.from(koffi.decode(values[0], 'uint32_t', count[0]));
  }

  /** A whole column of numbers. */
  numbers(field) {
    const values = [null];
    const count = [0];
    this.#native.call('column_numbers', this.#open(), field, values, count);
    if (count[0] === 0) return [];
    return Array.from(koffi.decode(values[0], 'int64_t', count[0]), Number);
  }

  /** A whole column of bytes. */
  bytes(field) {
    const memory = [null];
    const ends = [null];
    const count = [0];
    this.#native.call('column_texts', this.#open(), field, memory, ends, count);
    if (count[0] === 0) return [];
    const offsets = koffi.decode(ends[0], 'uint32_t', count[0] + 1);
    const all = copied(memory[0], offsets[count[0]]);
    return Array.from({ length: count[0] }, (_, i) => all.subarray(offsets[i], offsets[i + 1]));
  }

  /** A whole column of texts. */
  texts(field) {
    return this.bytes(field).map((value) => value.toString());
  }

  /**
   * All rows as objects: { attemptsLeft: 4, token: '...' }, of `wanted` (a Set of fields) only
   * those that the table has. For long tables read columns.
   */
  rows(wanted = undefined) {
    const rows = Array.from({ length: this.length }, () => ({}));
    for (const field of this.fields) {
      if (wanted && !wanted.has(field)) continue;
      const name = fieldNames.get(field) ?? `field${field}`;
      const column = this.#column(field);
      rows.forEach((row, i) => (row[name] = column[i]));
    }
    return rows;
  }

  #column(field) {
    if (field < TEXTS_FROM) return this.numbers(field);
    return binary.has(field) ? this.bytes(field) : this.texts(field);
  }

  /** Another handle to the same rows, which outlives the question or operation; close it. */
  keep() {
    return new Table(this.#native, this.#native.out('table_keep', this.#open()), true);
  }

  /** Closes a kept or opened table; others end with what they belong to. */
  close() {
    const handle = this.#handle;
    this.#handle = null;
    if (this.#owned && handle !== null) this.#native.call('table_close', handle);
  }
}
