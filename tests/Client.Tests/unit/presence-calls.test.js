import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent, phone, presences } from "../support/agent.js";

const { available, busy, lunch, dnd, focus, away } = presences;
const DND = "presence BUSY_DO_NOT_DISTURB";

test("E-05 E-06 a call sets Do not disturb, and its end restores the state from before", () => {
  const agent = Agent.at(busy, 1).begin().echo().end().echo();

  assert.deepEqual(agent.writes, [DND, "presence Busy"]);
});

test("E-15 E-06 a presence of the customer's own is restored as itself, not as its base state", () => {
  assert.deepEqual(Agent.at(lunch, 1).begin().echo().end().writes, [DND, "presence Lunch"]);
});

test("E-07 ringing, answering and starting one call set Do not disturb once and keep the remembered state", () => {
  const agent = Agent.at(available, 0).begin("1").echo().begin("1").begin("1").end("1");

  assert.deepEqual(agent.writes, [DND, "presence Available"]);
});

test("E-07 answering before our own Do not disturb was echoed keeps the remembered state too", () => {
  assert.deepEqual(Agent.at(available, 0).begin().begin().echo().end().writes, [DND, "presence Available"]);
});

test("E-08 with two calls at once only the end of the last one restores", () => {
  const agent = Agent.at(available, 0).begin("1").echo().begin("2").end("1");
  assert.deepEqual(agent.writes, [DND]);

  agent.end("2");
  assert.deepEqual(agent.writes, [DND, "presence Available"]);
});

test("E-09 an incoming call that nobody answers restores", () => {
  assert.deepEqual(Agent.at(available, 0).begin().echo().end().echo().writes, [DND, "presence Available"]);
});

test("E-09 an answer reported after the end does not begin the call again", () => {
  assert.deepEqual(Agent.at(available, 0).begin().echo().end().echo().begin().writes, [DND, "presence Available"]);
});

test("E-10 our own Do not disturb never reaches the web phone", () => {
  const agent = Agent.at(available, 0).begin().echo().presence(dnd).presence(dnd).end().echo();

  assert.ok(!agent.writes.includes("phone 2"), agent.writes.join());
});

test("E-10 not even when its echo comes after the call", () => {
  const agent = Agent.at(available, 0).begin().end().presence(dnd);
  const question = agent.last("read-presence");

  agent.tell({ type: "presence-read", presence: available, version: question.version }).presence(available);

  assert.deepEqual(agent.writes, [DND, "presence Available"]);
});

test("E-10 during a call that only the host knows of nothing is mirrored either", () => {
  assert.deepEqual(Agent.at(available, 0).presence(busy, true).writes, []);
  assert.deepEqual(Agent.at(available, 0).phone(phone.busy, true).writes, []);
});

test("E-10 what was not mirrored during such a call is mirrored at its end", () => {
  assert.deepEqual(Agent.at(available, 0).presence(busy, true).end().writes, ["phone 1"]);
});

test("E-12 the agent's choice during a call is what the end restores, and it stands until then", () => {
  const agent = Agent.at(available, 0).begin().echo().presence(away).end();

  assert.deepEqual(agent.writes, [DND, "phone 5"]);
});

test("E-12 the last of several choices counts, Do not disturb by another name included", () => {
  const agent = Agent.at(available, 0).begin().echo().presence(away).presence(focus);

  agent.tell({ type: "presence-read", presence: focus, version: agent.last("read-presence").version }).end();

  assert.deepEqual(agent.writes, [DND, "phone 2"]);
});

test("E-12 a choice on the web phone during a call counts alike", () => {
  assert.deepEqual(Agent.at(available, 0).begin().echo().phone(phone.away).end().writes, [DND, "presence AWAY"]);
});

test("E-06 an agent in Do not disturb before the call stays there, without a write", () => {
  assert.deepEqual(Agent.at(dnd, 2).begin().end().writes, []);
  assert.deepEqual(Agent.at(focus, 2).begin().end().writes, []);
});

test("E-19 when Omnichannel refuses Do not disturb there is nothing to restore", () => {
  const agent = Agent.at(available, 0).begin();

  agent.tell({ type: "presence-written", version: agent.last("write-presence").version, outcome: "refused" }).end();

  assert.deepEqual(agent.writes, [DND]);
});

test("E-19 what cannot be restored later is not taken away: an unknown state is asked for, and without answer left alone", () => {
  const agent = new Agent().tell({ type: "started", presence: null, phone: 0, calls: [] }).begin();
  agent.tell({ type: "presence-read", presence: null, version: agent.last("read-presence").version }).end();
  assert.deepEqual(agent.writes, []);

  agent.begin("2");
  agent.tell({ type: "presence-read", presence: lunch, version: agent.last("read-presence").version }).echo().end("2");
  assert.deepEqual(agent.writes, [DND, "presence Lunch", "phone 1"]);
});

test("E-06 a refused restore is tried three times, then reported", () => {
  const agent = Agent.at(available, 0).begin().echo().end();
  for (let attempt = 1; attempt <= 3; attempt++) {
    agent.tell({ type: "presence-written", version: agent.last("write-presence").version, outcome: "refused" });
    if (attempt < 3) {
      agent.tell(agent.last("wait").then);
    }
  }

  assert.deepEqual(agent.writes, [DND, "presence Available", "presence Available", "presence Available"]);
  assert.match(agent.last("log").text, /could not be restored/);
});

test("E-06 a call that begins while a restore is being retried keeps the state from before the first call", () => {
  const agent = Agent.at(available, 0).begin("1").echo().end("1");
  agent.tell({ type: "presence-written", version: agent.last("write-presence").version, outcome: "refused" });

  agent.begin("2").end("2");

  assert.deepEqual(agent.writes, [DND, "presence Available", "presence Available"]);
});

test("a write that timed out is verified, and one that landed counts as done", () => {
  const agent = Agent.at(available, 0).begin();
  const { version } = agent.last("write-presence");

  agent.tell({ type: "presence-written", version, outcome: "unknown" }, 10_000)
    .tell({ type: "presence-read", presence: dnd, version })
    .end();

  assert.deepEqual(agent.writes, [DND, "presence Available"]);
});

test("a Do not disturb of ours that lands after its time-out is not taken for the agent's choice", () => {
  const agent = Agent.at(available, 0).begin();
  const { version } = agent.last("write-presence");
  agent.tell({ type: "presence-written", version, outcome: "unknown" }, 10_000)
    .tell({ type: "presence-read", presence: available, version });

  agent.presence(dnd).end();

  assert.deepEqual(agent.writes, [DND, "presence Available"]);
});

test("a Do not disturb of ours that lands after the call is taken back, and never reaches the phone", () => {
  const agent = Agent.at(available, 0).begin();
  const { version } = agent.last("write-presence");
  agent.tell({ type: "presence-written", version, outcome: "unknown" }, 10_000)
    .tell({ type: "presence-read", presence: available, version })
    .end();

  agent.presence(dnd).echo();

  assert.deepEqual(agent.writes, [DND, "presence Available"]);
});

test("E-23 after the restore the phone gets the restored state once", () => {
  const agent = Agent.at(available, 0).begin().echo().presence(busy).end();
  assert.deepEqual(agent.writes, [DND, "phone 1"]);

  agent.phoneEcho().presence(busy);
  assert.deepEqual(agent.writes, [DND, "phone 1"]);
});
