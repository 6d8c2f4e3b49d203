// Requests of the administrator's page. Whatever changes something carries the proof of the session.
import { Failure } from '../api.js';
import { say } from './words.js';

const patience = 20_000;
let proof = null;
let signedOut = () => {};

/** Tells what to do when the sign-in has ended. */
export function whenSignedOut(act) {
  signedOut = act;
}

/** Who is signed in. */
export async function session() {
  return keep(await request('GET', '/session'));
}

/** Signs in. */
export async function signIn(name, key) {
  return keep(await request('POST', '/session', { name, key }));
}

/** Signs out. */
export async function signOut() {
  await request('DELETE', '/session');
  proof = null;
}

/** Asks for something, or does something where there is a body. `settings` are those of `fetch`, with `patience` in milliseconds. */
export async function request(method, path, body, settings = {}) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), settings.patience ?? patience);
  settings.signal?.addEventListener('abort', () => limit.abort());
  const headers = { ...(proof && method !== 'GET' ? { 'X-PlanBot-Proof': proof } : {}) };
  if (body instanceof Blob) {
    headers['Content-Type'] = 'application/octet-stream';
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  try {
    const response = await fetch(`/admin/api${path}`, {
      method, headers, body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      signal: limit.signal, credentials: 'same-origin', cache: 'no-store',
    });
    if (!response.ok) {
      throw await failureOf(response);
    }
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    if (error instanceof Failure) {
      if (error.status === 401 && proof) {
        proof = null;
        signedOut();
      }
      throw error;
    }
    throw new Failure(say(settings.signal?.aborted ? 'error.other' : limit.signal.aborted ? 'error.late' : 'error.lost'));
  } finally {
    clearTimeout(timer);
  }
}

async function failureOf(response) {
  const problem = await response.json().catch(() => null);
  const words = typeof problem?.detail === 'string' ? problem.detail : say(response.status === 401 || response.status === 403 ? 'error.access' : 'error.other');
  return Object.assign(new Failure(words, response.status), { problem });
}

function keep(reply) {
  proof = reply.proof;
  return reply;
}
