// Sets a field of a task right.
import { button, el } from '../dom.js';
import { say } from './words.js';

const fields = ['owners', 'deadline', 'domain', 'text'];
let made = 0;

/** The form for a task; where none is named, its reference is asked for. `save` gets what was typed. */
export function correctForm(task, save) {
  const id = `correct-${++made}`;
  const ref = el('input', { id: `${id}-ref`, class: 'field', required: true, maxlength: 60, value: task?.ref ?? '' });
  const field = el('select', { id: `${id}-field`, class: 'field', onchange: fill }, fields.map(value => el('option', { value }, say(`field.${value}`))));
  const value = el('textarea', { id: `${id}-value`, class: 'field', rows: 2, required: true, maxlength: 4000 });
  const why = el('input', { id: `${id}-why`, class: 'field', required: true, maxlength: 4000 });
  const complaint = el('p', { class: 'complaint', role: 'alert' });
  const form = el('form', { class: 'inner', onsubmit: submit },
    el('h4', { class: 'small-heading' }, task ? say('correct.of', { ref: task.ref }) : say('correct.open')),
    task ? null : [el('label', { for: ref.id }, say('plans.ref')), ref],
    el('label', { for: field.id }, say('correct.field')), field,
    el('label', { for: value.id }, say('correct.value')), value,
    el('label', { for: why.id }, say('correct.why')), why,
    complaint,
    el('div', { class: 'acts' }, el('button', { type: 'submit', class: 'act' }, say('correct.save')), button(say('correct.close'), () => form.remove(), { class: 'chip' })));
  fill();
  return form;

  function fill() {
    value.value = task?.fields[field.value] || (task ? '-' : '');
  }

  async function submit(event) {
    event.preventDefault();
    complaint.textContent = '';
    try {
      await save({ ref: ref.value, field: field.value, value: value.value, why: why.value });
    } catch (failure) {
      complaint.textContent = failure.message;
    }
  }
}

/** What is set right, each with the way back. */
export function corrections(list, drop) {
  return list.length === 0 ? null : el('section', {},
    el('h4', { class: 'small-heading' }, say('correct.kept')),
    el('ul', { class: 'plain' }, list.map(one => el('li', {},
      say('correct.entry', { ...one, field: say(`field.${one.field}`), printed: one.printed || say('field.none') }), ' ',
      button(say('correct.drop'), () => drop(one), { class: 'more' })))));
}
