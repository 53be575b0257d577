// What is refused, and in which words.
import assert from 'node:assert/strict';
import test from 'node:test';
import { administrator, dealer, makeStage, openTokens, other, press, rowOf, second }
  from './stage.mjs';

// The rules that the answers name, in the catalogue's words.
const rule = {
  P0: /利用者、管理者権限ユーザ、サポートデスク、システムごとに定められています。/,
  P1: /操作の時点で登録されている内容によって判断します。/,
  P2: /管理者権限ユーザは自社のデータのみ/,
  P3: /ご自身のトークン、権限、ユーザ登録を変更することはできません。/,
  P5: /必ず理由（受付番号）が必要です。/,
  P6: /申請者とは別の担当者による期限内の承認が必要です。/,
  P7: /登録、ロック、停止それぞれの状態によって決まります。/,
};
const notice = (page) => page.locator('main .notice').first().textContent();

test('rows that cannot be changed are named with their reasons', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  await openTokens(page);
  await press(page, ['VSST76422445'], 'ロック解除');
  await page.getByRole('alert').waitFor();
  assert.match(await notice(page), /^VSST76422445 9998000286: /);
  assert.match(await notice(page), rule.P7);

  await press(page, ['VSST76422001'], '一時停止');
  await page.getByText('VSST76422001 9998000001').waitFor();
  assert.match(await notice(page), rule.P3);

  await press(page, ['VSST76422445', 'VSST76422446'], '一時停止');
  await page.getByRole('status').waitFor();
  await press(page, ['VSST76422446', 'VSST76422447'], '一時停止');
  await page.getByRole('alert').waitFor();
  const marks = await page.locator('tbody .status').allTextContents();
  assert.equal(marks.filter((each) => each === '一時停止').length, 2, 'all or nothing');

  await page.getByLabel('実行できる行だけ実行する').check();
  await press(page, ['VSST76422446', 'VSST76422447'], '一時停止');
  await page.waitForLoadState();
  assert.equal(await rowOf(page, 'VSST76422447').locator('.status').textContent(), '一時停止');

  await page.getByRole('button', { name: 'ロック解除' }).click();
  assert.match(await page.getByRole('dialog').textContent(), /行が選択されていません。/);
});

test('a dealer is refused by the library, not only by the menu', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(dealer);
  assert.equal(await page.getByRole('link', { name: 'ユーザOTP管理' }).count(), 0);
  for (const path of ['/otp', '/otp/csv', '/users', '/addresses', '/migration', '/audit',
    '/proposals']) {
    const answer = await page.goto(stage.url + path);
    assert.equal(answer.status(), 403, path);
    assert.match(await notice(page), rule.P0, path);
  }
});

test('the ids of another company lead nowhere', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(other);
  await openTokens(page);
  assert.doesNotMatch(await page.locator('tbody').textContent(), /GM11253/);
  await rowOf(page, 'VSST76422902').getByRole('checkbox').evaluate((box) => {
    box.value = 'GM11253 9998000286 VSST76422445';
  });
  await press(page, ['VSST76422902'], '一時停止');
  await page.getByRole('alert').waitFor();
  assert.match(await notice(page), rule.P2);
  const answer = await page.goto(`${stage.url}/otp?customer=GM11253`);
  assert.equal(answer.status(), 403);
  const theirs = await stage.logIn(administrator);
  await openTokens(theirs);
  assert.equal(await rowOf(theirs, 'VSST76422445').locator('.status').textContent(), '利用可能');
});

test('two administrators press at once on the same row', async (t) => {
  const stage = await makeStage(t);
  const pages = [await stage.logIn(administrator), await stage.logIn(second)];
  for (const page of pages) {
    await openTokens(page);
    await rowOf(page, 'VSST76422446').getByRole('checkbox').check();
    await page.getByRole('button', { name: '一時停止', exact: true }).click();
  }
  await Promise.all(pages.map((page) =>
    page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()));
  const said = [];
  for (const page of pages) {
    await page.locator('main .notice').first().waitFor();
    said.push(await notice(page));
  }
  said.sort((a, b) => a.length - b.length);
  assert.equal(said[0], 'トークンステータスの一時停止が完了しました。');
  assert.match(said[1], rule.P7);
});

test('the calendar: VIP Access ends, and with it what administrators manage', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  await stage.moveTo('08/30');
  const answer = await page.goto(`${stage.url}/otp`);
  assert.equal(answer.status(), 403, 'no token that logs in in the gap, so no right (P1)');
  assert.match(await notice(page), rule.P1);
  await stage.moveTo('09/01');
  const late = await stage.person();
  await stage.passPassword(late, dealer);
  assert.equal(await late.getByRole('heading', { name: 'VIP Access' }).count(), 0);
  await late.goto(`${stage.url}/demo/clock`);
  assert.equal(await late.getByRole('button', { name: '08/29', exact: true }).isDisabled(), true);
});

test('the desk: a reason, a second operator, a whole customer', async (t) => {
  const stage = await makeStage(t);
  await stage.lock(dealer);
  const first = await stage.logInDesk('desk-01');
  await first.goto(`${stage.url}/otp?customer=GM11253`);
  await press(first, ['VSST76422445'], 'ロック解除');
  await first.getByRole('alert').waitFor();
  assert.match(await notice(first), rule.P5);
  const reason = first.getByLabel('理由（受付番号）');
  await reason.fill('TICKET-4711');
  await press(first, ['VSST76422445'], 'ロック解除');
  await first.getByRole('status').waitFor();
  assert.equal(await notice(first), '申請が完了しました。別の担当者の承認をお待ちください。');

  const approve = async (page) => {
    await page.goto(`${stage.url}/proposals`);
    await page.getByRole('button', { name: /^承認/ }).first().click();
    assert.match(await page.getByRole('dialog').textContent(), /申請を承認し/);
    await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
    await page.locator('main .notice').first().waitFor();
    return notice(page);
  };
  assert.match(await approve(first), rule.P6);
  const next = await stage.logInDesk('desk-02');
  assert.equal(await approve(next), '承認および申請内容の実行が完了しました。');
  await next.goto(`${stage.url}/otp?customer=GM11253`);
  assert.equal(await rowOf(next, 'VSST76422445').locator('.status').textContent(), '利用可能');

  await first.goto(`${stage.url}/otp?customer=GM20480`);
  await first.getByLabel('理由（受付番号）').fill('TICKET-4712');
  const question = await press(first, [], 'CTP一括停止');
  assert.equal(question, '選択した顧客の全ユーザの利用を一括停止します。よろしいですか？');
  await first.getByRole('status').waitFor();
  assert.equal(await notice(first), '顧客の一括停止が完了しました。');
  for (const mark of await first.locator('tbody .status').allTextContents())
    assert.equal(mark, '一時停止');
});
