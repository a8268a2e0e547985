import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CallWorld, fabrikam, maria, numbers } from "../support/callworld.js";

/** The same sequences every time, so that a failure is no accident; PROPERTY_SEED and PROPERTY_RUNS look further. */
const runs = { seed: Number(process.env.PROPERTY_SEED ?? 20), numRuns: Number(process.env.PROPERTY_RUNS ?? 300) };

const slot = fc.constantFrom("1", "2", "3");
const number = fc.constantFrom(numbers.maria, numbers.shared, numbers.nobody, null);
const fates = fc.array(fc.constantFrom(undefined, "lost before", "lost after"), { maxLength: 12 });
const act = fc.oneof(
  fc.record({ do: fc.constant("call-incoming"), slot, number }),
  fc.record({ do: fc.constant("call-started"), slot, number }),
  fc.record({ do: fc.constant("call-answered"), slot }),
  fc.record({ do: fc.constant("call-ended"), slot }),
  fc.record({ do: fc.constant("call-ended"), slot }),
  fc.record({ do: fc.constant("reload") }),
  fc.record({ do: fc.constant("pass"), ms: fc.constantFrom(500, 40_000) }),
  fc.record({ do: fc.constant("notification"), answer: fc.constantFrom("accept", "reject", "none", "error") }),
  fc.record({ do: fc.constant("choose"), slot, customer: fc.constantFrom(maria, fabrikam) }),
  fc.record({ do: fc.constant("create-contact"), slot }),
);

test("whatever happens in whatever order: one completed record per conversation, none for what only rang, nothing left to do", async () => {
  const acts = fc.array(act, { maxLength: 30 });
  await fc.assert(fc.asyncProperty(fc.boolean(), fc.boolean(), fates, acts, async (sessions, listsCalls, lost, done) => {
    const world = new CallWorld({ sessions });
    world.fates = [...lost];
    world.listsCalls = listsCalls;
    const used = new Map();
    const begun = new Map(); // by id: what the phone did with it
    const nameOf = (held) => `${held}.${used.get(held) ?? 0}`;
    const tell = world.tell.bind(world);
    world.tell = (event, id, about) => {
      const known = begun.get(id) ?? {};
      begun.set(id, { ...known, [event]: true });
      if (event === "call-ended") {
        used.set(id.split(".")[0], Number(id.split(".")[1]) + 1); // Phones never use an id twice.
      }
      return tell(event, id, about);
    };
    await world.open();
    for (const one of done) {
      await perform(world, one, nameOf);
    }
    await world.drain();
    for (const id of [...world.phoneCalls]) {
      await world.tell("call-ended", id);
    }
    world.fates = [];
    await world.drain();

    const expected = [...begun].filter(([, told]) => told["call-started"] || told["call-answered"]).map(([id]) => keyOf(id)).sort();
    assert.deepEqual([...world.rows.keys()].sort(), expected);
    for (const row of world.records) {
      const unsorted = row.phonenumber === numbers.shared && !Object.keys(row).some((key) => key.startsWith("regarding"));
      assert.ok(row.statecode === 1 || unsorted);
      assert.ok(Date.parse(row.actualend) >= Date.parse(row.actualstart));
    }
    assert.ok(world.shown.every((call) => call.endedAt !== null && call.customer === null && call.matches.length > 1));
  }), runs);
});

const keyOf = (id) => `phonecalls(enreach_externalkey='${encodeURIComponent(`${id}:cloud`)}')`;

async function perform(world, one, nameOf) {
  const id = one.slot && nameOf(one.slot);
  switch (one.do) {
    case "reload": return world.reload();
    case "pass": return world.pass(one.ms);
    case "choose": return world.panel.choose(id, one.customer);
    case "create-contact": return world.panel.ask("create-contact", id);
    case "notification": {
      const notified = world.notified.shift();
      one.answer === "error" ? notified?.reject(new Error("no template")) : notified?.resolve(one.answer);
      return world.pass(0);
    }
    case "call-incoming":
    case "call-started": return world.phoneCalls.has(id) ? undefined : world.tell(one.do, id, { number: one.number });
    default: return world.phoneCalls.has(id) ? world.tell(one.do, id) : undefined;
  }
}
