/** Writes to both sides, and what became of them. A write counts as done at once, which is what makes an echo harmless (E-11). */
import { presenceIs } from "./mirroring.js";
import { DO_NOT_DISTURB } from "./mapping.js";
import { defaultOf, samePresence } from "./state.js";

/** @typedef {import("./machine.js").Draft} Draft */
/** @typedef {import("./state.js").Presence} Presence */
/** @typedef {import("./state.js").PresenceWrite} PresenceWrite */

/** A restore is tried this often: an agent left in Do not disturb gets no work. */
const RESTORE_ATTEMPTS = 3;
const RESTORE_PAUSE_MS = 2_000;

/**
 * @param {Draft} draft
 * @param {Presence} presence
 * @param {boolean} forCall whether it is ours for the sake of a call, rather than the agent's choice on the web phone
 */
export function writePresence(draft, presence, forCall) {
  const { state } = draft;
  const version = ++state.presenceVersion;
  const write = { presence, before: state.presence, version, at: draft.now, forCall, echoed: false, doubted: false, late: false };
  state.presenceWrites.push(write);
  state.presence = presence;
  draft.effects.push({ type: "write-presence", presence, version });
}

/**
 * @param {Draft} draft
 * @param {number} number
 */
export function writePhone(draft, number) {
  const { state } = draft;
  const version = ++state.phoneVersion;
  state.phoneWrites.push({ number, before: state.phone, version, at: draft.now });
  state.phone = number;
  draft.effects.push({ type: "write-phone", number, version });
}

/**
 * @param {Draft} draft
 * @param {Presence} target
 */
export function restore(draft, target) {
  draft.state.restoring = target;
  draft.state.attempts = 1;
  writePresence(draft, target, true);
}

/**
 * @param {Draft} draft
 * @param {number} version
 * @param {import("./machine.js").Outcome} outcome
 */
export function presenceWritten(draft, version, outcome) {
  const { state } = draft;
  const write = state.presenceWrites.find((candidate) => candidate.version === version);
  if (write && outcome === "unknown") {
    write.doubted = true;
  }
  if (!write || version !== state.presenceVersion) {
    return; // Something newer happened; this outcome decides nothing any more.
  }
  if (outcome === "unknown") {
    draft.effects.push({ type: "read-presence", version, own: false });
  } else if (outcome === "refused") {
    state.presenceWrites = state.presenceWrites.filter((candidate) => candidate !== write);
    failed(draft, write);
  } else {
    state.restoring = null;
  }
}

/**
 * The answer to a question that was asked because an event or an outcome was in doubt.
 * @param {Draft} draft
 * @param {Presence | null} answer
 * @param {number} version
 * @param {boolean} own whether a write of ours could have brought about what was asked for
 */
export function presenceRead(draft, answer, version, own) {
  const { state } = draft;
  if (version !== state.presenceVersion) {
    return;
  }
  const write = latestWrite(draft);
  const notDone = write?.doubted && (answer ? write.before?.base === answer.base : state.restoring !== null);
  if (answer && state.presence && samePresence(state.presence, answer)) {
    state.presence = answer;
    state.restoring = null;
  } else if (notDone) {
    write.late = true; // Timed out, and may still land.
    failed(draft, write);
  } else if (answer?.base === DO_NOT_DISTURB && (own || ownDndAwaited(draft))) {
    ownWriteLanded(draft, answer);
  } else if (answer) {
    presenceIs(draft, answer, false);
  }
}

/**
 * @param {Draft} draft
 * @param {PresenceWrite} write
 */
function failed(draft, write) {
  const { state } = draft;
  state.presence = write.before;
  const version = ++state.presenceVersion;
  const name = write.presence.text ?? write.presence.base;
  if (!state.restoring) {
    draft.effects.push({ type: "log", text: `Omnichannel did not take the presence ${name}` });
  } else if (state.attempts < RESTORE_ATTEMPTS) {
    draft.effects.push({ type: "wait", ms: RESTORE_PAUSE_MS * state.attempts, then: { type: "restore-again", version } });
  } else {
    draft.effects.push({ type: "log", text: `the presence ${name} could not be restored after the call; please choose it by hand` });
  }
}

/**
 * @param {Draft} draft
 * @param {number} version
 */
export function restoreAgain(draft, version) {
  const { state } = draft;
  if (state.restoring && version === state.presenceVersion && state.calls.length === 0) {
    state.attempts++;
    writePresence(draft, state.restoring, true);
  }
}

/**
 * A write that was given up or overtaken lands after all. It is still ours, not the agent's choice.
 * @param {Draft} draft
 * @param {Presence} presence
 */
export function ownWriteLanded(draft, presence) {
  const { state } = draft;
  const believed = state.presence;
  state.presence = presence;
  state.presenceVersion++;
  if (state.calls.length > 0) {
    if (presence.base !== DO_NOT_DISTURB) {
      writePresence(draft, defaultOf(DO_NOT_DISTURB), true);
    }
  } else if (presence.base === DO_NOT_DISTURB && believed && believed.base !== DO_NOT_DISTURB) {
    restore(draft, believed);
  } else {
    presenceIs(draft, presence, false);
  }
}

/** @param {Draft} draft */
function ownDndAwaited({ state }) {
  return state.presenceWrites.some((write) => write.forCall && write.presence.base === DO_NOT_DISTURB && (!write.echoed || write.doubted));
}

/** @param {Draft} draft */
export function latestWrite({ state }) {
  return state.presenceWrites.find((write) => write.version === state.presenceVersion);
}
