// Teaches another name of a unit.
import { button, el } from '../dom.js';
import { say } from './words.js';
import { request } from './api.js';

let made = 0;

/** The form; `done` is called when a name has been added. */
export function aliasForm(unit, alias, tell, done = () => {}) {
  const id = `alias-${++made}`;
  const [unitBox, aliasBox, why] = ['unit', 'alias', 'why'].map((name, i) =>
    el('input', { id: `${id}-${name}`, class: 'field', maxlength: i === 2 ? 4000 : 60, required: i < 2, autocomplete: 'off', value: [unit, alias, ''][i] }));
  const told = el('p', { role: 'status' });
  const complaint = el('p', { class: 'complaint', role: 'alert' });
  const form = el('form', { class: 'inner', onsubmit: save },
    el('h4', { class: 'small-heading' }, say('alias.open')),
    el('label', { for: unitBox.id }, say('alias.unit')), unitBox,
    el('label', { for: aliasBox.id }, say('alias.alias')), aliasBox,
    el('label', { for: why.id }, say('alias.why')), why,
    complaint,
    el('div', { class: 'acts' }, el('button', { type: 'submit', class: 'act' }, say('alias.save')), button(say('correct.close'), () => form.remove(), { class: 'chip' })),
    told);
  return form;

  async function save(event) {
    event.preventDefault();
    complaint.textContent = told.textContent = '';
    try {
      told.textContent = say('alias.done', await request('POST', '/aliases', { unit: unitBox.value, alias: aliasBox.value, why: why.value }));
      tell(told.textContent);
      await done();
    } catch (failure) {
      complaint.textContent = failure.message;
    }
  }
}
