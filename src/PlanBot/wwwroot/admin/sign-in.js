// The door: a name, under which every act is recorded, and the administrators' key.
import { el } from '../dom.js';
import { say } from './words.js';
import { signIn } from './api.js';

/** Draws the form; `entered` gets the session. A user that a proxy names needs no name. */
export function drawSignIn(place, user, entered, words = '') {
  const name = el('input', { id: 'sign-in-name', class: 'field', autocomplete: 'name', maxlength: 40, required: true });
  const key = el('input', { id: 'sign-in-key', class: 'field', type: 'password', autocomplete: 'current-password', maxlength: 512, required: true });
  const enter = el('button', { type: 'submit', class: 'act' }, say('sign-in.enter'));
  const complaint = el('p', { class: 'complaint', role: 'alert' }, words);
  const form = el('form', { class: 'door', onsubmit: submit },
    el('h2', { class: 'room-heading' }, say('sign-in.heading')),
    el('p', { class: 'muted' }, say('sign-in.text')),
    user
      ? el('p', {}, say('sign-in.as', { user }))
      : [el('label', { for: 'sign-in-name' }, say('sign-in.name')), name],
    el('label', { for: 'sign-in-key' }, say('sign-in.key')), key,
    complaint,
    enter);
  place.replaceChildren(form);
  (user ? key : name).focus();

  async function submit(event) {
    event.preventDefault();
    enter.disabled = true;
    complaint.textContent = '';
    try {
      entered(await signIn(user ? null : name.value, key.value));
    } catch (failure) {
      complaint.textContent = failure.message;
      enter.disabled = false;
      key.select();
      key.focus();
    }
  }
}
