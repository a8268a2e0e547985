import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { presences } from "../support/agent.js";
import { World } from "../support/world.js";

const DND = "BUSY_DO_NOT_DISTURB";
/** The same sequences every time, so that a failure is no accident; PROPERTY_SEED and PROPERTY_RUNS look further. */
const runs = { seed: Number(process.env.PROPERTY_SEED ?? 20), numRuns: Number(process.env.PROPERTY_RUNS ?? 400) };

const anyPresence = fc.constantFrom(...Object.values(presences));
const callId = fc.constantFrom("1", "2", "3");
const agentActs = [
  fc.record({ do: fc.constant("choose"), presence: anyPresence }),
  fc.record({ do: fc.constant("choosePhone"), number: fc.constantFrom(0, 1, 2, 3, 4, 5) }),
];
const callActs = [
  fc.record({ do: fc.constant("call"), event: fc.constantFrom("call-incoming", "call-answered", "call-started"), call: callId }),
  fc.record({ do: fc.constant("call"), event: fc.constant("call-ended"), call: callId }),
];
const reload = fc.record({ do: fc.constant("reload") });
const goesOn = fc.record({
  do: fc.constant("next"),
  fate: fc.constantFrom("done", "done", "done", "late", "twice"),
  source: fc.constantFrom(0, 0, 0, 1),
});
const phoneKind = fc.record({ listsCalls: fc.boolean(), tellsStatus: fc.boolean() });

/** Phones never use an id twice: "1" becomes "1.0", and "1.1" after its end, or after a reload that the call did not survive. */
function callNames() {
  const used = new Map();
  const nameOf = (act) => {
    const name = `${act.call}.${used.get(act.call) ?? 0}`;
    if (act.event === "call-ended") {
      nameOf.spent(act.call);
    }
    return name;
  };
  nameOf.spent = (call) => used.set(call, (used.get(call) ?? 0) + 1);
  return nameOf;
}

async function perform(world, act, nameOf) {
  switch (act.do) {
    case "choose": return world.choose(act.presence);
    case "choosePhone": return world.choosePhone(act.number);
    case "call": return world.call(act.event, nameOf(act));
    case "reload":
      if (!world.listsCalls) {
        [...world.calls].forEach((call) => nameOf.spent(call.split(".")[0]));
      }
      return world.reload();
    case "next": return world.next(act.fate, act.source);
  }
}

test("one thing at a time: after every call the agent's own state is back, and both sides agree", async () => {
  const anything = fc.array(fc.oneof(...agentActs, ...callActs, ...callActs, reload), { maxLength: 25 });
  await fc.assert(fc.asyncProperty(phoneKind, anything, async (kind, acts) => {
    const world = new World(kind);
    const nameOf = callNames();
    await world.open();
    await world.drain();

    for (const act of acts) {
      const before = { phone: world.phone, busy: world.calls.size > 0 };
      await perform(world, act, nameOf);
      await world.drain();

      const own = world.chosen.at(-1);
      if (world.calls.size === 0) {
        assert.equal(world.omnichannel.base, own.base, `Omnichannel is back after ${JSON.stringify(act)}`);
        assert.equal(own.id ?? world.omnichannel.id, world.omnichannel.id, "and it is the very presence the agent chose");
        assert.equal(world.mapping.toBase(world.phone), own.base, `the phone agrees after ${JSON.stringify(act)}`);
      } else if (before.busy && act.do !== "choosePhone" && act.do !== "reload") {
        assert.equal(world.phone, before.phone, "during a call the phone stays as it is");
      }
    }
    assert.deepEqual(world.problems, []);
  }), { ...runs, includeErrorInReport: true });
});

test("everything at once: comes to rest, agrees, and never blocks the phone with a Do not disturb of ours", async () => {
  const acts = fc.array(fc.oneof(...agentActs, ...callActs, ...callActs, reload, goesOn, goesOn, goesOn, goesOn), { maxLength: 40 });
  await fc.assert(fc.asyncProperty(phoneKind, fc.boolean(), acts, async (kind, withoutDnd, all) => {
    const world = new World({ ...kind, tellsStatus: true });
    const nameOf = callNames();
    const performed = withoutDnd ? all.filter((act) => act.presence?.base !== DND && act.number !== 2) : all;
    const blocked = [];
    world.onWrite = (side, value) => {
      if (side === "phone" && value === 2 && !world.chosen.some((choice) => choice.base === DND)) {
        blocked.push(world.writes.join(", "));
      }
    };
    await world.open();

    for (const act of performed) {
      await perform(world, act, nameOf);
    }
    for (const call of [...world.calls]) {
      await world.call("call-ended", call);
    }
    await world.drain();

    assert.deepEqual(blocked, [], "the phone is blocked only because the agent said so");
    assert.equal(world.mapping.toBase(world.phone), world.omnichannel.base, "both sides agree in the end");
    if (!world.chosen.some((choice) => choice.base === DND)) {
      assert.notEqual(world.omnichannel.base, DND, "no agent is left in a Do not disturb of ours");
    }
    const causes = performed.filter((act) => act.do !== "next").length;
    assert.ok(world.writes.length <= 4 * causes + 6, `${world.writes.length} writes for ${causes} causes: ${world.writes.join(", ")}`);
  }), { ...runs, includeErrorInReport: true });
});

test("at most one write per change outside calls, and its echo writes nothing", async () => {
  await fc.assert(fc.asyncProperty(phoneKind, fc.array(fc.oneof(...agentActs), { maxLength: 15 }), async (kind, acts) => {
    const world = new World({ ...kind, tellsStatus: true });
    await world.open();
    await world.drain();

    for (const act of acts) {
      world.writes = [];
      await perform(world, act);
      await world.drain();
      assert.ok(world.writes.length <= 1, world.writes.join(", "));
    }
  }), { ...runs, includeErrorInReport: true });
});
