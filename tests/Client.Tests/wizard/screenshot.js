/** Draws the pictures of docs/wizard.md: node wizard/screenshot.js FOLDER */
import { join } from "node:path";
import { openEmptyDataverse } from "../browser/stage/dataverse.js";
import { openBrowser, openPage, press, startWizard, step } from "./stage/wizard.js";

const folder = process.argv[2] ?? ".";
const [browser, dataverse] = await Promise.all([openBrowser(), openEmptyDataverse({ preset: "cif2" })]);
const wizard = await startWizard({ args: ["--environment", dataverse.origin], environment: { VOICEDEPLOY_ACCESS_TOKEN: dataverse.token } });
const { page } = await openPage(browser, wizard, { viewport: { width: 1000, height: 640 }, reducedMotion: "reduce" });
const draw = (name, options = {}) => page.screenshot({ path: join(folder, `wizard-${name}.png`), ...options });
const faults = (script) => fetch(`${dataverse.origin}/local/faults`,
  { method: "PUT", headers: { authorization: `Bearer ${dataverse.token}` }, body: JSON.stringify(script) });

await press(page, "Sign in");
await step(page, "What was found");
await draw("found");
await press(page, "Continue");
await step(page, "Scenario");
await press(page, "Continue");
await step(page, "Configuration");
await page.setViewportSize({ width: 400, height: 800 });
await draw("configuration");
await page.setViewportSize({ width: 1000, height: 640 });
await press(page, "Show the plan");
await step(page, "Plan");
await page.getByText("CallDurationLimit").first().click();
await draw("plan");
await page.setViewportSize({ width: 2000, height: 900 });
await page.emulateMedia({ colorScheme: "dark" });
await draw("plan-wide");
await page.emulateMedia({ colorScheme: "light" });
await page.setViewportSize({ width: 1000, height: 640 });
await faults({ imports: [{ solution: "VoiceForD365App", stuckAt: 40 }] });
await press(page, /^Make/);
await page.locator(".bars li", { hasText: "VoiceForD365App" }).getByText(/^[1-9]\d? %$/).waitFor({ timeout: 60_000 });
await draw("deployment");
await faults({});
await page.getByRole("heading", { name: "What agents still need before they can phone" }).waitFor({ timeout: 120_000 });
await draw("report", { fullPage: true });
await browser.close();
await wizard.close();
await dataverse.close();
