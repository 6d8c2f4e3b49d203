// Parts that several rooms are made of.
import { language } from '../words.js';
import { addressOf } from '../api.js';
import { button, el } from '../dom.js';
import { say } from './words.js';

const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' });

/** A moment in words. */
export function moment(at) {
  return el('time', { datetime: at }, day.format(new Date(at)));
}

/** The head of a room. */
export function heading(name) {
  return [el('h2', { class: 'room-heading' }, say(`${name}.heading`)), el('p', { class: 'muted room-text' }, say(`${name}.text`))];
}

/** A complaint with a way to try again where there is one. */
export function complaint(failure, again) {
  return el('div', { class: 'complaint', role: 'alert' }, el('p', {}, failure.message), again ? button(say('retry'), again, { class: 'chip' }) : null);
}

/** Waits for something, saying so, and draws it; a failure stands in its place. */
export async function waitFor(place, work, draw) {
  place.replaceChildren(el('p', { class: 'muted' }, say('loading')));
  try {
    const found = await work();
    place.replaceChildren(...[draw(found)].flat(Infinity).filter(Boolean));
  } catch (failure) {
    place.replaceChildren(complaint(failure, () => waitFor(place, work, draw)));
  }
}

/** Links to the originals of tasks. */
export function taskLinks(tasks) {
  return tasks.total === 0 ? null : [
    tasks.first.map((task, i) => [
      i > 0 ? say('list') : '',
      el('a', { class: 'task-link', href: addressOf(task.planId, task.ref), target: '_blank', rel: 'noopener' }, `${task.year}-${task.ref}`),
    ]),
    tasks.total > tasks.first.length ? el('span', { class: 'muted' }, ` ${say('more', { count: tasks.total - tasks.first.length })}`) : null,
  ];
}
