// Starting and ending: what stands in the way is said in a sentence.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { breakOff, startConsole } from './stage.mjs';

const mail = ['--smtp', 'relay://127.0.0.1:9', '--smtp-from', 'otp@example.jp'];

function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'fxotp-console-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The console, which has to end by itself: its code and what it said. */
function refused(...words) {
  const ended = spawnSync(process.env.CONSOLE, words, { encoding: 'utf8', timeout: 20_000 });
  assert.equal(ended.stdout.includes('http://'), false);
  return [ended.status, ended.stderr];
}

test('a port that is taken', async (t) => {
  const first = await startConsole(t, folderFor(t), '--demo');
  const folder = folderFor(t);
  const [code, said] = refused(folder, '--demo', '--port', new URL(first.url).port);
  assert.equal(code, 1);
  assert.match(said, /^fxotp_console: port \d+ of 127\.0\.0\.1 is taken: .* --port\n$/);
  assert.equal(existsSync(join(folder, 'complete')), false, 'before the sample data is made');
  assert.equal(await first.stop(), 0);
});

test('Ctrl-C, and the same data again', async (t) => {
  const folder = folderFor(t);
  const first = await startConsole(t, folder, '--demo');
  assert.equal(statSync(join(folder, 'key')).mode & 0o777, 0o600);
  const [code, said] = refused(folder, '--demo', '--port', '0', '--fresh');
  assert.equal(code, 1);
  assert.match(said, /another console runs on .*: end that one, or give another folder\n$/);
  assert.equal(await first.stop(), 0);
  assert.equal(first.lines.at(-1), 'stopped');
  const again = await startConsole(t, folder, '--demo');
  assert.equal(again.lines.some((line) => line.startsWith('Making')), false);
  assert.equal((await fetch(`${again.url}/login`)).status, 200);
  assert.equal(await again.stop(), 0);
  const afresh = await startConsole(t, folder, '--demo', '--fresh');
  assert.match(afresh.lines[0], /^Making the sample data: the manual's users$/);
  assert.equal(await afresh.stop(), 0);
});

test('Ctrl-C as soon as it serves', async (t) => {
  const folder = folderFor(t);
  for (let i = 0; i < 30; i += 1) {
    const served = await startConsole(t, folder, '--demo');
    assert.equal(await served.stop(), 0);
  }
});

test('Ctrl-C while the sample data is made: the next start makes it anew', async (t) => {
  const folder = folderFor(t);
  await breakOff(folder, '--demo', '--tokens', '50000');
  assert.equal(existsSync(join(folder, 'complete')), false);
  const next = await startConsole(t, folder, '--demo', '--tokens', '50');
  assert.equal(next.lines[0],
    'Making the sample data: the manual\'s users, and 50 more with a VIP token');
  assert.match(next.lines.at(-2), /^ {2}2025-06-30: \d+ of 50 have registered an email address$/);
  assert.equal(await next.stop(), 0);
});

test('no way to send mail, and words that are none', (t) => {
  const folder = join(folderFor(t), 'never');
  const [code, said] = refused(folder);
  assert.equal(code, 2);
  assert.match(said, /^fxotp_console: no way to send mail: give --smtp .* or --demo .*\n$/);
  for (const [words, why] of [
    [['--demo', '--smtp', 'relay://x'], /--smtp and --smtp-from belong together/],
    [['--demo', '--port', '70000'], /--port is not understood\nusage: /],
    [['--demo', '--lock-after', '0'], /--lock-after is not understood/],
    [['--demo', '--port'], /--port is not understood/],
    [['--demos'], /--demos is not understood/]]) {
    const [status, text] = refused(folder, ...words);
    assert.equal(status, 2, words.join(' '));
    assert.match(text, why);
  }
  assert.equal(existsSync(folder), false, 'nothing was made');
});

test('a mail server that cannot be one', (t) => {
  const folder = join(folderFor(t), 'never');
  for (const [url, why] of [['mail.example.jp', /begins with none of/], ['smtp://', /no host/],
    ['smtp://h:', /port is no number/], ['smtp://h:0', /port/], ['smtp://h:70000', /port/],
    ['smtps://[::1', /bracket/], ['smtp://me@h', /FXOTP_SMTP_PASSWORD is not in/]]) {
    const [code, said] = refused(folder, '--smtp', url, '--smtp-from', 'otp@example.jp');
    assert.equal(code, 1, url);
    assert.match(said, why);
    assert.match(said, /^fxotp_console: --smtp .*\n$/);
  }
  assert.equal(refused(folder, '--smtp', 'relay://h', '--smtp-from', 'nobody')[0], 1);
  assert.equal(existsSync(folder), false);
});

test('without --demo there is no page of the demonstration', async (t) => {
  const folder = folderFor(t);
  const real = await startConsole(t, folder, ...mail);
  for (const path of ['/demo/mailbox', '/demo/vip', '/demo/clock'])
    assert.equal((await fetch(real.url + path)).status, 404);
  assert.doesNotMatch(await (await fetch(`${real.url}/login`)).text(), /demo-2025/);
  assert.equal(await real.stop(), 0);
});
