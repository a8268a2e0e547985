/** The running local Dataverse: installs the product into it as an administrator would, and answers the panel with an agent's rights. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../support/paths.js";

const AGENT = "00000006-0000-0000-0000-000000000002";
const VOICE_USER = "ea78dd57-9ecc-4c51-833a-4a02f8baa63f";

/** What the role that opens their app gives agents beside Voice User (docs/roles.md). */
const APP_ROLE = [
  "prvReadContact", "prvReadAccount", "prvReadLead", "prvAppendToContact", "prvAppendToAccount", "prvAppendToLead", "prvCreateContact",
  "prvReadQueueItem", "prvReadQueue",
];

const OF_THIS_CONNECTION = /^(host|connection|content-length|cookie|origin|referer|accept-encoding)$/;

export async function openDataverse({ preset = "omnichannel" } = {}) {
  const data = await mkdtemp(join(tmpdir(), "voice-panel-"));
  const program = await voicedeploy();
  const environment = { ...process.env, CI: "", DOTNET_CLI_TELEMETRY_OPTOUT: "1" };
  await finished(spawn("dotnet", [program, "deploy", "--local", "--preset", preset, "--local-data", data, "--output", "text"],
    { env: environment }));
  const dataverse = await serve(program, data, environment);
  await dataverse.admit();
  return dataverse;
}

/**
 * The running local Dataverse as it is new, with nothing installed.
 * @param https Also serves https and a sign-in; `signIn` says where then.
 */
export async function openEmptyDataverse({ preset = "bare", https = false } = {}) {
  const data = await mkdtemp(join(tmpdir(), "voice-empty-"));
  const more = ["--preset", preset, ...(https ? ["--https-port", "0"] : [])];
  return serve(await voicedeploy(), data, { ...process.env, CI: "", DOTNET_CLI_TELEMETRY_OPTOUT: "1" }, more);
}

async function serve(program, data, environment, more = []) {
  const port = await freePort();
  const server = spawn(
    "dotnet", [program, "local", "start", "--port", String(port), "--local-data", data, "--output", "json", ...more], { env: environment });
  const origin = `http://127.0.0.1:${port}`;
  const withHttps = more.includes("--https-port");
  const output = await said(server, withHttps ? /^.*"signingIn".*$\n/m : /"serving"/);
  const signIn = withHttps ? JSON.parse(/^.*"signingIn".*$/m.exec(output)[0]) : null;
  const token = (await readFile(join(data, "admin.token"), "utf8")).trim();
  return Object.assign(new Dataverse(origin, token), {
    /** The event `signingIn`; null: no https was asked for. */
    signIn,
    async close() {
      server.kill();
      await rm(data, { recursive: true, force: true });
    },
  });
}

class Dataverse {
  agent = AGENT;
  /** When the answer to the panel is there but not sent; may break the connection. @type {((request, response) => boolean) | null} */
  lose = null;

  constructor(origin, token) {
    Object.assign(this, { origin, token });
    this.webApi = this.webApi.bind(this);
  }

  /** Replaces what goes wrong in the environment; nothing where no script is given. */
  async faults(script) {
    const answer = await fetch(`${this.origin}/local/faults`, {
      method: script ? "PUT" : "DELETE",
      headers: { authorization: `Bearer ${this.token}` },
      ...(script ? { body: JSON.stringify(script) } : {}),
    });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
  }

  async admit() {
    const give = (role) => this.ask("POST", `systemusers(${AGENT})/systemuserroles_association/$ref`,
      { "@odata.id": `${this.origin}/api/data/v9.2/roles(${role})` });
    await give(VOICE_USER);
    const [unit] = (await this.ask("GET", "businessunits?$select=businessunitid")).value;
    const role = crypto.randomUUID();
    await this.ask("POST", "roles", {
      roleid: role, name: "Service agent", "businessunitid@odata.bind": `/businessunits(${unit.businessunitid})`,
    });
    const names = APP_ROLE.map((name) => `name eq '${name}'`).join(" or ");
    const privileges = (await this.ask("GET", `privileges?$select=privilegeid,name&$filter=${encodeURIComponent(names)}`)).value;
    await this.ask("POST", `roles(${role})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: privileges.map(({ privilegeid }) => ({ PrivilegeId: privilegeid, Depth: "Global", BusinessUnitId: unit.businessunitid })),
    });
    await give(role);
    await this.ask("PATCH", `systemusers(${AGENT})`, { enreach_clouduserid: "c10dc10d-0000-4000-8000-000000000001" });
  }

  /** As the administrator. */
  async ask(method, path, body, caller) {
    const response = await fetch(`${this.origin}/api/data/v9.2/${path}`, {
      method, body: body === undefined ? undefined : JSON.stringify(body),
      headers: this.#headers({ "content-type": "application/json" }, caller),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text ? JSON.parse(text) : { id: /\(([0-9a-f-]{36})\)/.exec(response.headers.get("odata-entityid") ?? "")?.[1] };
  }

  async create(set, row, caller) {
    return (await this.ask("POST", set, row, caller)).id;
  }

  /** Every phone call with its parties, newest last. */
  async phoneCalls() {
    const parties = "phonecall_activity_parties($select=participationtypemask,_partyid_value)";
    const rows = (await this.ask("GET", `phonecalls?$orderby=createdon&$expand=${parties}`)).value;
    return rows.map(({ phonecall_activity_parties: held, ...row }) =>
      ({ ...row, parties: Object.fromEntries(held.map((party) => [party.participationtypemask, party._partyid_value])) }));
  }

  async clear() {
    for (const { activityid } of (await this.ask("GET", "phonecalls?$select=activityid")).value) {
      await this.ask("DELETE", `phonecalls(${activityid})`);
    }
  }

  /** The panel's requests, from the environment's own origin, with the agent's rights. */
  async webApi(request, response) {
    const body = Buffer.concat(await request.toArray());
    const passed = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OF_THIS_CONNECTION.test(name)));
    const answer = await fetch(this.origin + request.url, {
      method: request.method, body: body.length > 0 ? body : undefined, headers: this.#headers(passed, this.agent),
    });
    const text = Buffer.from(await answer.arrayBuffer());
    if (this.lose?.(request, response)) {
      return;
    }
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
    response.end(text);
  }

  #headers(more, caller) {
    return { ...more, accept: "application/json", authorization: `Bearer ${this.token}`, ...(caller ? { MSCRMCallerID: caller } : {}) };
  }
}

export async function voicedeploy() {
  const found = [];
  for (const configuration of await readdir(join(repository, "CliDeploy", "bin")).catch(() => [])) {
    const program = join(repository, "CliDeploy", "bin", configuration, "net10.0", "voicedeploy.dll");
    const there = await stat(program).catch(() => null);
    if (there) {
      found.push([there.mtimeMs, program]);
    }
  }
  if (found.length === 0) {
    throw new Error("voicedeploy is not built: dotnet build CliDeploy");
  }
  return found.sort(([one], [other]) => other - one)[0][1];
}

function finished(child) {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => { output += chunk; });
  }
  return new Promise((resolve, reject) =>
    child.on("exit", (code) => (code === 0 ? resolve(output) : reject(new Error(`exit code ${code}\n${output}`)))));
}

function said(child, words) {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
        if (words.test(output)) {
          resolve(output);
        }
      });
    }
    child.on("exit", () => reject(new Error(`the local Dataverse ended\n${output}`)));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
