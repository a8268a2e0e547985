/**
 * Writes phone call records. Creating only creates and the key is the call's own, so a lost answer, a reload or a second panel never makes
 * two; everything else is repeated until it is done.
 */
import { persist } from "../dataverse/persisting.js";
import { beginningOf, endOf, keyOf, pathOf } from "./record.js";

/**
 * @typedef {import("./state.js").Call} Call
 *
 * @typedef {{tried: boolean, created: boolean, saved: string | null, plain: boolean}} Progress tried: a create was sent, and may
 *   have happened; plain: without the customer, whom the agent may not link to
 */

const MEMORY_KEY = "records";

const RECORDS_KEPT = 50;

/**
 * @param {object} services
 * @param {import("../dataverse/webapi.js").Dataverse} services.dataverse
 * @param {import("../host/memory.js").Memory} services.memory
 * @param {import("../host/log.js").Log} services.log
 * @param {{after: (ms: number, work: () => void) => void}} services.clock
 * @param {import("./record.js").Agent} services.agent
 * @param {import("../sidebar/callsettings.js").CallSettings} services.settings
 */
export function createRecorder({ dataverse, memory, log, clock, agent, settings }) {
  /** @type {Map<string, Promise<boolean>>} */
  const queues = new Map();
  /** @type {Map<string, Call>} */
  const latest = new Map();
  const records = /** @type {Record<string, Progress>} */ (memory.get(MEMORY_KEY) ?? {});

  /** @type {(key: string, progress: Progress) => void} */
  const remember = (key, progress) => {
    delete records[key];
    records[key] = progress; // The latest stand last.
    Object.keys(records).slice(0, -RECORDS_KEPT).forEach((old) => delete records[old]);
    memory.set(MEMORY_KEY, records);
  };

  /** A record without its customer is better than none. @type {(key: string, call: Call) => Promise<void>} */
  const write = async (key, call) => {
    try {
      await writeOnce(key, call);
    } catch (error) {
      const progress = records[key];
      if (/** @type {any} */ (error).status !== 403 || call.customer === null || !progress || progress.plain) {
        throw error;
      }
      log.warn(`the phone call record is written without its customer: ${/** @type {Error} */ (error).message}`);
      remember(key, { ...progress, plain: true });
      await writeOnce(key, call);
    }
  };

  /** @type {(key: string, given: Call) => Promise<void>} */
  const writeOnce = async (key, given) => {
    const progress = records[key] ?? { tried: false, created: false, saved: null, plain: false };
    const call = progress.plain ? { ...given, customer: null, matches: [] } : given;
    const path = pathOf(key);
    const beginning = beginningOf(call, agent, settings);
    const whole = { ...beginning, ...endOf(call, settings) };
    const text = JSON.stringify(whole);
    if (progress.saved === text) {
      return;
    }
    if (!progress.created) {
      remember(key, { ...progress, tried: true });
      const outcome = await dataverse.create(path, beginning);
      if (outcome === "exists" && !progress.tried) {
        // The synchronisation or another tab was first: its record stays.
        remember(key, { ...progress, tried: true, created: true, saved: text });
        return;
      }
      remember(key, { ...progress, tried: true, created: true, saved: outcome === "created" ? JSON.stringify(beginning) : null });
    }
    if (records[key]?.saved !== text) {
      await dataverse.update(path, whole);
      remember(key, { ...progress, tried: true, created: true, saved: text });
    }
  };

  return {
    /**
     * @param {Call} call as it is now; what is saved is its latest
     * @returns {Promise<boolean>} whether the record is as the call was; false after the last attempt
     */
    save(call) {
      const key = keyOf(call, agent);
      latest.set(key, call);
      const done = (queues.get(key) ?? Promise.resolve(true)).then(() =>
        persist("the phone call record", () => write(key, /** @type {Call} */ (latest.get(key))), { log, clock }));
      queues.set(key, done);
      return done;
    },
  };
}
