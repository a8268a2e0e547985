/** Diagnostics for the people who look after the panel. Numbers and names of callers are never passed in here. */

/** @typedef {Readonly<{at: number, level: "info" | "warn" | "error", text: string}>} Entry */

/**
 * @typedef {object} Log
 * @property {(text: string) => void} info
 * @property {(text: string) => void} warn
 * @property {(text: string, error?: unknown) => void} error
 */

/**
 * @param {{now: () => number}} clock
 * @param {(entry: Entry) => void} show
 * @returns {Log}
 */
export function createLog(clock, show) {
  /** @type {(level: Entry["level"], text: string) => void} */
  const add = (level, text) => show({ at: clock.now(), level, text });
  return {
    info: (text) => add("info", text),
    warn: (text) => add("warn", text),
    error: (text, error) => add("error", error === undefined ? text : `${text}: ${error instanceof Error ? error.message : String(error)}`),
  };
}
