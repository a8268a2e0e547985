/** Writes that are the same however often they are sent, sent until they are done. */

/** Between the attempts; throttling is told to last at most five minutes. */
export const PAUSES_MS = Object.freeze([1_000, 3_000, 10_000, 30_000, 60_000, 120_000, 300_000]);

/**
 * @param {string} what is written, for the log
 * @param {() => Promise<unknown>} write
 * @param {{log: import("../host/log.js").Log, clock: {after: (ms: number, work: () => void) => void}}} services
 * @returns {Promise<boolean>} false when it was refused, or after the last attempt; never rejects
 */
export async function persist(what, write, { log, clock }) {
  for (let attempt = 0; ; attempt++) {
    try {
      await write();
      return true;
    } catch (error) {
      const pause = PAUSES_MS[attempt];
      if (/** @type {any} */ (error).passing !== true || pause === undefined) {
        log.error(`${what} could not be written`, error);
        return false;
      }
      log.warn(`${what} is tried again: ${/** @type {Error} */ (error).message}`);
      await new Promise((resolve) => clock.after(pause, () => resolve(undefined)));
    }
  }
}
