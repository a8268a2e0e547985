/**
 * Runs plug-ins: per event in order, one after another; what one does wrong neither stops the others nor the call (E-19, E-21).
 *
 * A plug-in is a function found under the name of its registration. It gets the context and may return a promise. It may carry a
 * function `start`, called once when the page is ready. Built-in and customers' plug-ins are alike.
 */
import { CALL_END, trackCalls } from "./calls.js";

/**
 * @typedef {object} Services what is the same for every event of a page
 * @property {import("./memory.js").Memory} memory
 * @property {import("../cif/dynamics.js").Dynamics} cif
 * @property {import("../webphone/webphone.js").WebPhone} webPhone
 * @property {import("./log.js").Log} log
 * @property {{now: () => number, after: (ms: number, work: () => void) => void}} clock
 * @property {{presenceNumbers?: Record<string, number>}} settings
 * @property {string | null} crmUserId
 * @property {string | null} [userId] in the telephony cloud
 * @property {boolean | null} [isDirty] whether the form shown is dirty; null: the framework does not tell
 *
 * @typedef {object} EventFacts
 * @property {string} eventId
 * @property {any} eventData
 * @property {boolean} callInProgress from ringing or dialling until the end of the last call
 * @property {boolean} callStarted whether the call has engaged: somebody answered
 * @property {0 | 1 | null} direction 0 in, 1 out
 * @property {string | null} phoneNumber
 * @property {readonly string[]} activePlugins
 *
 * @typedef {Services & EventFacts & {customer?: import("../numbers/lookup.js").Customer, [member: string]: any}} PluginContext
 *   one object per call, so that later plug-ins find what earlier ones put there
 *
 * @typedef {((context: PluginContext) => unknown) & {start?: (context: PluginContext) => unknown}} Plugin
 */

/** A plug-in that hangs is left behind; as long as the framework's own limit. */
export const TIME_LIMIT_MS = 10_000;

export class PluginHost {
  #registrations;
  #find;
  #services;
  /** @type {readonly import("./calls.js").Call[]} */
  #calls = [];
  /** @type {Map<string, PluginContext>} */
  #contexts = new Map();
  /** Events are handled in the order in which they came. */
  #queue = Promise.resolve();

  /**
   * @param {readonly import("./registrations.js").Registration[]} registrations in running order
   * @param {(plugin: string) => Plugin | undefined} find
   * @param {Services} services
   */
  constructor(registrations, find, services) {
    this.#registrations = registrations;
    this.#find = find;
    this.#services = services;
  }

  get calls() {
    return this.#calls;
  }

  /** @returns {Promise<void>} when every plug-in has started, or failed to */
  start() {
    const context = this.#context("start", {}, undefined);
    return this.#enqueue(async () => {
      for (const plugin of new Set(this.#registrations.map((registration) => registration.plugin))) {
        const found = this.#find(plugin);
        if (!found) {
          this.#services.log.error(`the plug-in ${plugin} was not found in its script`);
        } else if (found.start) {
          await this.#run(plugin, found.start, context);
        }
      }
    });
  }

  /**
   * @param {string} eventId
   * @param {any} eventData
   * @param {{ready?: Promise<unknown> | undefined, more?: () => Record<string, unknown>}} [about] ready: what plug-ins wait for; more: what
   *   their context says besides, asked when they run
   * @returns {Promise<PluginContext>} what they left in the context, when all plug-ins of the event have run; never rejects
   */
  raise(eventId, eventData, { ready, more = () => ({}) } = {}) {
    const call = this.#calls.find((candidate) => candidate.id === eventData?.call);
    this.#calls = trackCalls(this.#calls, eventId, eventData ?? {});
    const facts = this.#facts(eventId, eventData, this.#calls.find((candidate) => candidate.id === eventData?.call) ?? call);
    return this.#enqueue(async () => {
      await ready;
      const context = this.#contextOf(eventData?.call, { ...facts, ...more() });
      for (const registration of this.#registrations.filter((candidate) => candidate.event === eventId)) {
        const plugin = this.#find(registration.plugin);
        if (plugin) {
          await this.#run(registration.plugin, plugin, context);
        }
      }
      if (eventId === CALL_END) {
        this.#contexts.delete(eventData?.call);
      }
      return context;
    });
  }

  /**
   * @param {string} name
   * @param {(context: PluginContext) => unknown} plugin
   * @param {PluginContext} context
   */
  async #run(name, plugin, context) {
    const { clock, log } = this.#services;
    const late = Symbol("late");
    const limit = new Promise((resolve) => clock.after(TIME_LIMIT_MS, () => resolve(late)));
    try {
      const work = Promise.resolve(plugin(context));
      if ((await Promise.race([work, limit])) === late) {
        work.catch((error) => log.error(`the plug-in ${name} failed late on ${context.eventId}`, error));
        log.error(`the plug-in ${name} did not finish ${context.eventId} within ${TIME_LIMIT_MS / 1000} seconds; the next one runs`);
      }
    } catch (error) {
      log.error(`the plug-in ${name} failed on ${context.eventId}`, error);
    }
  }

  /**
   * @template T
   * @param {() => Promise<T>} work never rejects
   * @returns {Promise<T>}
   */
  #enqueue(work) {
    const done = this.#queue.then(work);
    this.#queue = done.then(() => {});
    return done;
  }

  /**
   * @param {string | undefined} call
   * @param {EventFacts} facts
   */
  #contextOf(call, facts) {
    const known = call === undefined ? undefined : this.#contexts.get(call);
    const context = Object.assign(known ?? { ...this.#services }, facts);
    if (call !== undefined) {
      this.#contexts.set(call, context);
    }
    return /** @type {PluginContext} */ (context);
  }

  /**
   * @param {string} eventId
   * @param {any} eventData
   * @param {import("./calls.js").Call | undefined} call
   * @returns {PluginContext}
   */
  #context(eventId, eventData, call) {
    return { ...this.#services, ...this.#facts(eventId, eventData, call) };
  }

  /**
   * @param {string} eventId
   * @param {any} eventData
   * @param {import("./calls.js").Call | undefined} call
   * @returns {EventFacts}
   */
  #facts(eventId, eventData, call) {
    return {
      eventId,
      eventData,
      callInProgress: this.#calls.length > 0,
      callStarted: call?.engaged ?? false,
      direction: call?.direction ?? null,
      phoneNumber: call?.phoneNumber ?? null,
      activePlugins: [...new Set(this.#registrations.map((registration) => registration.plugin))],
    };
  }
}
