// The original paragraph of a task in its surroundings, in a dialog that gives the focus back when it closes.
import { say } from './words.js';
import { button, el } from './dom.js';
import { addressOf, readOriginal } from './api.js';

/** Opens the original of a task; where it cannot be fetched, the cited words stand in for it. */
export async function openOriginal(sheet, task, quote) {
  const content = el('div', { class: 'sheet-body', tabindex: '0' }, el('p', { class: 'muted' }, say('sheet.loading')));
  sheet.replaceChildren(
    bar(sheet, el('h2', { id: 'sheet-title' }, say('original.of', { year: task.year, ref: task.ref }))),
    content,
    links(task));
  if (!sheet.open) {
    sheet.showModal();
  }
  const load = async () => {
    try {
      const original = await readOriginal(task.planId, task.ref);
      content.replaceChildren(...paragraph(original));
      content.querySelector('.marked')?.scrollIntoView({ block: 'center' });
    } catch (failure) {
      content.replaceChildren(
        el('p', { role: 'alert' }, `${failure.message} ${say('sheet.failed')}`),
        el('blockquote', { class: 'marked' }, quote),
        button(say('retry'), load, { class: 'chip' }));
    }
  };
  await load();
}

/** The bar of a sheet with its heading and the way out. */
export function bar(sheet, heading) {
  return el('div', { class: 'sheet-bar' }, heading, button(say('sheet.close'), () => sheet.close(), { class: 'quiet' }));
}

function paragraph(original) {
  return [
    el('header', { class: 'letterhead' },
      el('p', { class: 'letterhead-title' }, original.title),
      original.docNumber ? el('p', { class: 'muted' }, original.docNumber) : null,
      original.headings.length > 0 ? el('p', { class: 'muted' }, original.headings.join(' › ')) : null),
    el('div', { class: 'paper' }, paragraphs(original.lines).map(lineOf)),
    el('p', { class: 'muted fine' }, `${say('sheet.lines')} · ${say('sheet.source', { file: original.file, version: original.version })}`),
  ];
}

/** Lines with words, those that carry on a sentence joined to the one before. */
function paragraphs(lines) {
  const joined = [];
  for (const line of lines.filter(({ text }) => text !== '')) {
    if (line.continues && joined.length > 0) {
      joined.at(-1).text += line.text;
    } else {
      joined.push({ ...line });
    }
  }
  return joined;
}

function lineOf(line) {
  const words = line.text.split('**').join('');
  return line.marked
    ? el('p', { class: 'marked' }, el('mark', {}, words))
    : el('p', { class: line.level > 0 ? 'heading-line' : null }, words);
}

function links(task) {
  const away = { target: '_blank', rel: 'noopener' };
  return el('p', { class: 'sheet-links' },
    el('a', { href: `${addressOf(task.planId)}#${encodeURIComponent(task.ref)}`, ...away }, say('sheet.whole')),
    el('a', { href: addressOf(task.planId, task.ref), ...away }, say('sheet.alone')));
}

/** Closes a sheet when its backdrop is pressed. */
export function closeOnBackdrop(sheet) {
  sheet.addEventListener('click', event => {
    if (event.target === sheet) {
      sheet.close();
    }
  });
}
