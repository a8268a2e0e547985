/**
 * A world around the real coordinator, machine, recorder and plug-in host: a Dataverse that loses answers, a framework that refuses, a web
 * phone, a person, page reloads. Time is virtual.
 */
import { Calls } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/calls/coordinator.js";
import { createRecorder } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/calls/recorder.js";
import { createWaitingCallbacks } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/callbacks/waiting.js";
import { DataverseError } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/dataverse/webapi.js";
import { PluginHost } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/pluginhost.js";
import { createMemory } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/memory.js";
import { DEFAULT_CALL_SETTINGS } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/sidebar/callsettings.js";
import { mayBeSame } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/numbers/number.js";
import { settle } from "./world.js";

export const maria = { logicalName: "contact", id: "11111111-0000-4000-8000-000000000001", name: "Maria Virtanen" };
export const fabrikam = { logicalName: "account", id: "11111111-0000-4000-8000-000000000002", name: "Fabrikam Oy" };
export const numbers = { maria: "+358955500142", shared: "+358955500100", nobody: "+358955500199" };

const everyEvent = [
  "onclicktoact", "customerSelected", "call-incoming", "call-answered", "call-started", "call-ended", "user-status-changed",
];

export class CallWorld {
  now = 1_000_000_000_000;
  timers = [];
  stored = new Map();
  /** The table phonecall, by path. */
  rows = new Map();
  requests = [];
  book = [[numbers.maria, maria], [numbers.shared, maria], [numbers.shared, fabrikam]];
  phoneCalls = new Set();
  listsCalls = true;
  /** What the next writes meet: "lost before", "lost after", "refused"; empty is all well. */
  fates = [];
  plugins = {};
  events = [];
  opened = [];
  notified = [];
  cancelled = [];
  problems = [];
  dialled = [];

  constructor({ sessions = true, settings = {} } = {}) {
    Object.assign(this, { sessions, settings: { ...DEFAULT_CALL_SETTINGS, ...settings } });
  }

  async open() {
    const page = (this.page = {});
    const alive = (work) => (...values) => (this.page === page ? work(...values) : undefined);
    const storage = { getItem: (key) => this.stored.get(key) ?? null, setItem: (key, value) => void this.stored.set(key, value) };
    const clock = { now: () => this.now, after: (ms, work) => void this.timers.push({ at: this.now + ms, work: alive(work) }) };
    const memory = createMemory(storage);
    const log = {
      info() {},
      warn: (text) => this.problems.push(text),
      error: (text, error) => this.problems.push(`${text}: ${error?.stack ?? ""}`),
    };
    const agent = { crmUserId: "agent-id", userId: "CLOUD" };
    const cif = {
      hasSessions: this.sessions,
      getEnvironment: async () => this.environment ?? {},
      showPanel: async () => {},
      notify: (caller, token) => new Promise((resolve, reject) => this.notified.push({ caller, token, resolve: alive(resolve), reject })),
      cancelNotification: async (token) => {
        this.cancelled.push(token);
        this.notified = this.notified.filter((one) => one.token !== token);
      },
      openSession: async (caller, customer) => { if (this.noRoom) throw new Error("no room"); this.opened.push(["session", customer.id]); },
      openRecord: async (table, id) => void this.opened.push([table, id]),
      newContact: async (values) => void this.opened.push(["new", values.telephone1]),
    };
    const webPhone = {
      calls: async () => (this.listsCalls ? [...this.phoneCalls] : null),
      dial: async (number) => void this.dialled.push(number),
      answer: async (call) => this.tell("call-answered", call),
      reject: async (call) => this.tell("call-ended", call),
    };
    const registrations = Object.keys(this.plugins).flatMap((plugin) =>
      everyEvent.map((event) => ({ plugin, event, script: "x", order: 1, builtIn: false })));
    const services = { memory, cif, webPhone, log, clock, settings: {}, ...agent, isDirty: null };
    this.host = new PluginHost(registrations, (name) => this.plugins[name], services);
    const dataverse = this.#dataverse();
    const finder = {
      find: async (number, from) => {
        await new Promise((resolve) => setImmediate(resolve));
        if (this.bookIsDown) {
          throw new Error("down");
        }
        const exact = this.book.map(([, customer]) => customer).find((customer) => customer.id === from?.id);
        return exact ? [exact] : this.book.filter(([held]) => mayBeSame(held, number)).map(([, customer]) => customer);
      },
      holds: async (table, id, number) => this.book.some(([held, customer]) => customer.id === id && mayBeSame(held, number)),
    };
    this.callbacks = createWaitingCallbacks({ dataverse, memory, log, clock, watched: () => true, show: () => {} });
    const recorder = createRecorder({ dataverse, memory, log, clock, agent, settings: this.settings });
    this.panel = new Calls({
      memory, cif, webPhone, host: this.host, log, clock, finder, recorder, callbacks: this.callbacks, settings: this.settings,
      unknownCaller: "Withheld", show: (calls) => { this.shown = calls; },
    });
    await this.panel.start();
    await settle();
  }

  /** @param {string} event @param {string} call */
  async tell(event, call, { number = null, direction = null, queue = null } = {}) {
    event === "call-ended" ? this.phoneCalls.delete(call) : this.phoneCalls.add(call);
    this.panel.phoneEvent(event, { call, phoneNumber: number, direction, queue });
    await settle();
  }

  async reload() {
    this.timers = [];
    this.notified = [];
    await this.open();
  }

  async pass(ms) {
    this.now += ms;
    const due = this.timers.filter((timer) => timer.at <= this.now);
    this.timers = this.timers.filter((timer) => timer.at > this.now);
    due.forEach((timer) => timer.work());
    await settle();
  }

  /** Until nothing waits any more. */
  async drain() {
    for (let count = 0; this.timers.length > 0 && count < 200; count++) {
      await this.pass(Math.max(1, Math.min(...this.timers.map((timer) => timer.at)) - this.now));
    }
  }

  get records() {
    return [...this.rows.values()];
  }

  #dataverse() {
    const write = async (path, apply) => {
      const fate = this.fates.shift();
      if (fate === "refused") {
        throw new DataverseError("prvCreateActivity is missing", 403, "0x80040220");
      }
      const answer = fate === "lost before" ? undefined : apply();
      this.requests.push(path);
      await new Promise((resolve) => setImmediate(resolve));
      if (fate) {
        throw new DataverseError("connection reset", null, null);
      }
      return answer;
    };
    return {
      readAll: async () => [],
      create: (path, row) => write(path, () => {
        if (this.rows.has(path)) {
          return "exists";
        }
        this.rows.set(path, { statecode: 0, statuscode: 1, ...structuredClone(row) });
        return "created";
      }),
      update: (path, row) => write(path, () => {
        if (!this.rows.has(path)) {
          throw new DataverseError("no such row", 404, null);
        }
        Object.assign(this.rows.get(path), structuredClone(row));
      }),
    };
  }
}
