// The page: asks, shows, remembers. Everything that it shows is made in the modules that it brings together.
import { language, say } from './words.js';
import { button, el } from './dom.js';
import { ask, readPlans } from './api.js';
import { conversation, forget, keepTurns, theme, turns } from './memory.js';
import { answerCard } from './answer.js';
import { bar, closeOnBackdrop, openOriginal } from './sheet.js';
import { drawPanel } from './panel.js';
import { unitChip, welcome } from './welcome.js';

const byId = id => document.getElementById(id);
const [talk, form, box, send, sheet, plansSheet] = ['talk', 'ask', 'question', 'send', 'sheet', 'plans-sheet'].map(byId);
const quietFor = 300;
const longest = 2000;

let plans = null; // Not read yet.
let waiting = false;

const act = {
  ask: question => submit(question),
  open: (task, quote) => openOriginal(sheet, task, quote),
  tell,
  warn,
  unitChanged: drawUnit,
  // The name of a plan among plans of several series; nothing where all are editions of one.
  seriesOf: planId => new Set(plans?.map(plan => plan.series)).size > 1 ? plans.find(plan => plan.id === planId)?.series : null,
};

document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
document.title = say('title');
document.querySelectorAll('[data-say]').forEach(part => { part.textContent = say(part.dataset.say); });
document.querySelectorAll('[data-label]').forEach(part => part.setAttribute('aria-label', say(part.dataset.label)));
box.placeholder = say(box.dataset.hint);

form.addEventListener('submit', event => {
  event.preventDefault();
  submit(box.value.trim());
});
box.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    form.requestSubmit();
  }
});
box.addEventListener('input', fitBox);
byId('begin-anew').addEventListener('click', () => {
  forget();
  drawTalk();
  box.focus();
});
byId('show-plans').addEventListener('click', showPlans);
[sheet, plansSheet].forEach(closeOnBackdrop);
addEventListener('beforeprint', () => document.querySelectorAll('[data-fold="closed"]').forEach(fold => fold.click()));
startTheme();
drawUnit();
drawTalk();
await loadPlans();
askLinked();

// A link from a chat asks its question once; the address then forgets it, so that a reload does not ask again.
function askLinked() {
  const address = new URL(location.href);
  const question = address.searchParams.get('q')?.trim();
  if (question) {
    address.searchParams.delete('q');
    history.replaceState(null, '', address);
    submit(question.slice(0, longest));
  }
}

async function loadPlans() {
  try {
    plans = await readPlans();
    drawPanel(byId('panel'), plans, act.ask);
    if (turns.length === 0) {
      drawTalk();
    }
  } catch (failure) {
    const words = `${say('plans.failed')} ${failure.message}`;
    const notice = () => el('div', { class: 'failure' }, el('p', {}, words),
      el('p', { class: 'failure-tools' }, button(say('retry'), loadPlans, { class: 'chip' })));
    byId('panel').replaceChildren(notice());
    if (turns.length === 0) {
      talk.replaceChildren(notice());
    }
    tell(words);
  }
}

function drawTalk() {
  byId('begin-anew').hidden = turns.length === 0;
  talk.replaceChildren(...(turns.length > 0 ? turns.map(turnOf) : plans ? [welcome(plans, act)] : []));
}

function turnOf(turn) {
  const place = el('section', { class: 'turn' },
    el('p', { class: 'asked' }, el('span', { class: 'unseen' }, `${say('you')}: `), turn.question));
  place.append(turn.answer ? answerCard(turn, act) : failureCard(turn, place));
  return place;
}

function failureCard(turn, place) {
  return el('div', { class: 'failure', role: 'alert' },
    el('p', {}, turn.error ?? say('error.lost')),
    el('p', { class: 'failure-tools' },
      button(say('retry'), () => answer(turn, place), { class: 'chip primary' }),
      button(say('edit'), () => {
        box.value = turn.question;
        fitBox();
        box.focus();
      }, { class: 'chip' })));
}

async function submit(question) {
  if (waiting || question === '') {
    return;
  }
  if (question.length > longest) {
    tell(say('ask.too-long', { max: longest }));
    warn(form, say('ask.too-long', { max: longest }));
    return;
  }
  form.parentElement.querySelector('.warning')?.remove();
  plansSheet.close();
  if (turns.length === 0) {
    talk.replaceChildren();
  }
  byId('begin-anew').hidden = false;
  box.value = '';
  fitBox();
  const turn = { question };
  turns.push(turn);
  keepTurns();
  const place = el('section', { class: 'turn' }, el('p', { class: 'asked' }, el('span', { class: 'unseen' }, `${say('you')}: `), question));
  talk.append(place);
  await answer(turn, place);
}

async function answer(turn, place) {
  if (waiting) {
    return;
  }
  setWaiting(true);
  place.querySelector('.failure')?.remove();
  const late = setTimeout(() => {
    place.append(el('p', { class: 'working' }, el('span', { class: 'working-bar', 'aria-hidden': 'true' }), say('working')));
    tell(say('working'));
    place.scrollIntoView({ block: 'end' });
  }, quietFor);
  try {
    turn.answer = await ask(turn.question, conversation.get());
    turn.error = undefined;
    conversation.set(turn.answer.conversationId ?? null);
  } catch (failure) {
    turn.error = failure.message;
  } finally {
    clearTimeout(late);
    setWaiting(false);
  }
  keepTurns();
  place.replaceWith(place = turnOf(turn));
  place.scrollIntoView({ block: 'start' });
  tell(turn.answer ? say('answered', { headline: turn.answer.headline }) : turn.error);
}

function setWaiting(now) {
  waiting = now;
  send.disabled = now;
  talk.setAttribute('aria-busy', String(now));
}

function showPlans() {
  const content = el('div', { class: 'sheet-body panel-in-sheet' });
  plansSheet.replaceChildren(bar(plansSheet, el('h2', {}, say('plans.heading'))), content);
  drawPanel(content, plans ?? [], act.ask, false);
  plansSheet.showModal();
}

function drawUnit() {
  byId('whoami').replaceChildren(unitChip(() => {
    drawUnit();
    if (turns.length === 0) {
      drawTalk();
    }
    box.focus();
  }));
}

function startTheme() {
  const pressed = byId('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const draw = () => pressed.setAttribute('aria-pressed', String(isDark()));
  pressed.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    theme.set(document.documentElement.dataset.theme);
    draw();
  });
  system.addEventListener('change', draw);
  draw();
}

function fitBox() {
  box.rows = Math.min(6, box.value.split('\n').length);
}

function tell(words) {
  byId('status').textContent = words;
}

function warn(beside, words) {
  beside.parentElement.querySelector('.warning')?.remove();
  beside.parentElement.append(el('span', { class: 'warning' }, words));
}
