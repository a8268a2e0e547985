/** What the panel asks Dataverse once, in one request: the settings and who the agent is in the telephony cloud. */
import { rowsOf } from "../dataverse/webapi.js";
import { CALL_SETTINGS_QUERY, readCallSettings } from "./callsettings.js";

/**
 * @param {string | null} crmUserId
 * @returns {string[]} paths below the root of the Web API
 */
export const startQueries = (crmUserId) =>
  [CALL_SETTINGS_QUERY, ...(crmUserId ? [`systemusers(${crmUserId})?$select=enreach_clouduserid`] : [])];

/**
 * @param {readonly import("../dataverse/batch.js").Part[]} parts
 * @param {unknown} [error] why there are none
 * @returns {{settings: import("./callsettings.js").CallSettings, userId: string | null, problems: readonly string[]}} what could not be
 *   read is at its default
 */
export function readStart([settings, user], error) {
  const { settings: values, problems } = readCallSettings(rowsOf(settings));
  const userId = user && user.status < 300 ? user.body?.enreach_clouduserid ?? null : null;
  return {
    settings: values, userId,
    problems: [
      ...(error ? [`Dataverse could not be asked: ${error instanceof Error ? error.message : error}; the defaults apply`] : []),
      ...(settings && settings.status >= 400
        ? [`the settings could not be read, so the defaults apply: ${settings.body?.error?.message}`] : []),
      ...problems,
    ],
  };
}
