// What was published, and the first question to it.
import { addressOf, ask } from '../api.js';
import { button, el } from '../dom.js';
import { say } from './words.js';

/** Draws that a plan is published. */
export function drawPublished(place, { planId, version }, { found: { plan } }, begin) {
  const question = el('input', { id: 'first-question', class: 'field', maxlength: 2000, required: true, value: say('done.question', { year: plan.years[0] ?? '' }) });
  const answer = el('div', { class: 'first-answer', role: 'status' });
  const title = el('h3', { class: 'card-heading', tabindex: -1 }, say('done.published', { id: planId, version }));
  place.replaceChildren(el('section', { class: 'card' },
    title,
    el('form', { class: 'line-form', onsubmit: submit },
      el('label', { for: 'first-question' }, say('done.ask')), question, el('button', { type: 'submit', class: 'act' }, say('done.ask-now'))),
    answer,
    el('div', { class: 'acts' },
      el('a', { class: 'chip', href: '/' }, say('done.more')),
      el('a', { class: 'chip', href: addressOf(planId), target: '_blank', rel: 'noopener' }, say('plans.read')),
      button(say('publish.another'), begin, { class: 'chip' }))));
  title.focus();

  async function submit(event) {
    event.preventDefault();
    try {
      const found = await ask(question.value.trim());
      answer.replaceChildren(el('p', { class: 'muted fine' }, found.scope), el('p', { class: 'headline' }, found.headline));
    } catch (failure) {
      answer.replaceChildren(el('p', { class: 'complaint' }, failure.message));
    }
  }
}
