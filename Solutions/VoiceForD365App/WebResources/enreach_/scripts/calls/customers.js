/** Whose call it is, and what follows from that: the notification, the open record, the saved one. */
import { callOf, isOpenQuestion } from "./state.js";

/** @typedef {import("./machine.js").Draft} Draft */
/** @typedef {import("./state.js").Call} Call */
/** @typedef {import("./state.js").Customer} Customer */

/**
 * @param {Draft} draft
 * @param {Call} call
 * @param {boolean} needed
 * @returns {boolean} whether it is under way, so that the answer goes on
 */
export function lookUpWhen(draft, call, needed) {
  if (needed) {
    call.lookup = "running";
    draft.effects.push({ type: "look-up", call: call.id });
  }
  return needed;
}

/**
 * @param {Draft} draft
 * @param {string} id
 * @param {readonly Customer[] | null} matches null: could not be found out
 */
export function lookedUp(draft, id, matches) {
  const call = callOf(draft, id);
  if (!call || call.lookup !== "running") {
    return;
  }
  call.lookup = matches === null ? "failed" : "done";
  call.matches = matches ?? [];
  const sameTable = call.matches.filter((match) => match.logicalName === call.from?.logicalName);
  const only = call.matches.length === 1 ? call.matches[0] : sameTable.length === 1 ? sameTable[0] : null;
  if (call.customer === null && only) {
    call.customer = only;
    call.chosenBy = call.from ? "dialled" : "lookup";
  }
  offerCustomer(draft, call);
  settle(draft, call);
}

/**
 * @param {Draft} draft
 * @param {string} id
 * @param {Customer} customer
 * @param {"person" | "plug-in"} by
 */
export function customerChosen(draft, id, customer, by) {
  const call = callOf(draft, id);
  if (!call || call.customer?.id === customer.id) {
    return;
  }
  call.customer = customer;
  call.chosenBy = by;
  call.recorded = false;
  if (by === "person") {
    draft.effects.push({ type: "tell-customer-selected", call: id });
    open(draft, call);
  } else {
    offerCustomer(draft, call);
  }
  settle(draft, call);
}

/**
 * @param {Draft} draft
 * @param {string} id
 */
export function contactAsked(draft, id) {
  const call = callOf(draft, id);
  if (call) {
    call.creating = true;
    draft.effects.push({ type: "create-contact", call: id });
  }
}

/**
 * Shows the customer's record once more.
 * @param {Draft} draft
 * @param {string} id
 */
export function openAsked(draft, id) {
  const call = callOf(draft, id);
  if (call) {
    call.opened = null;
    open(draft, call);
  }
}

/**
 * An ended call whose customer nobody chose is let go.
 * @param {Draft} draft
 * @param {string} id
 */
export function dismissed(draft, id) {
  draft.state.calls = draft.state.calls.filter((call) => call.id !== id || call.endedAt === null);
}

/**
 * With sessions a ringing call is notified, and its customer opens when it is answered; without, the customer opens as it rings.
 * @param {Draft} draft
 * @param {Call} call
 */
export function offerCustomer(draft, call) {
  if (call.direction === 1 || call.endedAt !== null || call.lookup === "running") {
    return;
  }
  if (draft.rules.sessions && call.answeredAt === null) {
    if (!call.notified) {
      call.notified = true;
      draft.effects.push({ type: "notify", call: call.id });
    }
  } else {
    open(draft, call);
  }
}

/**
 * @param {Draft} draft
 * @param {Call} call
 */
function open(draft, call) {
  if (call.customer && call.opened !== call.customer.id) {
    call.opened = call.customer.id;
    draft.effects.push({ type: "open-customer", call: call.id });
  }
}

/**
 * Saves the record when there is something to save. A call begins, as far as its record goes, when it is dialled or answered: what only
 * rang is nobody's conversation, and the synchronisation leaves it out too (C-09).
 * @param {Draft} draft
 * @param {Call} call
 */
export function settle(draft, call) {
  if (call.lookup === "running") {
    return;
  }
  const took = call.direction === 1 || call.answeredAt !== null;
  if (took && (!isOpenQuestion(call) || draft.rules.recordSeveral)) {
    draft.effects.push({ type: "save", call: call.id });
  } else if (call.endedAt !== null) {
    call.recorded = true;
    draft.state.calls = draft.state.calls.filter((other) => other !== call || (took && isOpenQuestion(other)));
  }
}
