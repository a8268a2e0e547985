/**
 * Whose number is it? Queries and the reading of their rows, without any network: contacts, accounts and leads, over the columns and in the
 * order in which smart routing and the synchronisation look (C-16, X-22).
 */

/** @typedef {Readonly<{logicalName: string, id: string, name: string}>} Customer */

/**
 * @typedef {Readonly<{table: string, set: string, id: string, name: string, phones: readonly string[], also: readonly string[]}>} Source
 */

/** @type {readonly Source[]} */
export const SOURCES = Object.freeze([
  {
    table: "contact", set: "contacts", id: "contactid", name: "fullname",
    phones: ["mobilephone", "telephone1", "telephone2"], also: ["_parentcustomerid_value"],
  },
  { table: "account", set: "accounts", id: "accountid", name: "name", phones: ["telephone1", "telephone2"], also: [] },
  { table: "lead", set: "leads", id: "leadid", name: "fullname", phones: ["mobilephone", "telephone1", "telephone2"], also: [] },
]);

/** More than anybody wants to choose from. */
const TOP = 20;

/**
 * @param {string} text digits and a plus only, so nothing in it can end the literal
 * @returns {string[]} one path below the Web API's root per source
 */
export const exactQueries = (text) => queries((column) => `${column} eq '${text}'`);

/**
 * @param {string} rest what remainder() left
 * @returns {string[]}
 */
export const containingQueries = (rest) => queries((column) => `contains(${column},'${rest}')`);

/** @param {(column: string) => string} fits */
function queries(fits) {
  return SOURCES.map((source) => {
    const columns = [source.id, source.name, "createdon", ...source.also].join(",");
    const filter = encodeURIComponent(`statecode eq 0 and (${source.phones.map(fits).join(" or ")})`);
    return `${source.set}?$select=${columns}&$filter=${filter}&$orderby=createdon,${source.id}&$top=${TOP}`;
  });
}

/**
 * @param {string} table
 * @param {string} id
 * @returns {string | null} the query for one record; null for a table that holds no customers
 */
export function recordQuery(table, id) {
  const source = SOURCES.find((candidate) => candidate.table === table);
  return source && /^[0-9a-f-]{36}$/i.test(id) ? `${source.set}(${id})?$select=${source.id},${source.name}` : null;
}

/**
 * @param {string} table
 * @param {Record<string, any>} row
 * @returns {Customer}
 */
export function readCustomer(table, row) {
  const source = /** @type {Source} */ (SOURCES.find((candidate) => candidate.table === table));
  return { logicalName: table, id: String(row[source.id]).toLowerCase(), name: String(row[source.name] ?? "") };
}

/**
 * A contact counts before the account it belongs to, and a lead only where nobody else has the number.
 * @param {readonly (readonly Record<string, any>[])[]} found rows per source, in the order of SOURCES; empty where a table may not be read
 * @returns {readonly Customer[]} contacts first, then accounts; the oldest first, then by key, so that the same call finds the same list
 */
export function readMatches(found) {
  const [contacts = [], accounts = [], leads = []] = found.map((rows) => [...rows].sort(byAge));
  const parents = new Set(contacts.map((row) => row["_parentcustomerid_value"]).filter(Boolean));
  const known = [
    ...contacts.map((row) => readCustomer("contact", row)),
    ...accounts.filter((row) => !parents.has(row["accountid"])).map((row) => readCustomer("account", row)),
  ];
  return known.length > 0 ? known : leads.map((row) => readCustomer("lead", row));
}

/**
 * @param {Record<string, any>} one
 * @param {Record<string, any>} other
 */
function byAge(one, other) {
  const keys = [one, other].map((row) => `${row["createdon"] ?? ""} ${row["contactid"] ?? row["accountid"] ?? row["leadid"]}`);
  return /** @type {string} */ (keys[0]) < /** @type {string} */ (keys[1]) ? -1 : 1;
}
