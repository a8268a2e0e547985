import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent, presences } from "../support/agent.js";
import {
  initialState, REMEMBERED_FOR_MS, restoreState,
} from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/presence/state.js";

const { available, busy, dnd, away } = presences;
const DND = "presence BUSY_DO_NOT_DISTURB";

/** The page is loaded again: only what survives JSON in session storage is left. */
function reloaded(agent, found, afterMs = 1_000) {
  const saved = JSON.parse(JSON.stringify({ savedAt: agent.now, state: agent.state }));
  const page = new Agent();
  page.now = agent.now + afterMs;
  page.state = restoreState(saved, page.now);
  return page.tell({ type: "started", ...found });
}

test("E-13 a reload during a call remembers the state to restore", () => {
  const page = reloaded(Agent.at(busy, 1).begin().echo(), { presence: dnd, phone: 1, calls: ["1"] });

  page.end();

  assert.deepEqual(page.writes, ["presence Busy"]);
});

test("E-13 a call that ended with the old page is ended by the new one", () => {
  const page = reloaded(Agent.at(busy, 1).begin().echo(), { presence: dnd, phone: 1, calls: [] });

  assert.deepEqual(page.writes, ["presence Busy"]);
});

test("E-13 where the phone cannot list its calls, one that nobody mentions within the grace is over", () => {
  const page = reloaded(Agent.at(busy, 1).begin().echo(), { presence: dnd, phone: 1, calls: null });
  assert.deepEqual(page.writes, []);

  page.tell(page.last("wait").then, page.last("wait").ms);
  assert.deepEqual(page.writes, ["presence Busy"]);
});

test("E-13 and one that is mentioned goes on", () => {
  const page = reloaded(Agent.at(busy, 1).begin().echo(), { presence: dnd, phone: 1, calls: null });

  page.begin("1").tell({ type: "grace-over" });
  assert.deepEqual(page.writes, []);

  page.end("1");
  assert.deepEqual(page.writes, ["presence Busy"]);
});

test("E-13 a restore that went down with the old page is done by the new one", () => {
  const page = reloaded(Agent.at(available, 0).begin().echo().end(), { presence: dnd, phone: 0, calls: [] });

  assert.deepEqual(page.writes, ["presence Available"]);
});

test("E-13 a Do not disturb that went down with the old page is set by the new one", () => {
  const page = reloaded(Agent.at(available, 0).begin(), { presence: available, phone: 0, calls: ["1"] });

  assert.deepEqual(page.writes, [DND]);
});

test("E-12 E-13 what the agent chose while the page was away is the state to restore", () => {
  const page = reloaded(Agent.at(available, 0).begin().echo(), { presence: away, phone: 0, calls: ["1"] }).end();

  assert.deepEqual(page.writes, ["phone 5"]);
});

test("E-13 a remembered state expires", () => {
  const page = reloaded(Agent.at(available, 0).begin().echo(), { presence: busy, phone: 1, calls: [] }, REMEMBERED_FOR_MS + 1);

  assert.deepEqual(page.writes, []);
  assert.deepEqual(page.state.calls, []);
});

test("E-13 what cannot be read as a saved state is no state", () => {
  for (const saved of [undefined, null, 7, "x", {}, { savedAt: 5 }, { savedAt: 5, state: {} }, { savedAt: "5", state: initialState() }]) {
    assert.deepEqual(restoreState(saved, 10), initialState());
  }
});

test("E-08 E-13 a call found in progress without memory sets Do not disturb, and its end restores", () => {
  const page = new Agent().tell({ type: "started", presence: available, phone: 0, calls: ["7"] }).echo().end("7");

  assert.deepEqual(page.writes, [DND, "presence Available"]);
});

test("E-05 E-22 a call that comes before both sides were asked leaves the phone as it is, and its end tells the phone", () => {
  const page = new Agent().tell({ type: "started", presence: busy, phone: 0, calls: ["7"] }).echo();
  assert.deepEqual(page.writes, [DND]);

  page.end("7");
  assert.deepEqual(page.writes, [DND, "presence Busy", "phone 1"]);
});
