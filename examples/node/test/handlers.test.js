// What goes wrong in a handler accepts nothing, and says what it was.
import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Ask,
  HandleError,
  HandlerFailed,
  LoadQuestion,
  PortError,
  StateError,
  Status,
  Verdict,
} from '../fxotp/index.js';
import { assertStillAccepted, hostWith, scene, verify } from './scene.js';

const statusOf = (status) => (error) => error.status === status;

test('a load that throws is answered failed', async (t) => {
  const { bank, host } = await scene(t);
  const gone = new Error('the disk is gone');
  for (const load of [
    () => {
      throw gone;
    },
    async () => {
      await wait(1);
      throw gone;
    },
  ]) {
    const operation = verify(t, bank);
    assert.notEqual(await operation.run(hostWith(host, { load })), Verdict.ACCEPTED);
    assert.equal(operation.reason.status, Status.STORE_FAILED);
    assert.deepEqual(operation.failures, [gone]);
  }
  await assertStillAccepted(bank);
});

test('a commit that throws is uncertain', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  const commit = async () => {
    throw new Error('before or after the write: nobody knows');
  };
  assert.notEqual(await operation.run(hostWith(host, { commit })), Verdict.ACCEPTED);
  assert.equal(operation.reason.status, Status.STORE_UNCERTAIN);
});

test('a commit that says that nothing changed is failed', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  const commit = async () => {
    throw new HandlerFailed(Status.STORE_FULL, 28);
  };
  await operation.run(hostWith(host, { commit }));
  assert.equal(operation.reason.status, Status.STORE_FULL);
  assert.equal(operation.reason.vendor, 28);
  await assertStillAccepted(bank);
});

test('no answer accepts nothing', async (t) => {
  const { bank, host } = await scene(t);
  for (const kind of ['moment', 'load', 'commit']) {
    const operation = verify(t, bank);
    await assert.rejects(operation.run(hostWith(host, { [kind]: async () => {} })), (error) => {
      assert.ok(error instanceof PortError);
      assert.equal(error.code, 'ERR_FXOTP_UNANSWERED');
      assert.equal(error.argument, Ask[kind.toUpperCase()]);
      return true;
    });
    assert.equal(operation.verdict, Verdict.UNDECIDED);
  }
  await assertStillAccepted(bank);
});

test('a second answer is an error and the first counts', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  const commit = async (question) => {
    await host.commit(question);
    assert.throws(() => question.conflict(), statusOf(Status.ANSWERED));
  };
  assert.equal(await operation.run(hostWith(host, { commit })), Verdict.ACCEPTED);
  assert.deepEqual(operation.failures, []);
});

test('a late answer is an error', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  let kept;
  const load = async (question) => {
    kept = question;
    await host.load(question);
  };
  assert.equal(await operation.run(hostWith(host, { load })), Verdict.ACCEPTED);
  assert.throws(() => kept.done(), StateError);
  assert.throws(() => kept.done(), statusOf(Status.ANSWERED));
  operation.close();
  assert.throws(() => kept.done(), HandleError);
});

test('an answer that comes in the next turn of the loop is not late', async (t) => {
  const { bank, host } = await scene(t);
  const load = async (question) => {
    await wait(5);
    await host.load(question);
  };
  assert.equal(await verify(t, bank).run(hostWith(host, { load })), Verdict.ACCEPTED);
});

test('an answer of another kind leaves the question open', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  const commit = async (question) => {
    const absent = LoadQuestion.prototype.absent.bind(question);
    assert.throws(() => absent(0), statusOf(Status.WRONG_ANSWER));
    await host.commit(question);
  };
  assert.equal(await operation.run(hostWith(host, { commit })), Verdict.ACCEPTED);
  assert.deepEqual(operation.failures, []);
});

test('a forgotten key is not an absent one', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  const load = async (question) => {
    assert.throws(() => question.done(), statusOf(Status.INCOMPLETE));
    await host.load(question);
  };
  assert.equal(await operation.run(hostWith(host, { load })), Verdict.ACCEPTED);
  assert.deepEqual(operation.failures, []);
});

test('an operation is run by one at a time', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  const first = operation.run(host);
  await assert.rejects(operation.run(host), statusOf(Status.IN_USE));
  assert.equal(await first, Verdict.ACCEPTED);
});

test('an operation that is closed while its storage works rejects', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  const load = async (question) => {
    operation.close();
    await host.load(question);
  };
  await assert.rejects(operation.run(hostWith(host, { load })), HandleError);
  await assertStillAccepted(bank);
});

test('a kind without handler is unsupported', async (t) => {
  const { bank, host } = await scene(t);
  const operation = verify(t, bank);
  assert.notEqual(await operation.run(hostWith(host, { load: null })), Verdict.ACCEPTED);
  assert.equal(operation.reason.status, Status.UNSUPPORTED);
});
