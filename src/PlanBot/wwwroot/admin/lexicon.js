// The lexicons: what units and domains are called, and where each name stands in the loaded plans.
import { el } from '../dom.js';
import { say } from './words.js';
import { request } from './api.js';
import { heading, taskLinks, waitFor } from './parts.js';

/** Draws the room. */
export function drawLexicon(place, tell) {
  const box = el('input', { id: 'lexicon-text', class: 'field', type: 'search', maxlength: 100, autocomplete: 'off' });
  const found = el('div', { class: 'found' });
  place.replaceChildren(...heading('lexicon'),
    el('form', { class: 'line-form', onsubmit: find },
      el('label', { for: 'lexicon-text' }, say('lexicon.label')), box,
      el('button', { type: 'submit', class: 'act' }, say('lexicon.find'))),
    found);

  function find(event) {
    event.preventDefault();
    const text = box.value.trim();
    return waitFor(found, () => request('GET', `/lexicon?text=${encodeURIComponent(text)}`), reply => {
      const words = reply.total === 0 ? say('lexicon.none', { text })
        : reply.total > reply.entries.length ? say('lexicon.count-more', { count: reply.total, shown: reply.entries.length })
        : say('lexicon.count', { count: reply.total });
      tell(words);
      return [el('p', { class: 'muted' }, words), reply.entries.map(entry)];
    });
  }
}

function entry({ sort, name, kind, names, tasks }) {
  return el('section', { class: 'card' },
    el('h3', { class: 'card-heading' }, name,
      el('span', { class: 'label' }, say(`lexicon.${sort}`)), kind ? el('span', { class: 'label' }, kind) : null),
    el('p', { class: 'muted' }, tasks.total > 0 ? say('lexicon.tasks', { count: tasks.total }) : say('lexicon.no-tasks'), ' ', taskLinks(tasks)),
    el('table', { class: 'cells names' },
      el('caption', { class: 'unseen' }, say('lexicon.names', { name })),
      el('thead', {}, el('tr', {}, [say('lexicon.name'), sort === 'domain' ? null : say('lexicon.as-owner'), say('lexicon.in-text')]
        .filter(Boolean).map(head => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, names.map(one => el('tr', {},
        el('th', { scope: 'row' }, one.text, years(one)),
        sort === 'domain' ? null : cell('lexicon.as-owner', one.ownerIn),
        cell('lexicon.in-text', one.textIn))))));
}

function cell(head, tasks) {
  return el('td', { 'data-head': say(head), class: tasks.total === 0 ? 'nowhere' : null }, taskLinks(tasks) ?? say('lexicon.nowhere'));
}

function years({ from, to }) {
  return from === null ? null
    : el('span', { class: 'label' }, from === to ? say('lexicon.year', { from }) : say('lexicon.years', { from, to }));
}
