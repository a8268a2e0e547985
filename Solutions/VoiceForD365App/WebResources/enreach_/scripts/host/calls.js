/** Which calls are in progress, from ringing or dialling until the end. */

/**
 * @typedef {Readonly<{id: string, direction: 0 | 1, phoneNumber: string | null, engaged: boolean}>} Call direction: 0 in, 1 out; engaged:
 *   somebody answered
 */

export const CALL_BEGINNINGS = Object.freeze(["call-incoming", "call-answered", "call-started"]);
export const CALL_END = "call-ended";

/**
 * @param {readonly Call[]} calls in progress before the event
 * @param {string} eventId
 * @param {{call?: string, phoneNumber?: string | null, direction?: 0 | 1 | null}} data
 * @returns {readonly Call[]} in progress after it
 */
export function trackCalls(calls, eventId, data) {
  const id = data.call;
  if (id === undefined) {
    return calls;
  }
  if (eventId === CALL_END) {
    return calls.filter((call) => call.id !== id);
  }
  if (!CALL_BEGINNINGS.includes(eventId)) {
    return calls;
  }
  const engaged = eventId === "call-answered";
  if (calls.some((call) => call.id === id)) {
    return calls.map((call) => (call.id === id && engaged ? { ...call, engaged } : call));
  }
  const direction = data.direction ?? (eventId === "call-started" ? 1 : 0);
  return [...calls, { id, direction, phoneNumber: data.phoneNumber ?? null, engaged }];
}
