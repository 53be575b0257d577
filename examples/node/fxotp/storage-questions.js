// The questions of the storage: LOAD, LIST, COUNT and COMMIT.
import { Direction } from './domain.js';
import { Which } from './enums.js';
import { CorruptError, errorOf, HandlerFailed } from './errors.js';
import { Field } from './fields.js';
import { DoneQuestion } from './question.js';
import { Status } from './statuses.js';

class StorageQuestion extends DoneQuestion {
  statusOf(error) {
    return error instanceof CorruptError ? Status.STORE_CORRUPT : Status.STORE_FAILED;
  }
}

class RecordsQuestion extends StorageQuestion {
  /** A record as its BODY. */
  body(body) {
    this.tell('answer_body', body, body.length);
  }

  /** A row of `kind` put together from all its fields, a Map of field numbers. */
  row(kind, values) {
    for (const [field, value] of values) {
      if (typeof value === 'number') {
        this.tell('answer_number', field, value);
      } else {
        const bytes = Buffer.from(value);
        this.tell('answer_text', field, bytes, bytes.length);
      }
    }
    this.tell('answer_row', kind);
  }
}

/** Records by name. Each key has to be given or said to be absent. */
export class LoadQuestion extends RecordsQuestion {
  /** What is asked for: [{ index, kind, record, begin, end }]. */
  keys() {
    const table = this.table(Which.KEYS);
    const kinds = table.numbers(Field.KIND);
    const [records, begins, ends] = [Field.RECORD, Field.BEGIN, Field.END].map((field) =>
      table.texts(field),
    );
    return kinds.map((kind, index) => {
      return { index, kind, record: records[index], begin: begins[index], end: ends[index] };
    });
  }

  /** The key of this row is not there. */
  absent(index) {
    this.tell('answer_absent', index);
  }

  /** Every record of the set in this row has been given. */
  complete(index) {
    this.tell('answer_complete', index);
  }
}

/** A page: ranges of index keys, to be walked in their order. */
export class ListQuestion extends RecordsQuestion {
  /** Whether the keys of each range are walked downwards. */
  get isBackward() {
    return this.fields().direction === Direction.BACKWARD;
  }

  /** [{ begin, end }]; `end` is not part of the range. */
  ranges() {
    const table = this.table(Which.RANGES);
    const ends = table.texts(Field.END);
    return table.texts(Field.BEGIN).map((begin, row) => ({ begin, end: ends[row] }));
  }

  /** The next index key and its record's BODY; true when the page is full. */
  entry(key, body) {
    const name = Buffer.from(key);
    const said = this.ask('answer_entry', name, name.length, body, body.length);
    // STALE: a commit came between the key and its body; the library passes the entry over.
    if (said.status !== Status.OK && said.status !== Status.STALE) throw errorOf(said.status);
    return said.output === 1;
  }

  /** Final: done, and there may be more rows beyond the last one given. */
  more() {
    this.end('answer_more');
  }
}

/** How many rows, by facet. Unsupported is fine: the library then pages through LIST. */
export class CountQuestion extends StorageQuestion {
  tally(facet, rows, isSuspended = false) {
    this.tell('answer_tally', Number(isSuspended), facet, rows);
  }
}

const PUT_FIELDS = new Set([Field.RECORD, Field.KIND, Field.VERSION, Field.BODY]);

/** One atomic, durable change. */
export class CommitQuestion extends StorageQuestion {
  /** The versions that must still be the stored ones: [{ record, version }]; 0: not there. */
  expected() {
    return this.table(Which.EXPECTED)
      .rows()
      .map(({ record, version }) => ({ record, version }));
  }

  /** The records to write, in place of what was there: [{ record, kind, version, body, keys }]. */
  puts() {
    const table = this.table(Which.PUTS);
    const puts = table.rows(PUT_FIELDS).map(({ record, kind, version, body }) => {
      return { record, kind, version, body, keys: [] };
    });
    for (const { row, key } of this.table(Which.INDEX).rows()) puts[row].keys.push(key);
    return puts;
  }

  /** The names of the records to remove. */
  drops() {
    return this.table(Which.DROPS)
      .rows()
      .map(({ record }) => record);
  }

  /** Final: nothing changed, as these rows of `expected` had moved (none: not known). */
  conflict(moved = []) {
    this.end('answer_conflict', Uint32Array.from(moved), moved.length);
  }

  /** Final: it cannot be known whether all stands or nothing. */
  uncertain(vendor = 0) {
    this.end('answer_uncertain', vendor);
  }

  fail(error) {
    if (error instanceof HandlerFailed) this.failed(error.status, error.vendor);
    else this.uncertain();
  }
}
