/** Runs the calls machine: what web phone, Dynamics 365 and people say goes in, its effects are carried out, its state is kept. */
import { step } from "./machine.js";
import { restoreState } from "./state.js";

/** @typedef {import("./state.js").Call} Call */
/** @typedef {import("../numbers/lookup.js").Customer} Customer */
/** @typedef {import("./machine.js").Happening} Happening */
/** @typedef {import("./machine.js").Effect} Effect */

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
  /** @type {Map<string, Promise<void>>} searches for customers under way */
  #searches = new Map();

  /** @param {CallServices} services */
  constructor(services) {
    this.#services = services;
    this.#state = restoreState(services.memory.get(MEMORY_KEY), services.clock.now());
    const { pickFirst, recordSeveral } = services.settings;
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
    const ready = this.#patiently(this.#searches.get(id));
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
    effects.forEach((effect) => this.#carryOut(effect, before.calls));
    show(this.#state.calls);
  }

  /**
   * @param {Effect} effect
   * @param {readonly Call[]} before where a call is that has just left
   */
  #carryOut(effect, before) {
    const { callbacks, clock, host, recorder, webPhone } = this.#services;
    if (effect.type === "wait") {
      return clock.after(effect.ms, () => this.#dispatch(effect.then));
    }
    if (effect.type === "close-callback") {
      return callbacks.close(effect.callback);
    }
    const call = structuredClone(this.#callOf(effect.call) ?? before.find(({ id }) => id === effect.call));
    if (!call) {
      return undefined;
    }
    switch (effect.type) {
      case "look-up": return void this.#searches.set(call.id, this.#lookUp(call));
      case "notify": return void this.#notify(call);
      case "cancel-notification": return this.#optional("the notification could not be taken back", (cif) =>
        cif.cancelNotification(tokenOf(call)));
      case "answer": return this.#optional("the web phone did not answer", () => webPhone.answer(call.id));
      case "reject": return this.#optional("the web phone did not decline", () => webPhone.reject(call.id));
      case "open-customer": return void this.#open(call);
      case "create-contact": return this.#optional("the form of a new contact did not open", (cif) =>
        cif.newContact(call.number ? { telephone1: call.number } : {}));
      case "tell-customer-selected": return void host.raise("customerSelected", { call: call.id, customer: call.customer },
        { more: () => contextOf(call) });
      case "save": return void recorder.save(call).then(() => this.#dispatch({ type: "recorded", call: call.id }));
    }
  }

  /** @param {Call} call */
  async #lookUp(call) {
    const { finder, log } = this.#services;
    const matches = await finder.find(call.number, call.from).catch((error) => {
      log.error("the customer of the call could not be looked up", error);
      return null;
    });
    this.#dispatch({ type: "looked-up", call: call.id, matches });
    this.#searches.delete(call.id);
  }

  /** @param {Call} call */
  async #notify(call) {
    const { cif, log } = this.#services;
    const answer = await cif.notify(this.#callerOf(call), tokenOf(call)).catch((error) => {
      log.warn(`Dynamics 365 shows no notification of the call: ${error?.message ?? error}`);
      return /** @type {const} */ ("none");
    });
    this.#dispatch({ type: "notification-answered", call: call.id, answer });
  }

  /** A session where there are sessions and room for one, else the record. @param {Call} call */
  async #open(call) {
    const { cif, log } = this.#services;
    const customer = /** @type {Customer} */ (call.customer);
    if (cif.hasSessions && call.direction === 0) {
      try {
        return await cif.openSession(this.#callerOf(call), customer);
      } catch (error) {
        log.warn(`no session for the call, so its customer opens here: ${/** @type {any} */ (error)?.message ?? error}`);
      }
    }
    return this.#optional("the customer's record did not open", () => cif.openRecord(customer.logicalName, customer.id));
  }

  /**
   * @param {string} problem
   * @param {(cif: import("../cif/dynamics.js").Dynamics) => Promise<unknown>} work
   */
  #optional(problem, work) {
    void work(this.#services.cif).catch((error) => this.#services.log.warn(`${problem}: ${error?.message ?? error}`));
  }

  /** A plug-in may have named the customer. @param {string} id @param {import("../host/pluginhost.js").PluginContext} context */
  #takeOver(id, context) {
    const { logicalName, id: key, name } = context.customer ?? {};
    if (typeof logicalName === "string" && typeof key === "string" && GUID.test(bare(key)) && this.#callOf(id)) {
      const customer = { logicalName, id: bare(key), name: String(name ?? "") };
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

  /** @param {Call} call */
  #callerOf(call) {
    const phoneNumber = call.number ?? "";
    return { callerName: call.customer?.name || phoneNumber || this.#services.unknownCaller, phoneNumber, queueName: call.queue ?? "" };
  }

  /** @param {string} id */
  #callOf(id) {
    return this.#state.calls.find((call) => call.id === id);
  }
}

/** @param {Call} call */
const tokenOf = (call) => `enreach-${call.id}`;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param {string} id */
const bare = (id) => id.replace(/[{}]/g, "").toLowerCase();

/**
 * What plug-ins see of a call beside what the web phone tells.
 * @param {Call | undefined} call
 * @returns {Record<string, unknown>}
 */
function contextOf(call) {
  if (!call) {
    return {};
  }
  const found = (/** @type {string} */ table) => call.matches.filter((match) => match.logicalName === table);
  return {
    ...(call.customer ? { customer: { ...call.customer } } : {}),
    ...(call.from ? { callInitiatedFrom: { ...call.from, name: call.from.name || (call.customer?.name ?? "") } } : {}),
    customerSearchResults: { contact: found("contact"), account: found("account"), lead: found("lead") },
    callStarted: call.answeredAt !== null, direction: call.direction, phoneNumber: call.number,
  };
}
