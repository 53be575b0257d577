// Plays the script that all example hosts play, and prints its lines.
//
// usage: node script.js FOLDER_OF_LIBFXOTP
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMINISTRATOR, Bank, CUSTOMER, JIRO, SABURO, TARO } from './bank.js';
import { Library, Method, Op } from './fxotp/index.js';
import { Host } from './host.js';
import { LogStorage } from './log-storage.js';

const T0 = 1750381200;
const T1 = 1751331600;
const T2 = 1756652400;
const CODE_T1 = '395805';
const CODE_T1B = '396557';
const CODE_T1C = '081348';
const CODE_T2 = '044607';
const WRONG = '000000';

/** 1 to 10: VIP Access, the lock, and the administrator's first procedure. */
async function* vipLines(bank, host) {
  host.seconds = T0;
  yield `1 provisioning: ${bank.words(await bank.provision())}`;
  host.seconds = T1;
  yield `2 login by VIP: ${bank.words(await bank.vip(TARO, CODE_T1))}`;
  yield `3 the same code again: ${bank.words(await bank.vip(TARO, CODE_T1))}`;
  host.seconds = T1 + 60;
  for (let i = 0; i < 5; i += 1) {
    const outcome = await bank.vip(TARO, WRONG);
    yield `4 wrong code: ${bank.words(outcome)}, ${outcome.result.attemptsLeft} left`;
  }
  yield `5 right code while locked: ${bank.words(await bank.vip(TARO, CODE_T1B))}`;
  for (const line of await bank.listed()) yield `6 list: ${line}`;
  host.seconds = T1 + 120;
  const selection = [{ customer: CUSTOMER, user: TARO }];
  const byDealer = await bank.byUser(JIRO, Op.UNLOCK, {}, selection);
  yield `7 unlock by a dealer: ${bank.words(byDealer)}`;
  const byAdministrator = await bank.byUser(ADMINISTRATOR, Op.UNLOCK, {}, selection);
  yield `8 unlock by the administrator: ${bank.words(byAdministrator)}`;
  host.seconds = T1 + 180;
  yield `9 login by VIP: ${bank.words(await bank.vip(TARO, CODE_T1B))}`;
  yield `10 delete the user: ${await bank.deletion(TARO)}`;
}

/** 11 to 14: enrolment and login by email. */
async function* emailLines(bank, host) {
  host.seconds = T1 + 240;
  const asked = await bank.login(Op.ENROLL_EMAIL, TARO, { address: 'taro@example.co.jp' });
  yield `11 enrol an address: ${bank.words(asked)}`;
  const confirmed = await bank.login(Op.CONFIRM_EMAIL, TARO, {
    challenge: asked.result.challenge,
    code: host.mailbox.newestCode(),
  });
  yield `12 confirm it: ${bank.words(confirmed)}`;
  host.seconds = T1 + 360;
  const sent = await bank.login(Op.SEND_CODE, TARO);
  yield `13 send a code: ${bank.words(sent)}`;
  const verified = await bank.login(Op.VERIFY, TARO, {
    method: Method.EMAIL,
    challenge: sent.result.challenge,
    code: host.mailbox.newestCode(),
  });
  yield `14 login by email: ${bank.words(verified)}, address ${verified.result.newAddress}`;
}

/** 15 to 19: the races, and the administrator's second procedure. */
async function* raceLines(bank, host) {
  host.seconds = T1 + 600;
  const wrong = await bank.race(JIRO, WRONG, 40);
  yield `15 race, wrong codes: ${wrong.judged} judged of 40, ${wrong.accepted} accepted`;
  const right = await bank.race(SABURO, CODE_T1C, 16);
  yield `16 race, one right code: ${right.accepted} accepted of 16`;
  host.seconds = T1 + 660;
  const selection = [{ customer: CUSTOMER, user: TARO }];
  const invalidated = await bank.byUser(ADMINISTRATOR, Op.INVALIDATE, {}, selection);
  yield `17 invalidate: ${bank.words(invalidated)}`;
  for (const line of await bank.listed()) yield `18 list: ${line}`;
  host.seconds = T1 + 720;
  yield `19 delete the user: ${await bank.deletion(TARO)}`;
}

/** 20 to 25: what comes from outside. */
async function* badInputLines(bank, host) {
  host.seconds = T1 + 780;
  yield `20 bad input, code: ${bank.words(await bank.vip(ADMINISTRATOR, '12345'))}`;
  yield `21 bad input, unknown user: ${bank.words(await bank.vip('nobody', WRONG))}`;
  const put = (user, name) => bank.tried(Op.PUT_USER, { user, name });
  yield `22 bad input, empty id: ${await put('', 'x')}`;
  yield `23 bad input, long id: ${await put('9'.repeat(33), 'x')}`;
  yield `24 bad input, not UTF-8: ${await put('9998000289', Buffer.from([0xff, 0xfe]))}`;
  yield `25 bad input, zero byte: ${await put('9998000289', '為替\0四郎')}`;
}

/** 26 to 28: after VIP's end. */
async function* lastLines(bank, host) {
  host.seconds = T2;
  yield `26 login by VIP after its end: ${bank.words(await bank.vip(ADMINISTRATOR, CODE_T2))}`;
  const { result } = await bank.bySystem(Op.VERIFY_AUDIT);
  yield `27 audit: ${result.entries} entries, ${result.count} breaks`;
  yield `28 mails: ${host.mailbox.size}`;
}

const library = new Library(join(process.argv[2], 'libfxotp.so.1'));
const folder = await mkdtemp(join(tmpdir(), 'fxotp-'));
const storage = await LogStorage.open(join(folder, 'records.log'));
const host = new Host(storage);
const bank = new Bank(library, host);
try {
  for (const lines of [vipLines, emailLines, raceLines, badInputLines, lastLines]) {
    for await (const line of lines(bank, host)) console.log(line);
  }
} finally {
  bank.close();
  await storage.close();
  await rm(folder, { recursive: true });
}
