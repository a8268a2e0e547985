import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { check } from "./stage/checks.js";
import { openBrowser, openPage, press, startWizard, step } from "./stage/wizard.js";

let browser;
let folder;
let home;
let wizard;
let page;

/** The program opens an xdg-open of ours, which writes down what it was started with. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "voice-opening-"));
  home = join(folder, "home");
  await mkdir(home);
  const opener = join(folder, "xdg-open");
  await writeFile(opener, `#!/bin/sh\nprintf '%s\\n' "$@" > '${opened()}.part' && mv '${opened()}.part' '${opened()}'\n`);
  await chmod(opener, 0o700);
  [browser, wizard] = await Promise.all([
    openBrowser(),
    startWizard({
      args: ["--preset", "bare"], opens: true,
      environment: { HOME: home, DISPLAY: ":99", PATH: `${folder}${delimiter}${process.env.PATH}` },
    }),
  ]);
});
after(async () => {
  await browser?.close();
  await wizard?.close();
  await rm(folder, { recursive: true, force: true });
});

const opened = () => join(folder, "opened");

async function until(is, what) {
  for (let left = 600; left > 0; left -= 1) {
    const found = await is();
    if (found) {
      return found;
    }
    await delay(100);
  }
  throw new Error(`${what}\n${wizard.said()}`);
}

const mode = async (path) => ((await stat(path)).mode & 0o777).toString(8);

test("the browser is started with a page that only this user can read; it leads to the wizard once, and goes away", async () => {
  const started = await until(() => readFile(opened(), "utf8").catch(() => null), "No browser was opened.");
  const file = started.trim();
  assert.ok(!started.includes(wizard.link.split("#")[1]));
  assert.deepEqual([dirname(dirname(file)), await mode(dirname(file)), await mode(file)], [home, "700", "600"]);

  const context = await browser.newContext({ bypassCSP: true });
  page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await step(page, "Sign in");
  assert.equal(page.url(), `${wizard.origin}/`);

  await until(async () => (await readdir(home)).every((name) => !name.startsWith("voicedeploy-")), "The page is still there.");
  await until(() => /was opened in a browser.*end this program now/.test(wizard.said()), "The terminal says nothing.");
});

test("a link that somebody else has used says what to do", async () => {
  const late = await (await browser.newContext()).newPage();
  await late.goto(wizard.link);
  await late.getByText("If it was not you, end the program now").waitFor();
  await late.context().close();
});

test("Enter in a field, and on a choice, does what the step's button does", async () => {
  await check(page, "Sign in");
  const address = page.getByLabel("Address of the environment");
  await page.getByLabel("How to sign in").selectOption("client-secret");
  await address.fill("http://127.0.0.1:9");
  await address.press("Enter");
  await page.locator(".problem").first().waitFor({ timeout: 60_000 });
  await page.getByLabel("A local Dataverse").check();
  await page.getByRole("main").getByRole("button", { name: "Open it" }).waitFor();
  await page.getByLabel("A local Dataverse").press("Enter");
  await step(page, "What was found");
  await press(page, "Continue");
  await step(page, "Scenario");
  await page.getByRole("radio").nth(1).press("Enter");
  await step(page, "Configuration");
});

/** As Blazor does it in the end. */
const giveUp = (state) => page.evaluate((name) => {
  window.isThePageFromBefore = true;
  const lost = document.getElementById("components-reconnect-modal");
  lost.className = `components-reconnect-${name}`;
  lost.dispatchEvent(new CustomEvent("components-reconnect-state-changed", { detail: { state: name } }));
}, state);

const isLoadedAnew = () => page.waitForFunction(() => window.isThePageFromBefore === undefined, undefined, { timeout: 60_000 });

for (const state of ["failed", "rejected", "resume-failed"]) {
  test(`a page that Blazor gave up on (${state}) loads anew as soon as the wizard responds`, async () => {
    let tries = 0;
    await page.route(`${wizard.origin}/`, (route) => ++tries > 1 ? route.fallback() : route.abort());
    await giveUp(state);
    await page.getByRole("dialog", { name: "The wizard is not responding" }).waitFor();
    await isLoadedAnew();
    await step(page, "Configuration");
    assert.ok(tries > 1);
    await page.unroute(`${wizard.origin}/`);
  });
}

test("a page that another wizard refuses asks for its link, and loads anew once that was opened", async () => {
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await giveUp("failed");
  await page.getByText("Open the newest link that its terminal shows").waitFor();
  await check(page, "The wizard is not responding");
  await page.context().addCookies(cookies);
  await isLoadedAnew();
  await step(page, "Configuration");
});

test("a page that is not responding has a button that loads it anew", async () => {
  await giveUp("retrying");
  await page.getByRole("button", { name: "Reload" }).click();
  await isLoadedAnew();
  await step(page, "Configuration");
});

test("a wizard that ends before its link was used leaves no page behind", async (t) => {
  await rm(opened());
  const unused = await startWizard({
    opens: true, environment: { HOME: home, DISPLAY: ":99", PATH: `${folder}${delimiter}${process.env.PATH}` },
  });
  t.after(unused.close);
  await until(() => stat(opened()).catch(() => null), "No browser was opened.");
  assert.equal((await readdir(home)).filter((name) => name.startsWith("voicedeploy-")).length, 1);
  await unused.stop();
  assert.deepEqual((await readdir(home)).filter((name) => name.startsWith("voicedeploy-")), []);
});
