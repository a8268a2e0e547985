/** Asks Dataverse whose number it is: one request for all tables, a second one only where numbers are stored in local format. */
import { rowsOf } from "../dataverse/webapi.js";
import { SOURCES, containingQueries, exactQueries, readCustomer, readMatches, recordQuery } from "./lookup.js";
import { mayBeSame, parseNumber, remainder } from "./number.js";

/** @typedef {import("./lookup.js").Customer} Customer */
/** @typedef {import("../dataverse/batch.js").Part} Part */

/**
 * @param {import("../dataverse/webapi.js").Dataverse} dataverse
 * @param {{numbersToCut: number}} settings
 * @param {import("../host/log.js").Log} log
 */
export function createFinder(dataverse, settings, log) {
  /** @type {Set<string>} */
  const refused = new Set();

  /** A table that may not be read, or is not there, costs its customers. @type {(parts: readonly Part[]) => Record<string, any>[][]} */
  const read = (parts) => {
    SOURCES.forEach(({ table }, index) => {
      const status = parts[index]?.status ?? 0;
      if (status >= 400 && !refused.has(table)) {
        refused.add(table);
        log.warn(`callers are not looked up in ${table}: ${parts[index]?.body?.error?.message ?? status}`);
      }
    });
    if (parts.every(({ status }) => status >= 400)) {
      throw new Error("no table of customers could be read");
    }
    return parts.map(rowsOf);
  };

  return {
    /**
     * @param {string | null} phoneNumber
     * @param {{logicalName: string, id: string | null} | null} from the record whose number was dialled
     * @returns {Promise<readonly Customer[]>} that record alone where it can be read
     */
    async find(phoneNumber, from) {
      const record = from?.id ? recordQuery(from.logicalName, from.id) : null;
      const number = parseNumber(phoneNumber);
      const queries = number ? exactQueries(number.text) : [];
      if (!record && !number) {
        return [];
      }
      const parts = await dataverse.readAll(record ? [record, ...queries] : queries);
      const [dialled, found] = record ? [parts[0], parts.slice(1)] : [undefined, parts];
      if (from && dialled && dialled.status < 300) {
        return [readCustomer(from.logicalName, dialled.body)];
      }
      const exact = found.length > 0 ? readMatches(read(found)) : [];
      const rest = number && exact.length === 0 ? remainder(number, settings.numbersToCut) : null;
      return rest ? readMatches(read(await dataverse.readAll(containingQueries(rest)))) : exact;
    },
    /**
     * @param {string} table
     * @param {string} id of the record shown
     * @param {string} phoneNumber
     * @returns {Promise<boolean>} whether that record holds this number
     */
    async holds(table, id, phoneNumber) {
      const source = SOURCES.find((candidate) => candidate.table === table);
      const record = recordQuery(table, id);
      if (!source || !record) {
        return false;
      }
      const [part] = await dataverse.readAll([`${record},${source.phones.join(",")},telephone3`]);
      return [...source.phones, "telephone3"].some((column) => mayBeSame(part?.body?.[column], phoneNumber));
    },
  };
}
