/** Ringing, dialling, answering, ending. */
import { mayBeSame, parseNumber } from "../numbers/number.js";
import { lookUpWhen, offerCustomer, settle } from "./customers.js";
import { callOf, isOpenQuestion } from "./state.js";

/** @typedef {import("./machine.js").Draft} Draft */
/** @typedef {import("./machine.js").Told} Told */
/** @typedef {import("./state.js").Call} Call */

/** A call that begins later than this after the question for it was somebody else's idea. */
const DIALLING_MS = 60_000;

const ENDED_CALLS_KEPT = 50;

/**
 * @param {Draft} draft
 * @param {{number: string, from: Call["from"], callback: string | null, customer: Call["customer"]}} asked
 */
export function dialAsked(draft, asked) {
  const { number, from, callback, customer } = asked;
  draft.state.dialling = { number, from, callback, customer, at: draft.now };
}

/**
 * @param {Draft} draft
 * @param {Told} told
 * @param {0 | 1} direction
 * @returns {Call | undefined} the call; undefined when it is over
 */
export function callBegan(draft, told, direction) {
  const { state } = draft;
  state.unconfirmed = state.unconfirmed.filter((id) => id !== told.call);
  const known = callOf(draft, told.call);
  if (known || state.ended.includes(told.call)) {
    return known && known.endedAt === null ? known : undefined;
  }
  const dialling = direction === 1 ? takeDialling(draft, told.number) : null;
  /** @type {Call} */
  const call = {
    id: told.call, direction, number: told.number ?? dialling?.number ?? null, queue: told.queue,
    startedAt: draft.now, answeredAt: null, endedAt: null,
    from: dialling?.from ?? null, customer: dialling?.customer ?? null, chosenBy: dialling?.customer ? "dialled" : null,
    lookup: "none", matches: [], opened: null, creating: false, notified: false, callback: dialling?.callback ?? null, recorded: false,
  };
  state.calls.push(call);
  if (!lookUpWhen(draft, call, call.customer === null && (parseNumber(call.number) !== null || call.from !== null))) {
    offerCustomer(draft, call);
    settle(draft, call);
  }
  return call;
}

/**
 * A web phone that tells no number means the call that was asked for.
 * @param {Draft} draft
 * @param {string | null} number
 */
function takeDialling(draft, number) {
  const { dialling } = draft.state;
  const fits = dialling !== null && (number === null || number === dialling.number || mayBeSame(number, dialling.number));
  if (!fits || draft.now - dialling.at > DIALLING_MS) {
    return null;
  }
  draft.state.dialling = null;
  return dialling;
}

/**
 * @param {Draft} draft
 * @param {Told} told
 */
export function callAnswered(draft, told) {
  const call = callBegan(draft, told, told.direction ?? 0);
  if (call && call.answeredAt === null) {
    call.answeredAt = draft.now;
    call.number ??= told.number;
    call.queue ??= told.queue;
    cancelNotification(draft, call);
    offerCustomer(draft, call);
    settle(draft, call);
  }
}

/**
 * @param {Draft} draft
 * @param {string} id
 */
export function callEnded(draft, id) {
  const { state } = draft;
  state.unconfirmed = state.unconfirmed.filter((other) => other !== id);
  state.ended = [...state.ended.filter((other) => other !== id), id].slice(-ENDED_CALLS_KEPT);
  const call = callOf(draft, id);
  if (!call || call.endedAt !== null) {
    return;
  }
  call.endedAt = draft.now;
  cancelNotification(draft, call);
  if (call.callback && call.answeredAt !== null) {
    draft.effects.push({ type: "close-callback", callback: call.callback }); // Nobody was reached: the request goes on waiting.
  }
  if (isOpenQuestion(call) && draft.rules.pickFirst) {
    call.customer = call.matches[0] ?? null; // C-25
    call.chosenBy = "first";
  }
  // A contact made during the call has the number by now.
  if (!lookUpWhen(draft, call, call.creating && call.customer === null)) {
    settle(draft, call);
  }
}

/**
 * @param {Draft} draft
 * @param {string} id
 * @param {"accept" | "reject" | "none"} answer none: it timed out or was displaced, and the phone goes on ringing
 */
export function notificationAnswered(draft, id, answer) {
  const call = callOf(draft, id);
  if (!call?.notified) {
    return;
  }
  call.notified = false;
  if (answer !== "none" && call.answeredAt === null && call.endedAt === null) {
    draft.effects.push({ type: answer === "accept" ? "answer" : "reject", call: id });
  }
}

/**
 * The record is as the call was when it was saved last.
 * @param {Draft} draft
 * @param {string} id
 */
export function recorded(draft, id) {
  const call = callOf(draft, id);
  if (call?.endedAt && call.lookup !== "running") {
    call.recorded = true;
    draft.state.calls = draft.state.calls.filter((other) => other !== call || isOpenQuestion(other));
  }
}

/**
 * @param {Draft} draft
 * @param {Call} call
 */
function cancelNotification(draft, call) {
  if (call.notified) {
    call.notified = false;
    draft.effects.push({ type: "cancel-notification", call: call.id });
  }
}
