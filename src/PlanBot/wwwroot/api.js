// Requests to the service. Every failure is a Failure whose message a person can read.
import { say } from './words.js';

const patience = 20_000;

/** What went wrong, in words, with the status that the service gave (0 where it gave none). */
export class Failure extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

/** Asks a question; a conversation that the service does not know any more is left silently for a new one. */
export async function ask(question, conversationId) {
  const body = conversationId ? { question, conversationId } : { question };
  try {
    return await request('/api/ask', body);
  } catch (failure) {
    if (failure.status === 404 && conversationId) {
      return await request('/api/ask', { question });
    }
    throw failure;
  }
}

/** What is loaded. */
export async function readPlans() {
  return (await request('/api/plans')).plans;
}

/** The original paragraph of a task. */
export function readOriginal(planId, ref) {
  return request(`/api/plans/${encodeURIComponent(planId)}/original/${encodeURIComponent(ref)}`);
}

/** Reports an answer as wrong. */
export function report(answer) {
  return request('/api/feedback', { answerId: answer.answerId, query: answer.query });
}

/** Where the file of an answer is for a while, and its name. */
export function fileOf(answer, format) {
  return request('/api/files', { conversationId: answer.conversationId, answerId: answer.answerId, format });
}

/** Address of the page of a plan, or of one of its paragraphs. */
export function addressOf(planId, ref) {
  const plan = `/plans/${encodeURIComponent(planId)}`;
  return ref ? `${plan}/${encodeURIComponent(ref)}` : plan;
}

async function request(address, body) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), patience);
  const settings = body
    ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  try {
    const response = await fetch(address, { ...settings, signal: limit.signal, credentials: 'same-origin', cache: 'no-store' });
    if (!response.ok) {
      throw await failureOf(response);
    }
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    if (error instanceof Failure) {
      throw error;
    }
    throw new Failure(say(limit.signal.aborted ? 'error.late' : 'error.lost'));
  } finally {
    clearTimeout(timer);
  }
}

async function failureOf(response) {
  if (response.status === 401 || response.status === 403) {
    return new Failure(say('error.access'), response.status);
  }
  const problem = await response.json().catch(() => null);
  return new Failure(typeof problem?.detail === 'string' ? problem.detail : say('error.other'), response.status);
}
