/** Takes the pictures of the panel for the documentation: `npm run screenshot`. */
import { fileURLToPath } from "node:url";
import { openDataverse } from "./stage/dataverse.js";
import { openBrowser } from "./stage/stage.js";

const MARIA = "+358955500142";
const SHARED = "+358955500100";
const picture = (name) => fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url));
const size = { width: 1180, height: 720 };

const dataverse = await openDataverse();
const browser = await openBrowser(dataverse);
const account = await dataverse.create("accounts", { name: "Fabrikam Oy", telephone1: SHARED });
const maria = await dataverse.create("contacts", { firstname: "Maria", lastname: "Virtanen", mobilephone: MARIA });
await dataverse.create("contacts", { firstname: "Olli", lastname: "Nieminen", telephone1: SHARED });
await dataverse.create("phonecalls", {
  subject: "Callback request", directioncode: false, phonenumber: SHARED, enreach_externalkey: "callback-1",
  "regardingobjectid_account_phonecall@odata.bind": `/accounts(${account})`,
}, dataverse.agent);

/** @param {string} name @param {object} given @param {object} look @param {(stage) => Promise<void>} act */
async function shoot(name, given, look, act) {
  const stage = await browser.open({ contact: { id: maria }, ...given }, [], size, look);
  await stage.connected();
  await act(stage);
  await stage.page.waitForTimeout(400);
  await stage.page.screenshot({ path: picture(name) });
  await stage.close();
}

const card = (stage, text) => stage.panel.locator("#call-list .card", { hasText: text }).waitFor();

await shoot("sidebar", {}, {}, async (stage) => {
  await stage.phone((phone, number) => phone.ring(number), MARIA);
  await stage.page.locator("#toast").getByText("Maria Virtanen").waitFor();
  await stage.shows("Do not disturb", 0);
});
await shoot("panel-call", { lcid: 1035 }, { colorScheme: "dark" }, async (stage) => {
  const call = await stage.phone((phone, number) => phone.ring(number, null, { queueName: "Tilaukset" }), MARIA);
  await stage.page.locator("#toast").getByText("Maria Virtanen").waitFor();
  await stage.phone((phone, id) => phone.answer(id), call);
  await card(stage, "Maria Virtanen");
  await stage.page.locator("#form h1", { hasText: "Maria Virtanen" }).waitFor();
});
await shoot("panel-choose", { cif1: true, panelWidth: 300 }, {}, async (stage) => {
  await stage.phone((phone, number) => phone.ring(number, null, { queueName: "Orders" }), SHARED);
  await stage.panel.locator(".choice").nth(1).waitFor();
});
await shoot("panel-dial", {}, {}, async (stage) => {
  await stage.panel.locator("#callback-list li").waitFor();
  await stage.panel.locator("#dial summary").click();
  await stage.panel.locator("#dial input").fill("+358 9 5550 01");
});

await browser.close();
await dataverse.close();
