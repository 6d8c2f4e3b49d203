// The tasks of an answer by year, folded after ten.
import { language, say } from './words.js';
import { button, el } from './dom.js';
import { plain } from './markdown.js';

const shownFirst = 10;
const ownersShown = 4;

/** The list with its years. Numbers run on over the years. */
export function taskList(answer, act) {
  const list = el('div', { class: 'tasks' });
  const full = answer.kind === 'detail' || answer.kind === 'metrics' || answer.tasks.length === 1;
  const cites = new Map(answer.citations.map(citation => [citation.taskId, citation]));
  let shown = Math.min(answer.tasks.length, shownFirst);
  const draw = () => {
    const groups = groupsOf(answer.tasks.slice(0, shown), cites);
    list.replaceChildren(...groups.map(group => yearOf(group, answer, cites, full, act)));
    if (answer.tasks.length > shownFirst) {
      list.append(fold());
    }
  };
  const fold = () => {
    const closed = shown < answer.tasks.length;
    const words = closed ? say('fold.more', { count: answer.tasks.length - shown }) : say('fold.less', { count: shownFirst });
    return button(words, () => {
      shown = closed ? answer.tasks.length : shownFirst;
      draw();
      const next = closed ? list.querySelectorAll('.task .cite')[shownFirst] : list.querySelector('.fold');
      next?.focus({ preventScroll: closed });
    }, { class: 'fold', 'data-fold': closed ? 'closed' : 'open', 'aria-expanded': String(!closed) });
  };
  draw();
  return list;
}

function groupsOf(tasks, cites) {
  const groups = new Map();
  tasks.forEach((task, i) => {
    const group = groups.get(task.planId) ?? { year: task.year, docNumber: cites.get(task.id)?.docNumber, first: i + 1, planId: task.planId, tasks: [] };
    group.tasks.push(task);
    groups.set(task.planId, group);
  });
  return [...groups.values()];
}

function yearOf(group, answer, cites, full, act) {
  const count = answer.tasks.filter(task => task.planId === group.planId).length;
  return el('section', { class: 'year' },
    el('h3', { class: 'year-head' },
      el('span', { class: 'year-name' }, say('year', { year: group.year })),
      group.docNumber ? el('span', { class: 'year-doc' }, group.docNumber) : null,
      act.seriesOf(group.planId) ? el('span', { class: 'year-doc' }, act.seriesOf(group.planId)) : null,
      el('span', { class: 'year-count' }, say('year.count', { count }))),
    el('ol', { start: group.first }, group.tasks.map((task, i) => item(task, group.first + i, cites, full, act, answer.foundFor?.[task.id]))));
}

function item(task, number, cites, full, act, why) {
  const open = () => act.open(task, cites.get(task.id)?.quote ?? task.text);
  const cite = button(say('original.cite', { ref: task.ref }), open, {
    class: 'cite',
    'aria-haspopup': 'dialog',
    title: say('original.of', { year: task.year, ref: task.ref }),
  });
  const text = el('p', { class: full ? 'task-text' : 'task-text short' }, task.text);
  text.addEventListener('click', () => {
    if (getSelection().isCollapsed) {
      open();
    }
  });
  return el('li', { class: 'task', value: number },
    text,
    el('p', { class: 'tags' }, cite, el('span', { class: 'tag due' }, task.deadline?.text ?? say('undated')), owners(task)),
    why ? el('p', { class: 'why' }, why) : null,
    full ? details(task) : null);
}

function owners(task) {
  if (task.owners.length === 0) {
    return el('span', { class: 'tag' }, say('owners.none'));
  }
  const names = task.owners.map(nameOf);
  const end = task.ownersOpenEnded ? say('owners.open') : '';
  const all = names.join(say('list')) + (end && language === 'en' ? ' ' + end : end);
  if (names.length <= ownersShown) {
    return el('span', { class: 'tag owners' }, all);
  }
  const line = el('span', { class: 'tag owners' }, names.slice(0, ownersShown - 1).join(say('list')), ' ');
  const more = button(say('owners.more', { count: names.length }), event => {
    event.stopPropagation();
    line.textContent = all;
    line.tabIndex = -1;
    line.focus();
  }, { class: 'more', 'aria-expanded': 'false' });
  line.append(more);
  return line;
}

function nameOf(owner) {
  return owner.role === 'owner' ? owner.name : say('role', { owner: owner.name, role: say(`role.${owner.role}`) });
}

function details(task) {
  const rows = [
    ...task.metrics.map(metric => [say('metric'), metric.text]),
    ...task.milestones.map(milestone => [say('milestone'), milestone.text]),
    ...(task.headings.length > 0 ? [[say('headings'), task.headings.join(' › ')]] : []),
  ];
  return rows.length === 0 ? null : el('dl', { class: 'details' },
    rows.map(([name, words]) => el('div', {}, el('dt', {}, name), el('dd', {}, plain(words)))));
}
