// Sessions, forms that come twice, and what a hostile page or a hostile text may try.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import test from 'node:test';
import { administrator, dealer, makeStage, openTokens, press, rowOf } from './stage.mjs';

const heading = (page) => page.locator('h1').textContent();

test('a double click, a reload and the back button do it once', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  await openTokens(page);
  await rowOf(page, 'VSST76422446').getByRole('checkbox').check();
  await page.getByRole('button', { name: '一時停止', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).dblclick({ noWaitAfter: true })
    .catch(() => {}); // The second click may find the dialogue gone.
  await page.getByRole('status').waitFor();
  await page.reload();
  assert.equal(await page.getByRole('status').textContent(),
    'トークンステータスの一時停止が完了しました。');
  await page.goBack();
  await page.waitForLoadState();
  assert.equal(await rowOf(page, 'VSST76422446').locator('.status').textContent(), '一時停止');
  await press(page, ['VSST76422446'], '再開');
  await page.getByRole('status').waitFor();
  assert.equal(await rowOf(page, 'VSST76422446').locator('.status').textContent(), '利用可能');
});

test('the same form sent twice at once is done once', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  await openTokens(page);
  const fields = await page.locator('form.asks').evaluate((form) => {
    const all = new FormData(form);
    return { csrf: all.get('csrf'), once: all.get('once') };
  });
  const form = { ...fields, what: '11', row: 'GM11253 9998000287 VSST76422446' };
  const answers = await Promise.all(Array.from({ length: 24 }, () =>
    page.request.post(`${stage.url}/otp/change`, { form, maxRedirects: 0 })));
  const to = new Set(answers.map((each) => each.headers().location));
  assert.equal(to.size, 1);
  await page.goto(stage.url + [...to][0]);
  assert.equal(await page.getByRole('status').textContent(),
    'トークンステータスの一時停止が完了しました。');
  await page.goto(`${stage.url}/audit`);
  const trail = await page.locator('tbody').textContent();
  assert.doesNotMatch(trail, /拒否/, 'a second one would have been refused, which is on record');
});

test('without the script the server asks on a page of its own', async (t) => {
  const stage = await makeStage(t);
  const logged = await stage.logIn(administrator);
  const context = await stage.browser.newContext({ javaScriptEnabled: false,
    storageState: await logged.context().storageState() });
  const page = await context.newPage();
  await page.goto(`${stage.url}/otp`);
  await rowOf(page, 'VSST76422446').getByRole('checkbox').check();
  await page.getByRole('button', { name: '一時停止', exact: true }).click();
  assert.match(await page.locator('.question').textContent(), /一時停止します。よろしいですか？$/);
  await page.getByRole('button', { name: 'OK' }).click();
  assert.equal(await rowOf(page, 'VSST76422446').locator('.status').textContent(), '一時停止');
});

test('a session ends: by time, by logging out; its id changes with each step', async (t) => {
  const stage = await makeStage(t, '--idle-seconds', '5');
  const page = await stage.person();
  const id = async () => (await page.context().cookies()).find((each) => each.name === 'console');
  const planted = 'a'.repeat(32);
  await page.context().addCookies([{ name: 'console', value: planted, url: stage.url }]);
  const ids = [planted];
  await stage.passPassword(page, dealer);
  ids.push((await id()).value);
  await stage.enterVipCode(page, await stage.nextCode());
  await page.getByRole('heading', { name: '為替予約' }).waitFor();
  const cookie = await id();
  ids.push(cookie.value);
  assert.equal(new Set(ids).size, 3);
  assert.equal(cookie.httpOnly, true);
  assert.equal(cookie.sameSite, 'Strict');
  await page.waitForTimeout(5_500);
  await page.goto(`${stage.url}/mail`);
  assert.equal(await heading(page), 'ログイン');
  assert.match(await page.getByRole('alert').textContent(), /ログアウトしました。/);
});

test('a form without its token, and a page elsewhere, change nothing', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  const row = 'GM11253 9998000287 VSST76422446';
  for (const csrf of ['', '0'.repeat(64)]) {
    const answer = await page.request.post(`${stage.url}/otp/change`,
      { form: { csrf, what: '11', row }, maxRedirects: 0 });
    assert.equal(answer.status(), 403);
  }
  const hostile = createServer((asked, answer) => {
    answer.setHeader('Content-Type', 'text/html');
    answer.end(`<form method="post" action="${stage.url}/otp/change">
      <input name="what" value="11"><input name="row" value="${row}"></form>
      <script>document.forms[0].submit()</script>`);
  }).listen(0, '127.0.0.1');
  t.after(() => hostile.close());
  await once(hostile, 'listening');
  await page.goto(`http://localhost:${hostile.address().port}/`);
  await page.waitForURL(/127\.0\.0\.1/);
  await openTokens(await stage.logIn({ customer: 'GM11253', user: '9998000002' }));
  await page.goto(`${stage.url}/otp`);
  assert.equal(await rowOf(page, 'VSST76422446').locator('.status').textContent(), '利用可能');
});

test('markup and formulas in what is typed stay text', async (t) => {
  const stage = await makeStage(t);
  const page = await stage.logIn(administrator);
  const bad = '"><script>document.title=1</script><img src=x onerror=alert(1)>';
  for (const name of ['user', 'token', 'from', 'status', 'order', 'after', 'done', 'lang']) {
    await page.goto(`${stage.url}/otp?${name}=${encodeURIComponent(bad)}`);
    assert.notEqual(await page.title(), '1');
    assert.equal(await page.locator('main img, main script').count(), 0, name);
  }
  const csv = await (await page.request.get(`${stage.url}/otp/csv`)).text();
  for (const line of csv.split('\r\n')) assert.doesNotMatch(line, /(^|,)"?[=+@]/);
});

test('every answer has the headers, and nothing is too large', async (t) => {
  const stage = await makeStage(t, '--behind-tls', '--password-tries', '3');
  for (const path of ['/login', '/otp', '/nowhere', '/console.css']) {
    const answer = await fetch(stage.url + path, { redirect: 'manual' });
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('strict-transport-security'), /max-age/);
    const cookie = answer.headers.get('set-cookie');
    if (cookie) assert.match(cookie, /^__Host-door=[0-9a-f]{32}; .*HttpOnly; .*Secure$/);
  }
  const large = await fetch(`${stage.url}/login`, { method: 'POST', body: 'a='.padEnd(100_000, 'x'),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  assert.equal(large.status, 413);
});

test('passwords are not guessed for long', async (t) => {
  const stage = await makeStage(t, '--password-tries', '3');
  const page = await stage.person();
  const alerts = [];
  for (let i = 0; i < 4; i += 1) {
    await stage.passPassword(page, { ...dealer, password: 'wrong' });
    alerts.push(await page.getByRole('alert').textContent());
  }
  assert.match(alerts[2], /誤りがあります。/);
  assert.match(alerts[3], /試行回数が多すぎます。/);
});
