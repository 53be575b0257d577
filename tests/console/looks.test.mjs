// Every screen at 1280 and at 390 pixels: no accessibility fault, nothing wider than the window,
// nothing refused by the content policy; each is photographed.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { administrator, axeSource, dealer, makeStage, openTokens } from './stage.mjs';

const shots = process.env.CONSOLE_SHOTS;
mkdirSync(shots, { recursive: true });

async function look(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name}: ${wide} pixels too wide`);
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run());
  const faults = found.violations.map((each) =>
    `${each.id}: ${each.nodes.map((node) => node.target + ' ' + node.failureSummary).join('; ')}`);
  assert.deepEqual(faults, [], name);
}

function watch(page) {
  const refused = [];
  page.on('console', (line) => { if (line.type() === 'error') refused.push(line.text()); });
  return refused;
}

async function everyScreen(stage, size, mark) {
  const door = await stage.person(size);
  const refused = watch(door);
  for (const path of ['/login', '/desk', '/demo/vip', '/demo/clock', '/demo/mailbox']) {
    await door.goto(stage.url + path);
    await look(door, mark + path.replaceAll('/', '-'));
  }
  await stage.passPassword(door, dealer);
  await look(door, `${mark}-code`);
  await door.getByRole('link', { name: '利用開始登録画面へ' }).click();
  await look(door, `${mark}-enroll`);
  assert.deepEqual(refused, []);

  const page = await stage.logIn(administrator, size);
  const wrong = watch(page);
  for (const path of ['/', '/otp', '/users', '/mail', '/addresses', '/migration', '/audit']) {
    await page.goto(stage.url + path);
    await look(page, `${mark}-administrator${path.replace('/', '-')}`);
  }
  const menu = page.getByRole('button', { name: 'メニュー' });
  assert.equal(await menu.isVisible(), size.width < 760);
  if (await menu.isVisible()) {
    const link = page.getByRole('navigation').getByRole('link', { name: 'メール設定' });
    assert.equal(await link.isVisible(), false);
    await menu.click();
    await look(page, `${mark}-menu`);
    await link.click();
    assert.equal(await page.locator('h1').textContent(), 'メール設定');
  }
  await page.goto(`${stage.url}/otp?lang=en`);
  assert.equal(await page.locator('h1').textContent(), 'User OTP management');
  await look(page, `${mark}-administrator-otp-english`);
  await page.goto(`${stage.url}/otp?lang=ja`);
  await page.getByRole('row', { name: 'VSST76422445' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'ロック解除' }).click();
  await look(page, `${mark}-question`);
  await page.getByRole('button', { name: 'OK' }).click();
  await page.getByRole('alert').or(page.getByRole('status')).first().waitFor();
  await look(page, `${mark}-answer`);
  assert.deepEqual(wrong, []);

  const desk = await stage.logInDesk('desk-01', size);
  for (const path of ['/', '/otp', '/users', '/addresses', '/migration', '/proposals', '/audit']) {
    await desk.goto(stage.url + path);
    await look(desk, `${mark}-desk${path.replace('/', '-')}`);
  }
  await desk.goto(`${stage.url}/audit`);
  await desk.getByRole('button', { name: '監査記録の検証' }).click();
  assert.equal(await desk.getByRole('status').first().textContent(),
    '監査記録の検証が完了しました。');
  await look(desk, `${mark}-desk-verified`);
  const fates = async () => {
    await desk.goto(`${stage.url}/migration`);
    return desk.locator('section').last().textContent();
  };
  assert.match(await fates(), /09\/01にVIP Accessの利用が終了します。/);
  await stage.moveTo('09/02');
  assert.match(await fates(), /VIP Accessの利用は09\/01に終了しました。/);
  await look(desk, `${mark}-desk-migration-after`);
}

test('every screen at 1280 pixels', async (t) => {
  const stage = await makeStage(t, '--tokens', '2000');
  await stage.lock(dealer);
  await everyScreen(stage, { width: 1280, height: 860 }, 'wide');
});

test('every screen at 390 pixels', async (t) => {
  const stage = await makeStage(t, '--tokens', '2000');
  await everyScreen(stage, { width: 390, height: 844 }, 'narrow');
});

test('the pictures for the README', async (t) => {
  const stage = await makeStage(t, '--tokens', '2000');
  await stage.lock(dealer);
  const page = await stage.logIn(administrator, { width: 1280, height: 1160 });
  await openTokens(page);
  await page.getByRole('row', { name: 'VSST76422445' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'ロック解除' }).click();
  await page.getByRole('dialog').waitFor();
  await page.screenshot({ path: join(shots, 'user-otp.png') });
  const desk = await stage.logInDesk('desk-01', { width: 1280, height: 900 });
  await desk.goto(`${stage.url}/migration`);
  await desk.locator('.chart').waitFor();
  await desk.screenshot({ path: join(shots, 'migration.png') });
});
