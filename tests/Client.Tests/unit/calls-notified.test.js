import assert from "node:assert/strict";
import { test } from "node:test";
import { CallWorld, maria, numbers } from "../support/callworld.js";
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

test("CIF 2.0: after a reload a ringing call is notified anew, and the answer to that is heard", async () => {
  const subject = await world();
  await subject.tell("call-incoming", "1", { number: numbers.maria });
  const [old] = subject.notified;

  await subject.reload();
  assert.deepEqual([subject.cancelled, subject.notified.map(({ token }) => token)], [[old.token], [old.token]]);
  subject.notified[0].resolve("accept");
  await settle();

  assert.deepEqual(subject.opened, [["session", maria.id]]);
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
