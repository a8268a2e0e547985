/**
 * Which presence texts this environment has. Texts can be renamed, translated and added to, so none is written down here;
 * they come from the table msdyn_presence, and from what onPresenceChange tells (E-15).
 */
import { BASE_STATE_CODES } from "./mapping.js";

/** @typedef {import("./state.js").Presence} Presence */
/** @typedef {Presence & {settable: boolean, createdOn: string}} Row */

export const PRESENCE_QUERY =
  "?$select=msdyn_presenceid,msdyn_presencestatustext,msdyn_basepresencestatus,msdyn_canuserset,createdon&$filter=statecode eq 0";

/**
 * @param {readonly Record<string, unknown>[]} rows of msdyn_presence
 * @returns {Row[]}
 */
export function parsePresences(rows) {
  return rows.flatMap((row) => {
    const base = BASE_STATE_CODES[Number(row["msdyn_basepresencestatus"])];
    const text = row["msdyn_presencestatustext"];
    return base && typeof text === "string" && text !== ""
      ? [{
        base,
        text,
        id: String(row["msdyn_presenceid"] ?? "") || null,
        settable: row["msdyn_canuserset"] !== false,
        createdOn: String(row["createdon"] ?? ""),
      }]
      : [];
  });
}

/**
 * No column says which presence is a base state's default. The ones the platform came with are the oldest, so the oldest that a user
 * may choose is taken.
 * @param {readonly Row[]} rows
 * @param {string} base
 * @returns {Row | undefined}
 */
export function defaultPresence(rows, base) {
  /** @type {(one: Row, other: Row) => number} */
  const preferred = (one, other) =>
    Number(other.settable) - Number(one.settable) || compare(one.createdOn, other.createdOn) || compare(one.id ?? "", other.id ?? "");
  return rows.filter((row) => row.base === base).sort(preferred)[0];
}

/**
 * @param {unknown} eventData of onPresenceChange: presenceInfo, or only a presenceId
 * @param {readonly Presence[]} known
 * @returns {Presence | null} null when it names no presence known here
 */
export function presenceOfEvent(eventData, known) {
  const data = /** @type {{presenceId?: string, presenceInfo?: Record<string, string>}} */ (eventData ?? {});
  const info = data.presenceInfo ?? {};
  const id = info["presenceId"] ?? data.presenceId ?? null;
  const base = info["basePresenceStatus"];
  if (base) {
    return { base, text: info["presenceText"] ?? null, id };
  }
  return known.find((presence) => id !== null && presence.id?.toLowerCase() === id.toLowerCase()) ?? null;
}

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
