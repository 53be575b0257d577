// An ordered map of index keys to the names of their records.
//
// Keys are ASCII, so that JavaScript's order of strings is the order of bytes.

/** Keys in order. */
export class SortedKeys {
  #sorted = [];
  #records = new Map();

  /** The record of a key. */
  recordOf(key) {
    return this.#records.get(key);
  }

  /** The keys in [begin, end), upwards. */
  range(begin, end) {
    return this.#sorted.slice(this.#place(begin), this.#place(end));
  }

  /** Adds keys of one record. */
  add(keys, record) {
    for (const key of keys) {
      if (!this.#records.has(key)) this.#sorted.splice(this.#place(key), 0, key);
      this.#records.set(key, record);
    }
  }

  /** Removes keys; those that are not there are no error. */
  remove(keys) {
    for (const key of keys) {
      if (this.#records.delete(key)) this.#sorted.splice(this.#place(key), 1);
    }
  }

  /** Where a key stands or would stand. */
  #place(key) {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
