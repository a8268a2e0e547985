import assert from "node:assert/strict";
import { test } from "node:test";
import { CallWorld, fabrikam, maria, numbers } from "../support/callworld.js";
import { settle } from "../support/world.js";

test("plug-ins hear every event with the documented context", async () => {
  const subject = new CallWorld();
  const members = ["eventId", "direction", "phoneNumber", "callStarted", "callInProgress", "userId", "crmUserId", "isDirty"];
  subject.plugins = {
    Note: (context) => subject.events.push([
      ...members.map((member) => context[member]), context.customer?.name, context.callInitiatedFrom?.fieldName,
      context.customerSearchResults?.contact?.length,
    ]),
  };
  await subject.open();

  await subject.tell("call-incoming", "1", { number: numbers.maria, direction: 0 });
  await subject.tell("call-answered", "1");
  await subject.tell("call-ended", "1");
  const from = { name: "mobilephone", format: "Phone", entityLogicalName: "contact", entityId: maria.id };
  void subject.panel.clickToAct({ value: numbers.maria, ...from });
  await settle();
  await subject.tell("call-started", "2", { number: numbers.maria, direction: 1 });
  await subject.tell("call-ended", "2");
  subject.panel.phoneEvent("user-status-changed", { status: 1 });
  await settle();

  const call = [numbers.maria];
  assert.deepEqual(subject.events, [
    ["call-incoming", 0, ...call, false, true, "CLOUD", "agent-id", null, "Maria Virtanen", undefined, 1],
    ["call-answered", 0, ...call, true, true, "CLOUD", "agent-id", null, "Maria Virtanen", undefined, 1],
    ["call-ended", 0, ...call, true, false, "CLOUD", "agent-id", null, "Maria Virtanen", undefined, 1],
    ["onclicktoact", 1, ...call, false, false, "CLOUD", "agent-id", null, undefined, "mobilephone", undefined],
    ["call-started", 1, ...call, false, true, "CLOUD", "agent-id", null, "Maria Virtanen", "mobilephone", 1],
    ["call-ended", 1, ...call, false, false, "CLOUD", "agent-id", null, "Maria Virtanen", "mobilephone", 1],
    ["user-status-changed", null, null, false, false, "CLOUD", "agent-id", null, undefined, undefined, undefined],
  ]);
});

test("a plug-in may name the customer", async () => {
  const subject = new CallWorld();
  subject.plugins = { Own: (context) => { context.customer = { logicalName: "account", id: fabrikam.id, name: "Fabrikam Oy" }; } };
  await subject.open();

  await subject.tell("call-incoming", "1", { number: numbers.nobody });
  await subject.tell("call-answered", "1");

  assert.equal(subject.shown[0].chosenBy, "plug-in");
  assert.equal(subject.records[0]["regardingobjectid_account_phonecall@odata.bind"], `/accounts(${fabrikam.id})`);
  assert.deepEqual(subject.opened, [["session", fabrikam.id]]);
});

test("plug-ins that throw, or hang on every event, hold up neither call, record nor dialling", async () => {
  const subject = new CallWorld();
  subject.plugins = { Throws: () => { throw new Error("on purpose"); }, Hangs: () => new Promise(() => {}) };
  await subject.open();

  await subject.tell("call-incoming", "1", { number: numbers.maria });
  await subject.tell("call-answered", "1");
  await subject.tell("call-ended", "1");
  void subject.panel.clickToAct({ value: numbers.nobody, entityLogicalName: "contact", entityId: maria.id });
  await settle();
  await subject.pass(2_000);

  assert.equal(subject.records[0].statecode, 1);
  assert.deepEqual(subject.dialled, [numbers.nobody]);
});
