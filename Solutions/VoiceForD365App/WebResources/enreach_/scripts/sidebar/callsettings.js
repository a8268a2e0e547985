/** The settings of the table Voice for D365 Setting that the panel goes by. Their ranges are in docs/panel.md. */

/**
 * @typedef {object} CallSettings
 * @property {string} incomingDirect subjects of the phone call record
 * @property {string} incomingQueue
 * @property {string} outgoing
 * @property {number} numbersToCut
 * @property {boolean} recordSeveral
 * @property {boolean} pickFirst
 * @property {number} severalStatus
 */

/** @type {Readonly<CallSettings>} */
export const DEFAULT_CALL_SETTINGS = Object.freeze({
  incomingDirect: "Incoming direct call", incomingQueue: "Incoming queue call", outgoing: "Outgoing direct call",
  numbersToCut: 0, recordSeveral: true, pickFirst: false, severalStatus: 1,
});

export const CALL_SETTINGS_QUERY = "enreach_voicesettings?$select=enreach_name,enreach_value";

const LONGEST_SUBJECT = 200;

/** @type {Readonly<Record<string, {member: keyof CallSettings, read: (value: string) => unknown}>>} */
const MEMBERS = Object.freeze({
  IncomingDirectCallSubject: { member: "incomingDirect", read: subject },
  IncomingQueueCallSubject: { member: "incomingQueue", read: subject },
  OutgoingDirectCallSubject: { member: "outgoing", read: subject },
  NumbersToCut: { member: "numbersToCut", read: wholeNumberTo(6) },
  EnableMultipleMatchCreate: { member: "recordSeveral", read: flag },
  MultipleMatchesPickFirst: { member: "pickFirst", read: flag },
  MultipleMatchPhoneCallStatus: { member: "severalStatus", read: wholeNumberTo(Number.MAX_SAFE_INTEGER) },
});

/**
 * @param {readonly Record<string, any>[]} rows
 * @returns {{settings: CallSettings, problems: readonly string[]}} a value out of its range is a problem, and the default applies
 */
export function readCallSettings(rows) {
  const settings = /** @type {Record<string, any>} */ ({ ...DEFAULT_CALL_SETTINGS });
  const problems = [];
  for (const row of rows) {
    const known = MEMBERS[row["enreach_name"]];
    const value = known?.read(String(row["enreach_value"] ?? "").trim());
    if (known && value === null) {
      problems.push(`the value of the setting ${row["enreach_name"]} cannot be used; the default applies`);
    } else if (known) {
      settings[known.member] = value;
    }
  }
  return { settings: /** @type {CallSettings} */ (settings), problems };
}

/** @param {string} value */
function subject(value) {
  return value.length > 0 && value.length <= LONGEST_SUBJECT ? value : null;
}

/** @param {string} value */
function flag(value) {
  return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : null;
}

/** @param {number} most */
function wholeNumberTo(most) {
  return (/** @type {string} */ value) => (/^\d+$/.test(value) && Number(value) <= most ? Number(value) : null);
}
