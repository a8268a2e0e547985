/** Hears what Dynamics 365 tells. An event that this version of the framework does not have costs its feature, never the panel. */

/**
 * Dynamics 365 is answered at once: a handler that takes long would only time out.
 * @param {Pick<import("../cif/dynamics.js").Dynamics, "on">} cif
 * @param {import("../host/log.js").Log} log
 * @param {Record<string, (eventData: any) => unknown>} handlers by event
 * @returns {Promise<void>} when every event is heard, or was refused; never rejects
 */
export async function listen(cif, log, handlers) {
  await Promise.all(Object.entries(handlers).map(async ([event, handle]) => {
    try {
      await cif.on(event, async (eventData) => void handle(eventData));
    } catch (error) {
      log.warn(`Dynamics 365 does not tell ${event} here: ${error instanceof Error ? error.message : error}`);
    }
  }));
}
