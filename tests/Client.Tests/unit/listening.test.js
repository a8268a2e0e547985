import assert from "node:assert/strict";
import { test } from "node:test";
import { createDynamics } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/cif/dynamics.js";
import { createLog } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/host/log.js";
import { listen } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/sidebar/listening.js";

const clock = { now: () => 0, after: () => {} };

function world(framework) {
  const entries = [];
  return { cif: createDynamics(framework, clock), log: createLog(clock, (entry) => entries.push(`${entry.level} ${entry.text}`)), entries };
}

test("an event that the framework does not know costs that event, and the others are heard", async () => {
  const heard = [];
  const handlers = {};
  const { cif, log, entries } = world({
    addHandler: async (event, handler) => {
      if (event === "onPresenceChange") {
        throw new Error("no such event");
      }
      handlers[event] = handler;
    },
  });

  await listen(cif, log, { onPresenceChange: () => heard.push("presence"), onclicktoact: (data) => heard.push(data.value) });
  await handlers["onclicktoact"]('{"value":"+1"}');

  assert.deepEqual(heard, ["+1"]);
  assert.deepEqual(entries, ["warn Dynamics 365 does not tell onPresenceChange here: no such event"]);
});

test("a framework that refuses every call, or throws at once, leaves the panel listening to its phone", async () => {
  for (const addHandler of [async () => { throw new Error("no"); }, () => { throw new Error("no"); }, undefined]) {
    const { cif, log, entries } = world(addHandler ? { addHandler } : {});

    await listen(cif, log, { onclicktoact: () => {} });

    assert.equal(entries.length, 1);
  }
});

test("Dynamics is answered at once, however long the work takes", async () => {
  let answer;
  const { cif, log } = world({ addHandler: async (_, handler) => { answer = handler; } });
  await listen(cif, log, { onclicktoact: () => new Promise(() => {}) });

  await answer("{}");
});

test("the channel provider decides about click-to-dial: the panel never calls setClickToAct, which agents may not", () => {
  assert.ok(!("setClickToAct" in world({}).cif));
});
