import assert from "node:assert/strict";
import { test } from "node:test";
import { callbackQueries, readCallbacks } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/callbacks/callbacks.js";
import { createWaitingCallbacks } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/callbacks/waiting.js";
import { createMemory } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/memory.js";
import { DataverseError } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/dataverse/webapi.js";
import { settle } from "../support/world.js";

const row = (id, createdon, more = {}) => ({ activityid: id, subject: "Callback request", phonenumber: "+1", createdon, ...more });
const rows = (...value) => ({ status: 200, body: { value } });
const refused = { status: 403, body: { error: { message: "prvReadQueueItem is missing" } } };

function waiting(answers, kept = createMemory(null)) {
  const shown = [];
  const said = [];
  const written = [];
  const timers = [];
  const subject = createWaitingCallbacks({
    dataverse: {
      readAll: async (paths) => {
        written.reads = (written.reads ?? 0) + 1;
        assert.equal(paths.length, 3);
        return answers.shift() ?? [rows()];
      },
      update: async (path, values) => { written.push([path, values]); if (written.fail) throw written.fail; },
    },
    memory: kept,
    log: { warn: (text) => said.push(text), error: (text, error) => said.push(`${text}: ${error.message}`) },
    clock: { now: () => 0, after: (ms, work) => timers.push(work) },
    watched: () => written.watched ?? true,
    show: (callbacks) => shown.push(callbacks.map(({ id }) => id)),
  });
  return { subject, shown, said, written, timers };
}

test("what waits is open, incoming, of the synchronisation, and never began", () => {
  for (const query of callbackQueries().map(decodeURIComponent)) {
    assert.match(query, /^phonecalls\?fetchXml=<fetch top="25"><entity name="phonecall">/);
    for (const condition of [
      /"statecode" operator="eq" value="0"/, /"directioncode" operator="eq" value="0"/, /"actualstart" operator="null"/,
      /"enreach_externalkey" operator="not-null"/,
    ]) {
      assert.match(query, condition);
    }
  }
});

test("the longest waiting comes first, each once, with its customer", () => {
  const regarding = {
    _regardingobjectid_value: "C1", "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact",
    "_regardingobjectid_value@OData.Community.Display.V1.FormattedValue": "Maria",
  };
  const second = "2026-01-02T00:00:00Z";
  const found = readCallbacks([[row("b", second)], [row("a", "2026-01-01T00:00:00Z", regarding), row("B", second)]]);

  assert.deepEqual(found.map(({ id }) => id), ["a", "b"]);
  assert.deepEqual(found[0].customer, { logicalName: "contact", id: "c1", name: "Maria" });
  assert.equal(found[1].customer, null);
});

test("what an agent may not read of queues costs only that", async () => {
  const { subject, shown, said } = waiting([[rows(row("a", "2026-01-01T00:00:00Z")), refused, refused]]);

  await subject.refresh();

  assert.deepEqual([shown, said], [[["a"]], []]);
});

test("when nothing can be read it is told once, until it can be again", async () => {
  const nothing = [refused, refused, refused];
  const { subject, said } = waiting([nothing, nothing, [rows(), rows(), rows()], nothing]);

  for (let time = 0; time < 4; time++) {
    await subject.refresh();
  }

  assert.equal(said.length, 2);
});

test("a closed request leaves the list at once, and does not come back with an older answer", async () => {
  const list = [rows(row("a", "2026-01-01T00:00:00Z"), row("b", "2026-01-02T00:00:00Z")), rows(), rows()];
  const { subject, shown, written } = waiting([list, list]);
  await subject.refresh();

  subject.close("a");
  await subject.refresh();

  assert.deepEqual(shown.at(-1), ["b"]);
  assert.deepEqual(written[0], ["phonecalls(a)", { statecode: 1, statuscode: 4, actualend: "1970-01-01T00:00:00.000Z" }]);
});

test("a close that a reload cut off is sent again, once it is done no more", async () => {
  const kept = createMemory(null);
  const before = waiting([], kept);
  before.written.fail = new DataverseError("connection reset", null, null);
  before.subject.close("a");
  await settle();

  const after = waiting([], kept);
  after.subject.watch();
  await settle();
  const third = waiting([], kept);
  third.subject.watch();

  assert.deepEqual([after.written.length, third.written.length], [1, 0]);
});

test("a request that could not be closed waits on", async () => {
  const { subject, shown, written, said } = waiting([[rows(row("a", "2026-01-01T00:00:00Z")), rows(), rows()]]);
  await subject.refresh();
  written.fail = new DataverseError("prvWriteActivity is missing", 403, null);

  subject.close("a");
  await settle();

  assert.deepEqual(shown, [["a"], [], ["a"]]);
  assert.match(said[0], /end of a callback request could not be written/);
});

test("the list is read again every minute, and only while somebody can see it", async () => {
  const { subject, written, timers } = waiting([]);
  subject.watch();

  for (const watched of [true, false, true]) {
    written.watched = watched;
    timers.shift()();
    await settle();
  }

  assert.equal(written.reads, 2);
});
