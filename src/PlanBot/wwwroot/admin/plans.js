// What is loaded, with every version: withdraw, restore, correct.
import { addressOf } from '../api.js';
import { button, el } from '../dom.js';
import { say } from './words.js';
import { request } from './api.js';
import { correctForm, corrections } from './correct.js';
import { heading, moment, waitFor } from './parts.js';

let made = 0;

/** Draws the room. */
export function drawPlans(place, tell) {
  const list = el('div', { class: 'found' });
  place.replaceChildren(...heading('plans'), list);
  const draw = () => waitFor(list, () => request('GET', '/plans'), ({ plans }) =>
    plans.length === 0 ? el('p', {}, say('plans.none')) : plans.map(plan => card(plan, done)));
  return draw();

  async function done(words) {
    await draw();
    tell(words);
    list.prepend(el('p', { class: 'told', role: 'status' }, words));
  }
}

function card(plan, done) {
  const below = el('div', {});
  const address = `/plans/${encodeURIComponent(plan.id)}`;
  const post = (act, body) => request('POST', `${address}/${act}`, body);
  return el('section', { class: 'card' },
    el('h3', { class: 'card-heading' }, plan.title || plan.id,
      el('span', { class: plan.loaded ? 'label strong' : 'label' }, say(plan.loaded ? 'plans.loaded' : 'plans.withdrawn'))),
    el('p', { class: 'muted' }, `${plan.docNumber ?? ''}　${plan.id}`),
    el('table', { class: 'cells versions' },
      el('caption', { class: 'unseen' }, say('plans.versions', { id: plan.id })),
      el('thead', {}, el('tr', {}, ['version', 'file', 'tasks', 'errors', 'when'].map(name => el('th', { scope: 'col' }, name === 'version' ? '' : say(`plans.${name}`))))),
      el('tbody', {}, plan.versions.map(version => el('tr', {},
        el('th', { scope: 'row' }, say('plans.version', version), ' ',
          version.current ? el('span', { class: 'label' }, say(version.beside ? 'plans.beside' : 'plans.current'))
            : version.beside ? null : button(say('plans.restore'), () => restore(version.version), { class: 'more' })),
        el('td', { 'data-head': say('plans.file') }, version.file),
        el('td', { 'data-head': say('plans.tasks') }, String(version.tasks)),
        el('td', { 'data-head': say('plans.errors') }, String(version.errors)),
        el('td', { 'data-head': say('plans.when') }, moment(version.publishedAt)))))),
    corrections(plan.corrections, async one => {
      try {
        await post('corrections', { ref: one.ref, field: one.field, value: null });
        await done(say('plans.dropped-now'));
      } catch (failure) {
        below.replaceChildren(el('p', { class: 'complaint', role: 'alert' }, failure.message));
      }
    }),
    plan.loaded ? el('div', { class: 'acts' },
      el('a', { class: 'chip', href: addressOf(plan.id), target: '_blank', rel: 'noopener' }, say('plans.read')),
      button(say('plans.correct'), () => below.replaceChildren(correctForm(null, async body => {
        await post('corrections', body);
        await done(say('plans.corrected-now'));
      })), { class: 'chip' }),
      button(say('plans.withdraw'), withdraw, { class: 'chip' })) : null,
    below);

  function withdraw() {
    below.replaceChildren(reason(say('plans.why-withdraw', { id: plan.id }), async why => {
      await post('withdrawn', { why });
      await done(say('plans.withdrawn-now', { id: plan.id }));
    }));
  }

  function restore(version) {
    below.replaceChildren(reason(say('plans.why-restore', { id: plan.id, version }), async why => {
      await post('restored', { version, why });
      await done(say('plans.restored-now', { id: plan.id, version }));
    }));
  }
}

function reason(words, act) {
  const id = `reason-${++made}`;
  const why = el('input', { id, class: 'field', required: true, maxlength: 4000 });
  const complaint = el('p', { class: 'complaint', role: 'alert' });
  const form = el('form', { class: 'inner', onsubmit: submit },
    el('label', { for: id }, words), why, complaint,
    el('div', { class: 'acts' }, el('button', { type: 'submit', class: 'act' }, say('plans.do')), button(say('plans.not'), () => form.remove(), { class: 'chip' })));
  queueMicrotask(() => why.focus());
  return form;

  async function submit(event) {
    event.preventDefault();
    complaint.textContent = '';
    try {
      await act(why.value);
    } catch (failure) {
      complaint.textContent = failure.message;
    }
  }
}
