import assert from "node:assert/strict";
import { test } from "node:test";
import { CallWorld, fabrikam, maria, numbers } from "../support/callworld.js";
import { settle } from "../support/world.js";

async function world(given) {
  const subject = new CallWorld(given);
  await subject.open();
  return subject;
}

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

test("a late word about a call that is over begins nothing", async () => {
  const subject = await world();
  await subject.tell("call-started", "1", { number: numbers.maria });
  await subject.tell("call-ended", "1");

  await subject.tell("call-answered", "1");

  assert.deepEqual(subject.shown, []);
  assert.equal(subject.records.length, 1);
});
