/** Keeps the list of callback requests: asks once a minute while the panel is looked at, and after whatever changes it. */
import { persist } from "../dataverse/persisting.js";
import { rowsOf } from "../dataverse/webapi.js";
import { callbackQueries, closedCallback, readCallbacks } from "./callbacks.js";

const MEMORY_KEY = "callbacks closing";

/** As often as the synchronisation writes them (C-33). */
const PAUSE_MS = 60_000;

/**
 * @param {object} services
 * @param {import("../dataverse/webapi.js").Dataverse} services.dataverse
 * @param {import("../host/memory.js").Memory} services.memory
 * @param {import("../host/log.js").Log} services.log
 * @param {{now: () => number, after: (ms: number, work: () => void) => void}} services.clock
 * @param {() => boolean} services.watched whether somebody can see the panel
 * @param {(callbacks: readonly import("./callbacks.js").Callback[]) => void} services.show
 */
export function createWaitingCallbacks({ dataverse, memory, log, clock, watched, show }) {
  /** @type {Set<string>} closed here, and perhaps not there yet */
  const closed = new Set();
  /** @type {readonly import("./callbacks.js").Callback[]} */
  let waiting = [];
  let asked = 0;
  let complained = false;

  const present = () => show(waiting.filter(({ id }) => !closed.has(id)));

  const refresh = async () => {
    const question = ++asked;
    try {
      const parts = await dataverse.readAll(callbackQueries());
      if (parts.every(({ status }) => status >= 400)) {
        throw new Error(parts[0]?.body?.error?.message ?? "refused");
      }
      if (question === asked) {
        waiting = readCallbacks(parts.map(rowsOf));
        complained = false;
        present();
      }
    } catch (error) {
      if (!complained) {
        complained = true;
        log.warn(`callback requests could not be read: ${error instanceof Error ? error.message : error}`);
      }
    }
  };

  /** What is not written yet outlasts a reload. @type {(change: (ids: string[]) => string[]) => void} */
  const remember = (change) => memory.set(MEMORY_KEY, change(/** @type {string[]} */ (memory.get(MEMORY_KEY) ?? [])));

  return {
    refresh,
    /** Until the page ends. */
    watch() {
      /** @type {string[]} */ (memory.get(MEMORY_KEY) ?? []).forEach((id) => closed.has(id) || this.close(id));
      clock.after(PAUSE_MS, () => {
        if (watched()) {
          void refresh();
        }
        this.watch();
      });
    },
    /** @param {string} id */
    close(id) {
      closed.add(id);
      remember((ids) => [...ids.filter((other) => other !== id), id]);
      present();
      const write = () => dataverse.update(`phonecalls(${id})`, closedCallback(clock.now()));
      void persist("the end of a callback request", write, { log, clock }).then((done) => {
        remember((ids) => ids.filter((other) => other !== id));
        if (!done) {
          closed.delete(id); // It still waits.
          present();
        }
      });
    },
  };
}
