// The report of a reading, the same that the terminal prints: what is to be checked beside the original, linked both
// ways, and what belongs to no task; then corrections, difference, publication.
import { button, el } from '../dom.js';
import { say } from './words.js';
import { request } from './api.js';
import { aliasForm } from './alias.js';
import { correctForm, corrections } from './correct.js';
import { drawPublished } from './published.js';

/** Draws the report of a reading. */
export function drawReport(place, reading, acts) {
  const { report } = reading;
  const change = next => drawReport(place, next, acts);
  place.replaceChildren(...[
    head(reading),
    report.lines.length > 0 ? sideBySide(report, acts, reading) : null,
    report.difference ? difference(report.difference) : null,
    report.tasks.length > 0 ? tasks(reading, change) : null,
    decision(place, reading, acts, change),
  ].filter(Boolean));
  const title = place.querySelector('h3');
  title.tabIndex = -1;
  title.focus();
}

function head({ file, report }) {
  const { errors, found: { plan, sections, problems, seals } } = report;
  const rows = [['number', plan.docNumber], ['issuer', plan.issuer], ['date', plan.issuedOn], ['years', plan.years.join(say('list'))]];
  return el('section', { class: 'card' },
    el('p', { class: 'muted fine' }, file),
    el('h3', { class: 'card-heading' }, plan.title || say('report.no-title')),
    el('p', { class: 'verdict' }, verdict(report)),
    el('dl', { class: 'facts' }, rows.map(([name, value]) => [el('dt', {}, say(`report.${name}`)), el('dd', {}, value || say('report.none'))])),
    el('p', {}, el('span', { class: 'label' }, say('report.tasks', { count: report.tasks.length })), ' ',
      errors > 0 ? el('span', { class: 'label strong' }, say('report.errors', { count: errors })) : null, ' ',
      problems.length > errors ? el('span', { class: 'label' }, say('report.warnings', { count: problems.length - errors })) : null,
      problems.length === 0 ? el('span', { class: 'label' }, say('report.clean')) : null),
    sections.length > 0 ? el('details', {}, el('summary', {}, say('report.sections')),
      el('ul', { class: 'plain' }, sections.map(({ title, depth, tasks: count }) => el('li', { class: `depth-${Math.min(depth, 3)}` }, `${title}　`, say('report.tasks', { count }))))) : null,
    seals.length > 0 ? el('details', {}, el('summary', {}, say('report.seals', { count: seals.length })), el('ul', { class: 'plain' }, seals.map(sealItem))) : null);
}

function sealItem({ kind, name, by, when, pages }) {
  const facts = [by, when, pages.length > 0 ? say('report.pages', { pages: pages.join(say('list')) }) : null].filter(Boolean);
  return el('li', {}, [say(`seal.${kind}`), name ? `“${name}”` : '', ...facts].filter(Boolean).join('　'));
}

function verdict({ verdict: kind, planId: id, version, currentVersion: current }) {
  return say(kind === 'new-version' && current === null ? 'verdict.returns' : `verdict.${kind}`, { id, version, current });
}

function sideBySide(report, { tell, again }, reading) {
  const lines = new Map();
  const found = report.found.problems;
  const problems = found.map(problemItem);
  const text = el('div', { class: 'source', tabindex: 0, role: 'region', 'aria-label': say('report.text') },
    report.lines.map((words, i) => line(words, i + 1)),
    report.lineCount > report.lines.length ? el('p', { class: 'muted' }, say('report.lines-cut', { shown: report.lines.length, count: report.lineCount })) : null);
  return el('section', { class: 'beside' },
    el('div', { class: 'problems' }, el('h4', { class: 'small-heading' }, say('report.problems')),
      problems.length > 0 ? el('ol', { class: 'plain' }, problems) : el('p', {}, say('report.clean')), rest()),
    el('div', {}, el('h4', { class: 'small-heading' }, say('report.text')), text));

  function problemItem({ problem, excerpt }, i) {
    const below = el('div', {});
    return el('li', { id: `problem-${i}`, class: 'problem' },
      button([el('span', { class: problem.severity === 'error' ? 'label strong' : 'label' }, say(`report.${problem.severity}`)), ' ',
        el('span', { class: 'muted fine' }, problem.line > 0 ? say('report.place', { line: problem.line }) : say('report.whole')), ' ', problem.message],
      () => show(problem.line, i), { class: 'problem-link' }),
      excerpt ? excerptOf(excerpt) : null,
      problem.lexiconLine ? unknownUnit(problem.lexiconLine, below) : null,
      below);
  }

  // The line of the table is for whoever keeps one; the button adds the name to a unit that is known.
  function unknownUnit(lexiconLine, below) {
    const [name] = lexiconLine.split('\t');
    return el('p', { class: 'fine' }, say('report.lexicon-line'), ' ', el('code', { class: 'lexicon-line' }, lexiconLine), ' ',
      button(say('report.unit', { name }), () => below.replaceChildren(aliasForm('', name, tell, () => again(reading))), { class: 'more' }));
  }

  function rest() {
    const parts = report.found.rest;
    return parts.length === 0 ? null : el('details', { class: 'rest' }, el('summary', {}, say('report.rest', { count: parts.length })),
      el('ul', { class: 'plain' }, parts.map(({ part, opening, line: at }) => el('li', {},
        button(part.line === part.endLine ? say('report.place', { line: part.line }) : say('report.places', { line: part.line, end: part.endLine }), () => show(at, -1), { class: 'more' }),
        ' ', el('span', { class: 'label' }, say(`part.${part.kind}`)), ' ', opening))));
  }

  function line(words, number) {
    const here = found.map(({ problem }, i) => [problem, i]).filter(([problem]) => problem.line === number);
    const made = el('p', { class: here.length > 0 ? 'source-line doubted' : 'source-line', tabindex: -1 },
      here.length > 0
        ? button(String(number), () => back(here[0][1]), { class: 'source-number', 'aria-label': `${say('report.place', { line: number })}${say('list')}${say('report.mark', { count: here.length })}` })
        : el('span', { class: 'source-number' }, String(number)),
      el('span', { class: 'source-words' }, words || ' '));
    lines.set(number, made);
    return made;
  }

  function show(number, i) {
    chosen(i);
    const target = lines.get(number) ?? text;
    const top = target === text ? 0 : target.offsetTop - text.clientHeight / 3;
    text.scrollTo({ top });
    target.focus({ preventScroll: true });
    text.scrollIntoView({ block: 'nearest' });
    text.querySelectorAll('.chosen').forEach(part => part.classList.remove('chosen'));
    target.classList.add('chosen');
  }

  function back(i) {
    chosen(i);
    problems[i].scrollIntoView({ block: 'nearest' });
    problems[i].querySelector('button').focus();
  }

  function chosen(i) {
    problems.forEach((item, at) => item.classList.toggle('chosen', at === i));
  }
}

// A caret stands under the place that is meant, as on the terminal.
function excerptOf({ text, at }) {
  const [place = ' '] = text.slice(at);
  return el('p', { class: 'excerpt', 'aria-hidden': true }, text.slice(0, at), el('span', { class: 'caret' }, place), text.slice(at + place.length));
}

function difference({ added, removed, changed, same }) {
  const list = (name, items) => items.length === 0 ? null
    : [el('h4', { class: 'small-heading' }, say(`difference.${name}`)), el('ul', { class: 'plain' }, items)];
  const opening = task => el('li', {}, el('strong', {}, task.ref), `　${task.text}`);
  return el('section', { class: 'card difference' },
    el('h3', { class: 'card-heading' }, say('difference.heading')),
    el('p', {}, say('difference.count', { added: added.length, removed: removed.length, changed: changed.length, same })),
    list('added', added.map(opening)),
    list('removed', removed.map(opening)),
    list('changed', changed.map(one => el('li', {},
      el('strong', {}, one.from === one.to ? one.to : say('difference.from', one)),
      one.fields.map(change => el('p', { class: 'side' }, `${say(`field.${change.field}`)}：`,
        el('del', {}, change.before || say('field.none')), ' → ', el('ins', {}, change.after || say('field.none'))))))));
}

function tasks(reading, change) {
  const { report } = reading;
  return el('details', { class: 'card' }, el('summary', {}, say('report.all-tasks', { count: report.tasks.length })),
    el('ol', { class: 'plain read-tasks' }, report.tasks.map(task => {
      const below = el('div', {});
      return el('li', { class: 'read-task' },
        el('p', {}, el('strong', {}, task.ref), `　${task.text}`),
        el('p', { class: 'muted fine' }, ['owners', 'deadline', 'domain'].map(field => `${say(`field.${field}`)}：${task.fields[field] || say('field.none')}　`)),
        report.canBeCorrected ? button(say('correct.open'), () => below.replaceChildren(correctForm(task, async body => {
          change(await request('POST', `/readings/${reading.id}/corrections`, body));
        })), { class: 'more', 'aria-label': say('correct.of', { ref: task.ref }) }) : null,
        below);
    })));
}

function decision(place, reading, { tell, begin, again }, change) {
  const { report } = reading;
  const accept = el('input', { type: 'checkbox', id: 'accept', required: true });
  const why = el('input', { id: 'publish-why', class: 'field', maxlength: 4000, required: report.errors > 0 });
  const complaint = el('p', { class: 'complaint', role: 'alert' });
  const publish = el('button', { type: 'submit', class: 'act' },
    report.verdict === 'new-version' && report.currentVersion !== null ? say('done.replace', { current: report.currentVersion }) : say('done.publish'));
  return el('form', { class: 'card decision', onsubmit: submit },
    el('h3', { class: 'card-heading' }, say('done.heading')),
    el('p', { class: 'verdict' }, verdict(report)),
    report.corrections.length > 0 ? el('p', { class: 'muted fine' }, say('correct.with-publish')) : null,
    corrections(report.corrections, async one => change(await request('POST', `/readings/${reading.id}/corrections`, { ref: one.ref, field: one.field, value: null }))),
    report.canBePublished && report.errors > 0
      ? el('p', {}, accept, ' ', el('label', { for: 'accept' }, `${say('done.accept')}（${say('report.errors', { count: report.errors })}）`)) : null,
    report.canBePublished ? [el('label', { for: 'publish-why' }, say('done.why')), why] : null,
    complaint,
    el('div', { class: 'acts' },
      report.canBePublished ? publish : null,
      button(say('publish.again'), () => again(reading), { class: 'chip' }),
      button(say('publish.away'), away, { class: 'chip' })));

  async function submit(event) {
    event.preventDefault();
    complaint.textContent = '';
    publish.disabled = true;
    try {
      const done = await request('POST', `/readings/${reading.id}/published`, { acceptProblems: report.errors > 0 && accept.checked, replace: true, why: why.value });
      tell(say('done.published', { id: done.planId, version: done.version }));
      drawPublished(place, done, report, begin);
    } catch (failure) {
      complaint.textContent = failure.message;
      publish.disabled = false;
    }
  }

  async function away() {
    await request('DELETE', `/readings/${reading.id}`).catch(() => {});
    begin();
  }
}
