// Small bar charts: each bar is a button with a drawn bar in it, so that keyboards and screen readers have it too.
import { say } from './words.js';
import { el, svg } from './dom.js';

const length = 100;
const height = 36;

/** Bars beside their names; `pressed` gets the entry's name. */
export function barChart(label, entries, pressed) {
  const most = Math.max(1, ...entries.map(entry => entry.count));
  return el('section', { class: 'chart' },
    el('h3', { class: 'small-heading' }, label),
    el('ul', { class: 'bars' }, entries.map(entry => el('li', {},
      el('button', { type: 'button', class: 'bar', onclick: () => pressed(entry.name) },
        el('span', { class: 'bar-name' }, entry.name),
        bar(entry.count / most),
        el('span', { class: 'bar-count' }, String(entry.count), el('span', { class: 'unseen' }, say('chart.unit'))))))));
}

/** A column for each month of a year; `pressed` gets the month. */
export function monthChart(label, entries, pressed) {
  const counts = new Map(entries.map(entry => [entry.month, entry.count]));
  const most = Math.max(1, ...counts.values());
  return el('section', { class: 'chart' },
    el('h3', { class: 'small-heading' }, label),
    el('ul', { class: 'months' }, Array.from({ length: 12 }, (_, i) => i + 1).map(month => {
      const count = counts.get(month) ?? 0;
      return el('li', {}, el('button', { type: 'button', class: 'month', onclick: () => pressed(month), disabled: count === 0 },
        column(count / most, count),
        el('span', { class: 'month-name' }, String(month), el('span', { class: 'unseen' }, say('chart.month-unit', { count })))));
    })));
}

/** The breakdown that an answer holds, with its figures. */
export function tallyChart(tally) {
  const most = Math.max(1, ...tally.map(entry => entry.count));
  return el('table', { class: 'tally' }, el('tbody', {}, tally.map(entry => el('tr', {},
    el('th', { scope: 'row' }, entry.name),
    el('td', { class: 'tally-bar' }, bar(entry.count / most)),
    el('td', { class: 'tally-count' }, say('year.count', entry))))));
}

function bar(share) {
  return svg('svg', { viewBox: `0 0 ${length} 8`, preserveAspectRatio: 'none', 'aria-hidden': 'true', class: 'bar-drawn' },
    svg('rect', { class: 'bar-ground', width: length, height: 8 }),
    svg('rect', { class: 'bar-value', width: (share * length).toFixed(2), height: 8 }));
}

function column(share, count) {
  const tall = count === 0 ? 1 : Math.max(3, share * height);
  return svg('svg', { viewBox: `0 0 14 ${height + 12}`, 'aria-hidden': 'true', class: 'month-drawn' },
    svg('rect', { class: count === 0 ? 'bar-ground' : 'bar-value', x: 2, width: 10, y: (height + 12 - tall).toFixed(2), height: tall.toFixed(2), rx: 1 }),
    count === 0 ? '' : svg('text', { x: 7, y: (height + 9 - tall).toFixed(2), 'text-anchor': 'middle' }, String(count)));
}
