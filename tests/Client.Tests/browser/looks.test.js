import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openDataverse } from "./stage/dataverse.js";
import { openBrowser } from "./stage/stage.js";

const NARROW = 300;
const SHARED = "+358955500100";
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let dataverse;
let browser;

before(async () => {
  dataverse = await openDataverse();
  browser = await openBrowser(dataverse);
  const account = await dataverse.create("accounts", { name: "Pohjoismainen Teollisuustarvikekonserni Oyj", telephone1: SHARED });
  await dataverse.create("contacts", { firstname: "Olli", lastname: "Nieminen", telephone1: SHARED });
  const request = { subject: "Callback request", directioncode: false, phonenumber: SHARED, enreach_externalkey: "callback-1" };
  await dataverse.create("phonecalls",
    { ...request, "regardingobjectid_account_phonecall@odata.bind": `/accounts(${account})` }, dataverse.agent);
  await dataverse.create("phonecalls", { ...request, enreach_externalkey: "callback-2", phonenumber: "+358955500123" }, dataverse.agent);
});
after(async () => {
  await browser?.close();
  await dataverse?.close();
});

/** The panel with everything in it that can be in it at once. */
async function full(given, look) {
  const stage = await browser.open({ panelWidth: NARROW, ...given }, [], { width: 900, height: 1100 }, look);
  await stage.connected();
  await stage.panel.locator("#callback-list li").nth(1).waitFor();
  await stage.phone((phone, number) => phone.ring(number, null, { queueName: "Orders" }), SHARED);
  await stage.panel.locator(".choice").nth(1).waitFor();
  await stage.phone((phone) => phone.call("+358955500199"));
  await stage.panel.locator("#call-list .card").nth(1).waitFor();
  await stage.panel.locator("#dial summary").click();
  await stage.panel.locator("#dial input").fill("x");
  await stage.panel.locator("#dial button[type=submit]").click();
  await stage.panel.locator("footer summary").click();
  return stage;
}

const panelFrame = (stage) => stage.page.frames().find((frame) => frame.url().endsWith("sidebar.html"));

async function findings(stage) {
  const frame = panelFrame(stage);
  await frame.evaluate(axeSource);
  const { violations, passes } = await frame.evaluate(() => window.axe.run({ exclude: [["webrtc-client-ui"]] }));
  assert.ok(passes.length > 15, "axe looked at something");
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

for (const colorScheme of ["light", "dark"]) {
  for (const [language, lcid] of [["en", 1033], ["fi", 1035]]) {
    test(`axe finds nothing, ${colorScheme}, in ${language}, ${NARROW} pixels wide, and nothing sticks out`, async () => {
      const stage = await full({ lcid }, { colorScheme });
      try {
        assert.deepEqual(await findings(stage), []);
        const page = await panelFrame(stage).evaluate(() => ({
          width: document.documentElement.scrollWidth, language: document.documentElement.lang,
          wide: [...document.querySelectorAll("main *, header *, footer *")]
            .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5).map((element) => element.outerHTML.slice(0, 80)),
        }));
        assert.deepEqual(page, { width: NARROW - 1, language, wide: [] });
      } finally {
        await stage.close();
      }
    });
  }
}

test("the theme of the channel provider's custom parameters wins over the system's", async () => {
  const stage = await browser.open({ customParams: '{"theme":"dark"}' }, [], undefined, { colorScheme: "light" });
  await stage.connected();

  assert.equal(await panelFrame(stage).evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(20, 20, 20)");
  await stage.close();
});

test("everything is reached and used by keyboard, in the order it is read, and a new card leaves the focus where it was", async () => {
  const stage = await full({}, {});
  const frame = panelFrame(stage);
  await frame.evaluate(() => document.querySelector(".choice").focus());
  const focused = () => frame.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim());

  const order = [await focused()];
  for (let step = 0; step < 6; step++) {
    await stage.page.keyboard.press("Tab");
    order.push(await focused());
  }
  assert.deepEqual(order.slice(0, 4),
    ["Olli NieminenContact", "Pohjoismainen Teollisuustarvikekonserni OyjAccount", "Create contact",
      "Call back Pohjoismainen Teollisuustarvikekonserni Oyj"]);

  await frame.evaluate(() => document.querySelectorAll(".choice")[1].focus());
  await stage.phone((phone) => phone.call("+358955500198"));
  await stage.panel.locator("#call-list .card").nth(2).waitFor();
  assert.equal(await focused(), "Pohjoismainen Teollisuustarvikekonserni OyjAccount");
  await stage.close();
});

test("a screen reader is told of a call once its caller is known", async () => {
  const stage = await browser.open({}, []);
  await stage.connected();
  await stage.phone((phone, number) => phone.ring(number), SHARED);

  await stage.panel.locator("#announcement", { hasText: `Incoming call: ${SHARED}` }).waitFor({ state: "attached" });
  await stage.close();
});
