/** A page begins: sign-in (E-22), or a reload in the middle of anything (E-13). */
import { callBegan, callEnded } from "./duringcalls.js";
import { DO_NOT_DISTURB } from "./mapping.js";
import { mirrorToPhone } from "./mirroring.js";
import { defaultOf, samePresence } from "./state.js";
import { restore, writePresence } from "./writing.js";

/** @typedef {import("./machine.js").Draft} Draft */
/** @typedef {import("./state.js").Presence} Presence */

/** How long a call from before a reload may stay unmentioned by a web phone that cannot list its calls. */
const GRACE_MS = 30_000;

/**
 * @param {Draft} draft
 * @param {{presence: Presence | null, phone: number | null, calls: string[] | null}} found null: could not be found out
 */
export function started(draft, found) {
  const { state } = draft;
  state.phone = found.phone;
  state.phoneVersion++;
  state.phoneSpoke = found.phone !== null;
  const dndLost = found.presence !== null && inOwnDnd(state) && state.remembered !== null && samePresence(found.presence, state.remembered);
  if (found.presence) {
    presenceFound(draft, found.presence);
  } else if (state.calls.length === 0 && !state.restoring) {
    state.presence = null;
  }
  callsFound(draft, found.calls);
  if (state.calls.length === 0) {
    mirrorToPhone(draft);
  } else if (dndLost) {
    writePresence(draft, defaultOf(DO_NOT_DISTURB), true); // The write went down with the old page.
  }
}

/**
 * @param {Draft} draft
 * @param {Presence} presence
 */
function presenceFound(draft, presence) {
  const { state } = draft;
  const believed = state.presence;
  const changed = believed === null || !samePresence(presence, believed);
  state.presence = presence;
  state.presenceVersion++;
  if (state.calls.length > 0) {
    if (state.remembered === null || (changed && presence.base !== DO_NOT_DISTURB)) {
      state.remembered = presence; // Chosen meanwhile (E-12), or as remembered.
    }
  } else if (state.restoring && presence.base === DO_NOT_DISTURB) {
    writePresence(draft, state.restoring, true);
  } else if (believed && changed && presence.base === DO_NOT_DISTURB && ownDndMayLand(state)) {
    restore(draft, believed); // A write of the old page landed after its call.
  } else {
    state.restoring = null;
  }
}

/**
 * @param {Draft} draft
 * @param {string[] | null} calls
 */
function callsFound(draft, calls) {
  const { state } = draft;
  if (calls === null) {
    state.unconfirmed = [...state.calls];
    if (state.unconfirmed.length > 0) {
      draft.effects.push({ type: "wait", ms: GRACE_MS, then: { type: "grace-over" } });
    }
    return;
  }
  calls.forEach((call) => callBegan(draft, call));
  state.calls.filter((call) => !calls.includes(call)).forEach((call) => callEnded(draft, call));
}

/** @param {import("./state.js").State} state */
function inOwnDnd(state) {
  return state.calls.length > 0 && state.presence?.base === DO_NOT_DISTURB && state.remembered?.base !== DO_NOT_DISTURB;
}

/**
 * Echoed or not: the question whether an echo was ours may have gone down with the old page.
 * @param {import("./state.js").State} state
 */
function ownDndMayLand(state) {
  return state.presenceWrites.some((write) => write.forCall && write.presence.base === DO_NOT_DISTURB);
}
