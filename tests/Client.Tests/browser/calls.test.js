import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openDataverse } from "./stage/dataverse.js";
import { openBrowser, registration } from "./stage/stage.js";

const CLOUD_USER = "c10dc10d-0000-4000-8000-000000000001";
const MARIA = "+358955500142";
const SHARED = "+358955500100";
const LEAD = "+358955500111";
const NOBODY = "+358955500199";

let dataverse;
let browser;
let ids;

before(async () => {
  dataverse = await openDataverse();
  browser = await openBrowser(dataverse);
  ids = {
    account: await dataverse.create("accounts", { name: "Fabrikam Oy", telephone1: SHARED }),
    other: await dataverse.create("contacts", { firstname: "Olli", lastname: "Nieminen", telephone1: SHARED }),
    lead: await dataverse.create("leads", { lastname: "Korhonen", subject: "Autumn", mobilephone: LEAD }),
  };
  ids.maria = await dataverse.create("contacts", {
    firstname: "Maria", lastname: "Virtanen", mobilephone: MARIA, "parentcustomerid_account@odata.bind": `/accounts(${ids.account})`,
  });
});
after(async () => {
  await browser?.close();
  await dataverse?.close();
});
beforeEach(() => dataverse.clear());

function scene(name, given, registrations, act) {
  test(name, async () => {
    const stage = await browser.open({ contact: { id: ids.maria }, ...(typeof given === "function" ? given() : given) }, registrations);
    try {
      await act(await stage.connected());
    } finally {
      dataverse.lose = null;
      await stage.close();
    }
  });
}

/** Waits for what the Dataverse holds. */
async function eventually(stage, claim) {
  for (let waited = 0; ; waited += 100) {
    try {
      return claim(await dataverse.phoneCalls());
    } catch (error) {
      if (waited > 8_000) {
        error.message += `\nthe panel says: ${(await stage.diagnostics).join(" | ")}`;
        throw error;
      }
      await stage.page.waitForTimeout(100);
    }
  }
}

const ring = (stage, number, more = {}) => stage.phone((phone, [to, about]) => phone.ring(to, null, about), [number, more]);
const toast = (stage) => stage.page.locator("#toast");
const card = (stage) => stage.panel.locator("#call-list .card");

scene("CIF 2.0: the toast has the caller's name; accepting answers, opens a session, and the phone call is written, then completed",
  {}, [], async (stage) => {
  const call = await ring(stage, MARIA);
  await toast(stage).getByText("Maria Virtanen").waitFor();
  await toast(stage).getByRole("button", { name: "Answer" }).click();

  await card(stage).locator("text=On the line").waitFor();
  await eventually(stage, ([row]) => {
    assert.deepEqual([row.statecode, row.subject, row.directioncode, row.phonenumber], [0, "Incoming direct call", false, MARIA]);
    assert.equal(row.enreach_externalkey, `${call}:${CLOUD_USER}`.toLowerCase());
  });
  await stage.page.waitForFunction(() => window.dynamics.sessions.length > 0);
  const [session] = await stage.dynamics((dynamics) => dynamics.sessions);
  assert.deepEqual([session.title, session.entityName, session.entityId], ["Maria Virtanen", "contact", ids.maria]);

  await stage.phone((phone, id) => phone.hangUp(id), call);
  await eventually(stage, (rows) => {
    assert.equal(rows.length, 1);
    const [row] = rows;
    assert.deepEqual([row.statecode, row.statuscode, row._ownerid_value, row._regardingobjectid_value], [1, 4, dataverse.agent, ids.maria]);
    assert.deepEqual(row.parties, { 1: ids.maria, 2: dataverse.agent });
    assert.equal(row.actualdurationminutes, 1);
  });
  await card(stage).first().waitFor({ state: "detached" });
});

scene("CIF 2.0: declining on the toast declines on the phone and writes nothing", {}, [], async (stage) => {
  await ring(stage, MARIA);
  await toast(stage).getByRole("button", { name: "Decline" }).click();

  await card(stage).first().waitFor({ state: "detached" });
  assert.equal((await stage.phone((phone) => phone.getCalls())).length, 0);
  assert.deepEqual(await dataverse.phoneCalls(), []);
});

scene("CIF 2.0: a caller who gives up takes the toast along", {}, [], async (stage) => {
  const call = await ring(stage, MARIA);
  await toast(stage).getByText("Maria Virtanen").waitFor();
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await toast(stage).waitFor({ state: "hidden" });
});

scene("CIF 2.0: after a reload of the panel while it rings, accepting still answers", {}, [], async (stage) => {
  await ring(stage, MARIA);
  await toast(stage).getByText("Maria Virtanen").waitFor();
  await stage.reloadPanel();
  await stage.page.waitForFunction(() => window.dynamics.asked.filter(([method]) => method === "notifyEvent").length === 2);
  await toast(stage).getByRole("button", { name: "Answer" }).click();

  await card(stage).locator("text=On the line").waitFor();
});

scene("CIF 1.0: the caller's record opens as it rings", { cif1: true }, [], async (stage) => {
  const call = await ring(stage, MARIA);
  await stage.page.locator("#form h1", { hasText: "Maria Virtanen" }).waitFor();
  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await eventually(stage, ([row]) => assert.equal(row.statecode, 1));
  const asked = (await stage.dynamics((dynamics) => dynamics.asked)).map(([method]) => method);
  const known = ["addHandler", "getEnvironment", "searchAndOpenRecords", "openForm", "setMode"];
  assert.ok(asked.every((method) => known.includes(method)), asked.join());
});

scene("several customers: the agent chooses by keyboard, and the phone call is theirs", {}, [
  registration("Contoso.Plugins.Hear", "customerSelected", "contoso_/scripts/note.js", 10),
], async (stage) => {
  const call = await ring(stage, SHARED);
  await toast(stage).locator(".caller", { hasText: SHARED }).waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  const choices = card(stage).locator(".choice");
  await choices.nth(1).waitFor();
  assert.deepEqual(await choices.allTextContents(), ["Olli NieminenContact", "Fabrikam OyAccount"]);

  await choices.nth(1).focus();
  await stage.page.keyboard.press("Enter");
  await card(stage).locator("h3", { hasText: "Fabrikam Oy" }).waitFor();
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await eventually(stage, (rows) => {
    assert.deepEqual(rows.map((row) => [row._regardingobjectid_value, row.parties[1], row.statecode]), [[ids.account, ids.account, 1]]);
  });
  assert.deepEqual(await stage.inPanel(() => window.Contoso.seen.map(({ event }) => event)), ["customerSelected"]);
});

scene("C-16 a lead is found where nobody else has the number", {}, [], async (stage) => {
  const call = await ring(stage, LEAD);
  await card(stage).locator("h3", { hasText: "Korhonen" }).waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await eventually(stage, ([row]) => assert.equal(row._regardingobjectid_value, ids.lead));
});

scene("nobody: a new contact opens with the number, and once saved it is the customer of the call", {}, [], async (stage) => {
  const call = await ring(stage, NOBODY);
  await card(stage).getByText("Nobody with this number").waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  await card(stage).getByRole("button", { name: "Create contact" }).click();
  await stage.page.getByText(`telephone1: ${NOBODY}`).waitFor();
  await stage.page.locator("#save").click();
  await stage.page.locator("#save", { hasText: "Saved" }).waitFor();
  await stage.phone((phone, id) => phone.hangUp(id), call);

  const theirs = encodeURIComponent(`telephone1 eq '${NOBODY}'`);
  const [created] = (await dataverse.ask("GET", `contacts?$select=contactid&$filter=${theirs}`)).value;
  await eventually(stage, ([row]) => assert.deepEqual([row._regardingobjectid_value, row.statecode], [created.contactid, 1]));
  await dataverse.ask("DELETE", `contacts(${created.contactid})`);
});

for (const cif1 of [false, true]) {
  scene(`B-49 click-to-dial, CIF ${cif1 ? "1.0" : "2.0"}: the record dialled from is the customer`, { cif1 }, [], async (stage) => {
    await stage.dynamics((dynamics, id) => dynamics.click("+358 9 5550 0100", "telephone1", "account", id), ids.account);
    await card(stage).locator("h3", { hasText: "Fabrikam Oy" }).waitFor();
    const [call] = await stage.phone((phone) => phone.getCalls());
    await stage.phone((phone, id) => phone.answer(id), call.callId);
    await stage.phone((phone, id) => phone.hangUp(id), call.callId);

    await eventually(stage, (rows) => assert.deepEqual(
      rows.map((row) => [row.subject, row.directioncode, row.statuscode, row._regardingobjectid_value, row.parties]),
      [["Outgoing direct call", true, 2, ids.account, { 1: dataverse.agent, 2: ids.account }]]));
  });
}

scene("click-to-dial without the record's id: the record shown is the customer when it has the number", {}, [], async (stage) => {
  await stage.dynamics((dynamics, number) => dynamics.click(number, "mobilephone", "contact", null), MARIA);

  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
});

scene("the dial pad dials what was typed or pressed, and says what is no number", {}, [], async (stage) => {
  await stage.panel.locator("#dial summary").click();
  await stage.panel.locator("#dial input").fill("call me");
  await stage.page.keyboard.press("Enter");
  await stage.panel.locator("#number-problem", { hasText: /^This is not a telephone number\.$/ }).waitFor();

  await stage.panel.locator("#dial input").fill("+35895550014");
  await stage.panel.getByRole("button", { name: "Digit 2" }).click();
  await stage.panel.locator("#dial").getByRole("button", { name: "Call", exact: true }).click();

  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
});

scene("callback requests wait in the panel; calling one back closes it when somebody answers", () => ({}), [], async (stage) => {
  const request = {
    subject: "Callback request", directioncode: false, phonenumber: MARIA,
    "regardingobjectid_contact_phonecall@odata.bind": `/contacts(${ids.maria})`,
  };
  const mine = await dataverse.create("phonecalls", { ...request, enreach_externalkey: "callback-1" }, dataverse.agent);
  await dataverse.create("phonecalls", { ...request, subject: "Planned by hand" }, dataverse.agent);
  await dataverse.create("phonecalls", { ...request, subject: "Somebody else's", enreach_externalkey: "callback-2" });
  await stage.reloadPanel();
  const waiting = stage.panel.locator("#callback-list li");
  await waiting.first().waitFor();
  assert.deepEqual(await waiting.locator("strong").allTextContents(), ["Maria Virtanen"]);

  await waiting.getByRole("button", { name: "Call back Maria Virtanen" }).click();
  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
  const [call] = await stage.phone((phone) => phone.getCalls());
  await stage.phone((phone, id) => phone.answer(id), call.callId);
  await stage.phone((phone, id) => phone.hangUp(id), call.callId);

  await waiting.first().waitFor({ state: "detached" });
  await eventually(stage, (rows) => {
    const closed = rows.find((row) => row.activityid === mine);
    assert.deepEqual([closed.statecode, closed.statuscode], [1, 4]);
    assert.equal(rows.filter((row) => row.directioncode && row.statecode === 1).length, 1);
  });
});

scene("a lost answer and a reload in the middle of a call make no second record", {}, [], async (stage) => {
  let lost = 0;
  dataverse.lose = (request, response) => request.method === "PATCH" && lost++ === 0 && Boolean(response.destroy());
  const call = await ring(stage, MARIA);
  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  await eventually(stage, (rows) => assert.equal(rows.length, 1));

  await stage.reloadPanel();
  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await eventually(stage, (rows) => assert.deepEqual(rows.map((row) => [row.statecode, row.statuscode]), [[1, 4]]));
  assert.ok(lost > 1);
});

const optional = ["notifyEvent", "cancelEvent", "canCreateSession", "createSession", "openForm", "setMode", "addHandler", "getPresence"];
scene("when all optional calls of Dynamics fail, calls are made, found and recorded all the same", { broken: optional }, [], async (stage) => {
  const call = await ring(stage, MARIA);
  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  await stage.phone((phone, id) => phone.hangUp(id), call);

  await eventually(stage, ([row]) => assert.deepEqual([row.statecode, row._regardingobjectid_value], [1, ids.maria]));
});

scene("customers' plug-ins hear all events; one that throws and one that hangs harm nothing", {}, [
  ...["onclicktoact", "call-incoming", "call-answered", "call-started", "call-ended", "user-status-changed"].flatMap((event) => [
    registration("Contoso.Plugins.Fail", event, "contoso_/scripts/note.js", 1),
    registration("Contoso.Plugins.Hear", event, "contoso_/scripts/note.js", 2),
  ]),
  registration("Contoso.Plugins.Hang", "call-ended", "contoso_/scripts/note.js", 3),
], async (stage) => {
  const call = await ring(stage, SHARED);
  await card(stage).locator(".choice").first().waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  await stage.phone((phone) => phone.setUserStatus(1));
  await stage.phone((phone, id) => phone.hangUp(id), call);
  await stage.dynamics((dynamics, number) => dynamics.click(number, "mobilephone", "contact", null), MARIA);

  await card(stage).locator("h3", { hasText: "Maria Virtanen" }).waitFor();
  await eventually(stage, (rows) => assert.ok(rows.some((row) => row.phonenumber === SHARED && row.actualend)));
  const seen = await stage.inPanel(() => window.Contoso.seen.map(({ event }) => event));
  assert.deepEqual(seen.slice(0, 4), ["call-incoming", "call-answered", "user-status-changed", "call-ended"]);
});

scene("random calls, in order and out of it, leave one completed phone call per conversation", {}, [], async (stage) => {
  const dice = seeded(Number(process.env.PANEL_SEED ?? 7));
  const expected = new Map();
  const open = new Map();
  for (let turn = 0; turn < 40; turn++) {
    const roll = dice(6);
    const [id] = [...open.keys()].slice(dice(Math.max(1, open.size)));
    if (roll <= 1 && open.size < 3) {
      open.set(await ring(stage, [MARIA, LEAD, null][dice(3)]), "ringing");
    } else if (roll === 2 && open.size < 3) {
      const started = await stage.phone((phone, number) => phone.call(number), [MARIA, LEAD][dice(2)]);
      open.set(started, "talking");
      expected.set(started, true);
    } else if (roll === 3 && open.get(id) === "ringing") {
      await stage.phone((phone, call) => phone.answer(call), id);
      open.set(id, "talking");
      expected.set(id, true);
    } else if (roll === 4 && id) {
      await stage.phone((phone, call) => phone.hangUp(call), id);
      open.delete(id);
    } else if (roll === 5 && dice(3) === 0) {
      await stage.reloadPanel();
    }
  }
  for (const id of open.keys()) {
    await stage.phone((phone, call) => phone.hangUp(call), id);
  }

  await eventually(stage, (rows) => {
    assert.deepEqual(rows.map((row) => row.enreach_externalkey).sort(), [...expected.keys()].map((id) => `${id}:${CLOUD_USER}`).sort());
    assert.ok(rows.every((row) => row.statecode === 1));
  });
});

function seeded(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
