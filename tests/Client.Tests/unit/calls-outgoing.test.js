import assert from "node:assert/strict";
import { test } from "node:test";
import { CallWorld, fabrikam, maria, numbers } from "../support/callworld.js";
import { settle } from "../support/world.js";

async function world(given) {
  const subject = new CallWorld(given);
  await subject.open();
  return subject;
}

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
