// Makes a test case: the question, the answer of now to start from, and what an administrator says is right.
import { ask } from '../api.js';
import { copyText } from '../copying.js';
import { button, el } from '../dom.js';
import { say } from './words.js';
import { request } from './api.js';

const reasons = ['off_topic', 'no_progress_data', 'year_not_loaded', 'unknown_unit', 'not_stated'];
let made = 0;

/** The form for a group of questions. */
export function testCase(group, close) {
  const id = `test-${++made}`;
  const question = el('input', { id: `${id}-question`, class: 'field', maxlength: 2000, required: true, value: group.words ?? '' });
  const tasks = el('textarea', { id: `${id}-tasks`, class: 'field', rows: 5 });
  const list = el('input', { type: 'radio', id: `${id}-list`, name: id, checked: true });
  const declined = el('input', { type: 'radio', id: `${id}-declined`, name: id });
  const reason = el('select', { id: `${id}-reason`, class: 'field', 'aria-label': say('test.declined'), onchange: () => { declined.checked = true; } },
    reasons.map(value => el('option', { value }, say(`questions.outcome.${value}`))));
  const answer = el('div', { role: 'status' });
  const result = el('div', { role: 'status' });
  const complaint = el('p', { class: 'complaint', role: 'alert' });
  return el('form', { class: 'inner', onsubmit: make },
    el('h4', { class: 'small-heading' }, say('test.heading')),
    el('label', { for: `${id}-question` }, say('test.question')), question,
    el('div', { class: 'acts' }, button(say('test.now'), seeNow, { class: 'chip' })),
    answer,
    el('fieldset', { class: 'choice' }, el('legend', {}, say('test.right')),
      el('p', {}, list, ' ', el('label', { for: `${id}-list` }, say('test.list'))),
      el('label', { for: `${id}-tasks` }, say('test.tasks')), tasks,
      el('p', {}, declined, ' ', el('label', { for: `${id}-declined` }, say('test.declined')), ' ', reason)),
    complaint,
    el('div', { class: 'acts' }, el('button', { type: 'submit', class: 'act' }, say('test.make')), button(say('test.close'), close, { class: 'chip' })),
    result);

  async function seeNow() {
    complaint.textContent = '';
    if (!question.reportValidity()) {
      return;
    }
    try {
      const now = await ask(question.value.trim());
      answer.replaceChildren(el('p', { class: 'small-heading' }, say('test.answer')), el('p', {}, now.headline));
      tasks.value = now.tasks.map(task => `${task.year}-${task.ref}`).join('\n');
      list.checked = now.declinedReason === null;
      declined.checked = !list.checked;
      reason.value = reasons.includes(now.declinedReason) ? now.declinedReason : reasons[0];
    } catch (failure) {
      complaint.textContent = failure.message;
    }
  }

  async function make(event) {
    event.preventDefault();
    complaint.textContent = '';
    try {
      const { row } = await request('POST', '/test-cases', {
        question: question.value,
        tasks: list.checked ? tasks.value.split('\n') : null,
        reason: declined.checked ? reason.value : null,
      });
      result.replaceChildren(...shown(id, row));
    } catch (failure) {
      complaint.textContent = failure.message;
    }
  }
}

function shown(id, row) {
  const told = el('span', { role: 'status' });
  const file = URL.createObjectURL(new Blob([`[\n${row}\n]\n`], { type: 'application/json' }));
  return [
    el('label', { for: `${id}-row` }, say('test.row')),
    el('textarea', { id: `${id}-row`, class: 'field code', rows: 4, readonly: true }, row),
    el('div', { class: 'acts' },
      button(say('test.copy'), async () => { told.textContent = say(await copyText(row) ? 'test.copied' : 'test.copy-failed'); }, { class: 'chip' }),
      el('a', { class: 'chip', href: file, download: `${JSON.parse(row).id}.json` }, say('test.download')),
      told),
    el('p', { class: 'muted fine' }, say('test.verify')),
  ];
}
