import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { check } from "./stage/checks.js";
import { openBrowser, openPage, press, run, startWizard, step } from "./stage/wizard.js";

const FOUND = { bare: "none", cif1: "cif1", cif2: "cif2", omnichannel: "omnichannel" };

let browser;

before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

describe("the wizard deploys", { concurrency: 2 }, () => {
  for (const [preset, scenario] of Object.entries(FOUND)) {
    test(`into a new local Dataverse as ${preset}, and hands over what a pipeline needs to do the same`, async (t) => {
      const wizard = await startWizard({ args: ["--local", "--preset", preset] });
      t.after(wizard.close);
      const looks = preset === "omnichannel" ? check : async () => {};
      const { page, problems, elsewhere } = await openPage(browser, wizard, { bypassCSP: preset === "omnichannel" });
      assert.equal(page.url(), `${wizard.origin}/`);
      await looks(page, "Sign in");

      await press(page, "Open it");
      await step(page, "What was found");
      await page.getByText(`${scenario}:`).waitFor();
      await looks(page, "What was found");
      await press(page, "Continue");
      await step(page, "Scenario");
      await page.getByRole("radio").nth(3).waitFor();
      assert.equal(await page.getByRole("radio").count(), 4);
      await looks(page, "Scenario");
      await press(page, "Continue");
      await step(page, "Configuration");
      await looks(page, "Configuration");
      await press(page, "Show the plan");
      await step(page, "Plan");
      await looks(page, "Plan");
      await press(page, /^Make \d+ changes$/);
      await step(page, "Deployment");
      await page.getByText(/\d+ changes were made/).waitFor({ timeout: 90_000 });
      await page.getByRole("heading", { name: "What agents still need before they can phone" }).waitFor({ timeout: 30_000 });
      await looks(page, "Deployment");

      const yaml = await download(page, "voice.yaml");
      assert.match(yaml, /^configuration:/m);
      assert.match(yaml, /^local: true$/m);
      assert.match(await download(page, "handoff.md"), new RegExp(`Way of working: ${scenario}`));
      assert.match(await download(page, "report.html"), /changes were made/);
      assert.deepEqual([problems, elsewhere], [[], []]);
      await page.context().close();
      assert.equal(await wizard.stop(), 0);
      assert.equal(wizard.events.at(-1).event, "report");
      if (preset === "omnichannel") {
        await writeFile(join(wizard.data, "voice.yaml"), yaml);
        const { code, said } = await run(["plan", "--config", "voice.yaml", "--local-data", wizard.data, "--detailed-exit-code"], wizard.data);
        assert.deepEqual([code, said.includes("nothing to change")], [0, true], said);
      }
    });
  }
});

async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return readFile(await file.path(), "utf8");
}
