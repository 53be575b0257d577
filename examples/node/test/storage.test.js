// The storage: the library's own check of it, crashes, and what a failing file says.
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { JIRO, TARO } from '../bank.js';
import { Finding, Op, Part, Status } from '../fxotp/index.js';
import { Host, openEngine } from '../host.js';
import { LogStorage } from '../log-storage.js';
import { SortedKeys } from '../sorted-keys.js';
import { assertStillAccepted, CODE_T1, library, putUser, scene, T1 } from './scene.js';

/** The storage anew, as after a restart. */
async function reopened(host, path) {
  await host.storage.close();
  host.storage = await LogStorage.open(path);
}

/** Gives a function that runs a part of the storage check: the rows of it, none of them broken. */
async function checked(t) {
  const folder = await mkdtemp(join(tmpdir(), 'fxotp-'));
  const path = join(folder, 'records.log');
  const host = new Host(await LogStorage.open(path));
  host.seconds = T1;
  host.reopen = async (question) => {
    await reopened(host, path);
    question.done();
  };
  const engine = openEngine(library);
  t.after(async () => {
    engine.close();
    await host.storage.close();
    await rm(folder, { recursive: true });
  });
  return async (part = {}) => {
    const check = engine.beginStorageCheck();
    try {
      for (const [name, value] of Object.entries(part)) check.set(name, value);
      await check.run(host);
      const { rows, isDone } = check.outcome();
      assert.deepEqual(
        rows.filter(({ finding }) => finding === Finding.BROKEN),
        [],
      );
      assert.ok(isDone);
      return rows;
    } finally {
      check.close();
    }
  };
}

test('every sentence of the storage check holds', async (t) => {
  const check = await checked(t);
  assert.ok((await check()).length > 50);
});

test('every sentence holds when operations interleave', async (t) => {
  const check = await checked(t);
  const size = { workers: 8, rounds: 5 };
  const parts = Array.from({ length: size.workers }, (_, i) => {
    return check({ part: Part.WORKER, worker: i + 1, ...size });
  });
  await Promise.all(parts);
  await check({ part: Part.AFTER, ...size });
});

test('a restart keeps everything', async (t) => {
  const { bank, host, path } = await scene(t);
  assert.ok((await bank.vip(TARO, CODE_T1)).isAccepted);
  await reopened(host, path);
  assert.equal((await bank.vip(TARO, CODE_T1)).reason.status, Status.REPLAYED);
  const { result } = await bank.bySystem(Op.VERIFY_AUDIT);
  assert.equal(result.count, 0);
});

test('a commit that a crash cut short is gone, and those before it stand', async (t) => {
  const { bank, host, path } = await scene(t);
  const { size } = await stat(path);
  assert.ok((await bank.vip(TARO, CODE_T1)).isAccepted);
  const whole = await readFile(path);
  for (const end of [size + 1, size + 12, size + 100, whole.length - 1]) {
    await host.storage.close();
    await writeFile(path, whole.subarray(0, end));
    host.storage = await LogStorage.open(path);
    assert.equal((await stat(path)).size, size);
  }
  await assertStillAccepted(bank);
});

test('zeros behind the last commit are cut off', async (t) => {
  const { bank, host, path } = await scene(t);
  const { size } = await stat(path);
  await appendFile(path, Buffer.alloc(4096));
  await reopened(host, path);
  assert.equal((await stat(path)).size, size);
  await assertStillAccepted(bank);
});

test('damage in the middle is an error, not an empty storage', async (t) => {
  const { host, path } = await scene(t);
  await host.storage.close();
  const whole = await readFile(path);
  for (const place of [1, 5, 9, 40]) {
    const damaged = Buffer.from(whole);
    damaged[place] ^= 0xff;
    await writeFile(path, damaged);
    await assert.rejects(LogStorage.open(path), /damaged at byte 0/);
  }
  await rm(path);
  host.storage = await LogStorage.open(path);
});

test('a damaged body is corrupt and not absent', async (t) => {
  const { bank, path } = await scene(t);
  const whole = await readFile(path);
  await writeFile(path, Buffer.alloc(whole.length));
  const outcome = await bank.vip(TARO, CODE_T1);
  assert.equal(outcome.reason.status, Status.STORE_CORRUPT);
  await writeFile(path, whole);
  await assertStillAccepted(bank);
});

test('a file that is cut while it is used fails', async (t) => {
  const { bank, path } = await scene(t);
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, 10));
  const outcome = await bank.vip(TARO, CODE_T1);
  assert.equal(outcome.reason.status, Status.STORE_FAILED);
});

test('wrong codes at once are counted to the lock', async (t) => {
  const { bank } = await scene(t);
  assert.deepEqual(await bank.race(JIRO, '000000', 40), { judged: 5, accepted: 0 });
});

test('one right code at once is accepted once', async (t) => {
  const { bank } = await scene(t);
  assert.deepEqual(await bank.race(JIRO, CODE_T1, 24), { judged: 0, accepted: 1 });
});

test('different users at once', async (t) => {
  const { bank } = await scene(t);
  const puts = Array.from({ length: 40 }, (_, i) => putUser(bank, `利用者${i}`, `user${i}`));
  const outcomes = await Promise.all(puts);
  assert.ok(outcomes.every(({ isDone }) => isDone));
  const { result } = await bank.bySystem(Op.VERIFY_AUDIT);
  assert.equal(result.count, 0);
});

test('keys: a range, an overwrite, a removal', () => {
  const keys = new SortedKeys();
  keys.add(['b', 'a', 'c b', 'c'], 'one');
  keys.add(['b'], 'two');
  assert.deepEqual(keys.range('a', 'c '), ['a', 'b', 'c']);
  assert.equal(keys.recordOf('b'), 'two');
  keys.remove(['b', 'x']);
  assert.deepEqual(keys.range('a', 'd'), ['a', 'c', 'c b']);
});
