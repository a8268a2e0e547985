/** A browser with the played Dynamics 365 in it, our panel in that, and the played web phone in the panel. */
import { chromium } from "playwright-core";
import { openStage } from "./server.js";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const builtIn = [
  ["Enreach.Plugins.HandleOCPresenceChange", "onPresenceChange"], ["Enreach.Plugins.HandleWebRTCPresenceChange", "user-status-changed"],
  ["Enreach.Plugins.OCPresenceDND", "call-incoming"], ["Enreach.Plugins.OCPresenceDND", "call-answered"],
  ["Enreach.Plugins.OCPresenceDND", "call-started"], ["Enreach.Plugins.OCPresenceReset", "call-ended"],
].map(([name, event]) => {
  const script = `enreach_/scripts/plugins/${name.split(".").at(-1).toLowerCase()}.js`;
  return registration(name, event, script, 51, { builtIn: true });
});

export function registration(name, event, script, order, { builtIn = false, active = true } = {}) {
  return {
    enreach_voicepluginregistrationid: crypto.randomUUID(), enreach_name: name, enreach_event: event, enreach_script: script,
    enreach_order: order, enreach_isbuiltin: builtIn, statecode: active ? 0 : 1,
  };
}

/**
 * The browser and the two servers, shared by the tests of one file.
 * @param {{webApi: Function, agent: string} | undefined} dataverse a local Dataverse and who the agent is there; without one it is empty
 */
export async function openBrowser(dataverse) {
  const servers = await openStage(dataverse?.webApi);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return {
    /** @param {object} given what the played environment is like; @param {object[]} registrations beside the built-in ones */
    async open(given = {}, registrations = [], viewport = { width: 1180, height: 760 }, look = {}) {
      const context = await browser.newContext({ viewport, ...look });
      const page = await context.newPage();
      const phone = { script: `${servers.phone}/2024.3.0/webrtc-client-ui.min.js` };
      const environment = {
        customParams: JSON.stringify({ webPhone: phone }), registrations: dataverse ? registrations : [...registrations, ...builtIn],
        ...(dataverse ? { dataverse: true, userId: dataverse.agent } : {}), ...given,
      };
      await page.addInitScript((text) => window === window.top && sessionStorage.setItem("stage", text), JSON.stringify(environment));
      await page.goto(`${servers.org}/main.aspx`);
      return new Stage(page, context);
    },
    async close() {
      await browser.close();
      await servers.close();
    },
  };
}

class Stage {
  constructor(page, context) {
    Object.assign(this, { page, context });
  }

  get panel() {
    return this.page.frameLocator("#panel");
  }

  async connected() {
    await this.panel.locator("#connection[data-state=connected]").waitFor({ timeout: 20_000 });
    return this;
  }

  dynamics(work, value) {
    return this.page.evaluate(
      ([source, argument]) => new Function("dynamics", "value", `return (${source})(dynamics, value)`)(window.dynamics, argument),
      [String(work), value]);
  }

  phone(work, value) {
    return this.panel.locator("webrtc-client-ui").evaluate(
      (phone, [source, argument]) => new Function("phone", "value", `return (${source})(phone, value)`)(phone, argument),
      [String(work), value]);
  }

  inPanel(work) {
    return this.panel.locator("body").evaluate((_, source) => new Function(`return (${source})()`)(), String(work));
  }

  async reloadPanel() {
    await this.inPanel(() => document.documentElement.setAttribute("data-before-reload", ""));
    await this.page.evaluate(() => document.getElementById("panel").contentWindow.location.reload());
    await this.panel.locator("html:not([data-before-reload])").waitFor({ state: "attached", timeout: 20_000 });
    await this.connected();
  }

  get presence() {
    return this.dynamics((dynamics) => dynamics.current);
  }

  get phoneStatus() {
    return this.phone((phone) => phone.getUserStatus());
  }

  /** What the panel's diagnostics say, latest first. */
  get diagnostics() {
    return this.panel.locator("#log li").allTextContents();
  }

  /** Waits until Dynamics and the web phone show these states, and that they still do a moment later. */
  async shows(presence, phone) {
    for (let waited = 0; ; waited += 50) {
      const seen = [await this.presence, await this.phoneStatus];
      if (seen[0] === presence && seen[1] === phone) {
        break;
      }
      if (waited > 20_000) {
        const said = (await this.diagnostics).join(" | ");
        throw new Error(`waited for '${presence}' and ${phone}, but Dynamics shows '${seen[0]}' and the phone ${seen[1]}; ${said}`);
      }
      await this.page.waitForTimeout(50);
    }
    await this.page.waitForTimeout(250);
    const still = [await this.presence, await this.phoneStatus];
    if (still[0] !== presence || still[1] !== phone) {
      throw new Error(`'${presence}' and ${phone} did not last: now '${still[0]}' and ${still[1]}`);
    }
  }

  close() {
    return this.context.close();
  }
}
