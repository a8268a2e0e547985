// Plays Dynamics 365 around the panel, as CIF 1.0 or 2.0: a method or event that the version lacks is not there, what Voice User may not do
// is refused, and so is what it does not know. Where the stage has a Dataverse, rows come from there with the agent's rights.
const given = JSON.parse(sessionStorage.getItem("stage") ?? "{}");
const panel = document.getElementById("panel");
const at = (id) => document.getElementById(id);

const presenceRows = [
  ["Available", 192360000, "AVAILABLE"], ["Busy", 192360001, "BUSY"], ["Do not disturb", 192360002, "BUSY_DO_NOT_DISTURB"],
  ["Appear away", 192360003, "AWAY"], ["Offline", 192360004, "OFFLINE"], ["Lunch break", 192360003, "AWAY"],
].map(([text, code, base], index) => ({
  base,
  row: {
    msdyn_presenceid: `00000000-0000-4000-8000-00000000000${index}`, msdyn_presencestatustext: text, msdyn_basepresencestatus: code,
    msdyn_canuserset: true, createdon: index === 5 ? "2025-03-01T08:00:00Z" : "2021-01-01T00:00:00Z", statecode: 0,
  },
}));

const dynamics = window.dynamics = {
  current: given.presence ?? "Available",
  mode: 0,
  asked: [],
  silent: new Set(given.silent ?? []),
  broken: new Set(given.broken ?? []),
  sessions: [],
  shown: { entityName: "contact", entityId: given.contact?.id ?? null },
  toasts: [],
  tables: { enreach_voicepluginregistration: given.registrations ?? [], msdyn_presence: presenceRows.map(({ row }) => row) },
  choose(text) {
    if (text === dynamics.current) {
      return;
    }
    dynamics.current = text;
    at("presence").value = text;
    const { base, row } = presenceRows.find((candidate) => candidate.row.msdyn_presencestatustext === text);
    raise("onPresenceChange", {
      presenceInfo: { basePresenceStatus: base, presenceColor: "", presenceId: row.msdyn_presenceid, presenceText: text },
    });
  },
  /** A workspace minimizes the panel when the last session closes. */
  closeSessions() {
    dynamics.sessions = [];
    dynamics.mode = 0;
    raise("onSessionClosed", { sessionId: "session-1" });
  },
  /** Somebody clicks the phone icon of a column. CIF's documentation names no id; the client sends one where it has it. */
  click: (value, name, entityLogicalName, entityId) =>
    raise("onclicktoact", { value, name, format: "Phone", entityLogicalName, ...(entityId ? { entityId } : {}) }),
};

const events = ["onclicktoact", "onmodechanged", "onsizechanged", "onpagenavigate",
  ...(given.cif1 ? [] : ["onPresenceChange", "onSessionSwitched", "onSessionClosed"])];
const MOST_SESSIONS = 10;

const methods = {
  addHandler: (event) => {
    if (!events.includes(event)) {
      throw new Error(`no event ${event}`);
    }
  },
  getEnvironment: () => JSON.stringify({
    appName: "Customer Service workspace", userId: `{${(given.userId ?? "4f2e8a10-0000-4000-8000-000000000001").toUpperCase()}}`,
    userLcid: given.lcid ?? 1033, customParams: given.customParams ?? "", pagetype: "entityrecord", id: dynamics.shown.entityId ?? "",
  }),
  setClickToAct: () => { throw new Error("the privilege prvWritemsdyn_channelprovider is missing"); }, // Voice User only reads it.
  setMode: (mode) => {
    if (![0, 1, given.cif1 ? 3 : 2].includes(mode)) {
      throw new Error(`no mode ${mode}`);
    }
    dynamics.mode = mode;
  },
  searchAndOpenRecords: async (...asked) => JSON.stringify(Object.fromEntries((await search(...asked)).entries())),
  openForm: async (options, parameters) => {
    const { entityName, entityId } = JSON.parse(text(options));
    await show(entityName, entityId, parameters === undefined ? {} : JSON.parse(text(parameters)));
  },
};

if (!given.cif1) {
  Object.assign(methods, {
    getPresence: () => (given.noOmnichannel ? "FAILED" : dynamics.current),
    setPresence: (chosen) => {
      const known = !given.noOmnichannel && presenceRows.some(({ row }) => row.msdyn_presencestatustext === chosen);
      if (known) {
        dynamics.choose(chosen);
      }
      return known;
    },
    notifyEvent: async ({ templateName, templateParameters, cancellationToken }) => {
      const columns = "msdyn_title,msdyn_acceptbuttontext,msdyn_rejectbuttontext";
      const template = await templateOf("msdyn_notificationtemplates", templateName, columns);
      if (!template) {
        throw new Error("NotificationTemplateNotFoundError");
      }
      return { value: await toast(template, templateParameters, cancellationToken) };
    },
    cancelEvent: (token) => {
      const toasted = dynamics.toasts.find((one) => one.token === token);
      // What the caller of notifyEvent hears then is not documented.
      toasted?.close({ actionName: "Reject", responseReason: "CancelledByProvider" });
      return token;
    },
    canCreateSession: () => dynamics.sessions.length < MOST_SESSIONS,
    createSession: async ({ templateName, templateParameters }) => {
      const template = await templateOf("msdyn_sessiontemplates", templateName, "msdyn_title,msdyn_sessiontype");
      if (!template || template.msdyn_sessiontype !== 0) {
        throw new Error("the session template was not found, or is not generic");
      }
      const id = `session-${dynamics.sessions.length + 1}`;
      dynamics.sessions.push({ id, title: filled(template.msdyn_title, templateParameters), ...templateParameters });
      at("sessions").append(Object.assign(document.createElement("span"), { textContent: dynamics.sessions.at(-1).title }));
      await show(templateParameters.entityName, templateParameters.entityId, {});
      return id;
    },
  });
}

function text(value) {
  if (typeof value !== "string") {
    throw new Error("a JSON string is expected");
  }
  return value;
}

const filled = (slugs, values) => slugs.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

async function read(path) {
  const response = await fetch(`/api/data/v9.2/${path}`, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error((await response.json()).error.message);
  }
  return response.json();
}

const templates = {
  enreach_incomingcall: { msdyn_title: "Incoming call", msdyn_acceptbuttontext: "Answer", msdyn_rejectbuttontext: "Decline" },
  enreach_callsession: { msdyn_title: "{callerName}", msdyn_sessiontype: 0 },
};

async function templateOf(set, name, columns) {
  return given.dataverse ? (await read(`${set}?$select=${columns}&$filter=msdyn_uniquename eq '${name}'`)).value[0] : templates[name];
}

/** Waits for the person. */
function toast(template, values, token) {
  return new Promise((resolve) => {
    const close = (answer) => {
      dynamics.toasts = dynamics.toasts.filter((one) => one !== toasted);
      at("toast").hidden = true;
      resolve(answer);
    };
    const toasted = { token, caller: values.callerName, close };
    dynamics.toasts.push(toasted);
    at("toast").hidden = false;
    at("toast").innerHTML = "<b></b><p class=caller></p><p class=number></p><button class=accept></button><button class=reject></button>";
    at("toast").querySelector("b").textContent = template.msdyn_title;
    at("toast").querySelector(".caller").textContent = values.callerName;
    at("toast").querySelector(".number").textContent = [values.phoneNumber, values.queueName].filter(Boolean).join(" · ");
    at("toast").querySelector(".accept").textContent = template.msdyn_acceptbuttontext;
    at("toast").querySelector(".reject").textContent = template.msdyn_rejectbuttontext;
    at("toast").querySelector(".accept").onclick = () => close({ actionName: "Accept", responseReason: "Accept" });
    at("toast").querySelector(".reject").onclick = () => close({ actionName: "Reject", responseReason: "DeclinedByAgent" });
  });
}

const sets = { contact: "contacts", account: "accounts", lead: "leads", phonecall: "phonecalls" };

/** A record's form, or that of a new one with what was filled in and a button that saves it. */
async function show(entityName, entityId, values) {
  if (!sets[entityName]) {
    throw new Error(`no form of ${entityName} is played here`);
  }
  dynamics.shown = { entityName, entityId: entityId ?? null, values };
  const row = entityId && given.dataverse ? await read(`${sets[entityName]}(${entityId})`) : {};
  const form = at("form");
  const title = entityId ? row.fullname ?? row.name ?? row.subject ?? entityId : `New ${entityName}`;
  form.replaceChildren(
    Object.assign(document.createElement("h1"), { textContent: title }),
    Object.assign(document.createElement("span"), { textContent: entityName[0].toUpperCase() + entityName.slice(1) }),
    ...Object.entries(values).map(([column, value]) => Object.assign(document.createElement("p"), { textContent: `${column}: ${value}` })));
  if (!entityId) {
    const save = form.appendChild(Object.assign(document.createElement("button"), { id: "save", textContent: "Save" }));
    save.onclick = async () => {
      const response = await fetch(`/api/data/v9.2/${sets[entityName]}`, {
        method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ firstname: "Uusi", lastname: "Asiakas", ...values }),
      });
      save.textContent = response.ok ? "Saved" : (await response.json()).error.message;
    };
  }
}

async function search(table, query, searchOnly) {
  if (searchOnly !== true) {
    throw new Error("a search that opens pages is not played here");
  }
  if (given.dataverse && table !== "msdyn_presence") {
    const rows = (await read(`${table}s${query}`)).value;
    return [...(given.registrations ?? []), ...rows].sort((one, other) => (one.enreach_order ?? 0) - (other.enreach_order ?? 0));
  }
  const rows = dynamics.tables[table];
  const options = new URLSearchParams(query.replace(/^\?/, ""));
  if (!rows) {
    throw new Error(`search of ${table} is not played here`);
  }
  if (options.get("$filter") !== "statecode eq 0") {
    throw new Error(`filter ${options.get("$filter")} is not played here`);
  }
  const columns = options.get("$select").split(",");
  const [order, direction] = (options.get("$orderby") ?? "").split(" ");
  return rows.filter((row) => row.statecode === 0)
    .sort((one, other) => (order ? (one[order] - other[order]) * (direction === "desc" ? -1 : 1) : 0))
    .map((row) => Object.fromEntries(columns.map((column) => {
      if (!(column in row)) {
        throw new Error(`table ${table} has no column ${column}`);
      }
      return [column, row[column]];
    })));
}

function raise(event, data) {
  setTimeout(() => panel.contentWindow.postMessage({ cif: true, event, eventData: JSON.stringify(data) }, location.origin), 15);
}

window.addEventListener("message", (message) => {
  const { cif, hello, id, method, parameters } = message.data ?? {};
  if (!cif || message.source !== panel.contentWindow || message.origin !== location.origin) {
    return;
  }
  if (hello) {
    panel.contentWindow.postMessage({ cif: true, ready: { methods: Object.keys(methods) } }, location.origin);
    return;
  }
  dynamics.asked.push([method, ...parameters]);
  setTimeout(async () => {
    if (dynamics.silent.has(method)) {
      return; // The caller's time-out is 10 seconds.
    }
    const answer = (more) => panel.contentWindow.postMessage({ cif: true, id, ...more }, location.origin);
    try {
      if (dynamics.broken.has(method)) {
        throw new Error(`${method} is broken`);
      }
      answer({ result: await methods[method](...parameters) });
    } catch (error) {
      answer({ error: error.message });
    }
  }, 15);
});

for (const { row } of presenceRows) {
  at("presence").append(new Option(row.msdyn_presencestatustext));
}
at("presence").value = dynamics.current;
at("presence").onchange = (event) => dynamics.choose(event.target.value);
at("number").onclick = () =>
  dynamics.click("+358955500142", "telephone1", "contact", given.contact?.id ?? "00000000-0000-4000-8000-000000000042");
document.body.classList.toggle("dark", matchMedia("(prefers-color-scheme: dark)").matches);
document.body.style.gridTemplateColumns = given.panelWidth ? `${given.panelWidth}px 1fr` : "";
panel.src = "/WebResources/enreach_/html/sidebar.html";
