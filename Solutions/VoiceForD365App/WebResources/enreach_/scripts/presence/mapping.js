/**
 * The one table between Omnichannel base states, their codes in Dataverse and the web phone's numbers (E-16).
 * The telephony REST API numbers its states otherwise; this client never speaks to it, so those numbers appear nowhere here.
 */

/** @typedef {"AVAILABLE" | "BUSY" | "BUSY_DO_NOT_DISTURB" | "OFFLINE" | "AWAY"} BaseState */

export const DO_NOT_DISTURB = "BUSY_DO_NOT_DISTURB";

/** What an unmapped web phone state means: never on duty (E-14, X-24). */
const WHEN_UNMAPPED = "AWAY";

/**
 * Values of msdyn_presence.msdyn_basepresencestatus.
 * @type {Readonly<Record<number, BaseState>>}
 */
export const BASE_STATE_CODES = Object.freeze({
  192360000: "AVAILABLE",
  192360001: "BUSY",
  192360002: "BUSY_DO_NOT_DISTURB",
  192360003: "AWAY",
  192360004: "OFFLINE",
});

/** @type {Readonly<Record<BaseState, number>>} */
export const WEB_PHONE_NUMBERS = Object.freeze({ AVAILABLE: 0, BUSY: 1, BUSY_DO_NOT_DISTURB: 2, OFFLINE: 3, AWAY: 5 });

/**
 * @typedef {object} Mapping
 * @property {(base: string) => number | undefined} toPhone undefined for a base state the table does not know
 * @property {(number: number) => BaseState} toBase
 */

/**
 * @param {Partial<Record<BaseState, number>>} [overrides] numbers of a web phone that counts differently
 * @returns {Mapping}
 */
export function createMapping(overrides = {}) {
  const numbers = /** @type {Record<string, number>} */ ({ ...WEB_PHONE_NUMBERS });
  for (const [base, number] of Object.entries(overrides)) {
    if (!(base in numbers) || !Number.isInteger(number)) {
      throw new TypeError(`presence number '${base}': ${number} is not a whole number for one of ${Object.keys(numbers).join(", ")}`);
    }
    numbers[base] = number;
  }
  if (new Set(Object.values(numbers)).size !== Object.keys(numbers).length) {
    throw new TypeError(`presence numbers ${JSON.stringify(numbers)} give two states the same number`);
  }
  const bases = new Map(Object.entries(numbers).map(([base, number]) => [number, /** @type {BaseState} */ (base)]));

  return {
    toPhone: (base) => (Object.hasOwn(numbers, base) ? numbers[base] : undefined),
    toBase: (number) => bases.get(number) ?? WHEN_UNMAPPED,
  };
}
