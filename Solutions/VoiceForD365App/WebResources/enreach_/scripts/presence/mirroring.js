/** Outside calls, both sides show the same state (E-03, E-04, E-10, E-11, E-14, E-15, E-22). */
import { presenceChosenInCall } from "./duringcalls.js";
import { defaultOf, samePresence } from "./state.js";
import { latestWrite, ownWriteLanded, writePhone, writePresence } from "./writing.js";

/** @typedef {import("./machine.js").Draft} Draft */
/** @typedef {import("./state.js").Presence} Presence */

/**
 * @param {Draft} draft
 * @param {Presence} presence
 * @param {boolean} callInProgress
 */
export function presenceChanged(draft, presence, callInProgress) {
  const { state } = draft;
  const latest = latestWrite(draft);
  const overtaken = state.presenceWrites.filter((write) => write.version < state.presenceVersion && write.presence.base === presence.base);
  if (latest && !latest.echoed && latest.presence.base === presence.base) {
    latest.echoed = true;
    state.presence = presence;
    state.restoring = null;
  } else if (state.presence && samePresence(state.presence, presence)) {
    state.presence = presence;
  } else if (overtaken.length > 0) {
    const late = overtaken.some((write) => write.forCall && write.late && !write.echoed);
    const own = overtaken.some((write) => write.forCall && (!write.echoed || write.doubted));
    overtaken.forEach((write) => { write.echoed = true; });
    if (late) {
      ownWriteLanded(draft, presence);
    } else {
      // The echo of an overtaken write, or the agent chose just that: only Omnichannel knows.
      draft.effects.push({ type: "read-presence", version: state.presenceVersion, own });
    }
  } else {
    presenceIs(draft, presence, callInProgress);
  }
}

/**
 * Omnichannel shows something we did not write.
 * @param {Draft} draft
 * @param {Presence} presence
 * @param {boolean} callInProgress
 */
export function presenceIs(draft, presence, callInProgress) {
  const { state } = draft;
  state.presence = presence;
  state.presenceVersion++;
  state.restoring = null;
  if (state.calls.length > 0) {
    presenceChosenInCall(draft, presence);
  } else if (!callInProgress) {
    mirrorToPhone(draft);
  }
}

/**
 * While a restore is under way the phone gets what is being restored, never the Do not disturb of ours that it replaces (E-10).
 * @param {Draft} draft
 */
export function mirrorToPhone(draft) {
  const { state, rules } = draft;
  const presence = state.restoring ?? state.presence;
  const number = presence ? rules.mapping.toPhone(presence.base) : undefined;
  if (number === undefined || !rules.toPhone) {
    return;
  }
  // Compared as base states, so that a phone state without a number of ours stays as the agent chose it.
  if (state.phone === null || rules.mapping.toBase(state.phone) !== presence?.base) {
    writePhone(draft, number);
  }
}

/**
 * @param {Draft} draft
 * @param {number} number
 * @param {boolean} callInProgress
 */
export function phoneChanged(draft, number, callInProgress) {
  const { state } = draft;
  if (!state.phoneSpoke) {
    firstWord(draft, number, callInProgress);
  } else if (number === state.phone) {
    // Reported in order: no older echo is to come.
    state.phoneWrites = state.phoneWrites.filter((write) => write.version > state.phoneVersion);
  } else if (state.phoneWrites.some((write) => write.version < state.phoneVersion && write.number === number)) {
    draft.effects.push({ type: "read-phone", version: state.phoneVersion });
  } else {
    phoneIs(draft, number, callInProgress);
  }
}

/**
 * The phone's first report after a sign-in may be stale and never puts the agent on duty: Omnichannel wins (E-22).
 * @param {Draft} draft
 * @param {number} number
 * @param {boolean} callInProgress
 */
function firstWord(draft, number, callInProgress) {
  const { state } = draft;
  state.phoneSpoke = true;
  if (number === state.phone) {
    return;
  }
  state.phone = number;
  state.phoneVersion++;
  if (state.calls.length === 0 && !callInProgress) {
    mirrorToPhone(draft);
  }
}

/**
 * @param {Draft} draft
 * @param {number} number
 * @param {boolean} callInProgress
 */
function phoneIs(draft, number, callInProgress) {
  const { state, rules } = draft;
  state.phone = number;
  state.phoneVersion++;
  const chosen = defaultOf(rules.mapping.toBase(number));
  if (!rules.toPresence || !state.presence) {
    return; // Without a known Omnichannel state nothing is mirrored (E-01, E-02, E-22).
  }
  if (state.calls.length > 0) {
    if (state.remembered && state.remembered.base !== chosen.base) {
      state.remembered = chosen; // E-12
    }
  } else if (!callInProgress && state.presence.base !== chosen.base) {
    state.restoring = null; // The agent's choice overtakes it.
    writePresence(draft, chosen, false);
  }
}

/**
 * @param {Draft} draft
 * @param {number | null} number null when the web phone cannot be asked: then the event was an echo
 * @param {number} version
 */
export function phoneRead(draft, number, version) {
  const { state } = draft;
  if (number !== null && version === state.phoneVersion && number !== state.phone) {
    phoneIs(draft, number, false);
  }
}

/**
 * @param {Draft} draft
 * @param {number} version
 * @param {boolean} done
 */
export function phoneWritten(draft, version, done) {
  const { state } = draft;
  const write = state.phoneWrites.find((candidate) => candidate.version === version);
  if (done) {
    state.phoneSpoke = true; // A phone that takes a state is signed in.
    return;
  }
  if (!write) {
    return;
  }
  state.phoneWrites = state.phoneWrites.filter((candidate) => candidate !== write);
  if (version === state.phoneVersion) {
    state.phone = write.before;
  }
  draft.effects.push({ type: "log", text: `the web phone did not take the state ${write.number}` });
}
