/** Runs the presence machine: events in, effects carried out against Omnichannel and the web phone, state kept for the session. */
import { createMapping } from "./mapping.js";
import { step } from "./machine.js";
import { PRESENCE_QUERY, defaultPresence, parsePresences, presenceOfEvent } from "./presences.js";
import { restoreState } from "./state.js";

/** @typedef {import("../host/pluginhost.js").PluginContext} PluginContext */
/** @typedef {import("./state.js").Presence} Presence */
/** @typedef {import("./machine.js").Happening} Happening */
/** @typedef {import("./machine.js").Effect} Effect */

const MEMORY_KEY = "presence";

/** @type {WeakMap<object, Coordinator>} */
const coordinators = new WeakMap();

/**
 * The four presence plug-ins of one page share one coordinator, found by the page's session memory.
 * @param {PluginContext} context
 * @returns {Coordinator}
 */
export function presenceOf(context) {
  const known = coordinators.get(context.memory) ?? new Coordinator(context);
  coordinators.set(context.memory, known);
  return known;
}

export class Coordinator {
  #context;
  #state;
  #rules;
  /** @type {Promise<readonly import("./presences.js").Row[]> | null} */
  #presences = null;
  /** @type {Map<string, Presence>} */
  #seen = new Map();
  /** @type {Promise<void> | null} */
  #started = null;
  /** Writes and reads of one side never overtake each other. */
  #queues = { presence: Promise.resolve(), phone: Promise.resolve() };

  /** @param {PluginContext} context */
  constructor(context) {
    this.#context = context;
    this.#state = restoreState(context.memory.get(MEMORY_KEY), context.clock.now());
    this.#rules = {
      mapping: createMapping(context.settings.presenceNumbers),
      toPhone: context.activePlugins.includes("Enreach.Plugins.HandleOCPresenceChange"),
      toPresence: context.activePlugins.includes("Enreach.Plugins.HandleWebRTCPresenceChange"),
    };
  }

  /** A copy, for display. */
  get state() {
    return structuredClone(this.#state);
  }

  /** Finds out once per page how both sides stand. */
  start() {
    this.#started ??= this.#readPresence().then(async (presence) => {
      const { webPhone } = this.#context;
      const [phone, calls] = await Promise.all([this.#ask(() => webPhone.status()), this.#ask(() => webPhone.calls())]);
      this.#dispatch({ type: "started", presence, phone, calls });
    }).catch((error) => this.#context.log.error("presence could not be started", error));
    return this.#started;
  }

  /**
   * @param {unknown} eventData of onPresenceChange
   * @param {boolean} callInProgress
   */
  async presenceChanged(eventData, callInProgress) {
    await this.start();
    const info = presenceOfEvent(eventData, []) ?? presenceOfEvent(eventData, await this.#known());
    if (info) {
      if (info.text) {
        this.#seen.set(info.text, info);
      }
      this.#dispatch({ type: "presence-changed", presence: info, callInProgress });
    }
  }

  /**
   * @param {number} number
   * @param {boolean} callInProgress
   */
  async phoneChanged(number, callInProgress) {
    await this.start();
    this.#dispatch({ type: "phone-changed", number, callInProgress });
  }

  /** @param {string} call */
  async callBegan(call) {
    await this.start();
    this.#dispatch({ type: "call-began", call });
  }

  /** @param {string} call */
  async callEnded(call) {
    await this.start();
    this.#dispatch({ type: "call-ended", call });
  }

  /** Resolves when nothing asked for so far is left to do. */
  async idle() {
    let before;
    do {
      before = { ...this.#queues };
      await Promise.all([this.#started, before.presence, before.phone]);
    } while (before.presence !== this.#queues.presence || before.phone !== this.#queues.phone);
  }

  /** @param {Happening} happening */
  #dispatch(happening) {
    const now = this.#context.clock.now();
    const { state, effects } = step(this.#state, { ...happening, now }, this.#rules);
    this.#state = state;
    this.#context.memory.set(MEMORY_KEY, { savedAt: now, state });
    effects.forEach((effect) => this.#carryOut(effect));
  }

  /** @param {Effect} effect */
  #carryOut(effect) {
    switch (effect.type) {
      case "write-presence": return this.#enqueue("presence", () => this.#writePresence(effect.presence, effect.version));
      case "read-presence": return this.#enqueue("presence", async () =>
        this.#dispatch({ type: "presence-read", presence: await this.#readPresence(), version: effect.version, own: effect.own }));
      case "write-phone": return this.#enqueue("phone", () => this.#writePhone(effect.number, effect.version));
      case "read-phone": return this.#enqueue("phone", async () =>
        this.#dispatch({ type: "phone-read", number: await this.#ask(() => this.#context.webPhone.status()), version: effect.version }));
      case "wait": return void this.#context.clock.after(effect.ms, () => this.#dispatch(effect.then));
      case "log": return this.#context.log.warn(effect.text);
    }
  }

  /**
   * @param {"presence" | "phone"} side
   * @param {() => Promise<void>} work
   */
  #enqueue(side, work) {
    this.#queues[side] = this.#queues[side].then(work)
      .catch((error) => this.#context.log.error("presence could not be kept in step", error));
  }

  /**
   * @param {Presence} presence
   * @param {number} version
   */
  async #writePresence(presence, version) {
    const text = presence.text ?? defaultPresence(await this.#known(), presence.base)?.text;
    /** @type {import("./machine.js").Outcome} */
    let outcome = "refused";
    try {
      outcome = text && (await this.#context.cif.setPresence(text)) ? "done" : "refused";
    } catch {
      outcome = "unknown"; // A time-out of the framework: it may have happened.
    }
    this.#dispatch({ type: "presence-written", version, outcome });
  }

  /**
   * @param {number} number
   * @param {number} version
   */
  async #writePhone(number, version) {
    const done = await this.#context.webPhone.setStatus(number).then(() => true, () => false);
    this.#dispatch({ type: "phone-written", version, done });
  }

  /** @returns {Promise<Presence | null>} null where Omnichannel has no presence, or does not say (E-01, E-02) */
  async #readPresence() {
    const text = await this.#ask(() => this.#context.cif.getPresence());
    return text === null ? null : this.#seen.get(text) ?? (await this.#known()).find((row) => row.text === text) ?? null;
  }

  /** Kept once read; asked again when reading failed. */
  #known() {
    this.#presences ??= this.#context.cif.search("msdyn_presence", PRESENCE_QUERY).then(parsePresences);
    return this.#presences.catch(() => {
      this.#presences = null;
      return /** @type {import("./presences.js").Row[]} */ ([]);
    });
  }

  /**
   * @template T
   * @param {() => Promise<T | null>} question
   * @returns {Promise<T | null>}
   */
  #ask(question) {
    return question().catch(() => null);
  }
}
