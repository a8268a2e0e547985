/** The phone call record of a call, as a row of the Web API. */
import { isOpenQuestion } from "./state.js";

/** @typedef {import("./state.js").Call} Call */
/** @typedef {import("../sidebar/callsettings.js").CallSettings} CallSettings */
/** @typedef {Readonly<{crmUserId: string | null, userId: string | null}>} Agent userId: in the telephony cloud */

const FROM = 1;
const TO = 2;

/** @type {Readonly<Record<string, string>>} */
const SETS = Object.freeze({ contact: "contacts", account: "accounts", lead: "leads" });

/** State and status reason of a phone call (learn.microsoft.com, phonecall table reference). */
const MADE = Object.freeze({ statecode: 1, statuscode: 2 });
const RECEIVED = Object.freeze({ statecode: 1, statuscode: 4 });

/**
 * Under which key the synchronisation and this panel meet: call id and user, as one call id stands for several people's parts of a call
 * (C-03). That the web phone's call id is the telephony API's, and how the synchronisation writes its keys, is unconfirmed; should they
 * differ, it finds the record by number, direction, user and time (C-14).
 * @param {Call} call
 * @param {Agent} agent
 * @returns {string}
 */
export function keyOf(call, agent) {
  return `${call.id}:${agent.userId ?? agent.crmUserId ?? "unknown"}`.toLowerCase();
}

/**
 * @param {string} key
 * @returns {string} path of the row below the root of the Web API
 */
export const pathOf = (key) => `phonecalls(enreach_externalkey='${encodeURIComponent(key.replace(/'/g, "''"))}')`;

/**
 * @param {Call} call
 * @param {Agent} agent
 * @param {CallSettings} settings
 * @returns {Record<string, unknown>} what the record says from the beginning
 */
export function beginningOf(call, agent, settings) {
  const incoming = call.direction === 0;
  const customerSet = call.customer ? SETS[call.customer.logicalName] : undefined;
  const customer = call.customer && customerSet ? `/${customerSet}(${call.customer.id})` : null;
  const table = call.customer?.logicalName;
  return {
    subject: incoming ? (call.queue === null ? settings.incomingDirect : settings.incomingQueue) : settings.outgoing,
    directioncode: !incoming,
    phonenumber: call.number,
    actualstart: new Date(call.startedAt).toISOString(),
    ...(customer ? { [`regardingobjectid_${table}_phonecall@odata.bind`]: customer } : {}),
    phonecall_activity_parties: [
      ...(customer ? [{ participationtypemask: incoming ? FROM : TO, [`partyid_${table}@odata.bind`]: customer }] : []),
      ...(agent.crmUserId
        ? [{ participationtypemask: incoming ? TO : FROM, "partyid_systemuser@odata.bind": `/systemusers(${agent.crmUserId})` }] : []),
    ],
  };
}

/**
 * @param {Call} call
 * @param {CallSettings} settings
 * @returns {Record<string, unknown> | null} what its end adds; null while it goes on
 */
export function endOf(call, settings) {
  if (call.endedAt === null) {
    return null;
  }
  const talked = call.answeredAt === null ? 0 : Math.ceil((call.endedAt - call.answeredAt) / 60_000);
  return {
    actualend: new Date(call.endedAt).toISOString(),
    actualdurationminutes: talked,
    ...(isOpenQuestion(call) ? statusOf(settings.severalStatus) : call.direction === 0 ? RECEIVED : MADE),
  };
}

/**
 * A call that fits several customers and that nobody sorted out (S-09).
 * @param {number} statuscode
 */
function statusOf(statuscode) {
  return statuscode === 2 || statuscode === 4 ? { statecode: 1, statuscode } : statuscode === 3 ? { statecode: 2, statuscode }
    : { statecode: 0, statuscode };
}
