/** Runs the calls machine: what web phone, Dynamics 365 and people say goes in, its effects go out, its state is kept. */
import { bare, contextOf, customerNamed } from "./context.js";
import { createEffects } from "./effects.js";
import { step } from "./machine.js";
import { restoreState } from "./state.js";

/** @typedef {import("./state.js").Call} Call */
/** @typedef {import("../numbers/lookup.js").Customer} Customer */
/** @typedef {import("./machine.js").Happening} Happening */

const MEMORY_KEY = "calls";

/** So long plug-ins wait for the search for the customer, and dialling for plug-ins; one that hangs holds up nothing. */
const PATIENCE_MS = 2_000;

const CALL_EVENTS = Object.freeze(["call-incoming", "call-started", "call-answered", "call-ended"]);

/**
 * @typedef {object} CallServices
 * @property {import("../host/memory.js").Memory} memory
 * @property {import("../cif/dynamics.js").Dynamics} cif
 * @property {import("../webphone/webphone.js").WebPhone} webPhone
 * @property {import("../host/pluginhost.js").PluginHost} host
 * @property {import("../host/log.js").Log} log
 * @property {{now: () => number, after: (ms: number, work: () => void) => void}} clock
 * @property {ReturnType<typeof import("../numbers/finding.js").createFinder>} finder
 * @property {{save: (call: Call) => Promise<boolean>}} recorder
 * @property {{close: (id: string) => void}} callbacks
 * @property {import("../sidebar/callsettings.js").CallSettings} settings
 * @property {(calls: readonly Call[]) => void} show told after every change
 * @property {string} unknownCaller what a notification says of a withheld number
 */

export class Calls {
  #services;
  #state;
  #rules;
  #effects;

  /** @param {CallServices} services */
  constructor(services) {
    this.#services = services;
    this.#state = restoreState(services.memory.get(MEMORY_KEY), services.clock.now());
    const { pickFirst, recordSeveral } = services.settings;
    this.#effects = createEffects(services, (happening) => this.#dispatch(happening));
    this.#rules = { sessions: services.cif.hasSessions, pickFirst, recordSeveral };
  }

  async start() {
    this.#dispatch({ type: "started", calls: await this.#services.webPhone.calls().catch(() => null) });
  }

  /**
   * @param {string} eventId of the web phone
   * @param {import("../webphone/webphone.js").PhoneEvent} data
   */
  phoneEvent(eventId, data) {
    const { host, cif, log } = this.#services;
    if (!CALL_EVENTS.includes(eventId) || data.call === undefined) {
      void host.raise(eventId, data);
      return;
    }
    const id = data.call;
    const before = this.#callOf(id);
    this.#dispatch({
      type: /** @type {"call-incoming"} */ (eventId), call: id, number: data.phoneNumber ?? null, queue: data.queue ?? null,
      direction: data.direction ?? null,
    });
    if (eventId === "call-incoming") {
      cif.showPanel().catch((error) => log.warn(`the panel could not be brought forward: ${error.message}`));
    }
    const more = () => contextOf(this.#callOf(id) ?? before);
    const ready = this.#patiently(this.#effects.searchFor(id));
    void host.raise(eventId, data, { ready, more }).then((context) => this.#takeOver(id, context));
  }

  /**
   * @param {{value?: string, name?: string, format?: string, entityLogicalName?: string, entityId?: string} | null} data of onclicktoact
   */
  async clickToAct(data) {
    const number = data?.value;
    if (!number) {
      return;
    }
    const from = {
      logicalName: data.entityLogicalName ?? "", id: data.entityId ? bare(data.entityId) : null, name: "", fieldName: data.name ?? "",
      format: data.format ?? "",
    };
    const more = () => ({ phoneNumber: number, direction: 1, callInitiatedFrom: from });
    const told = this.#services.host.raise("onclicktoact", data, { more });
    const [id] = await Promise.all([from.id ?? this.#patiently(this.#recordShown(from.logicalName, number)), this.#patiently(told)]);
    await this.dial(number, { from: { ...from, id: typeof id === "string" ? id : null } });
  }

  /**
   * @param {string} number
   * @param {{from?: Call["from"], callback?: string | null, customer?: Customer | null}} [about]
   */
  async dial(number, { from = null, callback = null, customer = null } = {}) {
    this.#dispatch({ type: "dial", number, from, callback, customer });
    await this.#services.webPhone.dial(number).catch((error) => this.#services.log.error("the web phone did not dial", error));
  }

  /** @param {string} call @param {Customer} customer */
  choose(call, customer) {
    this.#dispatch({ type: "customer-chosen", call, customer, by: "person" });
  }

  /** @param {"create-contact" | "open" | "dismissed"} type @param {string} call */
  ask(type, call) {
    this.#dispatch({ type, call });
  }

  /** @param {Happening} happening */
  #dispatch(happening) {
    const { clock, memory, show } = this.#services;
    const now = clock.now();
    const before = this.#state;
    const { state, effects } = step(before, { ...happening, now }, this.#rules);
    this.#state = state;
    memory.set(MEMORY_KEY, { savedAt: now, state });
    effects.forEach((effect) => this.#effects.carryOut(effect, (id) => this.#callOf(id) ?? before.calls.find((call) => call.id === id)));
    show(this.#state.calls);
  }

  /** @param {string} id @param {import("../host/pluginhost.js").PluginContext} context */
  #takeOver(id, context) {
    const customer = customerNamed(context);
    if (customer) {
      this.#dispatch({ type: "customer-chosen", call: id, customer, by: "plug-in" });
    }
  }

  /** @param {string} table @param {string} number @returns {Promise<string | null>} id of the record shown, where it holds this number */
  async #recordShown(table, number) {
    const environment = await this.#services.cif.getEnvironment();
    const id = bare(String(environment["id"] ?? ""));
    return id !== "" && (await this.#services.finder.holds(table, id, number)) ? id : null;
  }

  /** @template T @param {Promise<T> | undefined} work @returns {Promise<T | undefined>} at once, in time, or not at all; never rejects */
  #patiently(work) {
    return work ? Promise.race([work.catch(() => undefined), this.#pause()]) : Promise.resolve(undefined);
  }

  /** @returns {Promise<undefined>} */
  #pause() {
    return new Promise((resolve) => this.#services.clock.after(PATIENCE_MS, () => resolve(undefined)));
  }

  /** @param {string} id */
  #callOf(id) {
    return this.#state.calls.find((call) => call.id === id);
  }
}
