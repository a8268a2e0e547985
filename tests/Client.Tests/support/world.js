/**
 * A world around the real plug-in host, plug-ins and coordinator: an Omnichannel that applies writes late, times out and lands anyway,
 * a web phone with late echoes, an agent, calls, and page reloads. Time is virtual; everything that is under way waits until it is told
 * to go on.
 */
import { Coordinator, presenceOf } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/coordinator.js";
import { PluginHost } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/pluginhost.js";
import { createMemory } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/memory.js";
import { createMapping } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/mapping.js";
import { appScript } from "./paths.js";
import { presences } from "./agent.js";

globalThis.Enreach = { Plugins: {} };
for (const file of ["handleocpresencechange", "handlewebrtcpresencechange", "ocpresencednd", "ocpresencereset"]) {
  await import(appScript(`plugins/${file}.js`).href);
}

export const builtIn = [
  ["HandleOCPresenceChange", "onPresenceChange"], ["HandleWebRTCPresenceChange", "user-status-changed"],
  ["OCPresenceDND", "call-incoming"], ["OCPresenceDND", "call-answered"], ["OCPresenceDND", "call-started"],
  ["OCPresenceReset", "call-ended"],
].map(([plugin, event], index) => ({ plugin: `Enreach.Plugins.${plugin}`, event, script: "x", order: 51 + index, builtIn: true }));

const codes = { AVAILABLE: 192360000, BUSY: 192360001, BUSY_DO_NOT_DISTURB: 192360002, AWAY: 192360003, OFFLINE: 192360004 };
const rows = Object.values(presences).map((presence, index) => ({
  msdyn_presenceid: presence.id, msdyn_presencestatustext: presence.text, msdyn_basepresencestatus: codes[presence.base],
  msdyn_canuserset: true, createdon: presence === presences.lunch || presence === presences.focus ? "2025" : `20200${index}`,
}));

export class World {
  omnichannel = presences.available;
  phone = 0;
  calls = new Set();
  mapping = createMapping();
  /** Everything under way, oldest first: {what, go(fate)}. */
  underWay = [];
  landing = [];
  timers = [];
  now = 1_000_000_000;
  stored = new Map();
  writes = [];
  problems = [];
  chosen = [presences.available];

  constructor({ listsCalls = true, tellsStatus = true } = {}) {
    Object.assign(this, { listsCalls, tellsStatus });
  }

  async open() {
    const page = (this.page = {});
    const alive = (work) => (...values) => (this.page === page ? work(...values) : undefined);
    const storage = { getItem: (key) => this.stored.get(key) ?? null, setItem: (key, value) => void this.stored.set(key, value) };
    const log = {
      info() {},
      warn: (text) => this.problems.push(text),
      error: (text, error) => this.problems.push(`${text} ${error?.stack ?? ""}`),
    };
    this.services = {
      memory: createMemory(storage), log, settings: {}, crmUserId: null,
      clock: { now: () => this.now, after: (ms, work) => void this.timers.push({ at: this.now + ms, work: alive(work) }) },
      cif: {
        search: async () => rows,
        getPresence: async () => this.omnichannel.text,
        setPresence: (text) => {
          const chosen = rows.find((row) => row.msdyn_presencestatustext === text);
          return this.#write("omnichannel", text, () => this.#show(chosen), true);
        },
      },
      webPhone: {
        status: async () => (this.tellsStatus ? this.phone : null),
        calls: async () => (this.listsCalls ? [...this.calls] : null),
        setStatus: (number) => this.#write("phone", number, () => this.#report(number)),
      },
    };
    this.host = new PluginHost(builtIn, (name) => name.split(".").reduce((scope, part) => scope?.[part], globalThis), this.services);
    await this.host.start();
    if (!this.tellsStatus) {
      this.#tellPhone(); // A phone that cannot be asked reports when it has signed in.
    }
    await settle();
  }

  /** The agent chooses in Omnichannel. */
  async choose(presence) {
    if (presence !== this.omnichannel) {
      this.chosen.push(presence);
      this.#show({ msdyn_presenceid: presence.id });
      await settle();
    }
  }

  /** The agent chooses on the web phone. */
  async choosePhone(number) {
    if (number !== this.phone) {
      this.chosen.push({ base: this.mapping.toBase(number), text: null, id: null });
      this.#report(number);
      await settle();
    }
  }

  async call(event, call) {
    event === "call-ended" ? this.calls.delete(call) : this.calls.add(call);
    void this.host.raise(event, { call });
    await settle();
  }

  /** Calls live in the page: where the phone cannot list them after a reload, they are gone. */
  async reload() {
    this.underWay = this.underWay.flatMap((item) => (item.abandon ? [{ ...item, go: item.abandon }] : []));
    this.timers = [];
    if (!this.listsCalls) {
      this.calls.clear();
    }
    await this.open();
  }

  /** The oldest thing under way of one source goes on; what one source does stays in order. @param {"done" | "late" | "twice"} fate */
  async next(fate = "done", source = 0) {
    const sources = [...new Set(this.underWay.map((item) => item.what))];
    const item = this.underWay.find((candidate) => candidate.what === sources[Math.min(source, sources.length - 1)]);
    this.underWay = this.underWay.filter((candidate) => candidate !== item);
    item?.go(fate);
    await settle();
  }

  /** Until nothing is under way any more. */
  async drain(limit = 300) {
    for (let count = 0; ; count++) {
      if (count > limit) {
        throw new Error(`still not at rest after ${limit} steps: ${this.writes.slice(-12).join(", ")}`);
      }
      if (this.underWay.length > 0) {
        await this.next();
      } else if (this.landing.length > 0) {
        this.landing.shift()();
        await settle();
      } else if (this.timers.length > 0) {
        await this.pass(Math.max(1, Math.min(...this.timers.map((timer) => timer.at)) - this.now));
      } else {
        return;
      }
    }
  }

  async pass(ms) {
    this.now += ms;
    const due = this.timers.filter((timer) => timer.at <= this.now);
    this.timers = this.timers.filter((timer) => timer.at > this.now);
    due.forEach((timer) => timer.work());
    await settle();
  }

  get state() {
    return presenceOf(this.services).state;
  }

  /** A write waits; then it is done, or times out and lands later. */
  #write(side, value, apply, mayTimeOut = false) {
    this.writes.push(`${side} ${value}`);
    this.onWrite?.(side, value);
    return new Promise((resolve, reject) => {
      this.underWay.push({
        what: `${side} write`,
        abandon: apply,
        go: (fate) => {
          if (fate === "late" && mayTimeOut) {
            this.now += 10_000;
            this.landing.push(apply);
            reject(new Error("time-out"));
          } else {
            apply();
            resolve(true);
          }
        },
      });
    });
  }

  /** Omnichannel shows a presence, and tells the page some time later. */
  #show({ msdyn_presenceid: id }) {
    const presence = Object.values(presences).find((candidate) => candidate.id === id);
    if (presence === this.omnichannel) {
      return;
    }
    this.omnichannel = presence;
    const presenceInfo = { basePresenceStatus: presence.base, presenceText: presence.text, presenceId: id };
    const tell = () => void this.host.raise("onPresenceChange", { presenceInfo });
    this.underWay.push({ what: "omnichannel event", go: (fate) => { tell(); fate === "twice" && tell(); } });
  }

  #report(number) {
    if (number === this.phone) {
      return;
    }
    this.phone = number;
    this.#tellPhone();
  }

  #tellPhone() {
    const status = this.phone;
    this.underWay.push({ what: "phone event", go: () => void this.host.raise("user-status-changed", { status }) });
  }
}

/** Lets every promise that can go on do so. */
export async function settle() {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export { Coordinator };
