/** What plug-ins see of a call beside what the web phone tells, and what is taken over from them. */

/** @typedef {import("./state.js").Call} Call */

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param {string} id with or without braces */
export const bare = (id) => id.replace(/[{}]/g, "").toLowerCase();

/**
 * @param {Call | undefined} call
 * @returns {Record<string, unknown>}
 */
export function contextOf(call) {
  if (!call) {
    return {};
  }
  const found = (/** @type {string} */ table) => call.matches.filter((match) => match.logicalName === table);
  return {
    ...(call.customer ? { customer: { ...call.customer } } : {}),
    ...(call.from ? { callInitiatedFrom: { ...call.from, name: call.from.name || (call.customer?.name ?? "") } } : {}),
    customerSearchResults: { contact: found("contact"), account: found("account"), lead: found("lead") },
    callStarted: call.answeredAt !== null, direction: call.direction, phoneNumber: call.number,
  };
}

/**
 * @param {{customer?: {logicalName?: unknown, id?: unknown, name?: unknown}}} context as plug-ins left it
 * @returns {import("./state.js").Customer | null} null where they name none that can be used
 */
export function customerNamed({ customer }) {
  const { logicalName, id, name } = customer ?? {};
  return typeof logicalName === "string" && typeof id === "string" && GUID.test(bare(id))
    ? { logicalName, id: bare(id), name: String(name ?? "") } : null;
}
