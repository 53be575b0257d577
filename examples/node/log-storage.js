// The host's own storage: one file that only grows, and an index in memory.
//
// A COMMIT is one frame at the end of the file, synced before it is answered; a frame that a crash
// cut short is cut off at the next start, so a commit stands whole or not at all. Bodies stay in
// the file and are read when they are asked for. One process at a time has the file open.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { HandlerFailed, Kind, Status } from './fxotp/index.js';
import { SortedKeys } from './sorted-keys.js';

// A frame: a head (the size of what follows, the start of that size's SHA-256, the start of what
// follows' SHA-256), then the size of the JSON that says what is put and dropped, the JSON, and the
// bodies one behind the other.
const HEAD = 16;

const digestOf = (bytes, size) => createHash('sha256').update(bytes).digest().subarray(0, size);

function frameOf(puts, drops) {
  const list = puts.map(({ record, version, keys, body }) => {
    return { record, version, keys, size: body.length };
  });
  const json = Buffer.from(JSON.stringify({ puts: list, drops }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(json.length);
  const payload = Buffer.concat([size, json, ...puts.map(({ body }) => body)]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(payload.length);
  return Buffer.concat([length, digestOf(length, 4), digestOf(payload, 8), payload]);
}

const statuses = new Map([
  ['ENOSPC', Status.STORE_FULL],
  ['EDQUOT', Status.STORE_FULL],
  ['EROFS', Status.STORE_READ_ONLY],
]);

/** The answer to an error of the file system that certainly changed nothing. */
function failedBy(error) {
  const status = statuses.get(error.code) ?? Status.STORE_FAILED;
  return new HandlerFailed(status, Math.abs(error.errno ?? 0), { cause: error });
}

/** Records in one file. Any number of operations may use it at once. */
export class LogStorage {
  #file;
  #end = 0;
  #records = new Map();
  #keys = new SortedKeys();
  #turn = Promise.resolve();
  #isBroken = false;

  /** Opens the file, made when it is not there, and reads what it holds. */
  static async open(path) {
    const storage = new LogStorage();
    storage.#file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      await storage.#replay();
    } catch (error) {
      await storage.close();
      throw error;
    }
    return storage;
  }

  /** Answers LOAD: a get for each name, a walk for each set. */
  async load(question) {
    const reads = question.keys().map(async (key) => {
      if (key.kind === Kind.ADMINISTRATORS) {
        const entries = this.#walk(key, false);
        const bodies = await Promise.all(entries.map(({ place }) => this.#read(place)));
        return { key, bodies };
      }
      const place = this.#records.get(key.record);
      return { key, bodies: place ? [await this.#read(place)] : null };
    });
    for (const { key, bodies } of await Promise.all(reads)) {
      for (const body of bodies ?? []) question.body(body);
      if (key.kind === Kind.ADMINISTRATORS) question.complete(key.index);
      else if (bodies === null) question.absent(key.index);
    }
    question.done();
  }

  /** Answers LIST: a walk of each range. */
  async list(question) {
    const { isBackward } = question;
    // Before the first await: all ranges are of one committed state. Bodies are never overwritten.
    const entries = question.ranges().flatMap((range) => this.#walk(range, isBackward));
    for (const { key, place } of entries) {
      if (question.entry(key, await this.#read(place))) break;
    }
    question.done();
  }

  /** Answers COMMIT. One after another: nobody comes between the comparison and the write. */
  commit(question) {
    const mine = this.#turn.then(() => this.#commit(question));
    this.#turn = mine.catch(() => {});
    return mine;
  }

  async #commit(question) {
    if (this.#isBroken) throw new HandlerFailed(Status.STORE_FAILED);
    const moved = question.expected().flatMap(({ record, version }, index) => {
      return (this.#records.get(record)?.version ?? 0) === version ? [] : [index];
    });
    if (moved.length > 0) {
      question.conflict(moved);
      return;
    }
    // A notice that is there already stays as it is.
    const stays = ({ record, kind }) => kind === Kind.NOTICE && this.#records.has(record);
    const puts = question.puts().filter((put) => !stays(put));
    const drops = question.drops();
    const frame = frameOf(puts, drops);
    try {
      await this.#write(frame);
      await this.#file.datasync();
    } catch (error) {
      await this.#takeBack();
      throw failedBy(error);
    }
    this.#apply(puts, drops, this.#end + frame.length);
    question.done();
  }

  /** Waits for the commit that is under way and closes the file. */
  async close() {
    await this.#turn;
    await this.#file.close();
  }

  async #write(frame) {
    for (let done = 0; done < frame.length;) {
      const left = frame.length - done;
      const { bytesWritten } = await this.#file.write(frame, done, left, this.#end + done);
      done += bytesWritten;
    }
  }

  /** Cuts off what a failed commit wrote. An error of this leaves the commit uncertain. */
  async #takeBack() {
    this.#isBroken = true;
    await this.#file.truncate(this.#end);
    await this.#file.datasync();
    this.#isBroken = false;
  }

  async #read({ offset, size }) {
    const body = Buffer.alloc(size);
    try {
      await this.#fill(body, offset);
    } catch (error) {
      throw failedBy(error);
    }
    return body;
  }

  async #fill(buffer, offset) {
    for (let done = 0; done < buffer.length;) {
      const left = buffer.length - done;
      const { bytesRead } = await this.#file.read(buffer, done, left, offset + done);
      if (bytesRead === 0) throw new Error('the file is shorter than it was');
      done += bytesRead;
    }
  }

  #walk({ begin, end }, isBackward) {
    const entries = this.#keys.range(begin, end).map((key) => {
      return { key, place: this.#records.get(this.#keys.recordOf(key)) };
    });
    return isBackward ? entries.reverse() : entries;
  }

  async #replay() {
    const { size } = await this.#file.stat();
    for (let payload; (payload = await this.#frame(size)) !== null;) {
      const jsonEnd = 4 + payload.readUInt32LE();
      const { puts, drops } = JSON.parse(payload.toString('utf8', 4, jsonEnd));
      this.#apply(puts, drops, this.#end + HEAD + payload.length);
    }
    if (this.#end < size) await this.#takeBack();
  }

  /**
   * What the next frame holds; null where the file ends or a crash cut its last frame short. Damage
   * before the last frame is an error: cutting there would forget commits that stood.
   */
  async #frame(size) {
    if (this.#end + HEAD > size) return null;
    const head = Buffer.alloc(HEAD);
    await this.#fill(head, this.#end);
    const end = this.#end + HEAD + head.readUInt32LE();
    const isHead = digestOf(head.subarray(0, 4), 4).equals(head.subarray(4, 8));
    if (isHead && end > size) return null;
    if (isHead) {
      const payload = Buffer.alloc(end - this.#end - HEAD);
      await this.#fill(payload, this.#end + HEAD);
      if (digestOf(payload, 8).equals(head.subarray(8))) return payload;
      if (end === size) return null;
    }
    const rest = Buffer.alloc(size - this.#end);
    await this.#fill(rest, this.#end);
    if (rest.every((byte) => byte === 0)) return null;
    throw new Error(`damaged at byte ${this.#end}`);
  }

  /** Brings the index up to a frame that ends at `end`; its bodies are its last bytes. */
  #apply(puts, drops, end) {
    const sizes = puts.map((put) => put.size ?? put.body.length);
    let offset = end - sizes.reduce((sum, size) => sum + size, 0);
    // All old keys first: a key may pass from one record to another.
    for (const { record } of puts) this.#keys.remove(this.#records.get(record)?.keys ?? []);
    puts.forEach(({ record, version, keys }, row) => {
      this.#keys.add(keys, record);
      this.#records.set(record, { version, keys, offset, size: sizes[row] });
      offset += sizes[row];
    });
    for (const record of drops) {
      this.#keys.remove(this.#records.get(record)?.keys ?? []);
      this.#records.delete(record);
    }
    this.#end = end;
  }
}
