// Mail by a real mail server (aiosmtpd), as a bank's console sends it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { dealer, makeStage } from './stage.mjs';

/** The mail server of the library's own tests: its ports by name, and what it took. */
async function mailServer(t) {
  const folder = mkdtempSync(join(tmpdir(), 'fxotp-mail-'));
  const program = spawn('/usr/bin/python3', ['tests/mail/server.py', folder]);
  t.after(() => { program.stdin.end(); rmSync(folder, { recursive: true }); });
  const ports = {};
  for await (const line of createInterface(program.stdout)) {
    const [name, port] = line.split(' ');
    if (name === 'ready') break;
    ports[name] = port;
  }
  const box = () => readdirSync(join(folder, 'box')).filter((name) => !name.endsWith('.new'));
  const part = (mail, name) => readFileSync(join(folder, 'box', mail, name), 'utf8');
  return { folder, ports, box, part };
}

/** Registers an address and confirms it with the code that the mail server took. */
async function register(stage, server) {
  const page = await stage.person();
  await stage.passPassword(page, dealer, '利用開始登録画面へ');
  await page.getByLabel('メールアドレス').fill('kojima@example.co.jp');
  await page.getByRole('button', { name: '登録', exact: true }).click();
  await page.getByRole('status').waitFor();
  const [mail] = server.box();
  await page.getByLabel('確認用の数字').fill(server.part(mail, 'text').match(/^\d{6}$/m)[0]);
  await page.getByRole('button', { name: '確認' }).click();
  await page.getByRole('heading', { level: 1, name: 'ワンタイムパスワード認証' }).waitFor();
  return mail;
}

test('a code by a relay on this machine, and no mailbox page', async (t) => {
  const server = await mailServer(t);
  const stage = await makeStage(t, '--no-demo', '--smtp', `relay://127.0.0.1:${server.ports.plain}`,
    '--smtp-from', 'otp@bank.example.jp');
  const mail = await register(stage, server);
  assert.equal(server.part(mail, 'to'), 'kojima@example.co.jp');
  assert.equal(server.part(mail, 'envelope_from'), 'otp@bank.example.jp');
  assert.equal(server.part(mail, 'defects'), '');
});

test('a code by TLS with a password, and beside it the mailbox page', async (t) => {
  const server = await mailServer(t);
  process.env.FXOTP_SMTP_PASSWORD = 'correct horse — 馬';
  const stage = await makeStage(t, '--smtp', `smtp://otp-sender@localhost:${server.ports.login}`,
    '--smtp-from', 'otp@bank.example.jp', '--smtp-ca', join(server.folder, 'good.pem'));
  const mail = await register(stage, server);
  assert.match(server.part(mail, 'tls'), /^TLSv1\.[23]$/);
  assert.equal(server.part(mail, 'user'), 'otp-sender');
  assert.match(await stage.demonstration('/demo/mailbox'), /kojima@example\.co\.jp/);
});

test('a mail server that is down: the user is told that nothing was sent', async (t) => {
  const server = await mailServer(t);
  const stage = await makeStage(t, '--smtp', `relay://127.0.0.1:${server.ports.down}`,
    '--smtp-from', 'otp@bank.example.jp');
  const page = await stage.person();
  await stage.passPassword(page, dealer, '利用開始登録画面へ');
  await page.getByLabel('メールアドレス').fill('kojima@example.co.jp');
  await page.getByRole('button', { name: '登録', exact: true }).click();
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').textContent(), /送信でき/);
  assert.doesNotMatch(await stage.demonstration('/demo/mailbox'), /kojima/);
});
