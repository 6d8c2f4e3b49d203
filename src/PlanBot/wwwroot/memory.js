// What the tab remembers: the conversation, the unit, and (for the browser) the theme. Without storage it forgets.
const turnsKey = 'planbot.turns';
const conversationKey = 'planbot.conversation';
const unitKey = 'planbot.unit';
const themeKey = 'planbot.theme';
const mostTurns = 40;

/** Turns of the tab, oldest first: { question, answer?, error?, wrong? }. */
export const turns = readTurns();

/** Keeps the turns; where there is too little room, the oldest go first. */
export function keepTurns() {
  turns.splice(0, Math.max(0, turns.length - mostTurns));
  for (let from = 0; from <= turns.length; from++) {
    if (write(sessionStorageOrNull(), turnsKey, JSON.stringify(turns.slice(from)))) {
      return;
    }
  }
}

/** Forgets the conversation. */
export function forget() {
  turns.length = 0;
  keepTurns();
  conversation.set(null);
}

export const conversation = value(sessionStorageOrNull(), conversationKey);
export const unit = value(sessionStorageOrNull(), unitKey);
export const theme = value(localStorageOrNull(), themeKey);

function value(storage, key) {
  let current = storage?.getItem(key) ?? null;
  return {
    get: () => current,
    set(next) {
      current = next;
      if (next === null) {
        storage?.removeItem(key);
      } else {
        write(storage, key, next);
      }
    },
  };
}

function readTurns() {
  try {
    const kept = JSON.parse(sessionStorageOrNull()?.getItem(turnsKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(turn => typeof turn?.question === 'string') : [];
  } catch {
    return [];
  }
}

function write(storage, key, text) {
  try {
    storage?.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function sessionStorageOrNull() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function localStorageOrNull() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
