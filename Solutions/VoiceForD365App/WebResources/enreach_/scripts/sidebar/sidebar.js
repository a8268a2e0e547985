/** The panel's page: puts web phone, plug-in host and Dynamics 365 together. Nothing is decided here. */
import { createDynamics, frameworkReady } from "../cif/dynamics.js";
import { createLog } from "../host/log.js";
import { createMemory } from "../host/memory.js";
import { PluginHost } from "../host/pluginhost.js";
import { parseRegistrations, REGISTRATION_QUERY, REGISTRATION_TABLE } from "../host/registrations.js";
import { load, scriptLoader } from "../host/scripts.js";
import { MISSION_TYPE } from "../webphone/contract.js";
import { createWebPhone } from "../webphone/webphone.js";
import { listen } from "./listening.js";
import { parseSettings } from "./settings.js";
import { createView } from "./view.js";

/** Reading changes nothing, so a time-out is simply tried again. */
const READ_ATTEMPTS = 3;

const HOST_LIMIT_MS = 20_000;

const clock = { now: () => Date.now(), after: (/** @type {number} */ ms, /** @type {() => void} */ work) => void setTimeout(work, ms) };
const view = createView(document);
const log = createLog(clock, view.log);

globalThis.Enreach = { Plugins: {} };
begin().catch((error) => {
  view.connection("failed", "Not connected");
  log.error("the panel could not start", error);
});

async function begin() {
  const cif = createDynamics(await framework(), clock);
  const environment = await again(() => cif.getEnvironment());
  const settings = parseSettings(environment["customParams"]);
  settings.problems.forEach((problem) => log.warn(problem));

  const webPhone = createWebPhone(await phoneElement(settings.phoneScript), settings.contract);
  const memory = createMemory(sessionStorage, () => view.presence(presenceState()));
  const presenceState = () => /** @type {import("../presence/state.js").Saved | undefined} */ (memory.get("presence"))?.state ?? null;

  const services = {
    memory, cif, webPhone, log, clock,
    settings: { presenceNumbers: settings.presenceNumbers },
    crmUserId: environment["userId"] ? String(environment["userId"]) : null,
  };
  const host = new PluginHost(await registrations(cif), pluginNamed, services);

  webPhone.onEvent((eventId, data) => {
    void host.raise(eventId, data);
    view.calls(host.calls.length);
    if (eventId === "call-incoming") {
      cif.showPanel().catch((error) => log.warn(`the panel could not be brought forward: ${error.message}`));
    }
  });
  await listen(cif, log, {
    onPresenceChange: (data) => host.raise("onPresenceChange", data),
    onclicktoact: (data) => host.raise("onclicktoact", data).then(() => dial(webPhone, data)),
  });
  await host.start();
  view.connection("connected", "Connected");
}

/** Rejects when this page is not in a channel panel of Dynamics 365. */
function framework() {
  const ready = frameworkReady(window);
  const library = document.createElement("script");
  library.src = `${location.origin}/webresources/Widget/msdyn_ciLibrary.js`;
  library.dataset["crmurl"] = location.origin;
  library.dataset["cifid"] = "CIFMainLibrary";
  const failed = new Promise((_, reject) => {
    const fail = (/** @type {string} */ why) => () => reject(new Error(why));
    library.addEventListener("error", fail("the library msdyn_ciLibrary.js is not there; is Channel Integration Framework installed?"));
    clock.after(HOST_LIMIT_MS, fail("Dynamics 365 does not answer; this page works only as the panel of a channel provider"));
  });
  document.head.append(library);
  return Promise.race([ready, /** @type {Promise<never>} */ (failed)]);
}

/** @param {string} script */
async function phoneElement(script) {
  await load(document, script, "of the web phone").catch((error) => log.error("no web phone", error));
  const element = document.createElement("webrtc-client-ui");
  element.setAttribute("pnps-mission-type", MISSION_TYPE);
  document.getElementById("phone")?.append(element);
  return element;
}

/**
 * @param {import("../cif/dynamics.js").Dynamics} cif
 */
async function registrations(cif) {
  const rows = await again(() => cif.search(REGISTRATION_TABLE, REGISTRATION_QUERY)).catch((error) => {
    log.error("the plug-in registrations could not be read, so none runs", error);
    return [];
  });
  const { registrations: usable, problems } = parseRegistrations(rows);
  problems.forEach((problem) => log.warn(problem));
  const loadScript = scriptLoader(document);
  await Promise.all([...new Set(usable.map((registration) => registration.script))].map((script) =>
    loadScript(script).catch((error) => log.error("a plug-in is missing", error))));
  return usable;
}

/**
 * @param {string} name such as Enreach.Plugins.OCPresenceDND
 * @returns {import("../host/pluginhost.js").Plugin | undefined}
 */
function pluginNamed(name) {
  const found = name.split(".").reduce((/** @type {any} */ scope, part) => scope?.[part], globalThis);
  return typeof found === "function" ? found : undefined;
}

/**
 * @param {import("../webphone/webphone.js").WebPhone} webPhone
 * @param {{value?: string} | undefined} data of onclicktoact
 */
function dial(webPhone, data) {
  if (data?.value) {
    webPhone.dial(data.value).catch((error) => log.error("the web phone did not dial", error));
  }
}

/**
 * @template T
 * @param {() => Promise<T>} read
 * @returns {Promise<T>}
 */
async function again(read) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (attempt === READ_ATTEMPTS) {
        throw error;
      }
    }
  }
}
