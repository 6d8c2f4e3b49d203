// Questions without an answer and wrong answers, grouped by what they mean; each can become a test case.
import { button, el } from '../dom.js';
import { say } from './words.js';
import { request } from './api.js';
import { heading, moment, waitFor } from './parts.js';
import { aliasForm } from './alias.js';
import { testCase } from './test-case.js';

/** Draws the room. */
export function drawQuestions(place, tell) {
  const list = el('div', { class: 'found' });
  place.replaceChildren(...heading('questions'), list);
  return waitFor(list, () => request('GET', '/questions'), reply => [
    reply.groups.length === 0 ? el('p', {}, say('questions.none')) : null,
    reply.total > reply.groups.length ? el('p', { class: 'muted' }, say('questions.total', { count: reply.total, shown: reply.groups.length })) : null,
    reply.groups.map(group => card(group, tell)),
  ]);
}

function card(group, tell) {
  const below = el('div', {});
  const complaint = el('p', { class: 'complaint', role: 'alert' });
  const whole = el('section', { class: 'card' },
    el('h3', { class: 'card-heading' },
      group.words ? say('questions.words', { words: group.words }) : say('questions.no-words'),
      group.wrong > 0 ? el('span', { class: 'label strong' }, say('questions.wrong', { count: group.wrong })) : null,
      group.unanswered > 0 ? el('span', { class: 'label' }, say('questions.unanswered', { count: group.unanswered })) : null,
      group.outcome ? el('span', { class: 'label' }, say(`questions.outcome.${group.outcome}`)) : null),
    el('p', { class: 'muted print' }, el('span', {}, say('questions.print')), ' ', el('code', {}, group.query)),
    el('p', { class: 'muted fine' }, moment(group.last)),
    el('div', { class: 'acts' },
      button(say('questions.test'), () => below.replaceChildren(testCase(group, () => below.replaceChildren())), { class: 'chip' }),
      button(say('questions.alias'), () => below.replaceChildren(aliasForm('', '', tell)), { class: 'chip' }),
      button(say('questions.settle'), settle, { class: 'chip' })),
    complaint,
    below);
  return whole;

  async function settle() {
    try {
      await request('POST', '/questions/settled', { query: group.query, until: group.last });
      whole.remove();
      tell(say('questions.settled'));
    } catch (failure) {
      complaint.textContent = failure.message;
    }
  }
}
