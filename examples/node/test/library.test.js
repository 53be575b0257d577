// The ABI, structs, constants and handles, against the header and the library.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import koffi from 'koffi';
import { BANK } from '../bank.js';
import * as fxotp from '../fxotp/index.js';
import { errorOf } from '../fxotp/errors.js';
import { structs, unused, used } from '../fxotp/native.js';
import { library, PATH, scene, verify } from './scene.js';

const { HandleError, Library, Op, Status, Struct, UnsupportedError, Verdict, Which } = fxotp;
const header = readFileSync(join(process.env.FXOTP_INCLUDE, 'fxotp.h'), 'utf8');

// How the header calls each group.
const prefixes = {
  C: 'StatusClass',
  E: 'Status',
  RULE: 'Rule',
  OP: 'Op',
  ASKS: 'Asks',
  ASK: 'Ask',
  T: 'Which',
  LIST: 'Listing',
  KIND: 'Kind',
  ACTOR: 'Actor',
  SUBJECT: 'Subject',
  METHOD: 'Method',
  PHASE: 'Phase',
  STATUS: 'TokenStatus',
  LIFECYCLE: 'Lifecycle',
  LOCK: 'Lock',
  TYPE: 'UserType',
  ROLE: 'Role',
  ENROLLMENT_IS: 'Enrollment',
  ENROLLMENT: 'EnrollmentPolicy',
  STATE: 'ProposalState',
  MODE: 'Mode',
  PURPOSE: 'Purpose',
  MAIL: 'MailKind',
  MATCH: 'Match',
  ORDER: 'Order',
  BREAK: 'Break',
  PART: 'Part',
  EVENT: 'Event',
  DUAL_CONTROL: 'DualControl',
  GAP: 'Gap',
  TEXT: 'TextGroup',
  FEATURE: 'Feature',
  STRUCT: 'Struct',
  F: 'Field',
};

/** All constants of the binding by the names of the header. */
function constants() {
  const { ABI, NUL, PASSED, Direction, Finding, Language } = fxotp;
  const found = { ABI, NUL, PASSED, ...Verdict, ...Language, ...Direction, ...Finding };
  for (const [prefix, group] of Object.entries(prefixes)) {
    for (const [name, value] of Object.entries(fxotp[group])) found[`${prefix}_${name}`] = value;
  }
  const { E_OK, ...others } = found;
  return { ...others, OK: E_OK };
}

test('constants are those of the header', () => {
  const defined = header.matchAll(/^#define FXOTP_([A-Z0-9_]+) (0x[0-9A-F]+|\d+)u?\b/gm);
  const expected = Object.fromEntries([...defined].map(([, name, value]) => [name, Number(value)]));
  assert.ok(Object.keys(expected).length > 500);
  assert.deepEqual(constants(), expected);
});

test('functions are those of the header', () => {
  const declared = [...header.matchAll(/^FXOTP_API \w+ fxotp_(\w+)\(/gm)].map(([, name]) => name);
  assert.deepEqual([...used, ...Object.keys(unused)].sort(), declared.sort());
});

test("sizes and offsets are the library's", () => {
  for (const [name, type] of Object.entries(structs)) {
    const which = Struct[name.toUpperCase()];
    assert.equal(koffi.sizeof(type), library.native.status('sizeof', which), name);
    const fields = Object.keys(koffi.introspect(type).members);
    fields.forEach((field, number) => {
      const offset = library.native.status('offsetof', which, number);
      assert.equal(koffi.offsetof(type, field), offset, `${name}.${field}`);
    });
    assert.equal(library.native.status('offsetof', which, fields.length), 0xffffffff);
  }
});

test('every class of status has its error', () => {
  for (const status of Object.values(Status)) {
    if (status === Status.OK) continue;
    const error = errorOf(status);
    assert.notEqual(error.constructor, fxotp.FxotpError);
    assert.equal(error instanceof fxotp.InternalError, (status & 0xff) === 14);
    assert.match(error.code, /^ERR_FXOTP_[A-Z]/);
  }
});

/** The path of a library that has nothing but the number of another ABI. */
function otherAbi(t) {
  if (process.env.FXOTP_OTHER_ABI) return process.env.FXOTP_OTHER_ABI;
  const folder = mkdtempSync(join(tmpdir(), 'fxotp-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const stub = join(folder, 'libfxotp.so.2');
  const input = 'unsigned fxotp_abi(void) { return 2; }\n';
  execFileSync('cc', ['-shared', '-fPIC', '-x', 'c', '-o', stub, '-'], { input });
  return stub;
}

test('a library with another ABI is refused', (t) => {
  const path = otherAbi(t);
  assert.throws(
    () => new Library(path),
    (error) => error instanceof UnsupportedError && error.code === 'ERR_FXOTP_ABI',
  );
});

test('no library', () => {
  assert.throws(() => new Library('/nowhere/libfxotp.so.1'), /Failed to load shared library/);
});

test('an engine after close', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  bank.engine.close();
  bank.engine.close();
  assert.throws(() => bank.engine.begin(Op.PUT_BANK, { bank: BANK }), HandleError);
  assert.equal(await operation.run(host), Verdict.ACCEPTED);
});

test('an operation after close', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  operation.close();
  operation.close();
  await assert.rejects(operation.run(host), HandleError);
  assert.throws(() => operation.verdict, HandleError);
  assert.throws(() => operation.outcome(), HandleError);
});

test('a kept table outlives its operation', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  await operation.run(host);
  const kept = operation.table(Which.RESULT).keep();
  operation.close();
  assert.equal(kept.rows()[0].token, 'SYMC00000286');
  kept.close();
  assert.throws(() => kept.rows(), HandleError);
});

test('the library knows closed handles', async (t) => {
  const { bank } = await scene(t);
  const operation = verify(t, bank);
  const handle = operation.requireOpen();
  operation.close();
  const raw = koffi.load(PATH);
  const close = raw.func('int32_t fxotp_op_close(void *op)');
  const verdict = raw.func('int32_t fxotp_op_verdict(void *op, _Out_ int32_t *verdict)');
  const given = [-1];
  assert.equal(verdict(handle, given), Status.HANDLE);
  assert.deepEqual(given, [0]);
  assert.equal(close(handle), Status.HANDLE);
  assert.equal(close(null), Status.OK);
});
