// What the tests share: the library, and a bank with one user.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bank, BANK, CUSTOMER, TARO } from '../bank.js';
import { Library, Method, Op, PASSED } from '../fxotp/index.js';
import { Host } from '../host.js';
import { LogStorage } from '../log-storage.js';

export const PATH = process.env.FXOTP_LIBRARY;
export const library = new Library(PATH);
export const CODE_T1 = '395805';
export const T1 = 1751331600;
const T0 = 1750381200;

/** A provisioned bank on a storage in a folder of its own, at T1; gone with the test. */
export async function scene(test) {
  const folder = await mkdtemp(join(tmpdir(), 'fxotp-'));
  const path = join(folder, 'records.log');
  const storage = await LogStorage.open(path);
  const host = new Host(storage);
  const bank = new Bank(library, host);
  test.after(async () => {
    bank.close();
    await host.storage.close();
    await rm(folder, { recursive: true });
  });
  host.seconds = T0;
  const outcome = await bank.provision();
  assert.ok(outcome.isDone, bank.words(outcome));
  host.seconds = T1;
  return { bank, host, path, storage };
}

/** A login by VIP, begun; closed with the test. */
export function verify(test, bank, code = CODE_T1) {
  const operation = bank.engine.begin(Op.VERIFY, {
    bank: BANK,
    customer: CUSTOMER,
    user: TARO,
    firstFactor: PASSED,
    method: Method.VIP,
    code,
  });
  test.after(() => operation.close());
  return operation;
}

/** The host with other handlers in the place of some. */
export function hostWith(host, handlers) {
  return Object.assign(Object.create(host), handlers);
}

/** A user with this name, written. */
export function putUser(bank, name, user = '9998000300') {
  return bank.bySystem(Op.PUT_USER, { customer: CUSTOMER, user, name });
}

/** The right code still counts: nothing was consumed or accepted before. */
export async function assertStillAccepted(bank) {
  assert.ok((await bank.vip(TARO, CODE_T1)).isAccepted);
}
