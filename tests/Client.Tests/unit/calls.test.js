import assert from "node:assert/strict";
import { test } from "node:test";
import { CallWorld, fabrikam, maria, numbers } from "../support/callworld.js";
import { settle } from "../support/world.js";

async function world(given) {
  const subject = new CallWorld(given);
  await subject.open();
  return subject;
}

test("CIF 2.0: a ringing call is notified with its caller's name; accepting answers it and opens a session with the customer", async () => {
  const subject = await world();

  await subject.tell("call-incoming", "1", { number: numbers.maria, direction: 0, queue: "Orders" });
  assert.deepEqual(subject.notified[0].caller, { callerName: "Maria Virtanen", phoneNumber: numbers.maria, queueName: "Orders" });
  assert.deepEqual(subject.opened, []);

  subject.notified[0].resolve("accept");
  await settle();

  assert.deepEqual(subject.opened, [["session", maria.id]]);
  assert.equal(subject.shown[0].answeredAt, subject.now);
});

test("CIF 2.0: declining on the notification declines on the phone, and leaves no record", async () => {
  const subject = await world();
  await subject.tell("call-incoming", "1", { number: numbers.maria });

  subject.notified[0].resolve("reject");
  await settle();

  assert.deepEqual([subject.records, subject.shown, subject.opened], [[], [], []]);
});

test("CIF 2.0: a notification that times out, is displaced or cannot be shown leaves the phone ringing", async () => {
  for (const act of [(one) => one.resolve("none"), (one) => one.reject(new Error("NotificationTemplateNotFoundError"))]) {
    const subject = await world();
    await subject.tell("call-incoming", "1", { number: numbers.maria });

    act(subject.notified[0]);
    await settle();

    assert.equal(subject.shown.length, 1);
    assert.equal(subject.shown[0].endedAt, null);
  }
});

test("CIF 2.0: answering on the phone, or a caller who gives up, takes the notification back", async () => {
  for (const event of ["call-answered", "call-ended"]) {
    const subject = await world();
    await subject.tell("call-incoming", "1", { number: numbers.maria });

    await subject.tell(event, "1");

    assert.deepEqual(subject.notified, []);
  }
});

test("CIF 2.0: without room for a session the customer's record opens", async () => {
  const subject = await world();
  subject.noRoom = true;

  await subject.tell("call-incoming", "1", { number: numbers.maria });
  await subject.tell("call-answered", "1");

  assert.deepEqual(subject.opened, [["contact", maria.id]]);
});

test("CIF 1.0: the customer's record opens as it rings, once, and nothing is notified", async () => {
  const subject = await world({ sessions: false });

  await subject.tell("call-incoming", "1", { number: numbers.maria });
  await subject.tell("call-answered", "1");

  assert.deepEqual(subject.opened, [["contact", maria.id]]);
  assert.deepEqual(subject.notified, []);
});

test("several matches: the person chooses, plug-ins hear of it, the record opens, and the phone call is theirs", async () => {
  const subject = new CallWorld();
  subject.plugins = { Note: (context) => subject.events.push([context.eventId, context.customer?.name]) };
  await subject.open();
  await subject.tell("call-incoming", "1", { number: numbers.shared });
  assert.equal(subject.notified[0].caller.callerName, numbers.shared, "a name would be a guess");
  await subject.tell("call-answered", "1");
  assert.deepEqual(subject.shown[0].matches, [maria, fabrikam]);

  subject.panel.choose("1", fabrikam);
  await settle();
  await subject.tell("call-ended", "1");

  assert.deepEqual(subject.events.filter(([event]) => event === "customerSelected"), [["customerSelected", "Fabrikam Oy"]]);
  assert.deepEqual(subject.opened, [["session", fabrikam.id]]);
  assert.equal(subject.records.length, 1);
  assert.equal(subject.records[0]["regardingobjectid_account_phonecall@odata.bind"], `/accounts(${fabrikam.id})`);
  assert.equal(subject.records[0].statecode, 1);
});

test("S-09 a call that nobody sorted out stays open, asks on after its end, and is completed by the choice", async () => {
  const subject = await world();
  await subject.tell("call-incoming", "1", { number: numbers.shared });
  await subject.tell("call-answered", "1");
  await subject.tell("call-ended", "1");
  assert.deepEqual([subject.records[0].statecode, subject.records[0].statuscode], [0, 1]);
  assert.equal(subject.shown.length, 1);

  subject.panel.choose("1", maria);
  await settle();

  assert.deepEqual([subject.records[0].statecode, subject.records[0].statuscode], [1, 4]);
  assert.deepEqual(subject.shown, []);
});

test("an ended call that nobody sorts out can be let go", async () => {
  const subject = await world();
  await subject.tell("call-incoming", "1", { number: numbers.shared });
  await subject.tell("call-answered", "1");
  await subject.tell("call-ended", "1");

  subject.panel.ask("dismissed", "1");

  assert.deepEqual(subject.shown, []);
});

test("C-25 with MultipleMatchesPickFirst the first match takes what nobody sorted out", async () => {
  const subject = await world({ settings: { pickFirst: true } });
  await subject.tell("call-incoming", "1", { number: numbers.shared });
  await subject.tell("call-answered", "1");
  await subject.tell("call-ended", "1");

  assert.equal(subject.records[0]["regardingobjectid_contact_phonecall@odata.bind"], `/contacts(${maria.id})`);
});

test("C-24 without EnableMultipleMatchCreate a call of several customers has a record only once one is chosen", async () => {
  const subject = await world({ settings: { recordSeveral: false } });
  await subject.tell("call-incoming", "1", { number: numbers.shared });
  await subject.tell("call-answered", "1");
  assert.equal(subject.records.length, 0);

  subject.panel.choose("1", maria);
  await settle();

  assert.equal(subject.records.length, 1);
});

test("nobody has the number: a new contact opens with it, and is the customer of the record when the call ends", async () => {
  const subject = await world();
  await subject.tell("call-incoming", "1", { number: numbers.nobody });
  await subject.tell("call-answered", "1");

  subject.panel.ask("create-contact", "1");
  await settle();
  assert.deepEqual(subject.opened, [["new", numbers.nobody]]);
  const created = { ...maria, id: "22222222-0000-4000-8000-000000000001", name: "New" };
  subject.book.push([numbers.nobody, created]);
  await subject.tell("call-ended", "1");

  assert.equal(subject.records[0]["regardingobjectid_contact_phonecall@odata.bind"], `/contacts(${created.id})`);
});

test("a withheld number is looked up nowhere, is notified as such, and is recorded without a customer", async () => {
  const subject = await world();
  subject.bookIsDown = true;

  await subject.tell("call-incoming", "1", { number: null });
  assert.equal(subject.notified[0].caller.callerName, "Withheld");
  await subject.tell("call-answered", "1");
  await subject.tell("call-ended", "1");

  assert.equal(subject.records.length, 1);
  assert.deepEqual(subject.problems, []);
});

test("when the caller cannot be looked up the call goes on, and is recorded", async () => {
  const subject = await world();
  subject.bookIsDown = true;

  await subject.tell("call-incoming", "1", { number: numbers.maria });
  await subject.tell("call-answered", "1");
  await subject.tell("call-ended", "1");

  assert.equal(subject.records[0].statecode, 1);
  assert.match(subject.problems[0], /could not be looked up/);
});

test("a call that ends before its caller is known is recorded all the same", async () => {
  const subject = await world();
  for (const event of ["call-incoming", "call-answered", "call-ended"]) {
    event === "call-ended" ? subject.phoneCalls.delete("1") : subject.phoneCalls.add("1");
    subject.panel.phoneEvent(event, { call: "1", phoneNumber: numbers.maria, direction: 0 });
  }
  await settle();
  await settle();

  assert.equal(subject.records.length, 1);
  assert.equal(subject.records[0].statecode, 1);
});

test("the record dialled from is the customer, also where others share the number", async () => {
  const subject = await world();

  const entityId = `{${fabrikam.id.toUpperCase()}}`;
  void subject.panel.clickToAct({ value: numbers.shared, name: "telephone1", format: "Phone", entityLogicalName: "account", entityId });
  await settle();
  assert.deepEqual(subject.dialled, [numbers.shared]);
  await subject.tell("call-started", "1", { number: numbers.shared, direction: 1 });

  assert.equal(subject.shown[0].customer.name, "Fabrikam Oy");
  assert.equal(subject.records[0]["regardingobjectid_account_phonecall@odata.bind"], `/accounts(${fabrikam.id})`);
  assert.deepEqual(subject.opened, [], "it is open already");
});

test("where Dynamics 365 does not say which record was dialled from, the one shown is it if it has the number", async () => {
  const subject = await world();
  subject.environment = { id: `{${fabrikam.id}}` };

  void subject.panel.clickToAct({ value: numbers.shared, name: "telephone1", format: "Phone", entityLogicalName: "account" });
  await settle();
  await subject.tell("call-started", "1", { number: numbers.shared, direction: 1 });

  assert.equal(subject.shown[0].from.id, fabrikam.id);
  assert.equal(subject.shown[0].customer.id, fabrikam.id);
});

test("a late word about a call that is over begins nothing", async () => {
  const subject = await world();
  await subject.tell("call-started", "1", { number: numbers.maria });
  await subject.tell("call-ended", "1");

  await subject.tell("call-answered", "1");

  assert.deepEqual(subject.shown, []);
  assert.equal(subject.records.length, 1);
});

test("a call begun on the phone itself is not that of an earlier click", async () => {
  const subject = await world();
  void subject.panel.clickToAct({ value: numbers.shared, entityLogicalName: "account", entityId: fabrikam.id });
  await settle();

  await subject.tell("call-started", "1", { number: numbers.nobody, direction: 1 });

  assert.equal(subject.shown[0].from, null);
});

test("calling a callback request back closes it, if somebody answered", async () => {
  for (const answered of [false, true]) {
    const subject = await world();
    subject.rows.set("phonecalls(cb)", { statecode: 0, statuscode: 1 });

    void subject.panel.dial(numbers.maria, { callback: "cb", customer: maria });
    await settle();
    await subject.tell("call-started", "1", { number: numbers.maria, direction: 1 });
    if (answered) {
      await subject.tell("call-answered", "1");
    }
    await subject.tell("call-ended", "1");

    assert.equal(subject.rows.get("phonecalls(cb)").statecode, answered ? 1 : 0);
    assert.equal(subject.rows.get("phonecalls(cb)").statuscode, answered ? 4 : 1);
  }
});

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
