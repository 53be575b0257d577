// Microseconds of one accepted verification: usage: bench.js LIBRARY CODES.
//
// CODES: the secret in hex, then a line a verification: its instant in microseconds, and its code.
// The loop is the binding's own; for fxotp_op_run, which the binding leaves out, a synchronous
// storage is called back by koffi within the call.
import { readFileSync } from 'node:fs';
import koffi from 'koffi';
import { Actor, Asks, DualControl, EnrollmentPolicy } from './fxotp/index.js';
import { kinds, Library, Method, Op, PASSED, Status, Verdict } from './fxotp/index.js';
import { errorStruct } from './fxotp/native.js';

const BANK = 'GM01000';
const CUSTOMER = 'GM11253';
const USER = '9998000286';
const PROVISIONED = 1_750_381_200_000_000; // 2025-06-20: VIP tokens come before the coexistence.
const WARM_UP = 2_000;
const ROUNDS = 9;
const ROUND = 1_000;

const [path, codesPath] = process.argv.slice(2);
const library = new Library(path);
const [secret, ...lines] = readFileSync(codesPath, 'utf8').trim().split('\n');
const codes = lines.map((line) => line.split(' ')).map(([at, code]) => [Number(at), code]);
if (codes.length < WARM_UP + ROUNDS * ROUND) throw new Error('too few codes');

/** A clock, and a storage in two maps. Index keys of old versions are left behind. */
class Host {
  now = PROVISIONED;
  records = new Map();
  keys = new Map();

  moment(question) {
    question.answer(this.now);
  }

  load(question) {
    for (const { index, record, begin, end } of question.keys()) {
      if (this.records.has(record)) {
        question.body(this.records.get(record).body);
      } else if (record) {
        question.absent(index);
      } else {
        // A set of administrators: asked for by provisioning alone.
        const within = [...this.keys.keys()].filter((key) => begin <= key && key < end).sort();
        for (const key of within) question.body(this.records.get(this.keys.get(key)).body);
        question.complete(index);
      }
    }
    question.done();
  }

  commit(question) {
    const moved = question.expected().flatMap(({ record, version }, index) => {
      return (this.records.get(record)?.version ?? 0) === version ? [] : [index];
    });
    if (moved.length > 0) {
      question.conflict(moved);
      return;
    }
    for (const { record, version, body, keys } of question.puts()) {
      this.records.set(record, { version, body });
      for (const key of keys) this.keys.set(key, record);
    }
    question.done();
  }
}

const Callback = koffi.pointer(koffi.proto('void (void *user_data, fxotp_call *call)'));
const Callbacks = koffi.struct({
  struct_size: 'uint32_t',
  reserved: 'uint32_t',
  user_data: 'void *',
  ...Object.fromEntries([...kinds.values()].map(([name]) => [name, Callback])),
});
const parameters = ['fxotp_op *', koffi.pointer(Callbacks), koffi.inout('fxotp_error *')];
const run = koffi.load(path).func('fxotp_op_run', 'int32_t', parameters);

/** fxotp_op_run: koffi calls `host` back before the call returns. */
function runner(host) {
  const callbacks = { struct_size: koffi.sizeof(Callbacks), reserved: 0, user_data: null };
  let operation;
  for (const [kind, [name, Class]] of kinds) {
    const answer = (_, call) => host[name](new Class(library.native, operation, kind, call));
    callbacks[name] = host[name] ? koffi.register(answer, Callback) : null;
  }
  return (begun) => {
    operation = begun;
    const status = run(begun.requireOpen(), callbacks, errorStruct());
    if (status !== Status.OK) throw new Error(`fxotp_op_run: ${status}`);
    return begun.verdict;
  };
}

/** An engine over the store, with one user and their token. */
async function opened(store, host) {
  const engine = library.openEngine({
    store,
    keys: [{ id: 1, secret: Buffer.alloc(32, 'k') }],
    active: 1,
    policy: {
      dualControl: DualControl.OFF,
      enrollment: EnrollmentPolicy.FIRST_FACTOR,
      lockAfter: 100,
    },
    options: { asks: Asks.MOMENT },
  });
  const customer = { customer: CUSTOMER };
  const token = { token: 'SYMC00000286', users: USER, secret: Buffer.from(secret, 'hex') };
  const steps = [
    [Op.PUT_BANK, { name: '福建銀行' }],
    [Op.PUT_CUSTOMER, { ...customer, name: '株式会社 為替商事' }],
    [Op.PUT_USER, { ...customer, user: USER, name: '為替 太郎' }],
    [Op.REGISTER_VIP, { ...customer, ...token }],
  ];
  const actor = { bank: BANK, actorKind: Actor.SYSTEM, actorId: 'bench' };
  for (const [operation, request] of steps) {
    const { isDone, reason } = await engine.perform(operation, { ...actor, ...request }, host);
    if (!isDone) throw new Error(`operation ${operation}: ${reason.status}`);
  }
  return engine;
}

/** One verification, from its beginning to its end. */
async function verify(engine, style, code) {
  const who = { bank: BANK, customer: CUSTOMER, user: USER, firstFactor: PASSED };
  const login = engine.begin(Op.VERIFY, { ...who, method: Method.VIP, code });
  try {
    if ((await style(login)) !== Verdict.ACCEPTED) {
      throw new Error(`not accepted: ${login.reason.status}`);
    }
  } finally {
    login.close();
  }
}

/** The median of the rounds. */
async function measure(store, styleOf) {
  const host = new Host();
  const engine = await opened(store, host);
  const style = styleOf(host);
  const rest = codes.values();
  const rounds = [];
  for (const count of [WARM_UP, ...Array(ROUNDS).fill(ROUND)]) {
    const begun = performance.now();
    for (let i = 0; i < count; ++i) {
      const [at, code] = rest.next().value;
      host.now = at;
      await verify(engine, style, code);
    }
    rounds.push(((performance.now() - begun) / count) * 1000);
  }
  engine.close();
  return rounds.slice(1).sort((a, b) => a - b)[(ROUNDS - 1) / 2];
}

const loop = (host) => (operation) => operation.run(host);
for (const [name, store, styleOf] of [
  ['memory run', 'memory:', runner],
  ['host run', 'host:', runner],
  ['host loop', 'host:', loop],
]) {
  console.log(`${name} ${(await measure(store, styleOf)).toFixed(1)}`);
}
