/** A page begins, or begins again in the middle of calls. */
import { lookUpWhen, offerCustomer, settle } from "./customers.js";
import { callEnded } from "./progress.js";

/** @typedef {import("./machine.js").Draft} Draft */

/** How long a call from before a reload may stay unmentioned by a web phone that cannot list its calls. */
const GRACE_MS = 30_000;

/**
 * @param {Draft} draft
 * @param {string[] | null} calls in progress; null when the web phone cannot list them
 */
export function started(draft, calls) {
  const { state } = draft;
  for (const call of [...state.calls]) {
    if (call.notified) {
      call.notified = false;
      draft.effects.push({ type: "cancel-notification", call: call.id }); // Its answer would go to the old page.
    }
    if (call.endedAt === null && calls !== null && !calls.includes(call.id)) {
      callEnded(draft, call.id);
    } else if (call.lookup === "running") {
      lookUpWhen(draft, call, true);
    } else if (!call.recorded) {
      offerCustomer(draft, call);
      settle(draft, call);
    }
  }
  state.unconfirmed = calls === null ? state.calls.filter((call) => call.endedAt === null).map((call) => call.id) : [];
  if (state.unconfirmed.length > 0) {
    draft.effects.push({ type: "wait", ms: GRACE_MS, then: { type: "grace-over" } });
  }
}

/** @param {Draft} draft */
export function graceOver(draft) {
  [...draft.state.unconfirmed].forEach((call) => callEnded(draft, call));
}
