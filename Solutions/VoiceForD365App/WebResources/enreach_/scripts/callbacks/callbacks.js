/**
 * Callback requests that wait for the agent: open incoming phone calls with a key of the synchronisation that never began (C-49), their
 * own, their teams', or in a queue of theirs. Queries and reading; no network.
 */

/**
 * @typedef {Readonly<{id: string, subject: string, number: string | null, createdAt: number,
 *   customer: import("../numbers/lookup.js").Customer | null}>} Callback
 */

const MOST = 25;

const WAITING = `<filter>
  <condition attribute="statecode" operator="eq" value="0" />
  <condition attribute="directioncode" operator="eq" value="0" />
  <condition attribute="actualstart" operator="null" />
  <condition attribute="enreach_externalkey" operator="not-null" />
</filter>`;

/** Each stands alone, so that what one needs and an agent may not read costs no other. */
const REACHES = Object.freeze([
  `<filter><condition attribute="ownerid" operator="eq-useroruserteams" /></filter>`,
  `<link-entity name="queueitem" from="objectid" to="activityid" alias="item">
    <filter><condition attribute="workerid" operator="eq-userid" /></filter>
  </link-entity>`,
  `<link-entity name="queueitem" from="objectid" to="activityid" alias="item">
    <filter><condition attribute="workerid" operator="null" /></filter>
    <link-entity name="queuemembership" from="queueid" to="queueid" alias="member">
      <filter><condition attribute="systemuserid" operator="eq-userid" /></filter>
    </link-entity>
  </link-entity>`,
]);

/** @returns {string[]} paths below the root of the Web API */
export function callbackQueries() {
  return REACHES.map((reach) => {
    const fetch = `<fetch top="${MOST}"><entity name="phonecall"><attribute name="activityid" /><attribute name="subject" />`
      + `<attribute name="phonenumber" /><attribute name="createdon" /><attribute name="regardingobjectid" />`
      + `<order attribute="createdon" />${WAITING}${reach}</entity></fetch>`;
    return `phonecalls?fetchXml=${encodeURIComponent(fetch.replace(/>\s+</g, "><"))}`;
  });
}

/**
 * @param {readonly (readonly Record<string, any>[])[]} found rows of each query
 * @returns {readonly Callback[]} each once, the longest waiting first
 */
export function readCallbacks(found) {
  const rows = new Map(found.flat().map((row) => [String(row["activityid"]).toLowerCase(), row]));
  return [...rows].map(([id, row]) => ({
    id, subject: String(row["subject"] ?? ""), number: row["phonenumber"] || null, createdAt: Date.parse(row["createdon"]) || 0,
    customer: customerOf(row),
  })).sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
}

/** @param {Record<string, any>} row */
function customerOf(row) {
  const id = row["_regardingobjectid_value"];
  const logicalName = row["_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname"];
  const name = row["_regardingobjectid_value@OData.Community.Display.V1.FormattedValue"] ?? "";
  return id && ["contact", "account", "lead"].includes(logicalName)
    ? { logicalName, id: String(id).toLowerCase(), name: String(name) } : null;
}

/**
 * What closing one writes.
 * @param {number} now
 */
export const closedCallback = (now) => ({ statecode: 1, statuscode: 4, actualend: new Date(now).toISOString() });
