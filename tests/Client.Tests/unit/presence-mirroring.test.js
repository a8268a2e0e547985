import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent, phone, presences } from "../support/agent.js";
import { createMapping } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/mapping.js";
import {
  defaultPresence, parsePresences, presenceOfEvent,
} from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/presences.js";

const { available, busy, lunch, dnd, away, offline } = presences;

for (const [presence, number] of [[busy, 1], [dnd, 2], [offline, 3], [away, 5]]) {
  test(`E-03 outside calls ${presence.base} in Omnichannel sets the web phone to ${number}`, () => {
    const agent = Agent.at(available, 0).presence(presence);

    assert.deepEqual(agent.writes, [`phone ${number}`]);
  });

  test(`E-03 outside calls ${number} on the web phone sets Omnichannel to ${presence.base}`, () => {
    const agent = Agent.at(available, 0).phone(number);

    assert.deepEqual(agent.writes, [`presence ${presence.base}`]);
  });
}

test("E-03 Available comes back on both sides", () => {
  assert.deepEqual(Agent.at(busy, 1).presence(available).writes, ["phone 0"]);
  assert.deepEqual(Agent.at(busy, 1).phone(phone.available).writes, ["presence AVAILABLE"]);
});

test("E-01 E-02 where Omnichannel has no presence nothing is ever written", () => {
  const agent = new Agent().tell({ type: "started", presence: null, phone: 0, calls: [] });

  agent.phone(phone.dnd)
    .begin()
    .tell({ type: "presence-read", presence: null, version: agent.state.presenceVersion })
    .phone(phone.away)
    .end()
    .phone(0);

  assert.deepEqual(agent.writes, []);
  assert.equal(agent.last("log"), undefined);
});

test("E-04 Do not disturb by capacity counts like one chosen by hand", () => {
  assert.deepEqual(Agent.at(available, 0).presence(dnd).writes, ["phone 2"]);
});

test("E-11 the echo of a mirrored change writes nothing", () => {
  assert.deepEqual(Agent.at(available, 0).presence(busy).phoneEcho().writes, ["phone 1"]);
  assert.deepEqual(Agent.at(available, 0).phone(phone.busy).echo().writes, ["presence BUSY"]);
});

test("E-11 a change to what the other side shows already writes nothing", () => {
  const agent = Agent.at(busy, 1).presence(lunch).phone(phone.busy);

  assert.deepEqual(agent.writes, []);
});

test("E-11 late echoes of two quick changes do not bounce back", () => {
  const agent = Agent.at(available, 0).phone(phone.busy).phone(phone.away).presence(busy);
  const question = agent.last("read-presence");

  agent.tell({ type: "presence-read", presence: away, version: question.version }).presence(away);

  assert.deepEqual(agent.writes, ["presence BUSY", "presence AWAY"]);
});

test("E-11 what looks like a late echo but is the agent's choice is mirrored after asking", () => {
  const agent = Agent.at(available, 0).phone(phone.busy).phone(phone.away).echo().presence(busy);

  agent.tell({ type: "presence-read", presence: busy, version: agent.last("read-presence").version });

  assert.deepEqual(agent.writes, ["presence BUSY", "presence AWAY", "phone 1"]);
});

test("E-11 late echoes of the web phone do not bounce back, even when it cannot be asked", () => {
  const agent = Agent.at(available, 0).presence(busy).presence(away).phone(phone.busy);

  agent.tell({ type: "phone-read", number: null, version: agent.last("read-phone").version }).phone(phone.away);

  assert.deepEqual(agent.writes, ["phone 1", "phone 5"]);
});

test("E-14 X-24 an unmapped web phone state means Away, never Available", () => {
  for (const number of [phone.unmapped, 6, 99, -1]) {
    assert.deepEqual(Agent.at(available, 0).phone(number).writes, ["presence AWAY"]);
    assert.equal(createMapping().toBase(number), "AWAY");
  }
});

test("X-24 a web phone in the unmapped state 4 is not overwritten with 5", () => {
  const agent = Agent.at(available, 0).phone(phone.unmapped).echo().begin().echo().end().echo();

  assert.ok(!agent.writes.some((write) => write.startsWith("phone")), agent.writes.join());
});

test("E-15 a presence of the customer's own is mirrored by its base state", () => {
  assert.deepEqual(Agent.at(available, 0).presence(lunch).writes, ["phone 1"]);
});

test("E-15 back from the phone the base state's default presence is chosen: the oldest that users may set", () => {
  const busyRow = (id, text, settable, createdon) => ({
    msdyn_presenceid: id,
    msdyn_presencestatustext: text,
    msdyn_basepresencestatus: 192360001,
    msdyn_canuserset: settable,
    createdon,
  });
  const rows = parsePresences([
    busyRow("3", "Lunch", true, "2025-02-01"),
    busyRow("2", "Beschäftigt", true, "2023-01-01"),
    busyRow("1", "System", false, "2020-01-01"),
    { msdyn_presenceid: "9", msdyn_presencestatustext: "?", msdyn_basepresencestatus: 7 },
  ]);

  assert.equal(rows.length, 3);
  assert.equal(defaultPresence(rows, "BUSY")?.text, "Beschäftigt");
  assert.equal(defaultPresence(rows, "AWAY"), undefined);
});

test("onPresenceChange may carry the presence or only its id", () => {
  const info = { basePresenceStatus: "BUSY", presenceId: "l", presenceText: "Lunch", presenceColor: "red" };

  assert.deepEqual(presenceOfEvent({ presenceInfo: info }, []), lunch);
  assert.equal(presenceOfEvent({ presenceId: "L" }, [lunch]), lunch);
  assert.equal(presenceOfEvent({ presenceId: "unknown" }, [lunch]), null);
  assert.equal(presenceOfEvent(undefined, [lunch]), null);
});

test("E-16 X-25 the web phone's numbers are configuration of their own", () => {
  const agent = Agent.at(available, 0);
  agent.rules = { ...agent.rules, mapping: createMapping({ BUSY_DO_NOT_DISTURB: 3, OFFLINE: 2 }) };

  assert.deepEqual(agent.presence(dnd).writes, ["phone 3"]);
  assert.throws(() => createMapping({ BUSY: 0 }), /same number/);
  assert.throws(() => createMapping({ LUNCH: 7 }), /LUNCH/);
});

test("E-20 Offline sets the web phone to OffWork", () => {
  assert.deepEqual(Agent.at(available, 0).presence(offline).writes, [`phone ${phone.offWork}`]);
});

test("E-22 on sign-in the web phone takes Omnichannel's state", () => {
  const agent = new Agent().tell({ type: "started", presence: offline, phone: phone.available, calls: [] });

  assert.deepEqual(agent.writes, ["phone 3"]);
});

test("E-22 a stale first report of the web phone does not put the agent on duty", () => {
  const agent = new Agent().tell({ type: "started", presence: offline, phone: null, calls: [] }).phone(phone.available);

  assert.deepEqual(agent.writes, ["phone 3", "phone 3"]);
});

test("E-22 until Omnichannel's state is known the phone is not mirrored, then Omnichannel wins", () => {
  const agent = new Agent().tell({ type: "started", presence: null, phone: phone.available, calls: [] }).phone(phone.busy).presence(away);

  assert.deepEqual(agent.writes, ["phone 5"]);
});

test("E-17 a mirror that was switched off does not mirror", () => {
  const oneWay = Agent.at(available, 0);
  oneWay.rules = { ...oneWay.rules, toPresence: false };
  assert.deepEqual(oneWay.phone(phone.busy).presence(away).writes, ["phone 5"]);

  const otherWay = Agent.at(available, 0);
  otherWay.rules = { ...otherWay.rules, toPhone: false };
  assert.deepEqual(otherWay.presence(busy).phone(phone.away).writes, ["presence AWAY"]);
});
