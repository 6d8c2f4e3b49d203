// The administrator's page: the door, and the rooms behind it by the address's hash.
import { language } from '../words.js';
import { el } from '../dom.js';
import { say } from './words.js';
import { session, signOut, whenSignedOut } from './api.js';
import { drawSignIn } from './sign-in.js';
import { drawPublish } from './publish.js';
import { drawPlans } from './plans.js';
import { drawRecord } from './record.js';
import { drawLexicon } from './lexicon.js';
import { drawQuestions } from './questions.js';

const rooms = { publish: drawPublish, plans: drawPlans, lexicon: drawLexicon, questions: drawQuestions, record: drawRecord };
const byId = id => document.getElementById(id);
const [place, nav, who, out, status] = ['room', 'rooms', 'who', 'sign-out', 'status'].map(byId);

document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
document.title = say('title');
document.querySelectorAll('[data-say]').forEach(part => { part.textContent = say(part.dataset.say); });
document.querySelectorAll('[data-label]').forEach(part => part.setAttribute('aria-label', say(part.dataset.label)));
addEventListener('hashchange', () => { enter(true); });
out.addEventListener('click', async () => {
  await signOut().catch(() => {});
  knock();
});
whenSignedOut(() => knock(say('sign-in.gone')));

await begin();

async function begin() {
  try {
    const now = await session();
    now.signedIn ? open(now) : close(now);
  } catch (failure) {
    place.replaceChildren(el('p', { role: 'alert', class: 'complaint' }, failure.message));
  }
}

async function knock(words) {
  const now = await session().catch(() => ({ user: null }));
  close(now, words);
}

function close(now, words) {
  nav.hidden = out.hidden = true;
  who.textContent = '';
  drawSignIn(place, now.user, open, words);
}

function open(now) {
  nav.hidden = out.hidden = false;
  who.textContent = now.who;
  enter(false);
}

function enter(asked) {
  if (nav.hidden) {
    return;
  }
  const name = Object.hasOwn(rooms, location.hash.slice(1)) ? location.hash.slice(1) : Object.keys(rooms)[0];
  nav.replaceChildren(...Object.keys(rooms).map(room =>
    el('a', { href: `#${room}`, class: 'room-link', 'aria-current': room === name ? 'page' : null }, say(`room.${room}`))));
  place.replaceChildren();
  rooms[name](place, tell);
  if (asked) {
    place.focus();
    scrollTo(0, 0);
  }
}

/** Says something to whoever cannot see the page. */
function tell(words) {
  status.textContent = words;
}
