// The manual's steps, as a person clicks them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { administrator, dealer, makeStage, openTokens, press, rowOf } from './stage.mjs';

test('1.3.1: an administrator unlocks', async (t) => {
  const stage = await makeStage(t);
  await stage.lock(dealer);
  const page = await stage.logIn(administrator);
  await openTokens(page);
  const headings = (await page.locator('thead th').allTextContents()).slice(1);
  assert.deepEqual(headings, ['トークンID', '共有', 'OTPトークンステータス', 'ユーザID', 'ユーザ名',
    '顧客名', '利用開始日', '更新日時']);
  const row = rowOf(page, 'VSST76422445');
  const cells = await row.locator('td').allTextContents();
  assert.equal(cells[2], '-');
  assert.equal(cells[3], 'ロック');
  assert.equal(cells[4], '9998000286');
  assert.equal(cells[5], 'マニュアルOTPユーザ');
  assert.match(cells[6], /^マニュアルサンプル/);
  assert.equal(cells[7], '2024/10/01');
  assert.match(cells[8], /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3}$/);

  const question = await press(page, ['VSST76422445'], 'ロック解除', 'キャンセル');
  assert.equal(question,
    '選択データのOTPトークンステータスをロック解除します。よろしいですか？');
  assert.match(await row.textContent(), /ロック/);

  await press(page, [], 'ロック解除');
  await page.getByRole('status').waitFor();
  assert.equal(await page.getByRole('status').textContent(),
    'トークンステータスのロック解除が完了しました。');
  assert.equal(await row.locator('.status').textContent(), '利用可能');

  const user = await stage.logIn(dealer);
  assert.match(await user.locator('h1').textContent(), /為替予約/);
});

test('1.3.2: an administrator invalidates, then deletes the user', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  const remove = async () => {
    await page.getByRole('link', { name: 'ユーザ管理', exact: true }).click();
    await rowOf(page, '9998000286').getByRole('radio').check();
    await page.getByRole('button', { name: 'ユーザ削除' }).click();
    assert.match(await page.getByRole('dialog').textContent(), /選択したユーザを削除します。/);
    await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await remove();
  assert.match(await page.getByRole('alert').textContent(), /VIP/);
  assert.deepEqual((await rowOf(page, '9998000286').locator('td').allTextContents()).slice(1),
    ['9998000286', 'マニュアルOTPユーザ', 'GM11253', '事業法人ユーザ', '取引担当ユーザ', 'はい', 'いいえ']);

  await openTokens(page);
  const question = await press(page, ['VSST76422445'], '無効');
  assert.equal(question, '選択データのOTPトークンステータスを無効化します。よろしいですか？');
  await page.getByRole('status').waitFor();
  assert.equal(await page.getByRole('status').textContent(),
    'トークンステータスの無効化が完了しました。');
  assert.equal(await rowOf(page, 'VSST76422445').count(), 0);

  await remove();
  assert.equal(await page.getByRole('status').textContent(), 'ユーザの削除が完了しました。');
  assert.equal(await rowOf(page, '9998000286').count(), 0);
});

test('1.1: on a new terminal a user registers an address and logs in by email', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.person();
  await stage.passPassword(page, dealer, '利用開始登録画面へ');
  assert.equal(await page.locator('h1').textContent(), '利用開始登録');
  await page.getByLabel('メールアドレス').fill('kojima@example.co.jp');
  await page.getByRole('button', { name: '登録', exact: true }).click();
  await page.getByRole('status').waitFor();
  assert.match(await page.locator('.address').textContent(), /^k\*+@example\.co\.jp$/);
  await page.getByLabel('確認用の数字').fill(await stage.mailedCode());
  await page.getByRole('button', { name: '確認' }).click();
  await page.getByRole('heading', { name: 'ワンタイムパスワード認証' }).waitFor();
  assert.match(await page.getByRole('status').textContent(), /登録が完了しました。/);

  await stage.nextCode(); // A minute between two mails.
  await stage.nextCode();
  await page.getByRole('button', { name: 'ワンタイムパスワード送信' }).click();
  const mail = page.locator('form', { has: page.locator('input[name=via][value=email]') });
  await mail.getByLabel('ワンタイムパスワード').fill(await stage.mailedCode());
  await mail.getByRole('button', { name: '認証' }).click();
  await page.getByRole('heading', { level: 1, name: '為替予約' }).waitFor();
  assert.match(await page.getByRole('status').textContent(), /k\*+@example\.co\.jp/);
  await page.reload();
  assert.equal(await page.getByRole('status').count(), 0, 'shown once');

  const old = await stage.logIn(dealer); // The old terminal's token stays.
  await old.getByRole('button', { name: 'ログアウト' }).click();
  await old.getByRole('heading', { level: 1, name: 'ログイン' }).waitFor();
  await old.goBack();
  assert.equal(await old.locator('h1').textContent(), 'ログイン', 'the back button shows nothing');
});

test('searching, sorting, paging and the CSV', async (t) => {
  const stage = await makeStage(t, '--tokens', '300');
  const page = await stage.logInDesk('desk-01');
  await openTokens(page);
  const ids = async () => page.locator('tbody tr td:nth-child(2)').allTextContents();
  const first = await ids();
  assert.equal(first.length, 20);
  await page.getByRole('link', { name: '次へ' }).click();
  const next = await ids();
  assert.equal(next.filter((id) => first.includes(id)).length, 0);
  await page.getByRole('link', { name: '前へ' }).click();
  assert.deepEqual(await ids(), first);

  await page.getByLabel('トークンID').first().fill('VSST764224*');
  await page.getByRole('button', { name: '検索' }).click();
  for (const id of await ids()) assert.match(id, /^VSST764224/);
  await page.getByRole('link', { name: 'ユーザID' }).click();
  assert.equal(await page.locator('th[aria-sort]').textContent(), 'ユーザID');
  await page.getByRole('combobox', { name: 'OTPトークンステータス' }).selectOption('ロック');
  await page.getByRole('button', { name: '検索' }).click();
  assert.match(await page.locator('tbody').textContent(), /該当するデータはありません。/);
  await page.getByRole('link', { name: 'クリア' }).click();

  const [saved] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('link', { name: 'CSV出力' }).click()]);
  assert.equal(saved.suggestedFilename(), 'user-otp.csv');
  const answer = await page.request.get(`${stage.url}/otp/csv`);
  const text = (await answer.body()).toString('utf8');
  assert.ok(text.startsWith('\uFEFF'));
  assert.ok(text.split('\r\n').length > 300);
});
