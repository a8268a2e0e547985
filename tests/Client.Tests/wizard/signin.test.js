import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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
  assert.equal(await asked.count(), 0);
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
  assert.equal(await asked.count(), 0);
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
  assert.equal(await page.locator(".asked").count(), 0);
});
