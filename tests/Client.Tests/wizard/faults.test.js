import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openEmptyDataverse } from "../browser/stage/dataverse.js";
import { check } from "./stage/checks.js";
import { button, openBrowser, openPage, press, startWizard, step, walkToPlan } from "./stage/wizard.js";

let browser;
let dataverse;
let wizard;
let page;

before(async () => {
  [browser, dataverse] = await Promise.all([openBrowser(), openEmptyDataverse({ preset: "cif2" })]);
  await start();
});
after(async () => {
  await browser?.close();
  await wizard?.close();
  await dataverse?.close();
});

async function start() {
  wizard = await startWizard({ args: ["--environment", dataverse.origin], environment: { VOICEDEPLOY_ACCESS_TOKEN: dataverse.token } });
  ({ page } = await openPage(browser, wizard, { bypassCSP: true }));
}

async function restart() {
  await wizard.close();
  await page.context().close();
  await start();
}

const problem = (words) => page.locator(".problem", { hasText: words }).first().waitFor({ timeout: 60_000 });

/** Back to the plan that is made now. */
async function planAgain() {
  await press(page, "Plan again");
  await page.getByRole("main").getByRole("button", { name: /^Make \d+ change/ }).waitFor({ timeout: 60_000 });
}

const ended = (words) => page.locator(".sum", { hasText: words }).first().waitFor({ timeout: 90_000 });

test("a link that was used, or is wrong, opens nothing; nor does the address alone", async () => {
  const stranger = await (await browser.newContext()).newPage();
  for (const link of [wizard.link, `${wizard.origin}/open#${"0".repeat(64)}`]) {
    await stranger.goto("about:blank");
    await stranger.goto(link);
    await stranger.getByText("This link was used already").waitFor();
    assert.equal(stranger.url(), `${wizard.origin}/open`);
  }
  const answer = await stranger.goto(`${wizard.origin}/`);
  assert.equal(answer.status(), 401);
  await stranger.getByText("You cannot open this page").waitFor();
  await stranger.context().close();
});

test("no script reads the cookie, and the token is in no address", async () => {
  assert.equal(await page.evaluate(() => document.cookie), "");
  assert.ok(!page.url().includes("#"));
  assert.ok(!(await page.content()).includes(wizard.link.split("#")[1]));
});

test("a sign-in that is refused says why, and the next one goes on", async () => {
  await dataverse.faults({ rules: [{ answer: { status: 403, code: "0x80072560", message: "The user is not a member of the organization." } }] });
  await press(page, "Sign in");
  await problem("The user is not a member of the organization.");
  await check(page, "Sign in, refused");
  await dataverse.faults();
  await press(page, "Sign in");
  await step(page, "What was found");
  await page.getByText("System Administrator", { exact: true }).waitFor();
});

test("a value that will not do is refused where it stands, and the plan waits for it", async () => {
  await press(page, "Continue");
  await step(page, "Scenario");
  await press(page, "Continue");
  await step(page, "Configuration");
  const field = page.getByLabel("Which login is used to ask the telephony?");
  const setting = page.getByRole("checkbox", { name: "CallDurationLimit" });
  await setting.check();
  const value = page.getByLabel("Which value should CallDurationLimit have?");
  await value.fill("long");
  await field.focus();
  await page.getByRole("alert").filter({ hasText: "a whole number" }).waitFor();
  await press(page, "Show the plan");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
  await step(page, "Configuration");
  await check(page, "Configuration, refused");
  await value.fill("5");
  await field.focus();
  await page.getByRole("alert").filter({ hasText: "a whole number" }).waitFor({ state: "detached" });
});

test("with the keyboard alone one comes from the configuration to the plan, searches it and unfolds a change", async () => {
  await page.getByRole("main").getByRole("button", { name: "Show the plan" }).focus();
  await page.keyboard.press("Enter");
  await step(page, "Plan");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await page.getByRole("searchbox").focus();
  await page.keyboard.type("CallDurationLimit");
  await page.getByText(/^[12] rows?$/).waitFor();
  for (let presses = 0; presses < 6 && !(await page.evaluate(() => document.activeElement.matches("summary"))); presses++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("rowheader", { name: "enreach_value" }).first().waitFor();
  await page.getByRole("searchbox").fill("");
});

test("an import the environment refuses is told with its own words, and the next run goes on", async () => {
  await dataverse.faults({ imports: [{ nth: 1, failAt: { component: 7, code: "0x80048033", message: "No luck today." } }] });
  await press(page, /^Make \d+ changes/);
  await step(page, "Deployment");
  await page.getByText("No luck today.").first().waitFor({ timeout: 60_000 });
  await check(page, "Deployment, failed");
  await dataverse.faults();
  await planAgain();
});

test("a run that is watched from a second tab, and after a reload, is the same run; a second one cannot begin", async () => {
  await dataverse.faults({ imports: [{ solution: "VoiceForD365Core", stuckAt: 40 }] });
  const second = await page.context().newPage();
  await second.goto(wizard.origin);
  const alsoThere = second.getByRole("main").getByRole("button", { name: /^Make \d+ change/ });
  await alsoThere.waitFor();
  await press(page, /^Make \d+ change/);
  await step(page, "Deployment");
  await step(second, "Deployment");
  await second.reload();
  await step(second, "Deployment");
  await second.getByText(/VoiceForD365Core/).first().waitFor();
  await second.getByText(/^[1-9]\d? %$/).first().waitFor({ timeout: 60_000 });
  await alsoThere.waitFor({ state: "detached" });
  await check(second, "Deployment, under way");
  await second.emulateMedia({ forcedColors: "active" });
  await second.waitForFunction(() => {
    const bar = document.querySelector(".bars fluent-progress-bar");
    const [page, track, indicator] = [document.body, bar, bar.shadowRoot.querySelector(".indicator")].map((part) => getComputedStyle(part));
    return track.backgroundColor === page.backgroundColor && indicator.backgroundColor === page.color;
  });
  await second.close();
});

test("Ctrl-C in a run says what it means, ends cleanly and tells what was done", async () => {
  assert.equal(await wizard.stop("SIGINT"), 1);
  assert.match(wizard.said(), /is under way.*Press Ctrl-C again to end this program at once/);
  const report = wizard.events.at(-1);
  assert.equal(report.event, "report");
  assert.equal(report.succeeded, false);
  await page.getByRole("dialog", { name: "The wizard is not responding" }).waitFor({ timeout: 60_000 });
  await check(page, "The wizard is not responding");
  await restart();
});

test("a program that is killed in a run says so on the page; started again, it finds what is done and does the rest", async () => {
  await dataverse.faults({ imports: [{ solution: "VoiceForD365App", stuckAt: 40 }] });
  await walkToPlan(page, { local: false });
  await press(page, /^Make \d+ change/);
  await page.locator(".bars li", { hasText: "VoiceForD365App" }).getByText(/^[1-9]\d? %$/).waitFor({ timeout: 60_000 });
  await wizard.stop("SIGKILL");
  await page.getByRole("dialog", { name: "The wizard is not responding" }).waitFor({ timeout: 60_000 });
  await dataverse.faults();
  await restart();
  await walkToPlan(page, { local: false });
  await press(page, /^Make \d+ change/);
  await ended(/changes? (was|were) made/);
  await page.getByRole("heading", { name: "What agents still need before they can phone" }).waitFor({ timeout: 60_000 });
});

test("a plan that no longer fits, since an administrator changed something, is not carried out", async () => {
  const [row] = (await dataverse.ask("GET",
    "enreach_voicesettings?$select=enreach_value&$filter=enreach_name eq 'CallDurationLimit'")).value;
  await page.getByRole("navigation").getByRole("button", { name: "Configuration" }).click();
  await step(page, "Configuration");
  await page.getByRole("checkbox", { name: "CallDurationLimit" }).check();
  await page.getByLabel("Which value should CallDurationLimit have?").fill("7");
  await press(page, "Show the plan");
  await step(page, "Plan");
  await button(page, /^Make \d+ change/).waitFor();
  await dataverse.ask("PATCH", `enreach_voicesettings(${row.enreach_voicesettingid})`, { enreach_value: "9" });
  await press(page, /^Make \d+ change/);
  await problem("PLAN-001");
  await planAgain();
  await page.getByRole("searchbox").fill("CallDurationLimit");
  await press(page, "Unfold all");
  await page.getByRole("cell", { name: "9", exact: true }).first().waitFor();
  await page.getByRole("checkbox", { name: "Take a snapshot first", checked: true }).waitFor();
  await press(page, /^Make \d+ change/);
  await ended(/changes? (was|were) made/);
  const back = await page.getByText(/^voicedeploy restore /).textContent();
  const [, file] = back.match(/^voicedeploy restore (\S+) --environment http/);
  assert.match(await readFile(file, "utf8"), /CallDurationLimit/);
});

test("an account without the rights to look is told so where it signs in", async () => {
  const admin = (await dataverse.ask("GET", "WhoAmI")).UserId;
  const roles = (await dataverse.ask("GET", `systemusers(${admin})/systemuserroles_association?$select=name`)).value;
  const { roleid } = roles.find(({ name }) => name === "System Administrator");
  await dataverse.ask("POST", `systemusers(${dataverse.agent})/systemuserroles_association/$ref`,
    { "@odata.id": `${dataverse.origin}/api/data/v9.2/roles(${roleid})` });
  await dataverse.ask("DELETE", `systemusers(${admin})/systemuserroles_association(${roleid})/$ref`);
  await restart();
  await press(page, "Sign in");
  await problem("ENV-012");
  await step(page, "Sign in");
});

test("an environment that is gone is told of, and signing in can be tried again", async () => {
  await dataverse.close();
  await press(page, "Sign in");
  await problem("ENV-001");
  await step(page, "Sign in");
});
