import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openEmptyDataverse } from "../browser/stage/dataverse.js";
import { check } from "./stage/checks.js";
import { button, openBrowser, openPage, press, startWizard, step } from "./stage/wizard.js";

let browser;
let dataverse;
let wizard;
let page;

before(async () => {
  [browser, dataverse] = await Promise.all([openBrowser(), openEmptyDataverse({ preset: "cif2" })]);
  wizard = await startWizard({ args: ["--environment", dataverse.origin], environment: { VOICEDEPLOY_ACCESS_TOKEN: dataverse.token } });
  ({ page } = await openPage(browser, wizard, { bypassCSP: true, reducedMotion: "reduce" }));
});
after(async () => {
  await browser?.close();
  await wizard?.close();
  await dataverse?.close();
});

/** Waits until the focus is on what is found. */
const focused = (locator) => locator.and(page.locator(":focus")).waitFor({ timeout: 60_000 });

/** Whether it can be seen without scrolling. */
const isInSight = (locator) => locator.evaluate((element) => {
  const { top } = element.getBoundingClientRect();
  return top >= 0 && top < window.innerHeight;
});

const heading = () => page.getByRole("heading", { level: 1 });

/** As with the keyboard. */
async function enter(name) {
  await button(page, name).focus();
  await page.keyboard.press("Enter");
}

test("no sign-in is tried without an address: the page asks for it", async () => {
  const address = page.getByLabel("Address of the environment");
  await address.fill("");
  await enter("Sign in");
  await focused(address);
  assert.ok(await address.evaluate((field) => field.validity.valueMissing));
  assert.equal(await page.locator(".problem, .busy span").count(), 0);
  await address.fill(dataverse.origin);
});

test("a sign-in that is refused says why where the focus is, and says it once", async () => {
  await dataverse.faults({ rules: [{ answer: { status: 403, code: "0x80072560", message: "The user is not a member of the organization." } }] });
  await enter("Sign in");
  const problem = page.locator(".problem").first();
  await focused(problem);
  assert.ok(await isInSight(problem));
  assert.equal(await page.getByRole("alert").count(), 0);
  await dataverse.faults({});
  await enter("Sign in");
  await step(page, "What was found");
  await focused(heading());
});

test("what was found names the steps to come, and no command", async () => {
  await page.getByText(/^\d+ changes; the next steps show them$/).waitFor();
  await press(page, "Continue");
  await step(page, "Scenario");
  await press(page, "Continue");
  await step(page, "Configuration");
});

test("a value that was refused gets the focus where the plan is asked for, and is forgotten with its question", async () => {
  const setting = page.getByRole("checkbox", { name: "CallDurationLimit" });
  await setting.check();
  const value = page.getByLabel("Which value should CallDurationLimit have?");
  await value.fill("long");
  await enter("Show the plan");
  await focused(value);
  await value.and(page.locator("[aria-invalid=true]")).waitFor();
  await step(page, "Configuration");

  await setting.uncheck();
  await value.waitFor({ state: "detached" });
  await setting.check();
  await value.waitFor();
  await value.and(page.locator(":not([aria-invalid])")).waitFor();
  await value.fill("long");
  await setting.focus();
  await page.getByRole("alert").filter({ hasText: "a whole number" }).waitFor();
  await setting.uncheck();
  await value.waitFor({ state: "detached" });
  await enter("Show the plan");
  await step(page, "Plan");
});

test("who chooses something else is asked for it until it is there", async () => {
  await page.getByRole("navigation").getByRole("button", { name: "Configuration" }).click();
  await step(page, "Configuration");
  const ask = "Which experience profile should have the panel? You can name a new one.";
  await page.getByLabel(ask, { exact: true }).selectOption({ label: "something else ..." });
  const other = page.getByLabel(`${ask} Something else`);
  await focused(other);
  assert.deepEqual(await described(other), ["true", "Type a value, or choose one from the list."]);
  await check(page, "Configuration, something else");
  await enter("Show the plan");
  await focused(other);
  await step(page, "Configuration");

  await other.fill("voice_others");
  await enter("Show the plan");
  await step(page, "Plan");
  await page.getByRole("searchbox").fill("voice_others");
  await page.getByText(/^[1-9]\d* rows?$/).waitFor();
  await page.getByRole("searchbox").fill("");
});

const described = (field) => field.evaluate((input) =>
  [input.getAttribute("aria-invalid"), document.getElementById(input.getAttribute("aria-describedby"))?.textContent]);

test("who plans again on the plan begins at its top", async () => {
  await enter("Plan again");
  await focused(heading());
  assert.ok(await isInSight(heading()));
});

test("a run that ends takes the focus from what is gone, and the page's title says how it ended", async () => {
  await dataverse.faults({ imports: [{ solution: "VoiceForD365Core", stuckAt: 40 }] });
  await enter(/^Make \d+ change/);
  await step(page, "Deployment");
  await page.waitForFunction(() => /^[1-9]\d? % - Deployment - /.test(document.title), null, { timeout: 60_000 });
  await enter(/^Stop/);
  await dataverse.faults({});
  await page.waitForFunction(() => document.title.startsWith("failed - Deployment - "), null, { timeout: 90_000 });
  await focused(page.locator(".problem").first());
});

test("a run that succeeds does so too, and once: what is checked afterwards leaves the focus where it is", async () => {
  await enter("Plan again");
  await step(page, "Plan");
  await enter(/^Make \d+ change/);
  await button(page, /^Stop/).focus();
  await page.waitForFunction(() => document.title.startsWith("done - Deployment - "), null, { timeout: 90_000 });
  await focused(heading());
  await page.locator(".files a").first().focus();
  await page.getByRole("heading", { name: "What agents still need before they can phone" }).waitFor({ timeout: 60_000 });
  await button(page, "Check again").and(page.locator(":not([aria-disabled=true])")).waitFor();
  await focused(page.locator(".files a").first());
});
