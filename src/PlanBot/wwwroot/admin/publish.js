// Loads a plan: drop a file, watch it being read, look at the report, publish.
import { button, el } from '../dom.js';
import { Failure } from '../api.js';
import { say } from './words.js';
import { request } from './api.js';
import { complaint, heading } from './parts.js';
import { drawReport } from './report.js';

const formats = '.docx,.xlsx,.pdf,.ofd,.html,.htm,.md,.txt';
const uploadPatience = 300_000;
const lookAgain = 300; // Milliseconds between two looks.

/** Draws the room. */
export function drawPublish(place, tell) {
  const below = el('div', { class: 'found' });
  const file = el('input', { type: 'file', id: 'plan-file', class: 'unseen', accept: formats, 'aria-label': say('publish.drop'), onchange: () => take(file.files) });
  const drop = el('label', { for: 'plan-file', class: 'drop', ondragover: hover, ondragleave: leave, ondrop: dropped },
    el('strong', {}, say('publish.drop')), el('span', { class: 'muted' }, say('publish.formats')));
  place.replaceChildren(...heading('publish'), file, drop, below);

  function hover(event) {
    event.preventDefault();
    drop.classList.add('over');
  }

  function leave() {
    drop.classList.remove('over');
  }

  function dropped(event) {
    event.preventDefault();
    leave();
    take(event.dataTransfer.files);
  }

  async function take(files) {
    const [chosen] = files;
    file.value = '';
    if (!chosen) {
      return;
    }
    drop.hidden = file.hidden = true;
    const cancelled = new AbortController();
    const stage = el('p', {}, say('publish.sending', { file: chosen.name }));
    const cancel = button(say('publish.cancel'), () => cancelled.abort(), { class: 'chip' });
    below.replaceChildren(el('div', { class: 'card progress' }, el('p', { class: 'working' }, el('span', { class: 'working-bar' })), stage, cancel));
    cancel.focus();
    tell(stage.textContent);
    let reading = null;
    try {
      // Its bytes are taken first: a file that is changed meanwhile is not sent half.
      const body = new Blob([await chosen.arrayBuffer()]);
      reading = await request('POST', `/readings?name=${encodeURIComponent(chosen.name)}`, body, { patience: uploadPatience, signal: cancelled.signal });
      reading = await read(reading, stage, cancelled.signal);
      tell('');
      drawReport(below, reading, { tell, begin, again });
    } catch (failure) {
      if (reading) {
        request('DELETE', `/readings/${reading.id}`).catch(() => {});
      }
      begin();
      below.replaceChildren(cancelled.signal.aborted ? el('p', { role: 'status' }, say('publish.cancelled')) : complaint(failure));
    }
  }

  function begin() {
    drop.hidden = file.hidden = false;
    below.replaceChildren();
    file.focus();
  }

  async function again(reading) {
    const stage = el('p', { role: 'status' });
    below.prepend(stage);
    const next = await read(await request('POST', `/readings/${reading.id}/again`, {}), stage);
    drawReport(below, next, { tell, begin, again });
  }
}

async function read(reading, stage, signal = null) {
  while (reading.state === 'reading') {
    stage.textContent = say('publish.reading', { file: reading.file, seconds: Math.floor(reading.elapsedMs / 1000) });
    await new Promise(resolve => setTimeout(resolve, lookAgain));
    if (signal?.aborted) {
      throw new Failure(say('publish.cancelled'));
    }
    reading = await request('GET', `/readings/${reading.id}`, undefined, { signal });
  }
  if (reading.state === 'failed') {
    throw new Failure(say('publish.failed'));
  }
  return reading;
}
