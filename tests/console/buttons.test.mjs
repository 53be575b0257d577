// Every button clicked twice, and reloaded after: what it does is done once.
import assert from 'node:assert/strict';
import test from 'node:test';
import { administrator, dealer, makeStage, openTokens, rowOf } from './stage.mjs';

/** Both clicks before the first one's answer; the second one may find the button gone. */
async function twice(button) {
  await button.dblclick({ noWaitAfter: true }).catch(() => {});
}

async function said(page) {
  await page.locator('main .notice.done').first().waitFor();
  const text = await page.locator('main .notice').first().textContent();
  await page.reload();
  assert.equal(await page.locator('main .notice').first().textContent(), text, 'after a reload');
  return text;
}

async function answerTwice(page) {
  await twice(page.getByRole('dialog').getByRole('button', { name: 'OK' }));
  return said(page);
}

/** How many entries of the trail tell of it; none may tell of a refusal. */
async function entries(desk, url, what) {
  await desk.goto(`${url}/audit`);
  const rows = await desk.locator('tbody tr').allTextContents();
  assert.deepEqual(rows.filter((row) => /拒否/.test(row)), [], 'a second one would be refused');
  return rows.filter((row) => row.includes(what)).length;
}

const mails = async (stage) =>
  (await stage.demonstration('/demo/mailbox')).match(/class="panel mail"/g)?.length ?? 0;

test('logging in and registering an address', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.person();
  await page.goto(`${stage.url}/login`);
  await page.getByLabel('顧客CTPコード').fill(dealer.customer);
  await page.getByLabel('ユーザID').fill(dealer.user);
  await page.getByLabel('パスワード').fill('demo-2025');
  await twice(page.getByRole('button', { name: 'ログイン', exact: true }));
  await page.getByRole('link', { name: '利用開始登録画面へ' }).click();
  await page.getByLabel('メールアドレス').fill('kojima@example.co.jp');
  await twice(page.getByRole('button', { name: '登録', exact: true }));
  await said(page);
  assert.equal(await mails(stage), 1);
  await page.getByLabel('確認用の数字').fill(await stage.mailedCode());
  await twice(page.getByRole('button', { name: '確認' }));
  await page.getByRole('heading', { level: 1, name: 'ワンタイムパスワード認証' }).waitFor();
  assert.match(await said(page), /登録が完了しました。/);

  for (let i = 0; i < 3; i += 1) await stage.nextCode(); // A minute between two mails.
  const before = await mails(stage);
  await twice(page.getByRole('button', { name: 'ワンタイムパスワード送信' }));
  await said(page);
  assert.equal(await mails(stage), before + 1);
  const form = page.locator('form', { has: page.locator('input[name=via][value=email]') });
  await form.getByLabel('ワンタイムパスワード').fill(await stage.mailedCode());
  await twice(form.getByRole('button', { name: '認証' }));
  await page.getByRole('heading', { level: 1, name: '為替予約' }).waitFor();
  const desk = await stage.logInDesk('desk-01');
  assert.equal(await entries(desk, stage.url, '認証成功'), 1);
  assert.equal(await entries(desk, stage.url, '認証失敗'), 0);

  await page.goto(`${stage.url}/mail`);
  await page.getByLabel('ロック解除のお知らせ').uncheck();
  await twice(page.getByRole('button', { name: '変更' }));
  await said(page);
  assert.equal(await page.getByLabel('ロック解除のお知らせ').isChecked(), false);
  assert.equal(await page.getByLabel('利用開始登録のお知らせ').isChecked(), true);
  assert.equal(await entries(desk, stage.url, 'メール設定'), 1);

  const change = async (button, at, fields) => {
    for (const [label, text] of fields) await page.getByLabel(label).fill(text);
    await twice(page.getByRole('button', { name: button })[at]());
    return said(page);
  };
  for (let i = 0; i < 3; i += 1) await stage.nextCode();
  const mailed = await mails(stage);
  assert.match(await change('ワンタイムパスワード送信', 'first', []), /送信しました。/);
  assert.equal(await mails(stage), mailed + 1);
  assert.match(await change('変更', 'last', [['確認用の数字', await stage.mailedCode()],
    ['新しいメールアドレス', 'new@example.co.jp']]), /^新しいアドレスに/);
  assert.match(await change('確認', 'first', [['新アドレスの数字', await stage.mailedCode()]]),
    /変更しました。/);

  const office = await stage.logIn(administrator);
  await office.goto(`${stage.url}/addresses`);
  await rowOf(office, dealer.user).getByRole('radio').check();
  await twice(office.getByRole('button', { name: '送信制限解除' }));
  await said(office);
  assert.equal(await entries(desk, stage.url, '送信制限解除'), 1);
});

test('the buttons of an administrator', async (t) => {
  const stage = await makeStage(t);
  await stage.lock(dealer);
  const page = await stage.logIn(administrator);
  const desk = await stage.logInDesk('desk-01');
  await openTokens(page);
  for (const [button, completion] of [['ロック解除', 'ロック解除'], ['一時停止', '一時停止'],
    ['再開', '再開'], ['無効', '無効化']]) {
    await rowOf(page, 'VSST76422445').getByRole('checkbox').check();
    await page.getByRole('button', { name: button, exact: true }).click();
    assert.equal(await answerTwice(page), `トークンステータスの${completion}が完了しました。`);
  }
  for (const what of ['再開', '無効']) assert.equal(await entries(desk, stage.url, what), 1, what);

  await page.goto(`${stage.url}/addresses`);
  for (const [button, address] of [['メールアドレス追加', 'tanaka@example.co.jp'],
    ['メールアドレス削除', 'tanaka@example.co.jp']]) {
    await rowOf(page, '9998000287').getByRole('radio').check();
    await page.getByLabel('メールアドレス', { exact: true }).fill(address);
    await twice(page.getByRole('button', { name: button }));
    await said(page);
    assert.equal(await entries(desk, stage.url, button), 1, button);
  }
  await rowOf(page, dealer.user).getByRole('radio').check(); // Closed with the invalidation.
  await twice(page.getByRole('button', { name: '利用開始登録の許可' }));
  await said(page);
  assert.equal(await entries(desk, stage.url, '利用開始登録の許可'), 1);

  await page.goto(`${stage.url}/users`);
  await rowOf(page, '9998000286').getByRole('radio').check();
  await page.getByRole('button', { name: 'ユーザ削除' }).click();
  assert.equal(await answerTwice(page), 'ユーザの削除が完了しました。');
  assert.equal(await entries(desk, stage.url, 'ユーザ削除'), 1);
});

test('the buttons of the desk', async (t) => {
  const stage = await makeStage(t);
  const [first, next] = [await stage.logInDesk('desk-01'), await stage.logInDesk('desk-02')];
  const decide = async (button) => {
    await next.goto(`${stage.url}/proposals`);
    await next.getByRole('button', { name: new RegExp(`^${button}`) }).first().click();
    return answerTwice(next);
  };
  const press = async (button) => {
    await first.goto(`${stage.url}/otp?customer=GM11253`);
    await first.getByLabel('理由（受付番号）').fill('TICKET-4711');
    await first.getByRole('button', { name: button }).click();
    return answerTwice(first);
  };
  assert.equal(await press('CTP一括停止'), '顧客の一括停止が完了しました。');
  assert.match(await press('CTP一括再開'), /^申請が完了しました。/);
  assert.match(await decide('却下'), /完了しました。/);
  assert.match(await press('CTP一括再開'), /^申請が完了しました。/);
  assert.match(await decide('承認'), /完了しました。/);
  await first.goto(`${stage.url}/proposals`);
  assert.equal(await first.locator('tbody tr').count(), 2, 'two proposals, each once');
  assert.equal(await entries(first, stage.url, 'CTP一括停止'), 1);
  await first.goto(`${stage.url}/otp?customer=GM11253`);
  for (const mark of await first.locator('tbody .status').allTextContents())
    assert.equal(mark, '利用可能');
});
