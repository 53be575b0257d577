// One bank and one customer of it: the operations as a web service would call them.
import {
  Actor,
  FxotpError,
  Language,
  Method,
  Op,
  Order,
  PASSED,
  Role,
  Status,
  TextGroup,
} from './fxotp/index.js';
import { openEngine } from './host.js';

export const BANK = 'GM01000';
export const CUSTOMER = 'GM11253';
export const ADMINISTRATOR = '9998000100';
export const TARO = '9998000286';
export const JIRO = '9998000287';
export const SABURO = '9998000288';

const SECRET = Buffer.from('12345678901234567890');
const names = new Map([
  [ADMINISTRATOR, '管理 花子'],
  [TARO, '為替 太郎'],
  [JIRO, '為替 次郎'],
  [SABURO, '為替 三郎'],
]);

/** What the host does with the library, a method each. */
export class Bank {
  constructor(library, host) {
    this.library = library;
    this.host = host;
    this.engine = openEngine(library);
  }

  close() {
    this.engine.close();
  }

  /** An outcome as the script prints it. */
  words({ isAccepted, isDone, reason }) {
    if (isAccepted) return 'accepted';
    if (isDone) return 'done';
    const explained = this.engine.explain(reason, Language.JAPANESE);
    return `no: ${explained} (${reason.status}/${reason.rule})`;
  }

  /** One operation in the bank. */
  perform(operation, request, selection = []) {
    return this.engine.perform(operation, { bank: BANK, ...request }, this.host, selection);
  }

  /** One by the host's own code. */
  bySystem(operation, request = {}) {
    const actor = { actorKind: Actor.SYSTEM, actorId: 'script' };
    return this.perform(operation, { ...actor, ...request });
  }

  /** One of administration, by a user of the customer. */
  byUser(user, operation, request = {}, selection = []) {
    const actor = { actorKind: Actor.USER, actorCustomer: CUSTOMER, actorId: user };
    return this.perform(operation, { ...actor, ...request }, selection);
  }

  /** One of a user who is logging in and has given the right password. */
  login(operation, user, request = {}) {
    const who = { customer: CUSTOMER, firstFactor: PASSED, user };
    return this.perform(operation, { ...who, ...request });
  }

  /** Verifies a code of VIP Access. */
  vip(user, code) {
    return this.login(Op.VERIFY, user, { method: Method.VIP, code });
  }

  /** A request that should not even be taken. */
  async tried(operation, request) {
    try {
      return this.words(await this.bySystem(operation, { customer: CUSTOMER, ...request }));
    } catch (error) {
      if (error instanceof FxotpError) return `error: ${error.status}`;
      throw error;
    }
  }

  /** The bank, the customer, four users and their tokens; the first outcome that is not done. */
  async provision() {
    const customer = { customer: CUSTOMER };
    const steps = [
      [Op.PUT_BANK, { name: '福建銀行' }],
      [Op.PUT_CUSTOMER, { ...customer, name: '株式会社 為替商事' }],
    ];
    for (const [user, name] of names) {
      const role = user === ADMINISTRATOR ? Role.ADMINISTRATOR : Role.DEALER;
      steps.push([Op.PUT_USER, { ...customer, user, name, role }]);
    }
    for (const users of names.keys()) {
      const token = `SYMC00000${users.slice(-3)}`;
      steps.push([Op.REGISTER_VIP, { ...customer, token, users, secret: SECRET }]);
    }
    let outcome;
    for (const [operation, request] of steps) {
      outcome = await this.bySystem(operation, request);
      if (!outcome.isDone) break;
    }
    return outcome;
  }

  /** The administrator's list of tokens, a line a row. */
  async listed() {
    const request = { customer: CUSTOMER, order: Order.TOKEN };
    const outcome = await this.byUser(ADMINISTRATOR, Op.LIST, request);
    if (!outcome.isDone) return [this.words(outcome)];
    return outcome.rows.map(({ user, token, status }) => {
      const words = this.engine.text(TextGroup.STATUS, status, Language.JAPANESE);
      return `${user} ${token} ${words}`;
    });
  }

  /** The same code many times at once: the operations interleave at every await. */
  async race(user, code, times) {
    const tries = Array.from({ length: times }, () => this.vip(user, code));
    const outcomes = await Promise.all(tries);
    const judged = outcomes.filter(({ reason }) => reason.status === Status.WRONG_CODE);
    const accepted = outcomes.filter(({ isAccepted }) => isAccepted);
    return { judged: judged.length, accepted: accepted.length };
  }

  /** The administrator deletes a user. */
  async deletion(user) {
    const request = { customer: CUSTOMER, user };
    return this.words(await this.byUser(ADMINISTRATOR, Op.DELETE_USER, request));
  }
}
