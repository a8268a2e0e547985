import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/log.js";
import { createMemory } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/memory.js";
import { PluginHost, TIME_LIMIT_MS } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/pluginhost.js";
import { parseRegistrations } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/registrations.js";

/** A host with the given plug-ins, in the order given unless they say otherwise. */
function host(plugins, rows) {
  const timers = [];
  const entries = [];
  const clock = { now: () => 5_000, after: (ms, work) => void timers.push({ ms, work }) };
  const registered = rows ?? Object.keys(plugins).map((name, index) => row(name, "call-incoming", index + 1));
  const { registrations } = parseRegistrations(registered);
  const log = createLog(clock, (entry) => entries.push(entry.text));
  const services = { memory: createMemory(null), cif: {}, webPhone: {}, log, clock, settings: {}, crmUserId: "u" };
  return { host: new PluginHost(registrations, (name) => plugins[name], services), timers, entries };
}

function row(name, event, order, more = {}) {
  return {
    enreach_name: name,
    enreach_event: event,
    enreach_script: "contoso_/p.js",
    enreach_order: order,
    enreach_isbuiltin: false,
    statecode: 0,
    ...more,
  };
}

test("E-21 plug-ins of an event run one after another in the order of their registrations", async () => {
  const seen = [];
  const slow = async () => { await new Promise((resolve) => setImmediate(resolve)); seen.push("slow"); };
  const rows = [row("quick", "call-incoming", 2), row("slow", "call-incoming", 1)];
  const { host: subject } = host({ slow, quick: () => seen.push("quick") }, rows);

  await subject.raise("call-incoming", { call: "1" });

  assert.deepEqual(seen, ["slow", "quick"]);
});

test("E-21 one event's plug-ins finish before the next event's begin", async () => {
  const seen = [];
  const record = async (context) => {
    seen.push(`${context.eventId} in`);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(`${context.eventId} out`);
  };
  const { host: subject } = host({ record }, [row("record", "call-incoming", 1), row("record", "call-ended", 1)]);

  await Promise.all([subject.raise("call-incoming", { call: "1" }), subject.raise("call-ended", { call: "1" })]);

  assert.deepEqual(seen, ["call-incoming in", "call-incoming out", "call-ended in", "call-ended out"]);
});

test("E-19 E-21 an error, a rejection and a missing function stop neither the others nor the event", async () => {
  const seen = [];
  const { host: subject, entries } = host({
    throws: () => { throw new Error("broken"); },
    rejects: async () => { throw "odd"; },
    last: () => seen.push("last"),
  }, ["throws", "rejects", "missing", "last"].map((name, index) => row(name, "call-incoming", index + 1)));

  await subject.raise("call-incoming", { call: "1" });

  assert.deepEqual(seen, ["last"]);
  assert.deepEqual(entries, ["the plug-in throws failed on call-incoming: broken", "the plug-in rejects failed on call-incoming: odd"]);
});

test("E-19 a plug-in that hangs is left behind after its time limit", async () => {
  const seen = [];
  const { host: subject, timers, entries } = host({ hangs: () => new Promise(() => {}), next: () => seen.push("next") });

  const done = subject.raise("call-incoming", { call: "1" });
  await new Promise((resolve) => setImmediate(resolve));
  timers.find((timer) => timer.ms === TIME_LIMIT_MS).work();
  await done;

  assert.deepEqual(seen, ["next"]);
  assert.match(entries[0], /hangs did not finish call-incoming within 10 seconds/);
});

test("the context tells the call, and keeps what plug-ins put there until the call ends", async () => {
  const seen = [];
  const note = (context) => {
    const { eventId, callInProgress, direction, phoneNumber, customer, callStarted } = context;
    seen.push([eventId, callInProgress, direction, phoneNumber, customer?.name, callStarted]);
    context.customer = { logicalName: "contact", id: "1", name: "Maria" };
  };
  const { host: subject } = host({ note }, ["call-incoming", "call-answered", "call-ended", "other"].map((event) => row("note", event, 1)));

  for (const event of ["call-incoming", "call-answered", "call-ended"]) {
    await subject.raise(event, { call: "1", phoneNumber: event === "call-incoming" ? "+1" : null });
  }
  await subject.raise("other", {});
  await subject.raise("call-incoming", { call: "2", phoneNumber: "+2" });

  assert.deepEqual(seen, [
    ["call-incoming", true, 0, "+1", undefined, false],
    ["call-answered", true, 0, "+1", "Maria", true],
    ["call-ended", false, 0, "+1", "Maria", true],
    ["other", false, null, null, undefined, false],
    ["call-incoming", true, 0, "+2", undefined, false],
  ]);
});

test("E-08 with two calls the context says in progress until the last one ended", async () => {
  const seen = [];
  const note = (context) => seen.push(context.callInProgress);
  const { host: subject } = host({ note }, ["call-started", "call-ended"].map((event) => row("note", event, 1)));

  for (const [event, call] of [["call-started", "1"], ["call-started", "2"], ["call-ended", "1"], ["call-ended", "2"]]) {
    await subject.raise(event, { call });
  }

  assert.deepEqual(seen, [true, true, true, false]);
});

test("a plug-in's start runs once, however many events it is registered on, and its failure is reported", async () => {
  let starts = 0;
  const good = Object.assign(() => {}, { start: () => starts++ });
  const bad = Object.assign(() => {}, { start: () => { throw new Error("no"); } });
  const rows = [row("bad", "x", 1), row("good", "x", 2), row("good", "y", 3), row("gone", "y", 4)];
  const { host: subject, entries } = host({ good, bad }, rows);

  await subject.start();

  assert.equal(starts, 1);
  assert.deepEqual(entries, ["the plug-in bad failed on start: no", "the plug-in gone was not found in its script"]);
});

test("A-28 customers' plug-ins (1 to 50) come before built-in ones (51 to 100), inactive ones never", () => {
  const { registrations, problems } = parseRegistrations([
    row("b", "e", 60, { enreach_isbuiltin: true }), row("c", "e", 7), row("off", "e", 1, { statecode: 1 }),
    row("late", "e", undefined), row("a", "e", 51, { enreach_isbuiltin: true }), row("tie", "e", 51),
  ]);

  assert.deepEqual(registrations.map(({ plugin }) => plugin), ["c", "late", "tie", "a", "b"]);
  assert.deepEqual(problems, []);
});

test("scripts of customers lie where their publisher puts them", () => {
  for (const script of ["contoso_p.js", "contoso_/p.js", "contoso_/scripts/calls/open.account.js", "abc_scripts/p-2.js"]) {
    assert.deepEqual(parseRegistrations([row("p", "e", 1, { enreach_script: script })]).problems, []);
  }
});

for (const script of ["https://example.org/x.js", "../x.js", "contoso_/../../x.js", "//example.org/x.js", "contoso_/x.html", "", "x"]) {
  test(`a registration with the script '${script}' is a problem and never loaded`, () => {
    const { registrations, problems } = parseRegistrations([row("p", "e", 1, { enreach_script: script }), row("q", "e", 1)]);

    assert.deepEqual(registrations.map(({ plugin }) => plugin), ["q"]);
    assert.equal(problems.length, 1);
  });
}

test("session memory outlasts the page, and a browser that allows no storage", () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
  createMemory(storage).set("a", { b: 1 });
  assert.deepEqual(createMemory(storage).get("a"), { b: 1 });

  const forbidden = { getItem: () => { throw new Error("denied"); }, setItem: () => { throw new Error("denied"); } };
  const memory = createMemory(forbidden);
  memory.set("a", 1);
  assert.equal(memory.get("a"), 1);
  assert.equal(memory.get("b"), undefined);
});
