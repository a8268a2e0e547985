import assert from "node:assert/strict";
import { test } from "node:test";
import { createFinder } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/numbers/finding.js";

const id = "11111111-0000-4000-8000-000000000001";
const contact = { contactid: id, fullname: "Maria", createdon: "2024" };
const rows = (...value) => ({ status: 200, body: { value } });
const refused = { status: 403, body: { error: { message: "prvReadLead is missing" } } };

function finder(answers, numbersToCut = 0) {
  const asked = [];
  const said = [];
  const dataverse = { readAll: async (paths) => { asked.push(paths); return answers.shift(); } };
  return { finder: createFinder(dataverse, { numbersToCut }, { warn: (text) => said.push(text) }), asked, said };
}

test("a caller is one request for all three tables", async () => {
  const { finder: subject, asked } = finder([[rows(contact), rows(), rows()]]);

  assert.deepEqual(await subject.find("+358 40 1234567", null), [{ logicalName: "contact", id, name: "Maria" }]);
  assert.deepEqual(asked.map((paths) => paths.length), [3]);
});

test("a withheld number asks nothing", async () => {
  const { finder: subject, asked } = finder([]);

  assert.deepEqual(await subject.find("anonymous", null), []);
  assert.deepEqual(asked, []);
});

test("C-15 numbers in local format are searched a second time, only where the setting says so and nobody was found", async () => {
  const { finder: subject, asked } = finder([[rows(), rows(), rows()], [rows(contact), rows(), rows()]], 4);

  assert.equal((await subject.find("+358401234567", null)).length, 1);
  assert.match(decodeURIComponent(asked[1][0]), /contains\(mobilephone,'401234567'\)/);

  const off = finder([[rows(), rows(), rows()]]);
  assert.deepEqual(await off.finder.find("+358401234567", null), []);
  assert.equal(off.asked.length, 1);
});

test("a table that may not be read, or is not there, costs its customers, and is told once", async () => {
  const { finder: subject, said } = finder([[rows(contact), rows(), refused], [rows(contact), rows(), refused]]);

  assert.equal((await subject.find("+358401234567", null)).length, 1);
  await subject.find("+358401234567", null);

  assert.deepEqual(said, ["callers are not looked up in lead: prvReadLead is missing"]);
});

test("when no table can be read it says so, instead of nobody", async () => {
  const { finder: subject } = finder([[refused, refused, refused]]);

  await assert.rejects(subject.find("+358401234567", null), /no table of customers/);
});

test("the record dialled from is read in the same request, and is the customer alone", async () => {
  const { finder: subject, asked } = finder([[{ status: 200, body: contact }, rows({ ...contact, contactid: "other" }), rows(), rows()]]);

  assert.deepEqual(await subject.find("+358401234567", { logicalName: "contact", id }), [{ logicalName: "contact", id, name: "Maria" }]);
  assert.equal(asked[0][0], `contacts(${id})?$select=contactid,fullname`);
});

test("a record dialled from that holds no customers, such as a case, leaves the number", async () => {
  const { finder: subject, asked } = finder([[rows(contact), rows(), rows()]]);

  assert.equal((await subject.find("+358401234567", { logicalName: "incident", id })).length, 1);
  assert.equal(asked[0].length, 3);
});

test("whether a record holds a number is asked of its own phone columns", async () => {
  const { finder: subject } = finder([[{ status: 200, body: { telephone1: "040 1234567" } }], [{ status: 404, body: null }]]);

  assert.equal(await subject.holds("contact", id, "+358401234567"), true);
  assert.equal(await subject.holds("contact", id, "+358401234567"), false);
  assert.equal(await subject.holds("incident", id, "+358401234567"), false);
});
