// The empty state: what this is, who asks, and four questions made from what is loaded.
import { say } from './words.js';
import { button, el } from './dom.js';
import { unit } from './memory.js';

/** The welcome with its examples. */
export function welcome(plans, act) {
  const place = el('section', { class: 'welcome' });
  const tasks = plans.reduce((sum, plan) => sum + plan.tasks, 0);
  const examples = el('div', { class: 'examples', role: 'group', 'aria-label': say('welcome.examples') });
  const fill = () => examples.replaceChildren(
    ...examplesOf(plans).map(question => button(question, () => act.ask(question), { class: 'example' })));
  place.append(
    el('h2', { class: 'welcome-heading' }, say('welcome.heading')),
    el('p', { class: 'welcome-text' }, plans.length > 0 ? say('welcome.text', { plans: plans.length, tasks }) : say('plans.none')));
  if (plans.length > 0) {
    fill();
    place.append(whoSelect(plans, () => {
      fill();
      act.unitChanged();
    }), el('h3', { class: 'small-heading' }, say('welcome.examples')), examples);
  }
  return place;
}

/** The chip that says who asks; nothing where no unit is chosen. */
export function unitChip(changed) {
  const name = unit.get();
  return name === null ? '' : button(`${say('who.chip', { unit: name })} ×`, () => {
    unit.set(null);
    changed();
  }, { class: 'chip who', 'aria-label': say('who.clear', { unit: name }) });
}

function whoSelect(plans, changed) {
  const select = el('select', { id: 'who', onchange: () => {
    unit.set(select.value === '' ? null : select.value);
    changed();
  } },
  el('option', { value: '' }, say('who.none')),
  unitsOf(plans).map(({ name }) => el('option', { value: name }, name)));
  select.value = unit.get() ?? '';
  return el('p', { class: 'who-line' }, el('label', { for: 'who' }, say('who.label')), select);
}

/** Units of all plans, most tasks first. */
export function unitsOf(plans) {
  const counts = new Map();
  plans.flatMap(plan => plan.units).filter(entry => !entry.collective).forEach(({ name, count }) => counts.set(name, (counts.get(name) ?? 0) + count));
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

function examplesOf(plans) {
  const latest = plans.reduce((a, b) => b.year >= a.year ? b : a);
  const year = latest.year;
  const who = unit.get();
  const busiest = who ?? latest.units.find(entry => !entry.collective)?.name;
  const other = latest.units.filter(entry => !entry.collective)[1]?.name;
  const months = latest.byMonth.filter(entry => entry.year === year);
  const month = months.reduce((a, b) => b.count < a.count ? b : a, months[0])?.month;
  return [
    busiest ? say('example.unit', { unit: busiest, year }) : null,
    month ? say('example.month', { year, month }) : null,
    who ?? other ? say('example.unit-when', { unit: who ?? other, year }) : null,
    who ? say('example.unit-count', { unit: who }) : say('example.count', { year }),
  ].filter(question => question !== null);
}
