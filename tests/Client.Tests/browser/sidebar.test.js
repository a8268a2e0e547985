import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, registration } from "./stage/stage.js";

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

/** A test on a stage of its own. */
function scene(name, given, registrations, act) {
  test(name, async () => {
    const stage = await browser.open(given, registrations);
    try {
      await act(await stage.connected());
    } finally {
      await stage.close();
    }
  });
}

scene("E-03 a state chosen on one side shows on the other", {}, [], async (stage) => {
  await stage.dynamics((dynamics) => dynamics.choose("Busy"));
  await stage.shows("Busy", 1);

  await stage.phone((phone) => phone.setUserStatus(5));
  await stage.shows("Appear away", 5);

  await stage.dynamics((dynamics) => dynamics.choose("Available"));
  await stage.shows("Available", 0);
});

scene("E-05 E-06 E-10 a call sets Do not disturb in Dynamics only, and its end restores the agent's own state",
  { presence: "Lunch break" }, [], async (stage) => {
  await stage.shows("Lunch break", 5);

  const call = await stage.phone((phone) => phone.ring("+358955500142", "Maria Virtanen"));
  await stage.shows("Do not disturb", 5);
  await stage.page.waitForFunction(() => window.dynamics.mode === 1); // the panel comes forward
  await stage.panel.locator(".card[data-phase=ringing] h3", { hasText: /^\+358955500142$/ }).waitFor();
  await stage.panel.locator("#presence-note", { hasText: /^Lunch break again after the call$/ }).waitFor();

  await stage.phone((phone, id) => phone.answer(id), call);
  await stage.shows("Do not disturb", 5);

  await stage.phone((phone, id) => phone.hangUp(id), call);
  await stage.shows("Lunch break", 5);
  assert.deepEqual(await stage.diagnostics, []);
});

scene("E-08 E-12 with two calls, and a choice during them, the choice is what the end of the last one shows", {}, [], async (stage) => {
  const first = await stage.phone((phone) => phone.ring("+358955500142"));
  const second = await stage.phone((phone) => phone.call("+4989123456"));
  await stage.shows("Do not disturb", 0);
  await stage.phone((phone, id) => phone.hangUp(id), first);
  await stage.shows("Do not disturb", 0);

  await stage.dynamics((dynamics) => dynamics.choose("Busy"));
  await stage.shows("Busy", 0);
  await stage.phone((phone, id) => phone.hangUp(id), second);

  await stage.shows("Busy", 1);
});

scene("E-13 a reload during a call loses nothing", { presence: "Busy" }, [], async (stage) => {
  await stage.shows("Busy", 1); // Connected is not yet asked: a call that comes sooner keeps the phone as it was until its end.
  const call = await stage.phone((phone) => phone.ring("+358955500142"));
  await stage.shows("Do not disturb", 1);

  await stage.reloadPanel();
  await stage.shows("Do not disturb", 1);
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await stage.shows("Busy", 1);
});

scene("E-22 on sign-in Omnichannel's state wins", { presence: "Offline" }, [], async (stage) => {
  await stage.shows("Offline", 3);
});

for (const [name, given] of [["CIF 1.0, which has no presence", { cif1: true }], ["no Omnichannel", { noOmnichannel: true }]]) {
  scene(`E-01 E-02 with ${name}, calls and states pass silently`, given, [], async (stage) => {
    const call = await stage.phone((phone) => phone.ring("+358955500142"));
    await stage.phone((phone) => phone.setUserStatus(1));
    await stage.phone((phone, id) => phone.hangUp(id), call);
    await stage.shows("Available", 1);

    assert.deepEqual(await stage.diagnostics, []);
    assert.equal(await stage.panel.locator("#presence").isVisible(), false);
    const asked = (await stage.dynamics((dynamics) => dynamics.asked)).map(([method]) => method);
    assert.ok(!asked.includes("setPresence") && !asked.includes("setClickToAct"), asked.join());
  });
}

scene("in a workspace the panel comes forward at the start, and again when the last session closes", {}, [], async (stage) => {
  await stage.page.waitForFunction(() => window.dynamics.mode === 1);

  await stage.dynamics((dynamics) => dynamics.closeSessions());
  await stage.page.waitForFunction(() => window.dynamics.mode === 1);
});

const contoso = "contoso_/scripts/note.js";
scene("E-21 customers' plug-ins run in order around the built-in ones, and their errors stop nobody", {}, [
  registration("Contoso.Plugins.Last", "call-incoming", contoso, 40),
  registration("Contoso.Plugins.Fail", "call-incoming", contoso, 20),
  registration("Contoso.Plugins.Note", "call-incoming", contoso, 10),
  registration("Contoso.Plugins.Note", "call-ended", contoso, 10, { active: false }),
  registration("Contoso.Plugins.Gone", "call-incoming", contoso, 5),
  registration("Contoso.Plugins.Lost", "call-incoming", "contoso_/scripts/nowhere.js", 5),
  registration("Contoso.Plugins.Evil", "call-incoming", "https://example.org/evil.js", 5),
], async (stage) => {
  const call = await stage.phone((phone) => phone.ring("+358955500142"));
  await stage.shows("Do not disturb", 0);
  await stage.phone((phone, id) => phone.hangUp(id), call);
  await stage.shows("Available", 0);

  assert.deepEqual(await stage.inPanel(() => window.Contoso.seen), [
    { event: "call-incoming", callInProgress: true, phoneNumber: "+358955500142", direction: 0 },
    { last: "call-incoming", customer: "Maria Virtanen" },
  ]);
  const said = (await stage.diagnostics).join("\n");
  for (const expected of [
    /Fail failed on call-incoming: on purpose/,
    /Gone was not found/,
    /nowhere\.js could not be loaded/,
    /evil\.js' is not the name of a script/,
  ]) {
    assert.match(said, expected);
  }
});

scene("E-17 a built-in plug-in that was switched off does nothing", {
  registrations: [
    registration("Enreach.Plugins.OCPresenceDND", "call-incoming", "enreach_/scripts/plugins/ocpresencednd.js", 51, {
      builtIn: true,
      active: false,
    }),
  ],
}, [], async (stage) => {
  const call = await stage.phone((phone) => phone.ring("+358955500142"));
  await stage.shows("Available", 0);
  await stage.phone((phone, id) => phone.hangUp(id), call);
});

scene("E-19 when Dynamics does not answer within its 10 seconds, calls go on and the state is put right afterwards",
  {}, [], async (stage) => {
  await stage.dynamics((dynamics) => dynamics.silent.add("setPresence"));
  const call = await stage.phone((phone) => phone.ring("+358955500142"));
  await stage.phone((phone, id) => phone.answer(id), call);
  await stage.page.waitForTimeout(11_000);

  await stage.dynamics((dynamics) => dynamics.silent.delete("setPresence"));
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await stage.shows("Available", 0);
});

scene("B-48 a click on a phone number dials it", {}, [], async (stage) => {
  await stage.page.locator("#number").click();
  await stage.shows("Do not disturb", 0);

  assert.equal((await stage.phone((phone) => phone.getCalls())).length, 1);
});

test("opened without Dynamics the panel says so, and what to do", async () => {
  const stage = await browser.open();
  const alone = await stage.context.newPage();
  await alone.goto(stage.page.url().replace("main.aspx", "WebResources/enreach_/html/sidebar.html"));

  await alone.locator("#connection[data-state=failed]").waitFor({ timeout: 25_000 });

  assert.match((await alone.locator("#log li").allTextContents())[0], /works only as the panel of a channel provider/);
  await stage.close();
});
