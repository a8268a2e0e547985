import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { openEmptyDataverse } from "./stage/dataverse.js";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let dataverse;
let browser;

before(async () => {
  dataverse = await openEmptyDataverse();
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  await dataverse.create("accounts", { name: "Fabrikam <b>Oy</b>", telephone1: "+358955500100" });
});
after(async () => {
  await browser?.close();
  await dataverse?.close();
});

async function open(fragment, look = {}) {
  const page = await (await browser.newContext(look)).newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`${dataverse.origin}/${fragment}`);
  return { page, problems };
}

const requests = async () => {
  const headers = { authorization: `Bearer ${dataverse.token}` };
  return (await (await fetch(`${dataverse.origin}/local/requests`, { headers })).json()).value;
};

test("the page shows rows as the Web API gives them, writes nothing and keeps its token to itself", async () => {
  const earlier = (await requests()).length;
  const { page, problems } = await open(`#token=${dataverse.token}`);
  await page.getByRole("link", { name: "account", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("cell", { name: "Fabrikam <b>Oy</b>" }).waitFor();
  for (const view of ["Solutions", "Jobs", "Requests"]) {
    await page.getByRole("link", { name: view, exact: true }).click();
    await page.getByRole("heading", { name: view === "Jobs" ? "System jobs" : view }).waitFor();
  }

  const made = (await requests()).slice(earlier);
  assert.deepEqual(problems, []);
  assert.ok(made.length > 5);
  assert.deepEqual([...new Set(made.map(({ method }) => method))], ["GET"]);
  assert.ok(!JSON.stringify(made).includes(dataverse.token));
  assert.ok(!page.url().includes(dataverse.token));
});

test("the page asks for a token, and shows nothing with a wrong one", async () => {
  const { page } = await open("");
  await page.getByLabel("Token").fill("nobody");
  await page.keyboard.press("Enter");
  await page.getByText("That token is not accepted.").waitFor();

  assert.equal(await page.getByRole("table").count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the page, ${colorScheme}, 400 px wide, and nothing sticks out`, async () => {
    const { page } = await open(`#token=${dataverse.token}`, { colorScheme, viewport: { width: 400, height: 800 }, bypassCSP: true });
    await page.getByRole("link", { name: "account", exact: true }).waitFor();
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() => window.axe.run());

    assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
  });
}
