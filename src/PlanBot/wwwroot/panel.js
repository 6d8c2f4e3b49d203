// What is loaded: the plans of a year with their numbers, and how their tasks spread; every bar asks its question.
import { say } from './words.js';
import { el } from './dom.js';
import { addressOf } from './api.js';
import { barChart, monthChart } from './charts.js';

/** Fills `place` with the panel; `ask` asks a question. */
export function drawPanel(place, plans, ask, heading = true) {
  if (plans.length === 0) {
    place.replaceChildren(el('p', { class: 'muted' }, say('plans.none')));
    return;
  }
  let chosen = plans.at(-1);
  const draw = () => place.replaceChildren(
    heading ? el('h2', { class: 'panel-heading' }, say('plans.heading')) : '',
    el('div', { class: 'plan-cards', role: 'radiogroup', 'aria-label': say('plans.year') },
      plans.map(plan => planCard(plan, heading ? 'plan-beside' : 'plan-in-sheet', plan === chosen, next => {
        chosen = next;
        draw();
        place.querySelector('input:checked')?.focus();
      }))),
    ...charts(chosen, ask));
  draw();
}

function planCard(plan, group, checked, choose) {
  const id = `${group}-${plan.id}`;
  return el('div', { class: checked ? 'plan-card chosen' : 'plan-card' },
    el('input', { type: 'radio', id, name: group, class: 'unseen', checked, onchange: () => choose(plan) }),
    el('label', { for: id },
      el('span', { class: 'plan-title' }, plan.title),
      el('span', { class: 'plan-line' },
        el('span', {}, plan.docNumber ?? plan.id),
        el('span', { class: 'plan-count' }, say('plans.tasks', { count: plan.tasks })))),
    el('a', { class: 'plan-read', href: addressOf(plan.id), target: '_blank', rel: 'noopener' }, say('plans.read')));
}

function charts(plan, ask) {
  const year = plan.year;
  return [
    plan.byDomain.length > 0
      ? barChart(say('chart.domain'), plan.byDomain, domain => ask(say('ask.domain', { year, domain })))
      : '',
    plan.byMonth.length > 0
      ? monthChart(say('chart.month'), plan.byMonth.filter(entry => entry.year === year), month => ask(say('ask.month', { year, month })))
      : '',
  ];
}
