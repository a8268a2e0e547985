import assert from "node:assert/strict";
import { test } from "node:test";
import { createDynamics, frameworkReady } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/cif/dynamics.js";
import { contractWith } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/webphone/contract.js";
import { createWebPhone, readEvent } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/webphone/webphone.js";
import { parseSettings } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/sidebar/settings.js";

const never = { after: () => {} };

test("searches ask not to open anything, and their JSON text becomes rows", async () => {
  const asked = [];
  const cif = createDynamics({
    searchAndOpenRecords: async (...parameters) => {
      asked.push(parameters);
      return '{"0":{"a":1},"1":{"a":2}}';
    },
  }, never);

  assert.deepEqual(await cif.search("contact", "?$select=a"), [{ a: 1 }, { a: 2 }]);
  assert.deepEqual(asked, [["contact", "?$select=a", true]]);
});

for (const [answer, rows] of [
  ["{}", []], ["[]", []], ["", []], [undefined, []], ['{"value":[{"a":1}]}', [{ a: 1 }]], [[{ a: 1 }], [{ a: 1 }]],
]) {
  test(`a search answered with ${JSON.stringify(answer)} is ${rows.length} rows`, async () => {
    assert.deepEqual(await createDynamics({ searchAndOpenRecords: async () => answer }, never).search("t", "?"), rows);
  });
}

test("E-02 without presence in the framework, or with FAILED, there is no presence", async () => {
  assert.equal(await createDynamics({}, never).getPresence(), null);
  assert.equal(await createDynamics({ getPresence: async () => "FAILED" }, never).getPresence(), null);
  assert.equal(await createDynamics({ getPresence: async () => "Lunch" }, never).getPresence(), "Lunch");
  assert.equal(await createDynamics({}, never).setPresence("Lunch"), false);
});

test("event data arrives as JSON text or as an object, and handlers see the object", async () => {
  const seen = [];
  let raise;
  const cif = createDynamics({ addHandler: async (_, handler) => { raise = handler; } }, never);
  await cif.on("onPresenceChange", async (data) => seen.push(data));

  await raise('{"presenceId":"1"}');
  await raise({ presenceId: "2" });

  assert.deepEqual(seen, [{ presenceId: "1" }, { presenceId: "2" }]);
});

test("a framework that never answers is given up", async () => {
  const cif = createDynamics({ getPresence: () => new Promise(() => {}) }, { after: (_, work) => setImmediate(work) });

  await assert.rejects(cif.getPresence(), /did not answer getPresence within 12 seconds/);
});

test("the framework counts as ready at CIFInitDone, or at once when that has passed", async () => {
  const page = new EventTarget();
  const waiting = frameworkReady(page);
  page.Microsoft = { CIFramework: { name: "late" } };
  page.dispatchEvent(new Event("CIFInitDone"));

  assert.equal((await waiting).name, "late");
  assert.equal((await frameworkReady(page)).name, "late");
});

test("the web phone's events arrive under our names with the call's id, number and direction", () => {
  const element = new EventTarget();
  const seen = [];
  const contract = contractWith({ events: { "call-incoming": "ringing" }, members: { call: ["key"] } });
  createWebPhone(element, contract).onEvent((...event) => seen.push(event));

  element.dispatchEvent(new CustomEvent("ringing", { detail: { key: 7, phoneNumber: "+1", direction: 0 } }));
  element.dispatchEvent(new CustomEvent("call-incoming", { detail: { key: 8 } }));

  assert.equal(seen.length, 1);
  assert.deepEqual([seen[0][0], seen[0][1].call, seen[0][1].phoneNumber, seen[0][1].direction], ["call-incoming", "7", "+1", 0]);
});

test("calls without an id get one that is never used twice", () => {
  const element = new EventTarget();
  const seen = [];
  createWebPhone(element, contractWith()).onEvent((_, data) => seen.push(data.call));

  for (const event of ["call-incoming", "call-answered", "call-ended", "call-incoming"]) {
    element.dispatchEvent(new CustomEvent(event, { detail: {} }));
  }

  assert.equal(seen[0], seen[1]);
  assert.equal(seen[1], seen[2]);
  assert.notEqual(seen[2], seen[3]);
});

test("a state comes as a number, as text, or inside the detail; anything else is no state", () => {
  const read = (detail) => readEvent("user-status-changed", detail, contractWith())?.status ?? null;

  assert.deepEqual([2, "2", { status: 0 }, { state: "5" }, {}, "busy", null, 1.5].map(read), [2, 2, 0, 5, null, null, null, null]);
});

test("a web phone without the expected methods says which one is missing, and is otherwise unknown", async () => {
  const phone = createWebPhone(new EventTarget(), contractWith({ methods: { setStatus: "setState" } }));

  await assert.rejects(phone.setStatus(1), /no method setState/);
  await assert.rejects(phone.dial("+1"), /no method call/);
  assert.equal(await phone.status(), null);
  assert.equal(await phone.calls(), null);
});

test("X-25 settings replace names and numbers of the web phone without a release", () => {
  const settings = parseSettings(JSON.stringify({
    webPhone: { version: "2025.1.0", contract: { methods: { dial: "startCall" } } }, presenceNumbers: { AWAY: 7 },
  }));

  assert.equal(settings.phoneScript, "https://phone.enreachvoice.com/2025.1.0/webrtc-client-ui.min.js");
  assert.equal(settings.contract.methods.dial, "startCall");
  assert.equal(settings.contract.methods.setStatus, contractWith().methods.setStatus);
  assert.deepEqual([settings.presenceNumbers, settings.problems], [{ AWAY: 7 }, []]);
});

test("the web phone comes from the environment variable's address, unless the custom parameters name a script", () => {
  const script = (...given) => parseSettings(...given).phoneScript;

  assert.equal(script("", "https://phone.example.org/"), "https://phone.example.org/2024.3.0/webrtc-client-ui.min.js");
  assert.equal(script('{"webPhone":{"script":"https://x.example.org/p.js"}}', "https://phone.example.org"), "https://x.example.org/p.js");
  assert.match(parseSettings("", "http://phone.example.org").problems[0], /enreach_WebPhoneUrl is not an https address/);
  assert.equal(script("", "http://phone.example.org"), "https://phone.enreachvoice.com/2024.3.0/webrtc-client-ui.min.js");
});

for (const [given, problem] of [
  ["{", /not JSON/],
  ['{"webPhone":{"script":"http://phone.example.org/x.js"}}', /not an https address/],
  ['{"webPhone":{"script":"javascript:alert(1)"}}', /not an https address/],
  ['{"presenceNumbers":{"BUSY":0}}', /same number/],
]) {
  test(`settings ${given} are told and left at their default`, () => {
    const settings = parseSettings(given);

    assert.match(settings.problems[0], problem);
    assert.match(settings.phoneScript, /^https:\/\/phone\.enreachvoice\.com\//);
    assert.deepEqual(settings.presenceNumbers, {});
  });
}

test("no settings at all mean the defaults", () => {
  for (const nothing of ["", null, undefined, {}, "null"]) {
    assert.deepEqual(parseSettings(nothing).problems, []);
  }
});

test("CIF 1.0 has no sessions and no notifications; CIF 2.0 has both", () => {
  const method = async () => {};

  assert.equal(createDynamics({ notifyEvent: method, createSession: method }, never).hasSessions, true);
  assert.equal(createDynamics({}, never).hasSessions, false);
});

for (const [answer, action] of [
  [{ value: { actionName: "Accept", responseReason: "Accept" } }, "accept"],
  ['{"value":{"actionName":"Accept","responseReason":"AutoAccept"}}', "accept"],
  [{ value: { actionName: "Reject", responseReason: "DeclinedByAgent" } }, "reject"],
  [{ value: { actionName: "Reject", responseReason: "NotificationQueueLimitExceeded" } }, "none"],
  [{ value: { actionName: "Timeout", responseReason: "DisplayTimeout" } }, "none"],
  [undefined, "none"],
]) {
  test(`a notification answered ${JSON.stringify(answer)} is ${action}`, async () => {
    const asked = [];
    const cif = createDynamics({ notifyEvent: async (input) => { asked.push(input); return answer; } }, { after: (_, work) => work() });
    const caller = { callerName: "Maria", phoneNumber: "+1", queueName: "" };

    assert.equal(await cif.notify(caller, "token"), action, "however long the person takes");
    assert.deepEqual(asked, [{ templateName: "enreach_incomingcall", templateParameters: caller, cancellationToken: "token" }]);
  });
}

test("a session needs room, and gets our template with the customer's record", async () => {
  const asked = [];
  const framework = (room) => ({ canCreateSession: async () => room, createSession: async (input) => void asked.push(input) });
  const caller = { callerName: "Maria", phoneNumber: "+1", queueName: "Orders" };

  await createDynamics(framework(true), never).openSession(caller, { logicalName: "contact", id: "1" });
  await assert.rejects(createDynamics(framework(false), never).openSession(caller, { logicalName: "contact", id: "1" }), /no further/);

  const templateParameters = { ...caller, entityName: "contact", entityId: "1" };
  assert.deepEqual(asked, [{ templateName: "enreach_callsession", templateParameters }]);
});

test("forms open by JSON text", async () => {
  const asked = [];
  const cif = createDynamics({ openForm: async (...parameters) => void asked.push(parameters) }, never);

  await cif.openRecord("account", "1");
  await cif.newContact({ telephone1: "+1" });

  assert.deepEqual(asked, [['{"entityName":"account","entityId":"1"}'], ['{"entityName":"contact"}', '{"telephone1":"+1"}']]);
});

test("a method the framework does not have is refused by name", async () => {
  await assert.rejects(createDynamics({}, never).openRecord("account", "1"), /no openForm/);
});
