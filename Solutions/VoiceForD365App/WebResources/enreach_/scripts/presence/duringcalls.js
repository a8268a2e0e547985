/** During a call the agent is in Do not disturb, and gets the state from before the call back (E-05 to E-09, E-12, E-23). */
import { DO_NOT_DISTURB } from "./mapping.js";
import { mirrorToPhone } from "./mirroring.js";
import { defaultOf, samePresence } from "./state.js";
import { restore, writePresence } from "./writing.js";

/** @typedef {import("./machine.js").Draft} Draft */
/** @typedef {import("./state.js").Presence} Presence */

const ENDED_CALLS_KEPT = 50;

/**
 * Ringing and answering are told separately; only the first word about the first call counts (E-07, E-08).
 * @param {Draft} draft
 * @param {string} call
 */
export function callBegan(draft, call) {
  const { state } = draft;
  state.unconfirmed = state.unconfirmed.filter((id) => id !== call);
  if (state.ended.includes(call) || state.calls.includes(call)) {
    return;
  }
  state.calls.push(call);
  if (state.calls.length > 1) {
    return;
  }
  state.remembered = state.restoring;
  state.restoring = null;
  if (state.presence === null || !draft.rules.toPhone) {
    // Nobody tells us changes (plug-in switched off) or nobody has yet: ask, then remember.
    state.presence = null;
    draft.effects.push({ type: "read-presence", version: ++state.presenceVersion, own: false });
  } else {
    rememberAndBlock(draft, state.presence);
  }
}

/**
 * @param {Draft} draft
 * @param {Presence} presence
 */
function rememberAndBlock(draft, presence) {
  draft.state.remembered ??= presence;
  if (presence.base !== DO_NOT_DISTURB) {
    writePresence(draft, defaultOf(DO_NOT_DISTURB), true);
  }
}

/**
 * @param {Draft} draft
 * @param {Presence} presence
 */
export function presenceChosenInCall(draft, presence) {
  if (draft.state.remembered === null) {
    rememberAndBlock(draft, presence); // Not a choice: the first we hear of the state before the call.
  } else {
    draft.state.remembered = presence; // E-12: the agent's word; not overruled until the call ends.
  }
}

/**
 * @param {Draft} draft
 * @param {string} call
 */
export function callEnded(draft, call) {
  const { state } = draft;
  const known = state.calls.includes(call);
  state.calls = state.calls.filter((id) => id !== call);
  state.unconfirmed = state.unconfirmed.filter((id) => id !== call);
  state.ended = [...state.ended.filter((id) => id !== call), call].slice(-ENDED_CALLS_KEPT);
  if (known && state.calls.length === 0) {
    afterLastCall(draft);
  } else if (!known && state.calls.length === 0) {
    mirrorToPhone(draft); // The call was never reported here (plug-in switched off): what changed meanwhile is mirrored now.
  }
}

/**
 * Calls of the page before a reload that nobody has mentioned since went with that page (E-13).
 * @param {Draft} draft
 */
export function callsForgotten(draft) {
  for (const call of [...draft.state.unconfirmed]) {
    callEnded(draft, call);
  }
}

/** @param {Draft} draft */
function afterLastCall(draft) {
  const { state } = draft;
  const target = state.remembered;
  state.remembered = null;
  if (target && state.presence && !samePresence(state.presence, target)) {
    restore(draft, target);
  }
  mirrorToPhone(draft); // E-23, once: the echo of the restore finds both sides alike.
}
