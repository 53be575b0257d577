// Everything works without this script: it asks in a dialogue instead of on a page, and sends a
// form once.
'use strict';

const language = document.documentElement.lang;
const said = language === 'en'
  ? { cancel: 'Cancel', none: 'No row is selected.' }
  : { cancel: 'キャンセル', none: '行が選択されていません。' };

function ask(text, onOk) {
  const dialog = document.createElement('dialog');
  const question = document.createElement('p');
  const buttons = document.createElement('div');
  const ok = document.createElement('button');
  const cancel = document.createElement('button');
  question.id = 'question';
  question.textContent = text.replace(/([。.]\s?)(?=\S)/, '$1\n');
  dialog.setAttribute('aria-labelledby', 'question');
  ok.textContent = 'OK';
  ok.className = 'main';
  cancel.textContent = said.cancel;
  buttons.className = 'buttons';
  if (onOk) buttons.append(ok, cancel); else buttons.append(ok);
  dialog.append(question, buttons);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  cancel.addEventListener('click', () => dialog.close());
  ok.addEventListener('click', () => {
    ok.disabled = true;
    dialog.close();
    if (onOk) onOk();
  });
  dialog.showModal();
  ok.focus();
}

function hide(form, name, value) {
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = name;
  input.value = value;
  form.append(input);
}

/** What the page asks before the button's doing; the server's own page asks without this script. */
function submitAsked(form, button) {
  const rows = form.querySelectorAll('input[name=row]');
  const isForAll = rows.length === 0 || button.dataset.all === 'yes';
  if (!isForAll && !form.querySelector('input[name=row]:checked')) return ask(said.none);
  ask(button.dataset.ask, () => {
    hide(form, button.name, button.value);
    form.action = form.action.replace('/otp/ask', '/otp/change').replace('/users/ask', '/users/delete');
    form.dataset.sent = 'yes';
    form.submit();
  });
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.method !== 'post') return;
  if (form.dataset.sent === 'yes') return event.preventDefault();
  if (button && button.dataset.ask) {
    event.preventDefault();
    submitAsked(form, button);
    return;
  }
  form.dataset.sent = 'yes';
});

// A page that comes back from the browser's memory is asked for anew.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

for (const all of document.querySelectorAll('.tick-all')) {
  const rows = [...document.querySelectorAll('tbody input[name=row]:not(:disabled)')];
  all.hidden = rows.length === 0;
  all.addEventListener('change', () => rows.forEach((row) => { row.checked = all.checked; }));
  rows.forEach((row) => row.addEventListener('change', () => {
    all.checked = rows.every((each) => each.checked);
    all.indeterminate = !all.checked && rows.some((each) => each.checked);
  }));
}

// On a narrow screen the menu would fill the first page: it opens at a press.
const menuButton = document.querySelector('.menu-button');
if (menuButton) {
  menuButton.hidden = false;
  menuButton.setAttribute('aria-expanded', 'false');
  menuButton.addEventListener('click', () => {
    const isOpen = menuButton.getAttribute('aria-expanded') === 'true';
    menuButton.setAttribute('aria-expanded', String(!isOpen));
  });
}

const notice = document.querySelector('main .notice');
if (notice) notice.focus();

const slider = document.querySelector('input[name=days]');
if (slider) {
  const slid = document.querySelector('.slid');
  slider.addEventListener('input', () => {
    const day = new Date(`${slider.dataset.from}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + Number(slider.value));
    slid.textContent = day.toISOString().slice(0, 10).replaceAll('-', '/');
  });
}

const device = document.querySelector('.device');
if (device) {
  let left = Number(device.dataset.left);
  setInterval(() => {
    left -= 1;
    device.querySelector('meter').value = left;
    if (left <= 0) location.reload();
  }, 1000);
}
