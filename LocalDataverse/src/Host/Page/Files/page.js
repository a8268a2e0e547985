// What is in the local environment, read through its own Web API with the token of the address's fragment. It only ever reads.

const API = "/api/data/v9.2/";
const KEPT = "local-dataverse-token";
const PAGE = 50;
const $ = (id) => document.getElementById(id);

/** A fragment is never sent to a server; once read it leaves the address, so that it is in no bookmark either. */
function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, "", "/#tables");
  }
  return sessionStorage.getItem(KEPT);
}

class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function read(path) {
  const headers = {
    Authorization: `Bearer ${sessionStorage.getItem(KEPT)}`, Accept: "application/json",
    Prefer: `odata.include-annotations="*",odata.maxpagesize=${PAGE}`,
  };
  const response = await fetch(path, { headers, cache: "no-store", credentials: "omit" });
  const text = await response.text();
  const json = text ? JSON.parse(text) : {};
  if (!response.ok) throw new Refused(response.status, json.error?.message ?? `${response.status} ${response.statusText}`);
  return json;
}

function element(name, properties = {}, ...children) {
  const { className, ...attributes } = properties;
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A value as the Web API formats it, or as it is. */
function shown(row, property) {
  const value = row[`${property}@OData.Community.Display.V1.FormattedValue`] ?? row[property];
  return value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
}

function sheet(label, columns, rows) {
  if (rows.length === 0) return element("div", { className: "sheet" }, element("p", { className: "empty" }, "Nothing here."));
  const head = columns.map((column) => element("th", { scope: "col", className: column.number ? "number" : "" }, column.title));
  const body = rows.map((row) => element("tr", {}, ...columns.map((column) => {
    const value = column.of(row);
    const className = [column.number ? "number" : "", column.bad?.(row) ? "bad" : ""].join(" ").trim();
    return element("td", { className, title: typeof value === "string" ? value : undefined }, value);
  })));
  return element("div", { className: "sheet", tabindex: "0", role: "region", "aria-label": label },
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)));
}

const text = (title, property, more = {}) => ({ title, of: (row) => shown(row, property), ...more });
const bar = (title, ...rest) => element("div", { className: "bar" }, element("h2", {}, title), ...rest);
const refresh = () => element("button", { type: "button", click: show }, "Refresh");

async function tables() {
  const select = "LogicalName,EntitySetName,DisplayName,OwnershipType,IsCustomEntity,IsIntersect,ObjectTypeCode";
  const all = (await read(`${API}EntityDefinitions?$select=${select}`)).value.filter((table) => !table.IsIntersect);
  const label = (table) => table.DisplayName?.UserLocalizedLabel?.Label ?? "";
  const link = (table) => element("a", { href: `#rows/${table.EntitySetName}/${table.LogicalName}` }, table.LogicalName);
  const columns = [
    { title: "Table", of: link }, { title: "Name", of: label }, text("Set", "EntitySetName"), text("Owned by", "OwnershipType"),
    { title: "Custom", of: (table) => (table.IsCustomEntity ? "yes" : "") }, text("Code", "ObjectTypeCode", { number: true }),
  ];
  const found = element("div");
  const draw = (wanted) => {
    const rows = all.filter((table) => `${table.LogicalName} ${label(table)}`.toLowerCase().includes(wanted.toLowerCase()));
    found.replaceChildren(sheet("Tables", columns, rows));
    $("status").textContent = `${rows.length} of ${all.length} tables`;
  };
  const filter = element("input", {
    type: "search", placeholder: "Filter tables", "aria-label": "Filter tables", input: (event) => draw(event.target.value),
  });
  return { nodes: [bar("Tables", filter), found], drawn: () => draw("") };
}

async function rows(set, logicalName) {
  const definition = await read(`${API}EntityDefinitions(LogicalName='${logicalName}')?$select=PrimaryIdAttribute,PrimaryNameAttribute`);
  const id = definition.PrimaryIdAttribute;
  const all = [];
  const place = element("div");
  const more = element("button", { type: "button", click: () => load(more.dataset.next).catch(tell) }, "More rows");
  async function load(path) {
    const page = await read(path);
    all.push(...page.value);
    const names = [...new Set(all.flatMap((row) => Object.keys(row)))].filter((name) => !name.includes("@") && name !== id);
    const filled = names.filter((name) => all.some((row) => row[name] !== null));
    const first = definition.PrimaryNameAttribute;
    const ordered = filled.includes(first) ? [first, ...filled.filter((name) => name !== first)] : filled;
    const open = (row) => element("a", { href: `#row/${set}/${logicalName}/${row[id]}` }, row[id] ?? "");
    place.replaceChildren(sheet(`Rows of ${logicalName}`, [{ title: id, of: open }, ...ordered.map((name) => text(name, name))], all));
    more.dataset.next = page["@odata.nextLink"] ?? "";
    more.hidden = !more.dataset.next;
    $("status").textContent = `${all.length} rows${more.hidden ? "" : " so far"}; columns without a value are left out`;
  }
  return {
    nodes: [bar(logicalName, element("a", { href: "#tables" }, "All tables"), refresh()), place, element("p", {}, more)],
    drawn: () => load(`${API}${set}`),
  };
}

async function row(set, logicalName, id) {
  const found = await read(`${API}${set}(${id})`);
  const names = Object.keys(found).filter((name) => !name.includes("@"));
  const pairs = names.flatMap((name) => {
    const raw = found[name];
    const formatted = shown(found, name);
    const both = raw !== null && typeof raw !== "string" && formatted !== String(raw) ? `${formatted} (${raw})` : formatted;
    return [element("dt", {}, name), element("dd", {}, both)];
  });
  return {
    nodes: [
      bar(`${logicalName} ${id}`, element("a", { href: `#rows/${set}/${logicalName}` }, `All of ${set}`), refresh()),
      element("div", { className: "sheet", tabindex: "0", role: "region", "aria-label": "Columns" }, element("dl", {}, ...pairs)),
    ],
    drawn: () => { $("status").textContent = `${names.length} columns`; },
  };
}

async function solutions() {
  const select = "uniquename,friendlyname,version,ismanaged,isvisible,installedon";
  const found = (await read(`${API}solutions?$select=${select}&$orderby=uniquename`)).value;
  const link = (solution) => element("a", { href: `#row/solutions/solution/${solution.solutionid}` }, solution.uniquename);
  const columns = [
    { title: "Solution", of: link }, text("Name", "friendlyname"), text("Version", "version"),
    { title: "Kind", of: (solution) => (solution.ismanaged ? "managed" : "unmanaged") }, text("Installed", "installedon"),
  ];
  return {
    nodes: [bar("Solutions", refresh()), sheet("Solutions", columns, found)],
    drawn: () => { $("status").textContent = `${found.length} solutions`; },
  };
}

async function jobs() {
  const [imports, system] = [
    (await read(`${API}importjobs?$select=solutionname,progress,startedon,completedon&$orderby=startedon desc`)).value,
    (await read(`${API}asyncoperations?$select=name,statuscode,startedon,completedon,friendlymessage&$orderby=createdon desc`)).value,
  ];
  const importLink = (job) => element("a", { href: `#row/importjobs/importjob/${job.importjobid}` }, job.solutionname ?? "import");
  const jobLink = (job) => element("a", { href: `#row/asyncoperations/asyncoperation/${job.asyncoperationid}` }, job.name ?? "job");
  const times = [text("Started", "startedon"), text("Ended", "completedon")];
  return {
    nodes: [
      bar("Import jobs", refresh()),
      sheet("Import jobs", [{ title: "Solution", of: importLink }, text("Progress", "progress", { number: true }), ...times], imports),
      element("p"), bar("System jobs"),
      sheet("System jobs", [
        { title: "Job", of: jobLink }, text("Status", "statuscode", { bad: (job) => job.statuscode === 31 }), ...times,
        text("Message", "friendlymessage"),
      ], system),
    ],
    drawn: () => { $("status").textContent = `${imports.length} import jobs, ${system.length} system jobs, newest first`; },
  };
}

async function requests() {
  const log = (await read("/local/requests")).value;
  const newest = log.slice(-500).reverse();
  const columns = [
    text("Status", "status", { number: true, bad: (request) => request.status >= 400 || request.status === 0 }),
    text("Method", "method"), { title: "Request", of: (request) => decode(request.pathAndQuery) },
    { title: "In it", number: true, of: (request) => (request.operations.length ? String(request.operations.length) : "") },
    text("Fault", "fault"),
  ];
  return {
    nodes: [bar("Requests", refresh()), sheet("Requests", columns, newest)],
    drawn: () => { $("status").textContent = `the newest ${newest.length} of ${log.length}, this page's own among them`; },
  };
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const views = { tables, rows, row, solutions, jobs, requests };
const under = { rows: "tables", row: "tables" };
let turn = 0;

function tell(error) {
  if (error.status === 401) {
    sessionStorage.removeItem(KEPT);
    ask("That token is not accepted.");
    return;
  }
  $("problem").textContent = error.message;
  $("problem").hidden = false;
  $("status").textContent = "";
}

async function show() {
  const mine = ++turn;
  const [name, ...given] = location.hash.slice(1).split("/").map(decode);
  const view = Object.hasOwn(views, name) ? name : "tables";
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${under[view] ?? view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  $("problem").hidden = true;
  $("status").textContent = "Reading …";
  try {
    const made = await views[view](...given);
    if (mine !== turn) return;
    $("content").replaceChildren(...made.nodes);
    document.title = `${$("content").querySelector("h2").textContent} – Local Dataverse`;
    await made.drawn();
  } catch (error) {
    if (mine !== turn) return;
    $("content").replaceChildren();
    tell(error);
  }
}

function ask(why) {
  $("place").hidden = true;
  $("entry").hidden = false;
  $("about").textContent = why || $("about").textContent;
  $("token").focus();
}

async function open() {
  try {
    const [who, organizations, version] = await Promise.all(
      ["WhoAmI", "organizations?$select=name", "RetrieveVersion"].map((path) => read(API + path)));
    const user = await read(`${API}systemusers(${who.UserId})?$select=fullname`);
    $("about").textContent = `${organizations.value[0]?.name ?? ""} on ${location.host}, version ${version.Version}, seen as ${user.fullname}. `
      + "A local environment for trying and testing, not Microsoft's; this page only reads.";
    $("entry").hidden = true;
    $("place").hidden = false;
    await show();
  } catch (error) {
    $("place").hidden = false;
    tell(error);
  }
}

$("entry").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEPT, $("token").value.trim());
  $("token").value = "";
  open();
});
addEventListener("hashchange", () => {
  if (new URLSearchParams(location.hash.slice(1)).has("token")) {
    takeToken();
    open();
  } else if (sessionStorage.getItem(KEPT)) show().then(() => $("main").focus({ preventScroll: true }));
});
if (takeToken()) open();
else ask("");
