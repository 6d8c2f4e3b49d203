// Files of an answer: those that were asked for as links, any other at the press of a button.
import { say } from './words.js';
import { button, el } from './dom.js';
import { fileOf } from './api.js';

const formats = { docx: 'file.docx', xlsx: 'file.xlsx', ics: 'file.ics' };

/** Links to the files that were asked for; nothing where none was. */
export function fileLinks(answer) {
  const files = (answer.files ?? []).filter(file => typeof file.url === 'string' && file.url.startsWith('/'));
  return files.length === 0 ? null : el('p', { class: 'files' },
    files.map(file => el('a', { href: file.url, download: file.name, class: 'chip primary' }, say('file.download', { name: file.name }))));
}

/** A button for each format. */
export function fileButtons(answer, act) {
  return answer.conversationId && answer.answerId ? Object.keys(formats).map(format => fileButton(answer, format, act)) : [];
}

function fileButton(answer, format, act) {
  return button(say(formats[format]), async event => {
    const pressed = event.currentTarget;
    pressed.disabled = true;
    try {
      const file = await fileOf(answer, format);
      const link = el('a', { href: file.url, download: file.name, hidden: true });
      document.body.append(link);
      link.click();
      link.remove();
      act.tell(say('file.saved', { name: file.name }));
    } catch (failure) {
      act.tell(failure.message);
      act.warn(pressed, failure.message);
    } finally {
      pressed.disabled = false;
    }
  }, { class: 'quiet', 'data-format': format });
}
