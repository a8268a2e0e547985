/** Settings of the panel: the custom parameters of the channel provider, JSON text of at most 2,000 characters. */
import { contractWith, scriptAddress, WEB_PHONE_URL, WEB_PHONE_VERSION } from "../webphone/contract.js";
import { createMapping } from "../presence/mapping.js";

/**
 * @typedef {object} Settings
 * @property {string} phoneScript address of the web phone's script
 * @property {import("../webphone/contract.js").Contract} contract
 * @property {Record<string, number>} presenceNumbers
 * @property {"light" | "dark" | null} theme null: as the system has it
 * @property {readonly string[]} problems what was ignored, and why
 */

/**
 * @param {unknown} customParams text, or an object where the framework has parsed it already; empty means all defaults
 * @param {string | null} [webPhoneUrl] the environment variable enreach_WebPhoneUrl
 * @returns {Settings} never fails: a setting that cannot be used is left at its default
 */
export function parseSettings(customParams, webPhoneUrl = null) {
  /** @type {string[]} */
  const problems = [];
  const given = readObject(customParams, problems);
  const phone = typeof given["webPhone"] === "object" && given["webPhone"] !== null ? given["webPhone"] : {};
  return {
    phoneScript: scriptOf(phone, webPhoneUrl, problems),
    contract: contractWith(phone.contract),
    presenceNumbers: numbersOf(given["presenceNumbers"], problems),
    theme: given["theme"] === "light" || given["theme"] === "dark" ? given["theme"] : null,
    problems,
  };
}

/**
 * @param {unknown} value
 * @param {string[]} problems
 * @returns {Record<string, any>}
 */
function readObject(value, problems) {
  try {
    const read = typeof value === "string" && value.trim() !== "" ? JSON.parse(value) : value;
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    problems.push("the custom parameters of the channel provider are not JSON; the defaults apply");
    return {};
  }
}

/**
 * @param {Record<string, any>} phone
 * @param {string | null} webPhoneUrl
 * @param {string[]} problems
 */
function scriptOf(phone, webPhoneUrl, problems) {
  const version = typeof phone["version"] === "string" ? phone["version"] : WEB_PHONE_VERSION;
  const whole = safeAddress(phone["script"], "webPhone.script of the channel provider's custom parameters", problems);
  const url = safeAddress(webPhoneUrl, "the environment variable enreach_WebPhoneUrl", problems);
  return whole ?? scriptAddress(version, url ?? WEB_PHONE_URL);
}

/**
 * @param {unknown} text
 * @param {string} where
 * @param {string[]} problems
 * @returns {string | null} null where there is none, or none to load a script from
 */
function safeAddress(text, where, problems) {
  if (typeof text !== "string" || text === "") {
    return null;
  }
  const address = URL.canParse(text) ? new URL(text) : null;
  if (address?.protocol === "https:" || address?.hostname === "127.0.0.1") {
    return address.href;
  }
  problems.push(`${where} is not an https address; the default applies`);
  return null;
}

/**
 * @param {unknown} numbers
 * @param {string[]} problems
 * @returns {Record<string, number>}
 */
function numbersOf(numbers, problems) {
  try {
    const given = /** @type {Record<string, number>} */ (numbers ?? {});
    createMapping(given);
    return given;
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    problems.push(`presenceNumbers of the channel provider's custom parameters: ${why}; the defaults apply`);
    return {};
  }
}
