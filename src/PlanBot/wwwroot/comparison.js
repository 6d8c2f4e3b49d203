// Plans compared: the earlier task left, the later right, changed words marked, what is new or not listed below.
import { say } from './words.js';
import { button, el } from './dom.js';
import { plain } from './markdown.js';

/** Words are marked only where at least this share of the later text is the same; otherwise all of it would be. */
const leastSame = 0.3;

/** The view of a comparison with its filters. */
export function comparisonView(answer, act) {
  const find = finderOf(answer);
  const { continued, new: added, dropped } = answer.comparison;
  const rows = [
    ...continued.flatMap(entry => entry.pairs.map(pair => pairRow(pair, find, act))),
    ...added.map(key => row('new', empty(), cell(find(key), null, act))),
    ...dropped.map(key => row('dropped', cell(find(key), null, act), empty())),
  ];
  const view = el('div', { class: 'comparison' });
  const table = el('div', { class: 'compared', role: 'table', 'aria-label': answer.headline }, heading(answer.tasks), rows);
  view.append(filters(rows, table), table);
  return view;
}

function finderOf(answer) {
  const tasks = new Map(answer.tasks.flatMap(task => [[`${task.year}-${task.ref}`, task], [task.id, task]]));
  return key => tasks.get(key);
}

function heading(tasks) {
  const years = [...new Set(tasks.map(task => task.year))];
  const names = years.length === 2 ? years.map(year => say('year', { year })) : [say('compare.earlier'), say('compare.later')];
  return el('div', { class: 'compared-head', role: 'row' }, names.map(name => el('div', { role: 'columnheader' }, name)));
}

function filters(rows, table) {
  const kinds = ['all', 'changed', 'new', 'dropped'];
  const group = el('div', { class: 'filters', role: 'group', 'aria-label': say('compare.filter') });
  const choose = chosen => {
    rows.forEach(line => { line.hidden = chosen !== 'all' && line.dataset.row !== chosen; });
    table.dataset.shown = chosen;
    [...group.children].forEach(chip => chip.setAttribute('aria-pressed', String(chip.dataset.filter === chosen)));
  };
  group.append(...kinds.map(kind => {
    const count = kind === 'all' ? rows.length : rows.filter(line => line.dataset.row === kind).length;
    return button(say(`compare.filter.${kind}`, { count }), () => choose(kind), { class: 'chip', 'data-filter': kind, disabled: count === 0 });
  }));
  choose('all');
  return group;
}

function pairRow(pair, find, act) {
  const same = pair.words.filter(part => part.kind === 'same').reduce((sum, part) => sum + part.text.length, 0);
  const words = same < leastSame * find(pair.to).text.length ? null : pair.words;
  const line = row(
    pair.changes.length > 0 ? 'changed' : 'same',
    cell(find(pair.from), words?.filter(part => part.kind !== 'new'), act),
    cell(find(pair.to), words?.filter(part => part.kind !== 'old'), act));
  const told = [...pair.changes, ...(pair.doubtful ? [say('compare.doubtful', { reason: pair.reason })] : [])];
  if (told.length > 0) {
    line.append(el('div', { class: 'changes', role: 'cell', 'aria-label': say('compare.changes') }, el('ul', {}, told.map(change => el('li', {}, plain(change))))));
  }
  return line;
}

function row(kind, left, right) {
  return el('div', { class: 'compared-row', role: 'row', 'data-row': kind }, left, right);
}

function empty() {
  return el('div', { class: 'side none', role: 'cell' }, say('compare.none'));
}

function cell(task, words, act) {
  const open = () => act.open(task, task.text);
  return el('div', { class: 'side', role: 'cell' },
    el('p', { class: 'task-text' }, words ? words.map(marked) : task.text),
    el('p', { class: 'tags' },
      button(say('original.cite', { ref: task.ref }), open, { class: 'cite', 'aria-haspopup': 'dialog', title: say('original.of', { year: task.year, ref: task.ref }) }),
      el('span', { class: 'tag due' }, task.deadline?.text ?? say('undated')),
      el('span', { class: 'tag owners' }, task.owners.length > 0 ? task.owners.map(owner => owner.name).join(say('list')) : say('owners.none'))));
}

function marked(part) {
  const name = { old: 'del', new: 'ins' }[part.kind];
  return name ? el(name, {}, part.text) : part.text;
}
