import assert from "node:assert/strict";
import { test } from "node:test";
import { CallWorld, maria, numbers } from "../support/callworld.js";
import { readCallSettings } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/sidebar/callsettings.js";
import { readStart, startQueries } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/sidebar/starting.js";

async function world(given) {
  const subject = new CallWorld(given);
  await subject.open();
  return subject;
}

const party = (mask, bound) => Object.fromEntries([["participationtypemask", mask], bound]);
const contact = ["partyid_contact@odata.bind", `/contacts(${maria.id})`];
const user = ["partyid_systemuser@odata.bind", "/systemusers(agent-id)"];

test("C-14 an answered call is created open and completed with its end: subject, direction, parties, regarding, times, key", async () => {
  const subject = await world();
  await subject.tell("call-incoming", "ABC", { number: numbers.maria, direction: 0 });
  assert.deepEqual(subject.records, [], "what only rings is nobody's conversation yet (C-09)");
  await subject.pass(5_000);
  await subject.tell("call-answered", "ABC");
  const begun = {
    statecode: 0, statuscode: 1, subject: "Incoming direct call", directioncode: false, phonenumber: numbers.maria,
    actualstart: new Date(1_000_000_000_000).toISOString(),
    "regardingobjectid_contact_phonecall@odata.bind": `/contacts(${maria.id})`,
    phonecall_activity_parties: [party(1, contact), party(2, user)],
  };
  assert.deepEqual(subject.records, [begun]);
  assert.deepEqual([...subject.rows.keys()], ["phonecalls(enreach_externalkey='abc%3Acloud')"]);

  await subject.pass(61_000);
  await subject.tell("call-ended", "ABC");

  assert.deepEqual(subject.records, [{
    ...begun, statecode: 1, statuscode: 4, actualend: new Date(subject.now).toISOString(), actualdurationminutes: 2,
  }]);
  assert.equal(subject.requests.length, 2, "one to create, one to complete");
});

test("C-17 C-18 an outgoing call has its own subject, the other direction and parties, and is made", async () => {
  const subject = await world({ settings: { outgoing: "We called" } });
  await subject.tell("call-started", "1", { number: numbers.maria });
  await subject.tell("call-ended", "1");

  const [record] = subject.records;
  assert.deepEqual([record.subject, record.directioncode, record.statuscode, record.actualdurationminutes], ["We called", true, 2, 0]);
  assert.deepEqual(record.phonecall_activity_parties, [party(2, contact), party(1, user)]);
});

test("C-17 a call through a queue has the subject of queue calls", async () => {
  const subject = await world();
  await subject.tell("call-incoming", "1", { number: numbers.maria, queue: "Orders" });
  await subject.tell("call-answered", "1");

  assert.equal(subject.records[0].subject, "Incoming queue call");
});

for (const fate of ["lost before", "lost after"]) {
  test(`an answer ${fate} the effect makes no second record, and none is missing`, async () => {
    for (let write = 0; write < 3; write++) {
      const subject = await world();
      subject.fates = [...Array(write).fill(undefined), fate];
      await subject.tell("call-started", "1", { number: numbers.maria });
      await subject.tell("call-answered", "1");
      await subject.tell("call-ended", "1");
      await subject.drain();

      assert.equal(subject.records.length, 1);
      assert.equal(subject.records[0].statecode, 1);
    }
  });
}

test("a reload while the answer is out makes no second record, and the call is completed", async () => {
  const subject = await world();
  subject.fates = ["lost after"];
  await subject.tell("call-started", "1", { number: numbers.maria });
  await subject.reload();
  await subject.tell("call-ended", "1");
  await subject.drain();

  assert.equal(subject.records.length, 1);
  assert.equal(subject.records[0].statecode, 1);
});

test("a call that ended while the page was away is completed when it comes back", async () => {
  for (const listsCalls of [true, false]) {
    const subject = await world();
    subject.listsCalls = listsCalls;
    await subject.tell("call-started", "1", { number: numbers.maria });
    subject.phoneCalls.clear();
    await subject.reload();
    await subject.drain();

    assert.equal(subject.records[0].statecode, 1);
    assert.deepEqual(subject.shown, []);
  }
});

test("a record that is there already, by the synchronisation or another tab, is left as it is", async () => {
  const subject = await world();
  subject.rows.set("phonecalls(enreach_externalkey='1%3Acloud')", { subject: "Synced", statecode: 0 });

  await subject.tell("call-started", "1", { number: numbers.maria });

  assert.deepEqual(subject.records, [{ subject: "Synced", statecode: 0 }]);
});

test("a customer the agent may not link to costs the link, not the record", async () => {
  const subject = await world();
  subject.fates = ["refused"];
  await subject.tell("call-started", "1", { number: numbers.maria });
  await subject.tell("call-ended", "1");

  assert.deepEqual(subject.records.map((row) => [row.statecode, row.phonecall_activity_parties.length]), [[1, 1]]);
  assert.match(subject.problems[0], /written without its customer: prvCreateActivity is missing/);
});

test("a refused record is told once and costs nothing else", async () => {
  const subject = await world();
  subject.fates = ["refused", "refused"];

  await subject.tell("call-started", "1", { number: numbers.nobody });
  await subject.tell("call-ended", "1");

  assert.equal(subject.problems.length, 2);
  assert.match(subject.problems[0], /phone call record could not be written/);
  assert.deepEqual(subject.shown, []);
});

test("a customer with a quote in the call's id stays inside the key", async () => {
  const subject = await world();
  await subject.tell("call-started", "a'b)", { number: numbers.maria });

  assert.deepEqual([...subject.rows.keys()], ["phonecalls(enreach_externalkey='a''b)%3Acloud')"]);
});

test("settings are read with their ranges; what is out of them is told and stays at its default", () => {
  const row = (name, value) => ({ enreach_name: name, enreach_value: value });
  const { settings, problems } = readCallSettings([
    row("IncomingDirectCallSubject", " Call "), row("OutgoingDirectCallSubject", ""), row("NumbersToCut", "4"),
    row("EnableMultipleMatchCreate", "false"), row("MultipleMatchesPickFirst", "perhaps"), row("MultipleMatchPhoneCallStatus", "3"),
    row("RunInDebugMode", "nonsense that is not ours"), row("IncomingQueueCallSubject", "x".repeat(201)),
  ]);

  assert.deepEqual(settings, {
    incomingDirect: "Call", incomingQueue: "Incoming queue call", outgoing: "Outgoing direct call", numbersToCut: 4, recordSeveral: false,
    pickFirst: false, severalStatus: 3,
  });
  assert.equal(problems.length, 3);
});

for (const [status, expected] of [[2, [1, 2]], [4, [1, 4]], [3, [2, 3]], [1, [0, 1]], [247100001, [0, 247100001]]]) {
  test(`S-09 status reason ${status} of an unsorted call goes with state ${expected[0]}`, async () => {
    const subject = await world({ settings: { severalStatus: status } });
    await subject.tell("call-started", "1", { number: numbers.shared });
    await subject.tell("call-ended", "1");

    assert.deepEqual([subject.records[0].statecode, subject.records[0].statuscode], expected);
  });
}

test("what is read at the start is one request; what is refused is at its default and told", () => {
  assert.equal(startQueries("id").length, 3);
  const refused = { status: 403, body: { error: { message: "prvReadenreach_VoiceSetting" } } };

  const { settings, userId, webPhoneUrl, problems } = readStart([
    refused, { status: 200, body: { Value: "https://phone.example.org" } }, { status: 200, body: { enreach_clouduserid: "U" } },
  ]);

  assert.equal(settings.outgoing, "Outgoing direct call");
  assert.deepEqual([userId, webPhoneUrl], ["U", "https://phone.example.org"]);
  assert.match(readStart([{ status: 200, body: { value: [] } }, refused]).problems[0], /address of the web phone could not be read/);
  assert.match(problems[0], /settings could not be read.*prvReadenreach_VoiceSetting/);
  assert.match(readStart([], new Error("down")).problems[0], /could not be asked: down/);
});

