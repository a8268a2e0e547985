/**
 * What the panel knows about the calls of one agent. Plain data, so that it survives a page reload in session storage.
 *
 * @typedef {import("../numbers/lookup.js").Customer} Customer
 *
 * @typedef {Readonly<{logicalName: string, id: string | null, name: string, fieldName: string, format: string}>} InitiatedFrom the record
 *   whose phone number was clicked; id is null where Dynamics 365 does not say
 *
 * @typedef {object} Call
 * @property {string} id the web phone's
 * @property {0 | 1} direction 0 in, 1 out
 * @property {string | null} number as the web phone tells it; null when withheld
 * @property {string | null} queue name of the queue the call came through
 * @property {number} startedAt milliseconds since 1970
 * @property {number | null} answeredAt
 * @property {number | null} endedAt
 * @property {InitiatedFrom | null} from
 * @property {Customer | null} customer
 * @property {"lookup" | "dialled" | "person" | "plug-in" | "first" | null} chosenBy
 * @property {"none" | "running" | "done" | "failed"} lookup none: there is no number to look for
 * @property {readonly Customer[]} matches
 * @property {string | null} opened id of the customer whose record was shown
 * @property {boolean} creating a person asked for a new contact, who will be found by the number later
 * @property {boolean} notified a notification of Dynamics 365 stands
 * @property {string | null} callback id of the callback request that is called back
 * @property {boolean} recorded the phone call record is complete, or none is due
 *
 * @typedef {{number: string, from: InitiatedFrom | null, callback: string | null, customer: Customer | null, at: number}} Dialling
 *
 * @typedef {object} State
 * @property {Call[]} calls in progress, and ended ones with something left to do
 * @property {Dialling | null} dialling asked of the web phone, not begun yet
 * @property {string[]} ended ids of calls that are over: a late event must not begin them again
 * @property {string[]} unconfirmed calls of the page before a reload, not heard of since
 */

/** @typedef {{savedAt: number, state: State}} Saved */

/** What was remembered longer ago says nothing about now. */
export const REMEMBERED_FOR_MS = 4 * 60 * 60 * 1000;

/** @returns {State} */
export const initialState = () => ({ calls: [], dialling: null, ended: [], unconfirmed: [] });

/**
 * @param {unknown} saved what the session memory gave back
 * @param {number} now
 * @returns {State} a fresh one when nothing usable was saved, or too long ago
 */
export function restoreState(saved, now) {
  const candidate = /** @type {Partial<Saved> | null | undefined} */ (saved);
  const usable = typeof candidate?.savedAt === "number" && Math.abs(now - candidate.savedAt) <= REMEMBERED_FOR_MS
    && Array.isArray(candidate.state?.calls) && Array.isArray(candidate.state.ended);
  return usable ? { ...initialState(), .../** @type {State} */ (candidate.state) } : initialState();
}

/**
 * @param {Call} call
 * @returns {boolean} whether a person has to say which of several customers it is
 */
export const isOpenQuestion = (call) => call.customer === null && call.matches.length > 1;

/**
 * @param {{state: State}} draft
 * @param {string} id
 */
export const callOf = (draft, id) => draft.state.calls.find((call) => call.id === id);
