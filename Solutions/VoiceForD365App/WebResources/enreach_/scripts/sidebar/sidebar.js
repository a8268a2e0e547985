/** The panel's page: puts web phone, plug-in host, calls and Dynamics 365 together. Nothing is decided here. */
import { createWaitingCallbacks } from "../callbacks/waiting.js";
import { Calls } from "../calls/coordinator.js";
import { createRecorder } from "../calls/recorder.js";
import { createDynamics, frameworkReady } from "../cif/dynamics.js";
import { createDataverse } from "../dataverse/webapi.js";
import { createLog } from "../host/log.js";
import { createMemory } from "../host/memory.js";
import { PluginHost } from "../host/pluginhost.js";
import { parseRegistrations, REGISTRATION_QUERY, REGISTRATION_TABLE } from "../host/registrations.js";
import { load, scriptLoader } from "../host/scripts.js";
import { createFinder } from "../numbers/finding.js";
import { textsFor } from "../texts/texts.js";
import { MISSION_TYPE } from "../webphone/contract.js";
import { createWebPhone } from "../webphone/webphone.js";
import { createCallbackView } from "./callbackview.js";
import { createCallView } from "./callview.js";
import { createDialPad } from "./dialpad.js";
import { listen } from "./listening.js";
import { parseSettings } from "./settings.js";
import { readStart, startQueries } from "./starting.js";
import { createView } from "./view.js";

/** Reading changes nothing, so a time-out is simply tried again. */
const READ_ATTEMPTS = 3;

const HOST_LIMIT_MS = 20_000;

const clock = { now: () => Date.now(), after: (/** @type {number} */ ms, /** @type {() => void} */ work) => void setTimeout(work, ms) };
const view = createView(document);
const log = createLog(clock, view.log);

globalThis.Enreach = { Plugins: {} };
speak(null);
begin().catch((error) => {
  view.connection("failed");
  log.error("the panel could not start", error);
});

async function begin() {
  const cif = createDynamics(await framework(), clock);
  const environment = await again(() => cif.getEnvironment());
  const texts = speak(environment["userLcid"]);

  const dataverse = createDataverse((path, init) => fetch(path, init), clock);
  const crmUserId = environment["userId"] ? String(environment["userId"]).replace(/[{}]/g, "").toLowerCase() : null;
  const start = await again(() => dataverse.readAll(startQueries(crmUserId))).then(readStart, (error) => readStart([], error));
  const settings = parseSettings(environment["customParams"], start.webPhoneUrl);
  [...start.problems, ...settings.problems].forEach((problem) => log.warn(problem));
  view.theme(settings.theme);
  const [webPhone, rows] = await Promise.all([
    phoneElement(settings.phoneScript).then((element) => createWebPhone(element, settings.contract)), registrations(cif),
  ]);

  const memory = createMemory(sessionStorage, () => view.presence(presenceState()));
  const presenceState = () => /** @type {import("../presence/state.js").Saved | undefined} */ (memory.get("presence"))?.state ?? null;
  const agent = { crmUserId, userId: start.userId };
  const host = new PluginHost(rows, pluginNamed, {
    memory, cif, webPhone, log, clock, ...agent, isDirty: null, settings: { presenceNumbers: settings.presenceNumbers },
  });

  const callbackView = createCallbackView(document, texts, clock, {
    callBack: ({ id, number, customer }) => void (number && calls.dial(number, { callback: id, customer })),
    close: (id) => callbacks.close(id),
  });
  const callbacks = createWaitingCallbacks({ dataverse, memory, log, clock, watched: () => !document.hidden, show: callbackView.show });
  const callView = createCallView(document, texts, {
    choose: (call, customer) => calls.choose(call, customer),
    open: (call) => calls.ask("open", call),
    createContact: (call) => calls.ask("create-contact", call),
    dismiss: (call) => calls.ask("dismissed", call),
  });
  const calls = new Calls({
    memory, cif, webPhone, host, log, clock, callbacks, settings: start.settings, show: callView.show,
    unknownCaller: texts("unknownCaller"), finder: createFinder(dataverse, start.settings, log),
    recorder: createRecorder({ dataverse, memory, log, clock, agent, settings: start.settings }),
  });

  webPhone.onEvent((eventId, data) => calls.phoneEvent(eventId, data));
  // In a workspace the panel begins minimized, and is again when the last session closes:
  // learn.microsoft.com/dynamics365/channel-integration-framework/v2/administer/support-multiple-providers
  const comeForward = () => cif.showPanel().catch((error) => log.warn(`the panel could not be brought forward: ${error.message}`));
  await listen(cif, log, {
    onclicktoact: (data) => calls.clickToAct(data),
    ...(cif.hasSessions ? { onPresenceChange: (data) => host.raise("onPresenceChange", data), onSessionClosed: comeForward } : {}),
  });
  if (cif.hasSessions) {
    void comeForward();
  }
  createDialPad(document, texts, (number) => void calls.dial(number));
  void callbacks.refresh();
  callbacks.watch();
  await Promise.all([calls.start(), host.start()]);
  view.connection("connected");
}

/** @param {unknown} lcid of the user, where Dynamics 365 has said so */
function speak(lcid) {
  const { texts, language } = textsFor(lcid, navigator.languages);
  view.speak(texts, language);
  return texts;
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

/** @param {import("../cif/dynamics.js").Dynamics} cif */
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
