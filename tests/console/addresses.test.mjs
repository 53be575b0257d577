// メールアドレス管理, メール設定, and what the audit trail tells of them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { administrator, dealer, makeStage, rowOf } from './stage.mjs';

const notice = (page) => page.locator('main .notice').first().textContent();

async function choose(page, user, button, address) {
  await rowOf(page, user).getByRole('radio').check();
  if (address) await page.getByLabel('メールアドレス', { exact: true }).fill(address);
  await page.getByRole('button', { name: button }).click();
  await page.locator('main .notice').first().waitFor();
}

test('an administrator lists an address, masked from then on, and takes it away', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  await page.getByRole('link', { name: 'メールアドレス管理' }).click();
  await choose(page, '9998000287', 'メールアドレス追加', 'tanaka@example.co.jp');
  assert.equal(await page.locator('main .notice.done').count(), 1);
  assert.match(await rowOf(page, '9998000287').textContent(), /t\*+@example\.co\.jp/);
  assert.doesNotMatch(await page.content(), /tanaka/);
  await choose(page, '9998000287', 'メールアドレス削除', 'suzuki@example.co.jp');
  assert.match(await notice(page), /該当するデータがありません。/);
  await choose(page, '9998000001', 'メールアドレス追加', 'own@example.co.jp');
  assert.match(await notice(page), /ご自身/);
  await choose(page, '9998000287', 'メールアドレス削除', 'tanaka@example.co.jp');
  assert.doesNotMatch(await rowOf(page, '9998000287').textContent(), /example/);

  await page.getByRole('link', { name: '監査記録' }).click();
  const trail = await page.locator('tbody').textContent();
  assert.match(trail, /メールアドレス追加/);
  assert.doesNotMatch(trail, /tanaka/);
  await page.getByRole('button', { name: '監査記録の検証' }).click();
  await page.getByRole('heading', { level: 1, name: '監査記録の検証' }).waitFor();
  assert.equal(await page.getByRole('status').textContent(), '監査記録の検証が完了しました。');
});

test('a user changes notices and, by a code from the old one, the address', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(dealer);
  await page.getByRole('link', { name: 'メール設定' }).first().click();
  await page.getByLabel('メールの言語').selectOption('English');
  await page.getByRole('button', { name: '変更' }).first().click();
  await page.getByRole('status').waitFor();
  await page.getByRole('button', { name: 'ワンタイムパスワード送信' }).click();
  await page.getByRole('alert').waitFor(); // There is no address to send it to yet.

  const door = await stage.person();
  await stage.passPassword(door, dealer, '利用開始登録画面へ');
  await door.getByLabel('メールアドレス').fill('old@example.co.jp');
  await door.getByRole('button', { name: '登録', exact: true }).click();
  await door.getByLabel('確認用の数字').fill(await stage.mailedCode());
  await door.getByRole('button', { name: '確認' }).click();
  await door.getByText('登録が完了しました。').waitFor();

  for (let i = 0; i < 3; i += 1) await stage.nextCode();
  await page.getByRole('button', { name: 'ワンタイムパスワード送信' }).click();
  await page.getByRole('status').waitFor();
  await page.getByLabel('確認用の数字').fill(await stage.mailedCode());
  await page.getByLabel('新しいメールアドレス').fill('new@example.co.jp');
  await page.getByRole('button', { name: '変更' }).last().click();
  await page.getByText('新しいアドレスに確認用の数字を送信しました。').waitFor();
  await page.getByLabel('新アドレスの数字').fill(await stage.mailedCode());
  await page.getByRole('button', { name: '確認' }).click();
  await page.getByText('メールアドレスを変更しました。').waitFor();
});
