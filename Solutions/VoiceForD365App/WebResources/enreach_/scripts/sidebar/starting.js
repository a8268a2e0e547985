/** What the panel asks Dataverse once, in one request: its settings, where the web phone is, who the agent is in the telephony cloud. */
import { rowsOf } from "../dataverse/webapi.js";
import { CALL_SETTINGS_QUERY, readCallSettings } from "./callsettings.js";

/** learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveenvironmentvariablevalue */
const WEB_PHONE_QUERY = "RetrieveEnvironmentVariableValue(DefinitionSchemaName='enreach_WebPhoneUrl')";

/**
 * @param {string | null} crmUserId
 * @returns {string[]} paths below the root of the Web API
 */
export const startQueries = (crmUserId) =>
  [CALL_SETTINGS_QUERY, WEB_PHONE_QUERY, ...(crmUserId ? [`systemusers(${crmUserId})?$select=enreach_clouduserid`] : [])];

/**
 * @param {readonly import("../dataverse/batch.js").Part[]} parts
 * @param {unknown} [error] why there are none
 * @returns {{settings: import("./callsettings.js").CallSettings, webPhoneUrl: string | null, userId: string | null,
 *   problems: readonly string[]}} what could not be read is at its default
 */
export function readStart([settings, variable, user], error) {
  const { settings: values, problems } = readCallSettings(rowsOf(settings));
  const userId = user && user.status < 300 ? user.body?.enreach_clouduserid ?? null : null;
  return {
    settings: values, userId, webPhoneUrl: variable && variable.status < 300 ? variable.body?.Value || null : null,
    problems: [
      ...(error ? [`Dataverse could not be asked: ${error instanceof Error ? error.message : error}; the defaults apply`] : []),
      ...(settings && settings.status >= 400
        ? [`the settings could not be read, so the defaults apply: ${settings.body?.error?.message}`] : []),
      ...(variable && variable.status >= 400
        ? [`the address of the web phone could not be read, so the default applies: ${variable.body?.error?.message}`] : []),
      ...problems,
    ],
  };
}
