/**
 * What the presence plug-ins know about one agent. Plain data, so that it survives a page reload in session storage (E-13).
 *
 * @typedef {object} Presence an Omnichannel presence; text and id are null where only the base state is known
 * @property {string} base
 * @property {string | null} text
 * @property {string | null} id
 *
 * @typedef {{
 *   presence: Presence,
 *   before: Presence | null,
 *   version: number,
 *   at: number,
 *   forCall: boolean,
 *   echoed: boolean,
 *   doubted: boolean,
 *   late: boolean
 * }} PresenceWrite
 *   doubted: timed out; late: found not done after that, and may still land
 * @typedef {{number: number, before: number | null, version: number, at: number}} PhoneWrite
 *
 * @typedef {object} State
 * @property {Presence | null} presence what Omnichannel shows, own writes counted as done; null while unknown
 * @property {number} presenceVersion counts what happened to `presence`, so that a late answer is recognised
 * @property {PresenceWrite[]} presenceWrites recent own writes: their echoes are not the agent's doing
 * @property {number | null} phone what the web phone shows, own writes counted as done
 * @property {number} phoneVersion
 * @property {PhoneWrite[]} phoneWrites
 * @property {boolean} phoneSpoke whether the web phone has reported a state since the page was loaded
 * @property {string[]} calls in progress, by id
 * @property {string[]} unconfirmed calls of the page before a reload, not heard of since
 * @property {string[]} ended ids of calls that are over: a late event must not begin them again
 * @property {Presence | null} remembered what to restore when the last call ends
 * @property {Presence | null} restoring a restore that is not confirmed yet
 * @property {number} attempts writes of that restore so far
 *
 * @typedef {{savedAt: number, state: State}} Saved
 */

/** A remembered state older than this says nothing about the agent any more (E-13). */
export const REMEMBERED_FOR_MS = 4 * 60 * 60 * 1000;

/** @returns {State} */
export function initialState() {
  return {
    presence: null, presenceVersion: 0, presenceWrites: [],
    phone: null, phoneVersion: 0, phoneWrites: [], phoneSpoke: false,
    calls: [], unconfirmed: [], ended: [],
    remembered: null, restoring: null, attempts: 0,
  };
}

/**
 * @param {unknown} saved what the session memory gave back
 * @param {number} now
 * @returns {State} a fresh one when nothing usable was saved, or too long ago
 */
export function restoreState(saved, now) {
  const candidate = /** @type {Partial<Saved> | null | undefined} */ (saved);
  const fresh = initialState();
  if (typeof candidate?.savedAt !== "number" || !candidate.state || Math.abs(now - candidate.savedAt) > REMEMBERED_FOR_MS) {
    return fresh;
  }
  const complete = Object.keys(fresh).every((key) => Object.hasOwn(/** @type {object} */ (candidate.state), key));
  return complete ? candidate.state : fresh;
}

/**
 * @param {Presence} one
 * @param {Presence} other
 * @returns {boolean} whether both mean the same presence as far as either says
 */
export function samePresence(one, other) {
  if (one.base !== other.base) {
    return false;
  }
  if (one.id && other.id) {
    return one.id.toLowerCase() === other.id.toLowerCase();
  }
  return !one.text || !other.text || one.text === other.text;
}

/**
 * @param {string} base
 * @returns {Presence} the default presence of a base state, whatever it is called here (E-15)
 */
export function defaultOf(base) {
  return { base, text: null, id: null };
}
