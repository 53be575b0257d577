// Logs the users of load.sh in: administrators for the list page, and dealers and administrators
// whose password has passed and whose one-time password has not.
// usage: load_sessions.mjs URL LISTS CODES FOLDER
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [url, lists, codes, folder] = process.argv.slice(2);
const sizes = [2, 2, 2, 3, 2, 8, 2, 25]; // Of the sample's customers, over and over.

function* crowd() {
  let number = 0;
  for (let customer = 0; ; customer += 1) {
    for (let seat = 0; seat < sizes[customer % sizes.length]; seat += 1, number += 1) {
      yield { customer: `GM${30_000 + customer}`, user: `88${String(number).padStart(8, '0')}`,
        isAdministrator: seat === 0 };
    }
  }
}

const csrfOf = (text) => text.match(/name="csrf" value="(\w+)"/)[1];

class Visitor {
  cookies = new Map();

  async ask(path, form) {
    const headers = { cookie: [...this.cookies].map((each) => each.join('=')).join('; ') };
    const body = form && new URLSearchParams(form);
    const answer = await fetch(url + path, { headers, redirect: 'manual', body,
      method: form ? 'POST' : 'GET' });
    for (const each of answer.headers.getSetCookie())
      this.cookies.set(...each.split(';')[0].split('='));
    return { to: answer.headers.get('location'), text: await answer.text() };
  }

  async send(page, path, form) {
    const { text } = await this.ask(page);
    return (await this.ask(path, { csrf: csrfOf(text), ...form })).to;
  }

  get cookie() { return `console=${this.cookies.get('console')}`; }
}

async function passPassword(who) {
  const visitor = new Visitor();
  const to = await visitor.send('login', 'login', { customer: who.customer, user: who.user,
    password: 'demo-2025' });
  if (to !== '/code') throw new Error(`${who.user} is not let in: ${to}`);
  return visitor;
}

/** What the sample's tokens show in a step of 30 s (RFC 6238). */
function codeOf(step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', '12345678901234567890').update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The code shown now, and when by this machine's clock each of the next ones begins. */
async function shownCodes() {
  const { text } = await new Visitor().ask('demo/vip');
  const began = Date.now() / 1000 - 30 + Number(text.match(/data-left="(\d+)"/)[1]);
  const shown = text.match(/shown-code">(\d{6})</)[1];
  const [, minute] = text.match(/<footer><span>([^<]+)</);
  let step = Date.parse(`${minute.replaceAll('/', '-').replace(' ', 'T')}:00+09:00`) / 30_000 - 1;
  for (let tries = 0; codeOf(step) !== shown; tries += 1, step += 1)
    if (tries === 4) throw new Error('the shown code is of no step around now');
  return Array.from({ length: 60 }, (_, i) =>
    `${Math.floor(began + 30 * i)} ${codeOf(step + i)}`);
}

async function shownCode() {
  return (await shownCodes())[0].split(' ')[1];
}

const inside = [];
const halfway = [];
for (const who of crowd()) {
  if (inside.length === Number(lists) && halfway.length === Number(codes)) break;
  if (who.isAdministrator && inside.length < Number(lists)) {
    const visitor = await passPassword(who);
    const to = await visitor.send('code', 'code', { via: 'vip', code: await shownCode() });
    if (to !== '/') throw new Error(`${who.user}: ${to}`);
    inside.push(visitor.cookie);
  } else if (halfway.length < Number(codes)) {
    const visitor = await passPassword(who);
    halfway.push(`${visitor.cookie} ${csrfOf((await visitor.ask('code')).text)}`);
  }
}
writeFileSync(join(folder, 'codes'), (await shownCodes()).join('\n'));
writeFileSync(join(folder, 'list'), inside.join('\n'));
writeFileSync(join(folder, 'verify'), halfway.join('\n'));
const desk = new Visitor();
await desk.send('desk', 'desk', { operator: 'desk-01', password: 'demo-2025' });
writeFileSync(join(folder, 'desk'),
  `127.0.0.1\tFALSE\t/\tFALSE\t0\tconsole\t${desk.cookies.get('console')}\n`);
