// The record of acts, newest first, page by page.
import { button, el } from '../dom.js';
import { say } from './words.js';
import { request } from './api.js';
import { complaint, heading, moment, waitFor } from './parts.js';

/** Draws the room. */
export function drawRecord(place) {
  const list = el('div', { class: 'found' });
  place.replaceChildren(...heading('record'), list);
  return waitFor(list, () => request('GET', '/acts'), page => page.acts.length === 0 ? el('p', {}, say('record.none')) : table(page));
}

function table(page) {
  const body = el('tbody', {}, page.acts.map(row));
  const older = el('div', { class: 'acts' });
  offer(page);
  return [
    el('table', { class: 'cells record' }, el('caption', { class: 'unseen' }, say('record.caption')),
      el('thead', {}, el('tr', {}, ['when', 'who', 'what', 'why'].map(name => el('th', { scope: 'col' }, say(`record.${name}`))))), body),
    older,
  ];

  function offer({ acts, more }) {
    older.replaceChildren(...(more ? [button(say('record.older'), () => next(acts.at(-1).number), { class: 'chip' })] : []));
  }

  async function next(before) {
    try {
      const page = await request('GET', `/acts?before=${before}`);
      body.append(...page.acts.map(row));
      offer(page);
    } catch (failure) {
      older.replaceChildren(complaint(failure, () => next(before)));
    }
  }
}

const fields = ['owners', 'deadline', 'domain', 'text'];

// The subject of a correction is the task and the name of the field.
function subjectOf({ kind, subject }) {
  const [ref, field] = subject.split(' ');
  return (kind === 'correct' || kind === 'drop') && fields.includes(field) ? `${ref} ${say(`field.${field}`)}` : subject;
}

function row({ at, act }) {
  const words = say(`act.${act.kind}`, { ...act, plan: act.planId, subject: subjectOf(act) });
  return el('tr', {},
    el('td', { 'data-head': say('record.when') }, moment(at)),
    el('td', { 'data-head': say('record.who') }, act.who),
    el('td', { 'data-head': say('record.what') }, words, act.acceptedErrors > 0 ? say('record.accepted', { count: act.acceptedErrors }) : null),
    el('td', { 'data-head': say('record.why') }, act.why ?? ''));
}
