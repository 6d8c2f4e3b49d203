// One answer: built from its fields; a kind that the page does not know is shown from its text.
import { say } from './words.js';
import { button, el } from './dom.js';
import { plain, render } from './markdown.js';
import { taskList } from './tasks.js';
import { comparisonView } from './comparison.js';
import { tallyChart } from './charts.js';
import { copyTable, copyText } from './copying.js';
import { fileButtons, fileLinks } from './files.js';
import { report } from './api.js';
import { keepTurns } from './memory.js';

const listed = new Set(['list', 'search', 'owners', 'deadline', 'metrics', 'detail']);
const told = new Set(['empty', 'declined', 'clarify', 'help']);

/** The article of a turn's answer. `act` asks a question, opens an original, or says something to a screen reader. */
export function answerCard(turn, act) {
  const answer = turn.answer;
  const card = el('article', { class: 'answer', 'data-kind': answer.kind });
  card.append(head(answer));
  card.append(...body(answer, act));
  card.append(fileLinks(answer) ?? '');
  if (answer.notes?.length > 0) {
    card.append(el('div', { class: 'notes' },
      el('h3', { class: 'small-heading' }, say('notes')),
      el('ul', {}, answer.notes.map(note => el('li', {}, plain(note))))));
  }
  if (answer.suggestions?.length > 0) {
    card.append(el('div', { class: 'suggestions', role: 'group', 'aria-label': say('suggestions') },
      answer.suggestions.map(question => button(question, () => act.ask(question), { class: 'chip' }))));
  }
  card.append(tools(turn, card, act));
  return card;
}

function head(answer) {
  return el('header', { class: 'answer-head' },
    answer.scope ? el('p', { class: 'scope' }, el('span', { class: 'scope-label' }, say('scope')), plain(answer.scope)) : null,
    el('h2', { class: 'headline', tabindex: '-1' }, phrases(plain(answer.headline))));
}

/** The sentence in parts that a line rather breaks between than inside. */
function phrases(sentence) {
  return sentence.split(/(?<=[，；])/).map(part => el('span', { class: 'phrase' }, part));
}

function body(answer, act) {
  const tasks = answer.tasks ?? [];
  const lead = el('div', { class: 'lead' }, render(leadOf(answer, tasks.length > 0)));
  if (isFileAlone(answer)) {
    return [lead, evidence(answer, act)];
  }
  if (listed.has(answer.kind)) {
    return [lead, taskList(answer, act)];
  }
  if (answer.kind === 'count') {
    return [
      lead,
      answer.tally?.length > 1 ? tallyChart(answer.tally) : null,
      tasks.length > 0 ? evidence(answer, act) : null,
    ].filter(part => part !== null);
  }
  if (answer.kind === 'comparison' && answer.comparison) {
    return [lead, comparisonView(answer, act)];
  }
  if (told.has(answer.kind)) {
    return tasks.length > 0 ? [lead, taskList(answer, act)] : [lead];
  }
  return [el('div', { class: 'lead whole' }, render(bodyOf(answer))), tasks.length > 0 ? evidence(answer, act) : ''];
}

/** Whether only the file of the answer before was asked for: the text then tells the file and nothing of the tasks. */
function isFileAlone(answer) {
  return answer.files?.length > 0 && answer.tasks?.length > 0 && bodyOf(answer).split('\n').filter(line => line !== '').length === 1;
}

function evidence(answer, act) {
  const details = el('details', { class: 'evidence' }, el('summary', {}, say('evidence', { count: answer.tasks.length })));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) {
      details.append(taskList(answer, act));
    }
  });
  return details;
}

/** The text without what stands elsewhere on the card: scope, headline and notes. */
function bodyOf(answer) {
  const noted = new Set((answer.notes ?? []).map(note => `> ${note}`));
  const lines = (answer.text ?? '').split('\n').filter(line => !noted.has(line));
  if (lines[0] === answer.scope) {
    lines.shift();
  }
  if (lines[0] === `**${answer.headline}**`) {
    lines.shift();
  }
  return lines.join('\n').trim();
}

/** What the text says before its items; the items themselves are shown from the fields, as is a tally. */
function leadOf(answer, hasTasks) {
  const lines = bodyOf(answer).split('\n');
  if (answer.comparison) {
    return lines.slice(0, Math.max(0, lines.findIndex(line => line.startsWith('**')))).join('\n').trim();
  }
  const first = hasTasks && listed.has(answer.kind) ? lines.findIndex(line => /^1\. /.test(line)) : -1;
  const before = first < 0 ? lines : lines.slice(0, Math.max(0, first - 1));
  const charted = answer.kind === 'count' && answer.tally?.length > 1;
  return before.filter(line => !(charted && line.startsWith('- '))).join('\n').trim();
}

function tools(turn, card, act) {
  const answer = turn.answer;
  const hasTasks = answer.tasks?.length > 0;
  return el('div', { class: 'tools', role: 'group', 'aria-label': say('tools') },
    button(say('copy.text'), async event => saidOn(event, act, await copyText(plain(answer.text)) ? 'copied' : 'copy.failed'), { class: 'quiet' }),
    hasTasks ? button(say('copy.table'), async event => saidOn(event, act, await copyTable(answer) ? 'copied.table' : 'copy.failed'), { class: 'quiet' }) : null,
    hasTasks ? fileButtons(answer, act) : null,
    button(say('print'), () => print(card), { class: 'quiet' }),
    wrongButton(turn, act));
}

function saidOn(event, act, key) {
  const pressed = event.currentTarget ?? event.target;
  const before = pressed.dataset.words ?? pressed.textContent;
  pressed.dataset.words = before;
  pressed.textContent = say(key);
  act.tell(say(key));
  setTimeout(() => { pressed.textContent = before; }, 2500);
}

function wrongButton(turn, act) {
  const pressed = button(say(turn.wrong ? 'wrong.kept' : 'wrong'), async () => {
    pressed.disabled = true;
    try {
      await report(turn.answer);
      turn.wrong = true;
      keepTurns();
      pressed.textContent = say('wrong.kept');
      act.tell(say('wrong.said'));
    } catch (failure) {
      pressed.disabled = false;
      act.tell(say('wrong.failed', { why: failure.message }));
      act.warn(pressed, say('wrong.failed', { why: failure.message }));
    }
  }, { class: 'quiet wrong', disabled: turn.wrong || !turn.answer.answerId });
  return pressed;
}

function print(card) {
  const turn = card.closest('.turn');
  card.querySelectorAll('details.evidence').forEach(part => { part.open = part.open || card.dataset.kind !== 'count'; });
  document.body.classList.add('printing-one');
  turn.classList.add('printed');
  addEventListener('afterprint', () => {
    document.body.classList.remove('printing-one');
    turn.classList.remove('printed');
  }, { once: true });
  window.print();
}
