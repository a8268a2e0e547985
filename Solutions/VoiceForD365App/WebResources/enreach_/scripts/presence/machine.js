/**
 * Presence mirroring as one pure state machine: (state, event) -> (state, effects). No clock, no network, no DOM.
 * Mirroring (E-03, E-10 to E-15, E-22) is in mirroring.js, calls (E-05 to E-09, E-12, E-23) in duringcalls.js, a page's start (E-13) in
 * starting.js.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Presence} Presence
 * @typedef {import("./mapping.js").Mapping} Mapping
 *
 * @typedef {object} Rules
 * @property {Mapping} mapping
 * @property {boolean} toPhone whether HandleOCPresenceChange is active
 * @property {boolean} toPresence whether HandleWebRTCPresenceChange is active
 *
 * @typedef {"done" | "refused" | "unknown"} Outcome unknown: timed out, may have happened
 *
 * @typedef {| {type: "started", presence: Presence | null, phone: number | null, calls: string[] | null}
 *   | {type: "presence-changed", presence: Presence, callInProgress: boolean}
 *   | {type: "presence-read", presence: Presence | null, version: number, own: boolean}
 *   | {type: "presence-written", version: number, outcome: Outcome}
 *   | {type: "phone-changed", number: number, callInProgress: boolean}
 *   | {type: "phone-read", number: number | null, version: number}
 *   | {type: "phone-written", version: number, done: boolean}
 *   | {type: "call-began", call: string}
 *   | {type: "call-ended", call: string}
 *   | {type: "restore-again", version: number}
 *   | {type: "grace-over"}} Happening
 *
 * @typedef {Happening & {now: number}} PresenceEvent
 *
 * @typedef {| {type: "write-presence", presence: Presence, version: number}
 *   | {type: "read-presence", version: number, own: boolean}
 *   | {type: "write-phone", number: number, version: number}
 *   | {type: "read-phone", version: number}
 *   | {type: "wait", ms: number, then: Happening}
 *   | {type: "log", text: string}} Effect
 *
 * @typedef {object} Draft the state being changed by one event
 * @property {State} state
 * @property {Effect[]} effects
 * @property {Rules} rules
 * @property {number} now
 */
import { callBegan, callEnded, callsForgotten } from "./duringcalls.js";
import { phoneChanged, phoneRead, phoneWritten, presenceChanged } from "./mirroring.js";
import { started } from "./starting.js";
import { presenceRead, presenceWritten, restoreAgain } from "./writing.js";

/** An echo later than this is no echo; longer than the framework's time-out of 10 seconds, after which a write may still happen. */
const ECHO_WINDOW_MS = 60_000;

/**
 * @param {State} state left as it is
 * @param {PresenceEvent} event
 * @param {Rules} rules
 * @returns {{state: State, effects: Effect[]}}
 */
export function step(state, event, rules) {
  /** @type {Draft} */
  const draft = { state: structuredClone(state), effects: [], rules, now: event.now };
  forgetOldWrites(draft);
  apply(draft, event);
  return { state: draft.state, effects: draft.effects };
}

/**
 * @param {Draft} draft
 * @param {PresenceEvent} event
 */
function apply(draft, event) {
  switch (event.type) {
    case "started": return started(draft, event);
    case "presence-changed": return presenceChanged(draft, event.presence, event.callInProgress);
    case "presence-read": return presenceRead(draft, event.presence, event.version, event.own);
    case "presence-written": return presenceWritten(draft, event.version, event.outcome);
    case "phone-changed": return phoneChanged(draft, event.number, event.callInProgress);
    case "phone-read": return phoneRead(draft, event.number, event.version);
    case "phone-written": return phoneWritten(draft, event.version, event.done);
    case "call-began": return callBegan(draft, event.call);
    case "call-ended": return callEnded(draft, event.call);
    case "restore-again": return restoreAgain(draft, event.version);
    case "grace-over": return callsForgotten(draft);
    default: throw new Error(`our bug: presence event ${JSON.stringify(event)} has no rule`);
  }
}

/** @param {Draft} draft */
function forgetOldWrites(draft) {
  const { state, now } = draft;
  state.presenceWrites = state.presenceWrites.filter((write) => now - write.at < ECHO_WINDOW_MS || write.version === state.presenceVersion);
  state.phoneWrites = state.phoneWrites.filter((write) => now - write.at < ECHO_WINDOW_MS || write.version === state.phoneVersion);
}
