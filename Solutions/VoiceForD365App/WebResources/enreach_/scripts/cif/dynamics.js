/**
 * Channel Integration Framework 1.0 and 2.0 behind the words this client uses. Everything the framework delivers as JSON text becomes a
 * value here, once.
 * Signatures: learn.microsoft.com/dynamics365/channel-integration-framework/v2/develop/reference/microsoft-ciframework-v2
 */

/**
 * @typedef {object} Dynamics
 * @property {(event: string, handler: (eventData: any) => Promise<unknown>) => Promise<void>} on
 * @property {(table: string, query: string) => Promise<readonly Record<string, unknown>[]>} search opens nothing
 * @property {() => Promise<string | null>} getPresence text; null where there is no Omnichannel presence
 * @property {(text: string) => Promise<boolean>} setPresence false: refused
 * @property {() => Promise<Record<string, unknown>>} getEnvironment
 * @property {() => Promise<void>} showPanel
 * @property {boolean} hasSessions CIF 2.0: notifications and sessions
 * @property {(caller: Caller, token: string) => Promise<"accept" | "reject" | "none">} notify waits for the person; none: timed out or
 *   displaced. Rejects when the notification could not be shown
 * @property {(token: string) => Promise<void>} cancelNotification
 * @property {(caller: Caller, customer: {logicalName: string, id: string}) => Promise<void>} openSession rejects when there is no room
 * @property {(table: string, id: string) => Promise<void>} openRecord
 * @property {(values: Record<string, string>) => Promise<void>} newContact the form of a new contact, with values filled in
 *
 * @typedef {{callerName: string, phoneNumber: string, queueName: string}} Caller the slugs of our templates
 */

/** Our templates, by unique name (ConfigData/Cif2). */
const INCOMING_CALL = "enreach_incomingcall";
const CALL_SESSION = "enreach_callsession";

const DOCKED = 1;

/** What getPresence answers instead of failing. */
const PRESENCE_FAILED = "FAILED";

/** The framework gives up after 10 seconds; a frame that lost its host never answers at all. */
const ANSWER_LIMIT_MS = 12_000;

/**
 * @param {Record<string, any>} framework Microsoft.CIFramework
 * @param {{after: (ms: number, work: () => void) => void}} clock
 * @returns {Dynamics}
 */
export function createDynamics(framework, clock) {
  /** @type {(method: string, ...parameters: unknown[]) => Promise<any>} */
  const call = async (method, ...parameters) => {
    if (typeof framework[method] !== "function") {
      throw new Error(`this version of the framework has no ${method}`);
    }
    return within(clock, method, Promise.resolve(framework[method](...parameters)));
  };
  return {
    on: async (event, handler) => void (await call("addHandler", event, (/** @type {unknown} */ data) => handler(parse(data)))),
    search: async (table, query) => rowsOf(parse(await call("searchAndOpenRecords", table, query, true))),
    async getPresence() {
      if (typeof framework["getPresence"] !== "function") {
        return null; // CIF 1.0
      }
      const text = await call("getPresence");
      return typeof text === "string" && text !== "" && text !== PRESENCE_FAILED ? text : null;
    },
    setPresence: async (text) => typeof framework["setPresence"] === "function" && truth(await call("setPresence", text)),
    getEnvironment: async () => parse(await call("getEnvironment")) ?? {},
    showPanel: async () => void (await call("setMode", DOCKED)),
    hasSessions: typeof framework["notifyEvent"] === "function" && typeof framework["createSession"] === "function",
    async notify(caller, token) {
      // The answer comes when the person decides, so this call alone has no limit of ours.
      const answer = parse(await framework["notifyEvent"]({
        templateName: INCOMING_CALL, templateParameters: { ...caller }, cancellationToken: token,
      }));
      return actionOf(answer?.value ?? answer);
    },
    cancelNotification: async (token) => void (await call("cancelEvent", token)),
    async openSession(caller, { logicalName, id }) {
      if (String(await call("canCreateSession")).toLowerCase() === "false") {
        throw new Error("no further session can be opened");
      }
      const templateParameters = { ...caller, entityName: logicalName, entityId: id };
      await call("createSession", { templateName: CALL_SESSION, templateParameters });
    },
    openRecord: async (table, id) => void (await call("openForm", JSON.stringify({ entityName: table, entityId: id }))),
    newContact: async (values) => void (await call("openForm", JSON.stringify({ entityName: "contact" }), JSON.stringify(values))),
  };
}

/**
 * The library raises CIFInitDone when its methods may be called; it may have done so before this script ran.
 * @param {Window & {Microsoft?: {CIFramework?: Record<string, any>}}} page
 * @returns {Promise<Record<string, any>>} Microsoft.CIFramework
 */
export function frameworkReady(page) {
  return new Promise((resolve) => {
    const ready = () => page.Microsoft?.CIFramework && resolve(page.Microsoft.CIFramework);
    page.addEventListener("CIFInitDone", ready, { once: true });
    ready();
  });
}

/**
 * @param {{after: (ms: number, work: () => void) => void}} clock
 * @param {string} method
 * @param {Promise<unknown>} answer
 */
function within(clock, method, answer) {
  return new Promise((resolve, reject) => {
    answer.then(resolve, reject);
    clock.after(ANSWER_LIMIT_MS, () => reject(new Error(`Dynamics 365 did not answer ${method} within ${ANSWER_LIMIT_MS / 1000} seconds`)));
  });
}

/**
 * @param {unknown} value JSON text, or what it stands for already
 * @returns {any}
 */
function parse(value) {
  if (typeof value !== "string") {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * searchAndOpenRecords answers an object keyed "0", "1" and so on.
 * @param {any} found
 * @returns {Record<string, unknown>[]}
 */
function rowsOf(found) {
  const rows = Array.isArray(found?.value) ? found.value : Object.values(found ?? {});
  return rows.filter((/** @type {unknown} */ row) => typeof row === "object" && row !== null);
}

/** @param {unknown} value */
function truth(value) {
  return value === true || value === "true";
}

/**
 * Only a person's own word counts: a queue limit or a time-out declines for nobody.
 * @param {any} answer
 * @returns {"accept" | "reject" | "none"}
 */
function actionOf(answer) {
  if (answer?.actionName === "Accept") {
    return "accept";
  }
  return answer?.actionName === "Reject" && answer.responseReason === "DeclinedByAgent" ? "reject" : "none";
}
