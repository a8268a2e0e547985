/**
 * What this client takes for granted about <webrtc-client-ui>. The script's address pattern, the element and pnps-mission-type are
 * documented by the vendor; EVERY EVENT, MEMBER AND METHOD NAME BELOW IS UNCONFIRMED. The channel provider's custom parameters may replace
 * any of them, {"webPhone": {"contract": {"methods": {"setStatus": "..."}}}}, so that a correction needs no release.
 */

/**
 * @typedef {object} Contract
 * @property {Record<string, string>} events our event name -> the element's
 * @property {{call: string[], phoneNumber: string[], direction: string[], status: string[], queue: string[]}} members where to look in
 *   event.detail, first wins
 * @property {{setStatus: string, getStatus: string, getCalls: string, dial: string, answer: string,
 *   reject: string}} methods of the element
 */

export const WEB_PHONE_VERSION = "2024.3.0";
export const MISSION_TYPE = "d365";

export const WEB_PHONE_URL = "https://phone.enreachvoice.com";

/** @type {(version: string, url: string) => string} */
export const scriptAddress = (version, url) => `${url.replace(/\/+$/, "")}/${encodeURIComponent(version)}/webrtc-client-ui.min.js`;

/** @type {Contract} */
export const DEFAULT_CONTRACT = {
  events: {
    "call-incoming": "call-incoming",
    "call-answered": "call-answered",
    "call-started": "call-started",
    "call-ended": "call-ended",
    "user-status-changed": "user-status-changed",
  },
  members: {
    call: ["callId", "CallId", "id"],
    phoneNumber: ["phoneNumber", "number", "remoteNumber"],
    direction: ["direction"],
    status: ["status", "userStatus", "state"],
    queue: ["queueName", "queue"],
  },
  methods: {
    setStatus: "setUserStatus", getStatus: "getUserStatus", getCalls: "getCalls", dial: "call", answer: "answer", reject: "hangUp",
  },
};

/**
 * @param {Partial<{[part in keyof Contract]: Partial<Contract[part]>}>} [overrides]
 * @returns {Contract}
 */
export function contractWith(overrides = {}) {
  return {
    events: { ...DEFAULT_CONTRACT.events, .../** @type {Record<string, string>} */ (overrides.events ?? {}) },
    members: { ...DEFAULT_CONTRACT.members, ...overrides.members },
    methods: { ...DEFAULT_CONTRACT.methods, ...overrides.methods },
  };
}
