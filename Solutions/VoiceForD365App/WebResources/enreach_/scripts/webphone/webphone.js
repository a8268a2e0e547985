/** The web phone behind the words this client uses; what is unconfirmed about it is in contract.js. */

/**
 * @typedef {object} WebPhone
 * @property {(handler: (eventId: string, data: PhoneEvent) => void) => void} onEvent
 * @property {(number: number) => Promise<void>} setStatus
 * @property {() => Promise<number | null>} status null when the phone does not say
 * @property {() => Promise<string[] | null>} calls ids of calls in progress; null when the phone cannot list them
 * @property {(phoneNumber: string) => Promise<void>} dial
 * @property {(call: string) => Promise<void>} answer
 * @property {(call: string) => Promise<void>} reject
 *
 * @typedef {{call?: string, phoneNumber?: string | null, direction?: 0 | 1 | null, queue?: string | null, status?: number,
 *   detail: unknown}} PhoneEvent
 */

/**
 * @param {HTMLElement} element
 * @param {import("./contract.js").Contract} contract
 * @returns {WebPhone}
 */
export function createWebPhone(element, contract) {
  const phone = /** @type {Record<string, any>} */ (/** @type {unknown} */ (element));
  const has = (/** @type {string} */ method) => typeof phone[method] === "function";
  const call = async (/** @type {string} */ method, /** @type {unknown} */ value) => {
    if (!has(method)) {
      throw new Error(`the web phone has no method ${method}`);
    }
    await phone[method](value);
  };
  const name = unnamedCalls();
  return {
    onEvent(handler) {
      for (const [ours, theirs] of Object.entries(contract.events)) {
        element.addEventListener(theirs, (event) => {
          const data = readEvent(ours, /** @type {CustomEvent} */ (event).detail, contract);
          if (data) {
            handler(ours, "status" in data ? data : { ...data, call: data.call ?? name(ours === "call-ended") });
          }
        });
      }
    },
    setStatus: (number) => call(contract.methods.setStatus, number),
    async status() {
      return has(contract.methods.getStatus) ? wholeNumber(await phone[contract.methods.getStatus]()) : null;
    },
    async calls() {
      const calls = has(contract.methods.getCalls) ? await phone[contract.methods.getCalls]() : null;
      const key = (/** @type {any} */ call) => typeof call === "object" ? first(call, contract.members.call) ?? name(false) : call;
      return Array.isArray(calls) ? calls.map((call) => String(key(call))) : null;
    },
    dial: (phoneNumber) => call(contract.methods.dial, phoneNumber),
    answer: (id) => call(contract.methods.answer, id),
    reject: (id) => call(contract.methods.reject, id),
  };
}

/**
 * @param {string} eventId ours
 * @param {unknown} detail
 * @param {import("./contract.js").Contract} contract
 * @returns {PhoneEvent | null} null when a status event tells no number
 */
export function readEvent(eventId, detail, contract) {
  if (eventId === "user-status-changed") {
    const status = wholeNumber(typeof detail === "object" ? first(detail, contract.members.status) : detail);
    return status === null ? null : { status, detail };
  }
  const direction = first(detail, contract.members.direction);
  const phoneNumber = first(detail, contract.members.phoneNumber);
  const call = first(detail, contract.members.call);
  const queue = first(detail, contract.members.queue);
  return {
    ...(call === undefined ? {} : { call: String(call) }),
    phoneNumber: phoneNumber === undefined ? null : String(phoneNumber),
    direction: direction === 0 || direction === 1 ? direction : null,
    queue: queue === undefined ? null : String(queue),
    detail,
  };
}

/**
 * A phone that names no calls can tell of one at a time; every one gets a name that was never used before.
 * @returns {(ends: boolean) => string}
 */
function unnamedCalls() {
  /** @type {string | null} */
  let current = null;
  return (ends) => {
    const name = current ?? `unnamed-${crypto.randomUUID()}`;
    current = ends ? null : name;
    return name;
  };
}

/**
 * @param {unknown} value
 * @param {readonly string[]} names
 * @returns {unknown}
 */
function first(value, names) {
  const record = /** @type {Record<string, unknown>} */ (typeof value === "object" && value !== null ? value : {});
  return names.map((name) => record[name]).find((found) => found !== undefined && found !== null);
}

/** @param {unknown} value */
function wholeNumber(value) {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : null;
}
