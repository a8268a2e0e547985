import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openEmptyDataverse } from "../browser/stage/dataverse.js";
import { check } from "./stage/checks.js";
import { openBrowser, openPage, press, startWizard, step } from "./stage/wizard.js";

let browser;
let dataverse;

before(async () => {
  [browser, dataverse] = await Promise.all([openBrowser(), openEmptyDataverse({ preset: "cif2", https: true })]);
});
after(async () => {
  await browser?.close();
  await dataverse?.close();
});

/** @param environment Variables of the wizard, such as where its secret is; none: a person has to sign in. */
async function start(t, environment) {
  const { signIn } = dataverse;
  const wizard = await startWizard({
    args: ["--environment", signIn.environment],
    environment: { SSL_CERT_FILE: signIn.trustFile, AZURE_AUTHORITY_HOST: signIn.authority, ...environment },
  });
  t.after(wizard.close);
  return openPage(browser, wizard, { bypassCSP: true });
}

/** An xdg-open that writes down where it was sent; a browser of ours goes there in its place. */
async function startWithOpener(t) {
  const folder = await mkdtemp(join(tmpdir(), "voice-opener-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [opener, opened] = [join(folder, "xdg-open"), join(folder, "opened")];
  await writeFile(opener, `#!/bin/sh\nprintf '%s' "$1" > '${opened}.part' && mv '${opened}.part' '${opened}'\n`);
  await chmod(opener, 0o700);
  const shown = await start(t, { DISPLAY: ":99", PATH: `${folder}${delimiter}${process.env.PATH}` });
  return { ...shown, opened: () => address(opened) };
}

async function address(file) {
  for (let left = 600; left > 0; left -= 1) {
    try {
      return await readFile(file, "utf8");
    } catch {
      await delay(100);
    }
  }
  throw new Error("No browser was opened.");
}

/** The page for signing in, in the browser that was opened. */
async function openThere(t, url) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  t.after(() => context.close());
  const there = await context.newPage();
  const problems = [];
  there.on("pageerror", (error) => problems.push(error.message));
  // Only of the page itself: the program's, to which it leads, ends with the sign-in, before the browser asks for its icon.
  const isOfPage = (message) => message.location().url.startsWith(new URL(url).origin);
  there.on("console", (message) => message.type() === "error" && isOfPage(message) && problems.push(message.text()));
  await there.goto(url);
  await there.getByRole("heading", { level: 1, name: "Sign in to the local Dataverse" }).waitFor();
  return { there, problems };
}

test("a person signs in with the browser: a page of its own opens, and the wizard goes on by itself", async (t) => {
  const { page, problems, opened } = await startWithOpener(t);
  await page.getByLabel("How to sign in").selectOption("browser");
  await press(page, "Sign in");
  await page.locator(".asked", { hasText: "Sign in with the browser that opens now." }).waitFor({ timeout: 60_000 });
  await check(page, "Sign in, with the browser");

  const { there, problems: problemsThere } = await openThere(t, await opened());
  await check(there, "The page for signing in to the local Dataverse");
  await there.getByLabel("User").selectOption("admin@voice.local");
  await there.getByRole("button", { name: "Sign in" }).click();
  await there.getByText("complete").first().waitFor();
  assert.match(there.url(), /^http:\/\/localhost:\d+\/$/);

  await step(page, "What was found");
  await page.getByText("System Administrator", { exact: true }).waitFor();
  await page.locator(".asked").first().waitFor({ state: "detached" });
  assert.deepEqual([problems, problemsThere], [[], []]);
});

test("a person who cancels in the browser is told so, and can try again", async (t) => {
  const { page, opened } = await startWithOpener(t);
  await page.getByLabel("How to sign in").selectOption("browser");
  await press(page, "Sign in");

  const { there } = await openThere(t, await opened());
  await there.getByRole("button", { name: "Cancel" }).click();
  await there.getByText("failed").first().waitFor();

  await page.locator(".problem", { hasText: "ENV-003" }).first().waitFor({ timeout: 60_000 });
  assert.match(await page.locator(".problem").first().textContent(), /device-code/);
  await step(page, "Sign in");
});

test("a person who closed the page for signing in cancels in the wizard", async (t) => {
  const { page, opened } = await startWithOpener(t);
  await page.getByLabel("How to sign in").selectOption("browser");
  await press(page, "Sign in");
  const { there } = await openThere(t, await opened());
  await there.close();

  await press(page, "Cancel");
  await page.locator(".problem", { hasText: "RUN-001" }).first().waitFor();
  await step(page, "Sign in");
  await page.locator(".asked").first().waitFor({ state: "detached" });
});

test("where no browser can be opened the wizard says what else there is", async (t) => {
  const { page } = await start(t, { DISPLAY: "", WAYLAND_DISPLAY: "", BROWSER: "", WSL_DISTRO_NAME: "" });
  await page.getByLabel("How to sign in").selectOption("browser");
  await press(page, "Sign in");

  await page.locator(".problem", { hasText: "CLI-004" }).first().waitFor({ timeout: 60_000 });
  assert.match(await page.locator(".problem").first().textContent(), /No browser can be opened here.*device-code/s);
});

test("a person signs in with a device code: the page says where and which, and goes on by itself", async (t) => {
  const { page, problems } = await start(t, {});
  await page.getByLabel("How to sign in").selectOption("device-code");
  await press(page, "Sign in");
  const asked = page.locator(".asked");
  await asked.waitFor({ timeout: 60_000 });
  await check(page, "Sign in, with a device code");
  const link = asked.getByRole("link");
  assert.equal(await link.getAttribute("href"), `${dataverse.signIn.authority}/devicecode/login`);
  const [, code] = (await asked.textContent()).match(/enter the code (\S+)/);

  const elsewhere = await browser.newContext({ ignoreHTTPSErrors: true });
  const there = await elsewhere.newPage();
  await there.goto(await link.getAttribute("href"));
  await there.getByLabel("Code").fill(code);
  await there.getByRole("button", { name: "Sign in" }).click();
  await there.getByText("You have signed in").waitFor();
  await elsewhere.close();

  await step(page, "What was found");
  await page.getByText("System Administrator", { exact: true }).waitFor();
  await asked.first().waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
});

test("a person who declines is told so where they signed in, and can try again", async (t) => {
  const { page } = await start(t, {});
  await page.getByLabel("How to sign in").selectOption("device-code");
  await press(page, "Sign in");
  const asked = page.locator(".asked");
  await asked.waitFor({ timeout: 60_000 });
  const [, code] = (await asked.textContent()).match(/enter the code (\S+)/);
  const elsewhere = await browser.newContext({ ignoreHTTPSErrors: true });
  const there = await elsewhere.newPage();
  await there.goto(`${dataverse.signIn.authority}/devicecode/login`);
  await there.getByLabel("Code").fill(code);
  await there.getByRole("button", { name: "Decline" }).click();
  await there.getByText("You declined").waitFor();
  await elsewhere.close();

  await page.locator(".problem", { hasText: "ENV-003" }).first().waitFor({ timeout: 60_000 });
  await step(page, "Sign in");
  await asked.first().waitFor({ state: "detached" });
});

test("with a client secret in a variable nobody is asked for anything", async (t) => {
  const { clientId, tenantId, clientSecretFile } = dataverse.signIn;
  const { page } = await start(t, { VOICEDEPLOY_CLIENT_SECRET_FILE: clientSecretFile });
  await page.getByLabel("How to sign in").selectOption("client-secret");
  await page.getByText("Tenant and application").click();
  await page.getByLabel("Tenant, by id or domain").fill(tenantId);
  await page.getByLabel("Client id of the app registration to sign in as").fill(clientId);
  await press(page, "Sign in");
  await step(page, "What was found");
  await page.locator(".asked").first().waitFor({ state: "detached" });
});
