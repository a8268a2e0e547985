/** Plug-in registrations: rows of the table Voice Plug-in Registration. */

/** @typedef {Readonly<{plugin: string, event: string, script: string, order: number, builtIn: boolean}>} Registration */

export const REGISTRATION_TABLE = "enreach_voicepluginregistration";

export const REGISTRATION_QUERY =
  "?$select=enreach_name,enreach_event,enreach_script,enreach_order,enreach_isbuiltin,statecode" +
  "&$filter=statecode eq 0&$orderby=enreach_order asc";

/** A web resource name: prefix, then folders and a file, and no way out of them. */
const WEB_RESOURCE = /^[a-z][a-z0-9]{1,7}_\/?[\w-]+(?:[./][\w-]+)*\.js$/i;

/**
 * @param {readonly Record<string, unknown>[]} rows
 * @returns {{registrations: readonly Registration[], problems: readonly string[]}} active ones in running order; a row that cannot run
 * is a problem, and the others run
 */
export function parseRegistrations(rows) {
  /** @type {Registration[]} */
  const registrations = [];
  /** @type {string[]} */
  const problems = [];
  for (const row of rows.filter(isActive)) {
    const [plugin, event, script] = ["enreach_name", "enreach_event", "enreach_script"].map((column) => String(row[column] ?? "").trim());
    if (!plugin || !event || !script) {
      problems.push(`plug-in registration '${plugin}' needs a name, an event and a script`);
    } else if (!WEB_RESOURCE.test(script)) {
      problems.push(`plug-in registration '${plugin}': '${script}' is not the name of a script web resource`);
    } else {
      registrations.push({ plugin, event, script, order: orderOf(row), builtIn: row["enreach_isbuiltin"] === true });
    }
  }
  return { registrations: registrations.sort(byOrder), problems };
}

/** @param {Record<string, unknown>} row */
function isActive(row) {
  return row["statecode"] === undefined || Number(row["statecode"]) === 0;
}

/**
 * Without an order a plug-in runs last among the customer's (1 to 50) or the built-in ones (51 to 100).
 * @param {Record<string, unknown>} row
 */
function orderOf(row) {
  const order = row["enreach_order"];
  return typeof order === "number" ? order : row["enreach_isbuiltin"] === true ? 100 : 50;
}

/**
 * @param {Registration} one
 * @param {Registration} other
 */
function byOrder(one, other) {
  return one.order - other.order || Number(one.builtIn) - Number(other.builtIn) || (one.plugin < other.plugin ? -1 : 1);
}
