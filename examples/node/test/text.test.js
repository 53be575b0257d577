// Text that is not ASCII, empty, the longest, or holds a zero byte.
import assert from 'node:assert/strict';
import test from 'node:test';
import { ADMINISTRATOR, BANK, CUSTOMER, TARO } from '../bank.js';
import { Language, Op, Rule, Status, TextGroup } from '../fxotp/index.js';
import { CODE_T1, hostWith, library, putUser, scene } from './scene.js';

/** Writes a name and gives it as it stands in the body that the storage gets. */
async function storedName(bank, name) {
  let body;
  const { host } = bank;
  const commit = (question) => {
    body = question.puts().find(({ record }) => record.startsWith('user '))?.body;
    return host.commit(question);
  };
  const watched = Object.assign(Object.create(bank), { host: hostWith(host, { commit }) });
  const outcome = await putUser(watched, name);
  assert.ok(outcome.isDone, bank.words(outcome));
  const table = library.openRecord(body);
  try {
    return table.rows()[0].name;
  } finally {
    table.close();
  }
}

const refused = async (bank, name, status, offset = 0) =>
  assert.rejects(putUser(bank, name), (error) => {
    assert.equal(error.status, status);
    assert.equal(error.offset, offset);
    return true;
  });

/** A name that is text, but none that a user may have: the operation says no. */
async function notTaken(bank, name, status) {
  const { isDone, reason } = await putUser(bank, name);
  assert.equal(isDone, false);
  assert.equal(reason.status, status);
}

test('not ASCII', async (t) => {
  const { bank } = await scene(t);
  for (const name of ['髙橋 𠮷郎', 'Ærøskøbing', 'نام', 'e\u0301']) {
    assert.equal(await storedName(bank, name), name);
  }
  const { rows } = await bank.byUser(ADMINISTRATOR, Op.LIST, { customer: CUSTOMER });
  assert.ok(rows.some(({ userName }) => userName === '為替 太郎'));
});

test('empty', async (t) => {
  const { bank } = await scene(t);
  await notTaken(bank, '', Status.TEXT);
  const operation = bank.engine.begin(Op.PUT_USER, { bank: BANK });
  t.after(() => operation.close());
  assert.throws(() => operation.set('user', ''), { code: 'ERR_FXOTP_ID' });
});

test('fields are set all or none', async (t) => {
  const { bank } = await scene(t);
  const operation = bank.engine.begin(Op.PUT_USER, { bank: BANK, customer: CUSTOMER });
  t.after(() => operation.close());
  const setAll = (name) => operation.setAll(Object.entries({ user: '9998000999', name }));
  assert.throws(() => setAll('為\0替'), { code: 'ERR_FXOTP_TEXT', offset: 3 });
  setAll('為替');
  assert.throws(() => setAll('為替'), { code: 'ERR_FXOTP_TWICE' });
  assert.throws(() => operation.set('role', 2n ** 64n + 1n), RangeError);
});

test('the longest', async (t) => {
  const { bank } = await scene(t);
  const longest = `${'銀'.repeat(66)}ab`;
  assert.equal(Buffer.byteLength(longest), 200);
  assert.equal(await storedName(bank, longest), longest);
  await notTaken(bank, `${longest}c`, Status.TEXT);
});

test('a zero byte', async (t) => {
  const { bank } = await scene(t);
  await refused(bank, '為替\0四郎', Status.TEXT, 6);
});

test('not UTF-8', async (t) => {
  const { bank } = await scene(t);
  await refused(bank, Buffer.from([0x61, 0x62, 0xff, 0xfe]), Status.TEXT, 2);
});

test('half of a surrogate pair', async (t) => {
  const { bank } = await scene(t);
  await refused(bank, '\ud800', Status.TEXT);
});

test('an unknown field', async (t) => {
  const { bank } = await scene(t);
  assert.throws(() => bank.engine.begin(Op.PUT_USER, { nickname: 'x' }), TypeError);
});

test('the catalogue', async (t) => {
  const { bank } = await scene(t);
  assert.equal(bank.engine.text(TextGroup.STATUS, 4, Language.JAPANESE), 'ロック');
  const reason = { status: Status.WRONG_CODE, rule: Rule.L1 };
  const explained = (language) => bank.engine.explain(reason, language);
  assert.match(explained(Language.JAPANESE), /^ワンタイムパスワード.+（.+）$/);
  assert.match(explained(Language.ENGLISH), /^[ -~]+ \([ -~]+\)$/);
});

test('a code in a Buffer can be wiped', async (t) => {
  const { bank } = await scene(t);
  const code = Buffer.from(CODE_T1);
  assert.ok((await bank.vip(TARO, code)).isAccepted);
  library.wipe(code);
  assert.deepEqual(code, Buffer.alloc(CODE_T1.length));
});
