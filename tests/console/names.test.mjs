// Names of users and customers that are markup or formulas: on every screen, and in the CSV.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { administrator, makeStage, startConsole } from './stage.mjs';

const markup = '<img src=x onerror="document.title=\'run\'"><script>document.title=\'run\'</script>';
const formulas = ['=HYPERLINK("http://x.example","a")', '+81-3', '-1+1', '@SUM(A1)', '＝1+1',
  '  =1+1', '"=1+1'];
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** A folder with a CSV of users by these names, each with a token, in the manual's customer. */
function importOf(t, names) {
  const folder = mkdtempSync(join(tmpdir(), 'fxotp-import-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const lines = names.flatMap((name, i) => [
    `user,GM01000,GM11253,99980009${10 + i},${quoted(name)},corporate,dealer`,
    `token,GM01000,GM11253,VSST764229${10 + i},99980009${10 + i},2024/10/01`]);
  lines.push(`customer,GM01000,GM50000,${quoted(markup)}`);
  lines.push('user,GM01000,GM50000,9998000990,x,corporate,administrator');
  lines.push('token,GM01000,GM50000,VSST76422990,9998000990,2024/10/01');
  const path = join(folder, 'names.csv');
  writeFileSync(path, lines.map((line) => `${line}\r\n`).join(''));
  return path;
}

/** The records of a CSV, as RFC 4180 reads them. */
function recordsOf(text) {
  const records = [];
  for (const line of text.match(/(?:[^"\r]|"(?:[^"]|"")*")+\r\n/g))
    records.push([...line.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
      .map(([, within, plain]) => within?.replaceAll('""', '"') ?? plain));
  return records;
}

test('a name that is markup is shown as it was written', async (t) => {
  const stage = await makeStage(t, '--import', importOf(t, [markup]));
  const shows = async (page, path) => {
    await page.goto(stage.url + path);
    assert.notEqual(await page.title(), 'run', path);
    assert.equal(await page.locator('main img, main script').count(), 0, path);
    assert.ok((await page.locator('main').textContent()).includes(markup), path);
  };
  const page = await stage.logIn(administrator);
  for (const path of ['/otp', '/users', '/addresses', '/migration']) await shows(page, path);
  const desk = await stage.logInDesk('desk-01');
  for (const path of ['/otp?customer=GM50000', '/migration']) await shows(desk, path);
});

test('a name that is a formula is made harmless in the CSV, and in no other place', async (t) => {
  const stage = await makeStage(t, '--import', importOf(t, formulas));
  const page = await stage.logIn(administrator);
  await page.goto(`${stage.url}/otp`);
  const shown = await page.locator('tbody').textContent();
  for (const name of formulas) assert.ok(shown.includes(name.trim()), name);
  const records = recordsOf(await (await page.request.get(`${stage.url}/otp/csv`)).text());
  const cells = records.flat();
  for (const name of formulas) assert.ok(cells.includes(`'${name}`), name);
  for (const cell of cells)
    assert.doesNotMatch(cell, /^[\s"]*([=+@＝]|-.)/, 'no cell begins a formula');
  assert.equal(records.length, 1 + 8 + formulas.length);
});

test('a name with a tab or a line break does not get in', async (t) => {
  for (const name of ['\t=1+1', 'a\tb', '=1\r\n+1']) {
    const folder = mkdtempSync(join(tmpdir(), 'fxotp-console-'));
    t.after(() => rmSync(folder, { recursive: true }));
    await assert.rejects(startConsole(t, folder, '--demo', '--import', importOf(t, [name])),
      /ended with 1: .*names\.csv, line 1: /);
  }
});
