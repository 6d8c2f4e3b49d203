// Copies an answer as text or as a table. Works on plain http too, where the browser has no clipboard interface.
import { say } from './words.js';

/** Copies plain text; whether that worked. */
export function copyText(text) {
  return copy({ 'text/plain': text });
}

/** Copies the tasks as a table that a spreadsheet takes cell by cell; whether that worked. */
export function copyTable(answer) {
  const rows = rowsOf(answer);
  return copy({ 'text/plain': asTsv(rows), 'text/html': asHtml(rows) });
}

/** The table's rows, the first of which is the heading. */
export function rowsOf(answer) {
  const documents = new Map(answer.citations.map(citation => [citation.taskId, citation.docNumber]));
  const heads = ['number', 'year', 'doc', 'ref', 'text', 'owners', 'deadline', 'domain'].map(name => say(`table.${name}`));
  return [heads, ...answer.tasks.map((task, i) => [
    i + 1,
    task.year,
    documents.get(task.id) ?? '',
    task.ref,
    task.text,
    task.owners.map(owner => owner.role === 'owner' ? owner.name : say('role', { owner: owner.name, role: say(`role.${owner.role}`) }))
      .join(say('list')) + (task.ownersOpenEnded ? say('owners.open') : ''),
    task.deadline?.text ?? '',
    task.domain ?? '',
  ])];
}

// A cell that begins like a formula is never run as one.
function asTsv(rows) {
  return rows.map(row => row.map(cell => {
    const text = String(cell).replace(/[\t\r\n]+/g, ' ');
    return typeof cell === 'string' && /^[=+\-@]/.test(text) ? `'${text}` : text;
  }).join('\t')).join('\r\n');
}

function asHtml(rows) {
  const cellOf = (cell, name) => typeof cell === 'number'
    ? `<${name}>${cell}</${name}>`
    : `<${name} style='mso-number-format:"\\@"'>${encode(cell)}</${name}>`;
  const lines = rows.map((row, i) => `<tr>${row.map(cell => cellOf(cell, i === 0 ? 'th' : 'td')).join('')}</tr>`);
  return `<meta charset="utf-8"><table>${lines.join('')}</table>`;
}

function encode(text) {
  return text.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`);
}

// The event comes first: it takes the table as it is, where the newer interface takes its formats away.
async function copy(forms) {
  if (copyByEvent(forms)) {
    return true;
  }
  try {
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}

function copyByEvent(forms) {
  let done = false;
  const fill = event => {
    Object.entries(forms).forEach(([type, text]) => event.clipboardData.setData(type, text));
    event.preventDefault();
    done = true;
  };
  document.addEventListener('copy', fill, { once: true });
  try {
    document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill);
  }
  return done;
}
