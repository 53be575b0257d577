// A console of its own for a test, with sample data, and people with browsers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const need = createRequire(`${process.env.CONSOLE_NPM}/`);
const { chromium } = need('playwright-core');
export const axeSource = need('axe-core').source;

export const administrator = { customer: 'GM11253', user: '9998000001' };
export const second = { customer: 'GM11253', user: '9998000002' };
export const dealer = { customer: 'GM11253', user: '9998000286' };
export const other = { customer: 'GM20480', user: '9998000901' };
const password = 'demo-2025';

/**
 * Starts a console; `lines` are what it prints, `stop` ends it as Ctrl-C does. One that a failed
 * test leaves behind ends with that test.
 */
export async function startConsole(t, folder, ...more) {
  const program = spawn(process.env.CONSOLE, [folder, '--port', '0', ...more]);
  t.after(() => program.kill('SIGKILL'));
  const ended = new Promise((done) => program.on('exit', (code) => done(code)));
  const lines = [];
  let errors = '';
  program.stderr.on('data', (bytes) => { errors += bytes; });
  const url = await new Promise((done, fail) => {
    createInterface(program.stdout).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('http://')) done(line.replace(/\/$/, ''));
    });
    ended.then((code) => fail(new Error(`the console ended with ${code}: ${errors}`)));
  });
  const stop = () => { program.kill('SIGINT'); return ended; };
  return { url, lines, stop, pid: program.pid, errors: () => errors };
}

/** Starts a console and presses Ctrl-C as soon as it makes the sample data. */
export async function breakOff(folder, ...more) {
  const program = spawn(process.env.CONSOLE, [folder, '--port', '0', ...more]);
  const ended = once(program, 'exit');
  await once(createInterface(program.stdout), 'line');
  program.kill('SIGINT');
  await ended;
}

/**
 * What a test plays on: a console, a browser, and people who have one context each. The console is
 * one for the demonstration, unless the first word is `--no-demo`.
 */
export async function makeStage(t, ...more) {
  const folder = mkdtempSync(join(tmpdir(), 'fxotp-console-'));
  const words = more[0] === '--no-demo' ? more.slice(1) : ['--demo', ...more];
  const server = await startConsole(t, folder, ...words);
  const browser = await chromium.launch({
    executablePath: process.env.CONSOLE_CHROMIUM, args: ['--no-sandbox', '--disable-gpu'],
  });
  t.after(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  return new Stage(server, browser, folder);
}

class Stage {
  constructor(server, browser, folder) {
    Object.assign(this, { server, browser, folder, url: server.url });
  }

  async person(size = { width: 1280, height: 900 }) {
    const context = await this.browser.newContext({ viewport: size, locale: 'ja-JP' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => { throw error; });
    return page;
  }

  /** A page of the demonstration's, and a form of it sent, without a browser. */
  async demonstration(path, form) {
    const page = await fetch(this.url + path);
    const text = await page.text();
    if (!form) return text;
    const cookie = page.headers.get('set-cookie').split(';')[0];
    const csrf = text.match(/name="csrf" value="(\w+)"/)[1];
    const sent = await fetch(`${this.url}/demo/clock`, {
      method: 'POST', redirect: 'manual', headers: { cookie },
      body: new URLSearchParams({ csrf, ...form }) });
    return this.demonstration(sent.headers.get('location'));
  }

  /** The code that every token of the sample shows, one that was not used before. */
  async nextCode() {
    const text = await this.demonstration('/demo/vip', { next: 'code' });
    return text.match(/shown-code">(\d{6})</)[1];
  }

  async mailedCode() {
    return (await this.demonstration('/demo/mailbox')).match(/^\d{6}$/m)[0];
  }

  async moveTo(day) {
    await this.demonstration('/demo/clock', { to: `2025-${day.replace('/', '-')}` });
  }

  async passPassword(page, who, button = 'ログイン') {
    await page.goto(`${this.url}/login`);
    await page.getByLabel('顧客CTPコード').fill(who.customer);
    await page.getByLabel('ユーザID').fill(who.user);
    await page.getByLabel('パスワード').fill(who.password ?? password);
    await page.getByRole('button', { name: button, exact: true }).click();
  }

  async enterVipCode(page, code) {
    const form = page.locator('form', { has: page.locator('input[name=via][value=vip]') });
    await form.getByLabel('ワンタイムパスワード').fill(code);
    await form.getByRole('button', { name: '認証' }).click();
  }

  /** Logged in by VIP Access, at the first page. */
  async logIn(who, size) {
    const page = await this.person(size);
    await this.passPassword(page, who);
    const code = await this.nextCode();
    await this.enterVipCode(page, code);
    await page.getByRole('heading', { level: 1, name: '為替予約' }).waitFor();
    return page;
  }

  async logInDesk(id, size) {
    const page = await this.person(size);
    await page.goto(`${this.url}/desk`);
    await page.getByLabel('担当者ID').fill(id);
    await page.getByLabel('パスワード').fill(password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    await page.getByRole('heading', { level: 1, name: '外為Webサポートデスク' }).waitFor();
    return page;
  }

  /** Five wrong codes in a row. */
  async lock(who) {
    const page = await this.person();
    await this.passPassword(page, who);
    for (let i = 0; i < 5; i += 1) {
      await this.enterVipCode(page, '000000');
      await page.getByRole('alert').waitFor();
    }
    await page.context().close();
  }
}

/** Opens ユーザOTP管理 from the menu, as the manual's first step says. */
export async function openTokens(page) {
  await page.getByRole('navigation', { name: 'メニュー' })
    .getByRole('link', { name: 'ユーザOTP管理' }).click();
  await page.getByRole('heading', { level: 1, name: 'ユーザOTP管理' }).waitFor();
}

export function rowOf(page, text) {
  return page.getByRole('row', { name: text });
}

/** Ticks rows, presses the button, answers the question. */
export async function press(page, tokens, button, answer = 'OK') {
  for (const token of tokens) await rowOf(page, token).first().getByRole('checkbox').check();
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  const question = (await dialog.locator('p').textContent()).replace('\n', '');
  await dialog.getByRole('button', { name: answer }).click();
  await dialog.waitFor({ state: 'detached' });
  return question;
}
