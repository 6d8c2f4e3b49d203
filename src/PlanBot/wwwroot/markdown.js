// Markdown as answers use it: paragraphs, # headings, **strong**, lists, numbered lists, tables and > notes, with \ before
// a literal mark.
// The result is made of elements and text nodes only; whatever looks like HTML stays text.
import { el } from './dom.js';

const marks = /\\([!-/:-@[-`{-~])|\*\*/g;

/** The elements of a Markdown text. */
export function render(text) {
  const blocks = [];
  for (const line of text.split('\n')) {
    const item = /^(\s*)(?:(\d+)\.|-)\s+(.*)$/.exec(line);
    if (item) {
      addItem(blocks, item[1].length > 0, item[2], item[3]);
    } else if (/^\|.*\|$/.test(line)) {
      addRow(blocks, line);
    } else if (/^#{1,4} /.test(line)) {
      blocks.push(el('h3', { class: 'small-heading' }, inline(line.replace(/^#+ /, ''))));
    } else if (line.startsWith('> ')) {
      blocks.push(el('blockquote', {}, inline(line.slice(2))));
    } else if (line.trim() !== '') {
      addLine(blocks, line);
    } else {
      blocks.push(null);
    }
  }
  return blocks.filter(block => block !== null);
}

/** The text as plain words. */
export function plain(text) {
  return text.split('\n').map(line => line.replace(/^> /, '').replace(marks, (_, literal) => literal ?? '')).join('\n');
}

function addItem(blocks, nested, number, words) {
  const last = blocks.at(-1);
  const name = number === undefined ? 'ul' : 'ol';
  const item = el('li', { value: number }, inline(words));
  if (nested && last?.lastElementChild) {
    last.lastElementChild.append(el('ul', {}, item));
  } else if (last?.localName === name) {
    last.append(item);
  } else {
    blocks.push(el(name, {}, item));
  }
}

/** A table's first row is its head; the line of dashes below it only says so. */
function addRow(blocks, line) {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/).map(cell => cell.trim());
  const last = blocks.at(-1);
  if (last?.localName !== 'table') {
    blocks.push(el('table', { class: cells.length === 2 ? 'cells halves' : 'cells' }, el('thead', {}, el('tr', {}, cells.map(cell => el('th', { scope: 'col' }, inline(cell))))), el('tbody', {})));
  } else if (!cells.every(cell => /^:?-+:?$/.test(cell))) {
    last.tBodies[0].append(el('tr', {}, cells.map(cell => el('td', {}, inline(cell)))));
  }
}

function addLine(blocks, line) {
  const last = blocks.at(-1);
  if (/^\s/.test(line) && last?.lastElementChild?.localName === 'li') {
    last.lastElementChild.append(el('br'), ...inline(line.trim()));
  } else if (last?.localName === 'p') {
    last.append(el('br'), ...inline(line));
  } else {
    blocks.push(el('p', {}, inline(line)));
  }
}

function inline(words) {
  const parts = [''];
  let from = 0;
  for (const mark of words.matchAll(marks)) {
    parts[parts.length - 1] += words.slice(from, mark.index) + (mark[1] ?? '');
    from = mark.index + mark[0].length;
    if (mark[1] === undefined) {
      parts.push('');
    }
  }
  parts[parts.length - 1] += words.slice(from);
  return parts.map((part, i) => i % 2 === 1 ? el('strong', {}, part) : part);
}
