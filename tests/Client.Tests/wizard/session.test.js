/** What the wizard keeps when one goes back, elsewhere or on, and what it says of it afterwards. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openEmptyDataverse } from "../browser/stage/dataverse.js";
import { button, openBrowser, openPage, press, startWizard, step, walkToPlan } from "./stage/wizard.js";

let browser;
let dataverse;
let wizard;
let page;

before(async () => {
  [browser, dataverse] = await Promise.all([openBrowser(), openEmptyDataverse({ preset: "cif2" })]);
  wizard = await startWizard({ args: ["--environment", dataverse.origin], environment: { VOICEDEPLOY_ACCESS_TOKEN: dataverse.token } });
  ({ page } = await openPage(browser, wizard));
});
after(async () => {
  await browser?.close();
  await wizard?.close();
  await dataverse?.close();
});

const stepButton = (name) => page.getByRole("navigation").getByRole("button", { name, exact: true });
const isClosed = (name) => page.locator("nav button[disabled]", { hasText: new RegExp(`^${name}$`) }).waitFor();

test("a sign-in elsewhere that fails leaves no step open and no address shown of the environment before", async () => {
  await walkToPlan(page, { local: false });
  await page.locator("header .target", { hasText: dataverse.origin }).waitFor();
  await stepButton("Sign in").click();
  await page.getByLabel("Address of the environment").fill("http://127.0.0.1:9");
  await press(page, "Sign in");

  await page.locator(".problem", { hasText: "ENV-001" }).first().waitFor({ timeout: 60_000 });
  await isClosed("Plan");
  await page.locator("header .target").waitFor({ state: "detached" });
  await page.getByLabel("Address of the environment").fill(dataverse.origin);
});

test("a plan is none any more once something is answered otherwise", async () => {
  await walkToPlan(page, { local: false });
  await stepButton("Configuration").click();
  await step(page, "Configuration");
  await page.getByRole("checkbox", { name: "CallDurationLimit" }).check();
  await page.getByLabel("Which value should CallDurationLimit have?").fill("17");
  await page.getByLabel("Which value should CallDurationLimit have?").blur();

  await isClosed("Plan");
  await press(page, "Show the plan");
  await step(page, "Plan");
});

test("why a run failed is still said when one comes back to it, and no way back where nothing was done", async () => {
  await dataverse.faults({ imports: [{ nth: 1, failAt: { component: 7, code: "0x80048033", message: "No luck today." } }] });
  await press(page, /^Make \d+ changes/);
  await page.getByText("No luck today.").first().waitFor({ timeout: 60_000 });
  await stepButton("What was found").click();
  await step(page, "What was found");
  await stepButton("Deployment").click();

  await step(page, "Deployment");
  await page.getByText("No luck today.").first().waitFor();
  assert.equal(await page.getByText("To go back:").count(), 0);
  await dataverse.faults();
});

test("a check that cannot be made is told apart from the deployment before it, which was done", async () => {
  await press(page, "Plan again");
  await button(page, /^Make \d+ change/).click();
  await page.getByRole("heading", { name: "What agents still need before they can phone" }).waitFor({ timeout: 90_000 });
  await dataverse.faults({ rules: [{ answer: { status: 403, code: "0x80040220", message: "Not for you." } }] });
  await press(page, "Check again");
  const unchecked = page.locator("section", { has: page.getByRole("heading", { name: "The environment could not be checked afterwards" }) });
  await unchecked.getByText("Not for you.").first().waitFor({ timeout: 60_000 });

  await page.locator(".sum .good", { hasText: /changes were made/ }).waitFor();
  await dataverse.faults();
  await press(page, "Check again");
  await unchecked.waitFor({ state: "detached" });
});

test("voice.yaml says what was deployed, whatever is answered afterwards", async () => {
  await stepButton("Configuration").click();
  const value = page.getByLabel("Which value should CallDurationLimit have?");
  await value.fill("99");
  await value.blur();
  await stepButton("Deployment").click();
  await step(page, "Deployment");

  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "voice.yaml" }).click()]);
  const yaml = await new Response(await file.createReadStream()).text();
  assert.match(yaml, /CallDurationLimit: "?17/);
});
