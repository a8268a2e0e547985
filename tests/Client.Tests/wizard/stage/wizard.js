/** The real program, started as a person starts it, and a page of a real browser that its link was opened in. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { voicedeploy } from "../../browser/stage/dataverse.js";

export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
}

/**
 * @param args Further arguments; data goes into a folder of its own.
 * @param opens Whether it opens the browser itself.
 */
export async function startWizard({ args = [], environment = {}, data, opens = false } = {}) {
  const folder = data ?? await mkdtemp(join(tmpdir(), "voice-wizard-"));
  const child = spawn(
    "dotnet",
    [await voicedeploy(), "wizard", ...(opens ? [] : ["--no-browser"]), "--local-data", folder, "--output", "json", ...args],
    { cwd: folder, env: { ...process.env, CI: "", VOICEDEPLOY_ENVIRONMENT: "", DOTNET_CLI_TELEMETRY_OPTOUT: "1", ...environment } });
  const events = [];
  let said = "";
  // Its last words may come after it is gone.
  const ended = new Promise((resolve) => child.on("close", resolve));
  const link = await new Promise((resolve, reject) => {
    let rest = "";
    child.stderr.on("data", (chunk) => { said += chunk; });
    child.stdout.on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        events.push(JSON.parse(line));
        if (events.at(-1).event === "wizard") {
          resolve(events.at(-1).link);
        }
      }
    });
    child.on("exit", (code) => reject(new Error(`exit code ${code}\n${said}${JSON.stringify(events)}`)));
  });
  return {
    link, origin: new URL(link).origin, events, data: folder, ended,
    /** What people were told beside the events. */
    said: () => said,
    /** As Ctrl-C does it, or with force. */
    async stop(signal = "SIGINT") {
      child.kill(signal);
      return ended;
    },
    async close() {
      child.kill("SIGKILL");
      await ended;
      if (data === undefined) {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** One command of the same program, to its end. */
export async function run(args, folder) {
  const child = spawn("dotnet", [await voicedeploy(), ...args], { cwd: folder, env: { ...process.env, CI: "", VOICEDEPLOY_ENVIRONMENT: "" } });
  let said = "";
  child.stdout.on("data", (chunk) => { said += chunk; });
  child.stderr.on("data", (chunk) => { said += chunk; });
  return { code: await new Promise((resolve) => child.on("close", resolve)), get said() { return said; } };
}

/** A page in which the link was opened. */
export async function openPage(browser, wizard, look = {}) {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const elsewhere = [];
  const isOurs = (url) => url.startsWith(wizard.origin) || url.startsWith("data:");
  page.on("request", (request) => isOurs(request.url()) || elsewhere.push(request.url()));
  await page.goto(wizard.link);
  await page.getByRole("heading", { level: 1, name: /Sign in|What was found|Plan|Deployment|Configuration|Scenario/ }).waitFor();
  return { context, page, problems, elsewhere };
}

/** Waits until the step is shown. */
export const step = (page, name) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor({ timeout: 60_000 });

export const button = (page, name) => page.getByRole("main").getByRole("button", { name });

export const press = (page, name) => button(page, name).click();

/** From the first page to the plan, with what is proposed. */
export async function walkToPlan(page, { local = true } = {}) {
  await step(page, "Sign in");
  await press(page, local ? "Open it" : "Sign in");
  await step(page, "What was found");
  await press(page, "Continue");
  await step(page, "Scenario");
  await press(page, "Continue");
  await step(page, "Configuration");
  await press(page, "Show the plan");
  await step(page, "Plan");
}
