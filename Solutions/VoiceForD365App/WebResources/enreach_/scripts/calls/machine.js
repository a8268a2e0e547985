/**
 * A call from ringing or dialling to its record, as one pure state machine: (state, event) -> (state, effects). No clock, network or DOM.
 * Ringing, answering and ending are in progress.js, whose call it is in customers.js, a page's start in starting.js.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Call} Call
 * @typedef {import("./state.js").Customer} Customer
 *
 * @typedef {object} Rules
 * @property {boolean} sessions CIF 2.0: there are notifications and sessions; without them the record opens when it rings
 * @property {boolean} pickFirst the setting MultipleMatchesPickFirst
 * @property {boolean} recordSeveral the setting EnableMultipleMatchCreate
 *
 * @typedef {{call: string, number: string | null, queue: string | null, direction: 0 | 1 | null}} Told by the web phone
 *
 * @typedef {| {type: "started", calls: string[] | null}
 *   | {type: "grace-over"}
 *   | {type: "dial", number: string, from: import("./state.js").InitiatedFrom | null, callback: string | null, customer: Customer | null}
 *   | ({type: "call-incoming" | "call-started" | "call-answered" | "call-ended"} & Told)
 *   | {type: "looked-up", call: string, matches: readonly Customer[] | null}
 *   | {type: "customer-chosen", call: string, customer: Customer, by: "person" | "plug-in"}
 *   | {type: "create-contact", call: string}
 *   | {type: "open", call: string}
 *   | {type: "notification-answered", call: string, answer: "accept" | "reject" | "none"}
 *   | {type: "recorded", call: string}
 *   | {type: "dismissed", call: string}} Happening
 *
 * @typedef {Happening & {now: number}} CallEvent
 *
 * @typedef {| {type: "look-up", call: string}
 *   | {type: "notify" | "cancel-notification" | "answer" | "reject", call: string}
 *   | {type: "open-customer" | "create-contact", call: string}
 *   | {type: "tell-customer-selected", call: string}
 *   | {type: "save", call: string}
 *   | {type: "close-callback", callback: string}
 *   | {type: "wait", ms: number, then: Happening}} Effect
 *
 * @typedef {{state: State, effects: Effect[], rules: Rules, now: number}} Draft the state being changed by one event
 */
import { contactAsked, customerChosen, dismissed, lookedUp, openAsked } from "./customers.js";
import { callAnswered, callBegan, callEnded, dialAsked, notificationAnswered, recorded } from "./progress.js";
import { graceOver, started } from "./starting.js";

/**
 * @param {State} state left as it is
 * @param {CallEvent} event
 * @param {Rules} rules
 * @returns {{state: State, effects: Effect[]}}
 */
export function step(state, event, rules) {
  /** @type {Draft} */
  const draft = { state: structuredClone(state), effects: [], rules, now: event.now };
  apply(draft, event);
  return { state: draft.state, effects: draft.effects };
}

/**
 * @param {Draft} draft
 * @param {CallEvent} event
 */
function apply(draft, event) {
  switch (event.type) {
    case "started": return started(draft, event.calls);
    case "grace-over": return graceOver(draft);
    case "dial": return dialAsked(draft, event);
    case "call-incoming": return void callBegan(draft, event, event.direction ?? 0);
    case "call-started": return void callBegan(draft, event, event.direction ?? 1);
    case "call-answered": return callAnswered(draft, event);
    case "call-ended": return callEnded(draft, event.call);
    case "looked-up": return lookedUp(draft, event.call, event.matches);
    case "customer-chosen": return customerChosen(draft, event.call, event.customer, event.by);
    case "create-contact": return contactAsked(draft, event.call);
    case "open": return openAsked(draft, event.call);
    case "notification-answered": return notificationAnswered(draft, event.call, event.answer);
    case "recorded": return recorded(draft, event.call);
    case "dismissed": return dismissed(draft, event.call);
    default: throw new Error(`our bug: call event ${JSON.stringify(event)} has no rule`);
  }
}
